/// The traces a spreadsheet leaves on a code that it took for a number.
enum SpreadsheetNumber {
  /// Whether a text is a number with an exponent or a decimal point, such as `4.41025E+17`.
  static func isSuspected(_ input: UnsafeBufferPointer<UInt8>) -> Bool {
    guard input.count <= 40 else { return false }
    var digits = 0
    var points = 0
    var exponents = 0
    for byte in input {
      switch byte {
      case 48...57: digits += 1
      case UInt8(ascii: "."): points += 1
      case UInt8(ascii: "E"), UInt8(ascii: "e"): exponents += 1
      case UInt8(ascii: "+"), UInt8(ascii: " "): break
      default: return false
      }
    }
    return digits >= 3 && points <= 1 && exponents <= 1 && points + exponents > 0
      && (points == 1 || input.contains(UInt8(ascii: "+")))
  }

  /// Whether 18 digits end in three zeros: a spreadsheet keeps fifteen.
  static func hasLostDigits(_ text: [UInt8]) -> Bool {
    text.count == 18 && text.allSatisfy { CodeCharacter.digit($0) != nil }
      && text[15...].allSatisfy { $0 == UInt8(ascii: "0") } && text[0] != UInt8(ascii: "0")
  }
}
