/// The rule of GB 32100 and GB 11714 in its plainest form, which the kernel in C must agree with.
enum UnifiedSocialCreditCheck {
  /// Powers of 3 modulo 31.
  static let weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

  /// The check character that the first 17 bytes call for; `nil` if one is outside the alphabet.
  static func checkCharacter(of bytes: [UInt8]) -> UInt8? {
    guard bytes.count >= weights.count else { return nil }
    var sum = 0
    for (byte, weight) in zip(bytes, weights) {
      guard let value = CodeCharacter.value31(of: byte) else { return nil }
      sum += value * weight
    }
    return CodeCharacter.character31((31 - sum % 31) % 31)
  }

  /// The bits of `credit_uscc_check`.
  static func flags(_ bytes: [UInt8]) -> UInt32 {
    guard bytes.count == 18, let check = checkCharacter(of: bytes),
      CodeCharacter.value31(of: bytes[17]) != nil
    else { return 0 }
    let isZero = bytes.allSatisfy { $0 == UInt8(ascii: "0") }
    let embedded = OrganizationCode.checkCharacter(of: Array(bytes[8..<16]))
    return 4 | (check == bytes[17] && !isZero ? 1 : 0) | (embedded == bytes[16] ? 2 : 0)
  }
}
