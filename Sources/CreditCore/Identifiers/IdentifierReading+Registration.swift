extension IdentifierReading {
  /// Reads a cleaned text as a business registration number: 15 digits, or 13 of the old form.
  static func registration(
    _ cleaned: CodeText.Cleaned, _ rules: IdentifierRules
  ) -> IdentifierReading {
    let text = cleaned.bytes
    if text.count == 13, text.allSatisfy({ CodeCharacter.digit($0) != nil }) {
      return legacyRegistration(cleaned, rules)
    }
    let outside = alphabetFindings(text) { _, byte in CodeCharacter.digit(byte) != nil }
    guard text.count == 15 else {
      return .invalid(.registration, text, lengthFindings(text, "15"))
    }
    if isZero(text) { return .invalid(.registration, text, [IdentifierFinding(.zeros, .error)]) }
    if outside.isEmpty {
      let expected = text.withUnsafeBufferPointer {
        BusinessRegistrationNumber.checkCharacter(of: $0)
      }
      if expected == text[14] { return accepted(text, [], .valid, rules) }
      let finding = IdentifierFinding(
        .checkCharacter, .error, position: 15, found: shown(text[14]), expected: shown(expected))
      return .invalid(.registration, text, [finding])
    }
    if let repair = digitsForLetters(text, alsoL: places(of: UInt8(ascii: "L"), in: text)),
      repair.text.withUnsafeBufferPointer({ BusinessRegistrationNumber.isValid($0) })
    {
      return accepted(repair.text, repair.findings, .repaired, rules)
    }
    return .invalid(.registration, text, outside)
  }

  /// Reads a cleaned text as a registration number of 13 digits, which has nothing to check.
  static func legacyRegistration(
    _ cleaned: CodeText.Cleaned, _ rules: IdentifierRules
  ) -> IdentifierReading {
    let text = cleaned.bytes
    let outside = alphabetFindings(text) { _, byte in CodeCharacter.digit(byte) != nil }
    if text.count != 13 {
      return .invalid(.legacyRegistration, text, lengthFindings(text, "13"))
    }
    if isZero(text) {
      return .invalid(.legacyRegistration, text, [IdentifierFinding(.zeros, .error)])
    }
    if !outside.isEmpty { return .invalid(.legacyRegistration, text, outside) }
    let finding = IdentifierFinding(.unverifiable, .warning)
    var reading = accepted(text, [finding], .unverifiable, rules)
    reading.kind = .legacyRegistration
    return reading
  }

  private static func accepted(
    _ text: [UInt8], _ findings: [IdentifierFinding], _ verdict: IdentifierVerdict,
    _ rules: IdentifierRules
  ) -> IdentifierReading {
    let region = regionFinding(
      text, at: 0, .warning, rules, prefixIsKnown: RegionCode.isAuthorityPrefix)
    return IdentifierReading(
      kind: .registration, verdict: verdict, text: text,
      findings: findings + (region.map { [$0] } ?? []))
  }
}
