extension Day: CustomStringConvertible, LosslessStringConvertible {
  /// Reads `YYYY-MM-DD`, and nothing else; `nil` if that is no real day.
  public init?(_ description: String) {
    var text = description
    let day: Day? = text.withUTF8 { Day(iso: $0) }
    guard let day else { return nil }
    self = day
  }

  /// Reads the ten bytes of `YYYY-MM-DD`.
  public init?(iso bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else {
      return nil
    }
    var numbers = (0, 0, 0)
    for index in 0..<10 where index != 4 && index != 7 {
      let digit = Int(bytes[index]) - 48
      guard digit >= 0 && digit <= 9 else { return nil }
      if index < 4 {
        numbers.0 = numbers.0 * 10 + digit
      } else if index < 7 {
        numbers.1 = numbers.1 * 10 + digit
      } else {
        numbers.2 = numbers.2 * 10 + digit
      }
    }
    self.init(year: numbers.0, month: numbers.1, day: numbers.2)
  }

  /// `YYYY-MM-DD`.
  public var description: String {
    let (year, month, day) = components
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}
