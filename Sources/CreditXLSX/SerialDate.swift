internal import CreditCore
internal import Glibc

/// The days and times that workbooks keep as numbers.
enum SerialDate {
  /// The ISO text of a serial number, or `nil` where it is no day or time.
  ///
  /// A time of midnight is left out. The 29 February 1900 of the 1900 system never was.
  static func text(_ serial: Double, _ form: NumberForm, is1904: Bool) -> String? {
    guard serial.isFinite, serial >= 0, serial < 2_958_466 else { return nil }
    var seconds = (serial * 86400).rounded()
    if form == .time {
      seconds = seconds.truncatingRemainder(dividingBy: 86400)
      return time(Int(seconds))
    }
    var days = Int(form == .day ? serial.rounded(.down) : (seconds / 86400).rounded(.down))
    let inDay = Int(seconds) - days * 86400
    if is1904 {
      days += 1462
    } else if days == 60 {
      return nil
    } else if days < 60 {
      days += 1
    }
    // Serial 25569 is 1970-01-01.
    guard days >= 2, let number = Int32(exactly: days - 25569) else { return nil }
    let day = Day(daysSinceEpoch: number).description
    return form == .day || inDay <= 0 || inDay >= 86400 ? day : "\(day) \(time(inDay))"
  }

  private static func time(_ seconds: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
  }
}
