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
    guard case .parts(let year, let month, let day) = Day.isoParts(bytes) else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// What ten bytes spell, before anyone asks whether there is such a day.
  @inline(__always)
  static func isoParts(_ bytes: UnsafeBufferPointer<UInt8>) -> Parts {
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else {
      return .none
    }
    // What is no digit becomes larger than 9; one test over all of them is enough.
    @inline(__always) func digit(_ index: Int) -> Int { Int(bytes[index] &- UInt8(ascii: "0")) }
    let (a, b, c, d) = (digit(0), digit(1), digit(2), digit(3))
    let (e, f, g, h) = (digit(5), digit(6), digit(8), digit(9))
    let largest = max(max(max(a, b), max(c, d)), max(max(e, f), max(g, h)))
    guard largest <= 9 else { return .none }
    return .parts(year: a * 1000 + b * 100 + c * 10 + d, month: e * 10 + f, day: g * 10 + h)
  }

  /// Year, month and day as they were written, or none.
  enum Parts { case parts(year: Int, month: Int, day: Int), none }

  /// `YYYY-MM-DD`.
  public var description: String {
    let (year, month, day) = components
    return String(unsafeUninitializedCapacity: 10) { buffer in
      func put(_ number: Int, at first: Int, digits: Int) {
        var rest = number
        for index in stride(from: first + digits - 1, through: first, by: -1) {
          buffer[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
          rest /= 10
        }
      }
      put(year, at: 0, digits: 4)
      put(month, at: 5, digits: 2)
      put(day, at: 8, digits: 2)
      buffer[4] = UInt8(ascii: "-")
      buffer[7] = UInt8(ascii: "-")
      return 10
    }
  }
}
