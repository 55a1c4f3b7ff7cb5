extension IdentifierReading {
  /// Reads a cleaned text as a resident identity number, of 18 characters or of the old 15 digits.
  static func resident(
    _ cleaned: CodeText.Cleaned, _ rules: IdentifierRules
  ) -> IdentifierReading {
    let text = cleaned.bytes
    if text.count == 15, text.allSatisfy({ CodeCharacter.digit($0) != nil }) {
      return oldResident(text, rules)
    }
    let outside = alphabetFindings(text) { index, byte in
      CodeCharacter.digit(byte) != nil || (index == 17 && byte == UInt8(ascii: "X"))
    }
    guard text.count == 18 else {
      return .invalid(.resident, text, lengthFindings(text, "18"))
    }
    if outside.isEmpty { return judgedResident(text, [], .valid, rules) }
    if let repair = digitsForLetters(text, alsoL: places(of: UInt8(ascii: "L"), in: text)),
      repair.text.withUnsafeBufferPointer({ ResidentIdentityNumber.isValid($0) })
    {
      return judgedResident(repair.text, repair.findings, .repaired, rules)
    }
    return .invalid(.resident, text, outside)
  }

  /// The places of a letter in a text.
  static func places(of letter: UInt8, in text: [UInt8]) -> [Int] {
    text.indices.filter { text[$0] == letter }
  }

  private static func oldResident(
    _ text: [UInt8], _ rules: IdentifierRules
  ) -> IdentifierReading {
    if let long = text.withUnsafeBufferPointer({ ResidentIdentityNumber.upgraded($0) }) {
      let finding = IdentifierFinding(.fifteenDigits, .warning)
      return judgedResident(long, [finding], .repaired, rules)
    }
    var findings: [IdentifierFinding] = []
    if !text.withUnsafeBufferPointer({ RegionCode.isResidentPrefix($0) }) {
      findings.append(IdentifierFinding(.region, .error, position: 1))
    }
    if Array(text[12..<14]) == Array("99".utf8) {
      // 996 to 999 were kept for people born before 1900: which century is not in the number.
      return IdentifierReading(
        kind: .resident, verdict: findings.isEmpty ? .unverifiable : .invalid, text: text,
        findings: findings + [IdentifierFinding(.unverifiable, .warning)])
    }
    if findings.isEmpty { findings.append(IdentifierFinding(.birthDay, .error, position: 7)) }
    return .invalid(.resident, text, findings)
  }

  /// The reading of 17 digits and a check character.
  private static func judgedResident(
    _ text: [UInt8], _ repairs: [IdentifierFinding], _ verdict: IdentifierVerdict,
    _ rules: IdentifierRules
  ) -> IdentifierReading {
    var findings: [IdentifierFinding] = []
    text.withUnsafeBufferPointer { bytes in
      if isZero(text) {
        findings.append(IdentifierFinding(.zeros, .error))
        return
      }
      let expected = ResidentIdentityNumber.checkCharacter(of: bytes)
      if expected != bytes[17] {
        findings.append(
          IdentifierFinding(
            .checkCharacter, .error, position: 18, found: shown(bytes[17]),
            expected: shown(expected)))
      }
      if let day = ResidentIdentityNumber.birthDay(in: bytes) {
        if let asOf = rules.asOf, day > asOf {
          findings.append(IdentifierFinding(.birthInFuture, .error, position: 7))
        }
      } else {
        findings.append(IdentifierFinding(.birthDay, .error, position: 7))
      }
      let region = regionFinding(
        text, at: 0, .error, rules, prefixIsKnown: RegionCode.isResidentPrefix)
      if let region { findings.append(region) }
    }
    let fails = findings.contains { $0.severity == .error }
    return IdentifierReading(
      kind: .resident, verdict: fails ? .invalid : verdict, text: text,
      findings: repairs + findings)
  }
}
