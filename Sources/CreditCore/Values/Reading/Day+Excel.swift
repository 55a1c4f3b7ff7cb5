/// From where a spreadsheet counts its days (ECMA-376 Part 1, 18.17.4.1).
public enum ExcelDateSystem: Hashable, Sendable {
  /// Day 1 is 1900-01-01, and there is a day 60, 1900-02-29, that never was.
  case from1900
  /// Day 0 is 1904-01-01.
  case from1904
}

extension Day {
  /// Makes a day of the number a spreadsheet stores; `nil` if it stands for none.
  ///
  /// The number 60 of the system of 1900 stands for 1900-02-29, which never was.
  public init?(excelSerial serial: Int, system: ExcelDateSystem = .from1900) {
    // 1899-12-30 lies 25,569 days before 1970-01-01, and 1904-01-01 lies 24,107.
    let number: Int
    switch system {
    case .from1900:
      guard serial >= 1, serial <= 2_958_465, serial != 60 else { return nil }
      number = serial - (serial < 60 ? 25_568 : 25_569)
    case .from1904:
      guard serial >= 0, serial <= 2_957_003 else { return nil }
      number = serial - 24_107
    }
    self.init(daysSinceEpoch: Int32(truncatingIfNeeded: number))
  }

  /// Reads the number of a spreadsheet's date cell, such as `45047` or `45047.5`.
  ///
  /// Digits behind the point are the time of day and are left aside.
  ///
  /// - Complexity: O(*n*), without allocation.
  public static func read(
    excelSerial bytes: UnsafeBufferPointer<UInt8>, system: ExcelDateSystem = .from1900
  ) -> DayReading {
    var serial = 0
    var digits = 0
    var point: Int?
    for (index, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "."), point == nil {
        point = index
      } else if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
        guard point == nil else { continue }
        digits += 1
        guard digits <= 9 else { return .notADate }
        serial = serial * 10 + Int(byte - UInt8(ascii: "0"))
      } else {
        return .notADate
      }
    }
    guard digits > 0, point != bytes.count - 1 else { return .notADate }
    let spelling = DaySpelling(.excelSerial, hasTime: point != nil)
    guard let day = Day(excelSerial: serial, system: system) else { return .noSuchDay(spelling) }
    return .day(day, spelling)
  }
}
