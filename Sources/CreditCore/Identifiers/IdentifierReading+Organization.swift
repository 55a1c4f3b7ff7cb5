extension IdentifierReading {
  /// Reads a cleaned text as an organisation code.
  static func organization(_ cleaned: CodeText.Cleaned) -> IdentifierReading {
    let text = cleaned.bytes
    let outside = alphabetFindings(text) { index, byte in
      index == 8
        ? CodeCharacter.digit(byte) != nil || byte == UInt8(ascii: "X")
        : CodeCharacter.value36(of: byte) != nil
    }
    guard text.count == 9 else {
      return .invalid(.organization, text, lengthFindings(text, "9"))
    }
    if isZero(text) { return .invalid(.organization, text, [IdentifierFinding(.zeros, .error)]) }
    if isOrganizationCode(text) {
      return IdentifierReading(kind: .organization, verdict: .valid, text: text, findings: [])
    }
    // GB 11714 counts O, I, Z and S as letters, so they are read as digits only after that failed.
    for places in [[], cleaned.lowerCaseL] {
      if let repair = digitsForLetters(text, alsoL: places), isOrganizationCode(repair.text) {
        return IdentifierReading(
          kind: .organization, verdict: .repaired, text: repair.text, findings: repair.findings)
      }
    }
    if !outside.isEmpty { return .invalid(.organization, text, outside) }
    let expected = OrganizationCode.checkCharacter(of: Array(text[0..<8]))
    let finding = IdentifierFinding(
      .checkCharacter, .error, position: 9, found: shown(text[8]), expected: shown(expected))
    return .invalid(.organization, text, [finding])
  }

  private static func isOrganizationCode(_ text: [UInt8]) -> Bool {
    text.withUnsafeBufferPointer { OrganizationCode.isValid($0) }
  }
}
