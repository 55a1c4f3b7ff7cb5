extension IdentifierReading {
  /// Reads a cleaned text as a unified social credit code.
  static func unifiedSocialCredit(
    _ cleaned: CodeText.Cleaned, _ rules: IdentifierRules
  ) -> IdentifierReading {
    let text = cleaned.bytes
    guard text.count == 18 else {
      return .invalid(.uscc, text, lengthFindings(text, "18"))
    }
    if text.withUnsafeBufferPointer({ CodeCharacter.isPlaceholder($0) }) {
      let finding = IdentifierFinding(.placeholder, .warning)
      return IdentifierReading(
        kind: .uscc, verdict: .placeholder, text: text, findings: [finding])
    }
    if isZero(text) { return .invalid(.uscc, text, [IdentifierFinding(.zeros, .error)]) }
    if holds(text) { return judged(text, [], .valid, rules) }

    if let repair = digitsForLetters(text), holds(repair.text) {
      return judged(repair.text, repair.findings, .repaired, rules)
    }
    // A lower-case l may be a 1, but L is a letter of the alphabet: both checks must hold then.
    if !cleaned.lowerCaseL.isEmpty,
      let repair = digitsForLetters(text, alsoL: cleaned.lowerCaseL), holds(repair.text),
      UnifiedSocialCreditCheck.flags(repair.text) & 2 != 0
    {
      return judged(repair.text, repair.findings, .repaired, rules)
    }
    let outside = alphabetFindings(text) { _, byte in CodeCharacter.value31(of: byte) != nil }
    if !outside.isEmpty { return .invalid(.uscc, text, outside) }
    return .invalid(.uscc, text, checkFindings(text) + warnings(text, rules))
  }

  private static func holds(_ text: [UInt8]) -> Bool {
    text.withUnsafeBufferPointer { UnifiedSocialCreditCode.isValid($0) }
  }

  /// The reading of a text whose outer check holds.
  private static func judged(
    _ text: [UInt8], _ repairs: [IdentifierFinding], _ verdict: IdentifierVerdict,
    _ rules: IdentifierRules
  ) -> IdentifierReading {
    var verdict = verdict
    var findings = repairs
    if let embedded = embeddedFinding(text, rules) {
      findings.append(embedded)
      switch rules.embeddedFailure {
      case .suspect: verdict = .suspect
      case .accepted: break
      case .refused: verdict = .invalid
      }
    }
    return IdentifierReading(
      kind: .uscc, verdict: verdict, text: text, findings: findings + warnings(text, rules))
  }

  /// Which checks fail, for a text within the alphabet.
  private static func checkFindings(_ text: [UInt8]) -> [IdentifierFinding] {
    let expected = UnifiedSocialCreditCheck.checkCharacter(of: text)
    let outer = IdentifierFinding(
      .checkCharacter, .error, position: 18, found: shown(text.last), expected: shown(expected))
    return [outer] + (embeddedFinding(text, .standard).map { [$0] } ?? [])
  }

  private static func embeddedFinding(
    _ text: [UInt8], _ rules: IdentifierRules
  ) -> IdentifierFinding? {
    guard text.count == 18 else { return nil }
    let expected = OrganizationCode.checkCharacter(of: Array(text[8..<16]))
    if expected == text[16] { return nil }
    return IdentifierFinding(
      .embeddedCheck, rules.embeddedFailure == .refused ? .error : .warning, position: 17,
      found: shown(text[16]), expected: shown(expected))
  }

  /// What is not on a list that grows: department, kind of organisation, region.
  private static func warnings(
    _ text: [UInt8], _ rules: IdentifierRules
  ) -> [IdentifierFinding] {
    guard text.count == 18 else { return [] }
    var findings: [IdentifierFinding] = []
    let first = Character(Unicode.Scalar(text[0]))
    let second = Character(Unicode.Scalar(text[1]))
    if let department = rules.departments.first(where: { $0.code == first }) {
      if !department.types.contains(second) {
        findings.append(
          IdentifierFinding(.organizationType, .warning, position: 2, found: shown(text[1])))
      }
    } else {
      findings.append(IdentifierFinding(.department, .warning, position: 1, found: shown(text[0])))
    }
    let region = regionFinding(
      text, at: 2, .warning, rules, prefixIsKnown: RegionCode.isAuthorityPrefix)
    return findings + (region.map { [$0] } ?? [])
  }
}
