/// What a character of an identifier counts as.
///
/// The two letter scales differ: `J` is 18 in GB 32100, which leaves out I, O, S, V and Z, and 19
/// in GB 11714, which does not.
enum CodeCharacter {
  /// The value of a digit, 0 to 9.
  static func digit(_ byte: UInt8) -> Int? {
    byte >= 48 && byte <= 57 ? Int(byte) - 48 : nil
  }

  /// The value on the 36-letter scale of GB 11714: digits, then A = 10 to Z = 35.
  static func value36(of byte: UInt8) -> Int? {
    switch byte {
    case 48...57: Int(byte) - 48
    case 65...90: Int(byte) - 55
    default: nil
    }
  }

  /// The value on the 31-letter scale of GB 32100: digits, then A = 10 to Y = 30.
  static func value31(of byte: UInt8) -> Int? {
    switch byte {
    case 48...57: Int(byte) - 48
    case UInt8(ascii: "A")...UInt8(ascii: "H"): Int(byte) - 55
    case UInt8(ascii: "J")...UInt8(ascii: "N"): Int(byte) - 56
    case UInt8(ascii: "P")...UInt8(ascii: "R"): Int(byte) - 57
    case UInt8(ascii: "T")...UInt8(ascii: "U"): Int(byte) - 58
    case UInt8(ascii: "W")...UInt8(ascii: "Y"): Int(byte) - 59
    default: nil
    }
  }

  /// The character with a value on the 31-letter scale.
  static func character31(_ value: Int) -> UInt8 {
    switch value {
    case ...9: UInt8(truncatingIfNeeded: 48 + value)
    case ...17: UInt8(truncatingIfNeeded: 55 + value)
    case ...22: UInt8(truncatingIfNeeded: 56 + value)
    case ...25: UInt8(truncatingIfNeeded: 57 + value)
    case ...27: UInt8(truncatingIfNeeded: 58 + value)
    default: UInt8(truncatingIfNeeded: 59 + value)
    }
  }

  /// The digit that a letter is often written for: O 0, I 1, Z 2, S 5.
  static func digitMistaken(for letter: UInt8) -> UInt8? {
    switch letter {
    case UInt8(ascii: "O"): UInt8(ascii: "0")
    case UInt8(ascii: "I"): UInt8(ascii: "1")
    case UInt8(ascii: "Z"): UInt8(ascii: "2")
    case UInt8(ascii: "S"): UInt8(ascii: "5")
    default: nil
    }
  }

  /// The 17 zeros and an X that stand for a party without a code.
  static func isPlaceholder(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.count == 18 && bytes[17] == UInt8(ascii: "X")
      && bytes.prefix(17).allSatisfy { $0 == UInt8(ascii: "0") }
  }
}
