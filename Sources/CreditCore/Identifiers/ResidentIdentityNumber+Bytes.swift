extension ResidentIdentityNumber {
  /// Whether bytes are a number of which everything holds, without making a value.
  public static func isValid(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    birthDay(in: bytes) != nil && checkCharacter(of: bytes) == bytes[17]
      && RegionCode.isResidentPrefix(bytes)
  }

  /// The first year in which a living or recorded person can have been born.
  static let earliestYear = 1800

  /// The day at places 7 to 14 of 18 bytes; `nil` if there is no such day.
  static func birthDay(in bytes: UnsafeBufferPointer<UInt8>) -> Day? {
    guard bytes.count == 18, let year = number(bytes, 6..<10), year >= earliestYear,
      let month = number(bytes, 10..<12), let day = number(bytes, 12..<14)
    else { return nil }
    return Day(year: year, month: month, day: day)
  }

  /// The check character that the first 17 bytes call for; `nil` if one is no digit.
  static func checkCharacter(of bytes: UnsafeBufferPointer<UInt8>) -> UInt8? {
    guard bytes.count >= 17 else { return nil }
    // ISO 7064 MOD 11-2: the weights are powers of 2, so the sum doubles from the left.
    var sum = 0
    for index in 0..<17 {
      guard let digit = CodeCharacter.digit(bytes[index]) else { return nil }
      sum = (sum + digit) * 2 % 11
    }
    let check = (12 - sum) % 11
    return check == 10 ? UInt8(ascii: "X") : UInt8(truncatingIfNeeded: 48 + check)
  }

  /// The 18 bytes of a number of the old form with 15 digits.
  ///
  /// The century is put in and a check character added. The old form has neither, so a slip in it
  /// goes unnoticed. `nil` if it is no such number, or its sequence is one of 996 to 999, which were
  /// kept for people born before 1900: their century is not in the number.
  static func upgraded(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    guard bytes.count == 15, bytes.allSatisfy({ CodeCharacter.digit($0) != nil }),
      let sequence = number(bytes, 12..<15), sequence < 996
    else { return nil }
    var long = Array(bytes[0..<6])
    long.append(contentsOf: [UInt8(ascii: "1"), UInt8(ascii: "9")])
    long.append(contentsOf: bytes[6..<15])
    guard let check = long.withUnsafeBufferPointer({ checkCharacter(of: $0) }) else { return nil }
    long.append(check)
    return long.withUnsafeBufferPointer { isValid($0) } ? long : nil
  }

  private static func number(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
    var number = 0
    for index in range {
      guard let digit = CodeCharacter.digit(bytes[index]) else { return nil }
      number = number * 10 + digit
    }
    return number
  }
}
