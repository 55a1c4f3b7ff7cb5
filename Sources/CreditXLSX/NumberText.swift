/// The text of a number as a spreadsheet shows it.
enum NumberText {
  /// A number with at most 15 significant digits, without an exponent; `nil` if it is none.
  ///
  /// Workbooks write 0.1 as `0.10000000000000001`; spreadsheets show and keep 15 digits.
  static func plain(_ text: String) -> String? {
    var digits: [UInt8] = []
    var isNegative = false
    var point: Int?
    var exponent = 0
    var rest = Array(text.utf8)[...]
    if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") {
      isNegative = rest.removeFirst() == UInt8(ascii: "-")
    }
    while let byte = rest.first {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits.append(byte - UInt8(ascii: "0"))
      case UInt8(ascii: ".") where point == nil: point = digits.count
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        guard let value = Int(String(decoding: rest.dropFirst(), as: UTF8.self)),
          abs(value) <= 400
        else { return nil }
        exponent = value
        rest = rest.suffix(1)
      default: return nil
      }
      rest.removeFirst()
    }
    guard !digits.isEmpty, digits.count <= 400 else { return nil }
    var place = (point ?? digits.count) + exponent
    let leading = digits.prefix { $0 == 0 }.count
    digits.removeFirst(leading)
    place -= leading
    round(&digits, &place)
    while digits.last == 0 { digits.removeLast() }
    if digits.isEmpty { return "0" }
    return (isNegative ? "-" : "") + written(digits, place)
  }

  private static func round(_ digits: inout [UInt8], _ place: inout Int) {
    guard digits.count > 15 else { return }
    let isUp = digits[15] >= 5
    digits.removeLast(digits.count - 15)
    guard isUp else { return }
    var at = 14
    while at >= 0, digits[at] == 9 {
      digits[at] = 0
      at -= 1
    }
    if at >= 0 {
      digits[at] += 1
    } else {
      digits.insert(1, at: 0)
      place += 1
    }
  }

  private static func written(_ digits: [UInt8], _ place: Int) -> String {
    let all = digits.map { Character(Unicode.Scalar($0 + UInt8(ascii: "0"))) }
    if place <= 0 { return "0." + String(repeating: "0", count: -place) + String(all) }
    if place >= all.count { return String(all) + String(repeating: "0", count: place - all.count) }
    return String(all[..<place]) + "." + String(all[place...])
  }
}
