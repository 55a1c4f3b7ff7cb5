import Testing
@testable import CreditCore

/// What the schemes guarantee, on identifiers made by construction.
@Suite struct IdentifierPropertyTests {
  /// Runs a check over generated identifiers and names the first that breaks it.
  private func forAll(
    seed: UInt64, _ make: (inout GeneratedIdentifiers) -> [UInt8], _ holds: ([UInt8]) -> Bool
  ) {
    var generated = GeneratedIdentifiers(seed: seed)
    for _ in 0..<GeneratedIdentifiers.rounds {
      let code = make(&generated)
      if !holds(code) {
        Issue.record("broken by \(String(decoding: code, as: UTF8.self))")
        return
      }
    }
  }

  /// Whether no single substitution and no swap of unequal neighbours passes.
  private func detectsEverySlip(
    _ code: [UInt8], alphabet: [UInt8], swaps: Bool = true,
    _ isValid: (UnsafeBufferPointer<UInt8>) -> Bool
  ) -> Bool {
    for index in code.indices {
      for byte in alphabet where byte != code[index] {
        if code.replacing(at: index, with: byte).withUnsafeBufferPointer(isValid) { return false }
      }
      if swaps, index + 1 < code.count, code[index] != code[index + 1],
        code.swapped(at: index).withUnsafeBufferPointer(isValid)
      {
        return false
      }
    }
    return true
  }

  @Test func unifiedSocialCreditCodes() {
    // 31 is prime and all weights differ, so every substitution and every swap shows.
    forAll(seed: 1, { $0.unifiedSocialCredit() }) { code in
      code.withUnsafeBufferPointer { UnifiedSocialCreditCode.verdict($0) } == .valid
        && detectsEverySlip(code, alphabet: GeneratedIdentifiers.alphabet31) {
          UnifiedSocialCreditCode.isValid($0)
        }
    }
  }

  @Test func organizationCodes() {
    // Eleven values for 36 letters: a letter can stand for another eleven away, a digit cannot.
    forAll(seed: 2, { $0.organization() }) { code in
      guard code.withUnsafeBufferPointer({ OrganizationCode.isValid($0) }) else { return false }
      let isNumeric = code[0..<8].allSatisfy { $0 < 58 }
      return !isNumeric
        || detectsEverySlip(code, alphabet: GeneratedIdentifiers.digits) {
          OrganizationCode.isValid($0)
        }
    }
  }

  @Test func residentIdentityNumbers() {
    forAll(seed: 3, { $0.resident() }) { code in
      code.withUnsafeBufferPointer { ResidentIdentityNumber.isValid($0) }
        && detectsEverySlip(code, alphabet: GeneratedIdentifiers.digits + [UInt8(ascii: "X")]) {
          ResidentIdentityNumber.isValid($0)
        }
    }
  }

  @Test func registrationNumbers() {
    // MOD 11,10 shows every substitution; of the swaps it misses a few.
    forAll(seed: 4, { $0.registration() }) { code in
      code.withUnsafeBufferPointer { BusinessRegistrationNumber.isValid($0) }
        && detectsEverySlip(code, alphabet: GeneratedIdentifiers.digits, swaps: false) {
          BusinessRegistrationNumber.isValid($0)
        }
    }
  }

  @Test func kernelsAgreeWithTheirTwins() {
    var generated = GeneratedIdentifiers(seed: 6)
    let bytes = GeneratedIdentifiers.alphabet36 + [0, 32, 45, 97, 122, 127, 128, 255]
    for round in 0..<(GeneratedIdentifiers.rounds * 10) {
      var code = generated.unifiedSocialCredit()
      for _ in 0..<(round % 3) {
        code[Int.random(in: 0..<18, using: &generated.random)] = generated.pick(bytes)
      }
      let flags = UnifiedSocialCreditCheck.flags(code)
      let agrees = code.withUnsafeBufferPointer {
        UnifiedSocialCreditCode.isValid($0) == (flags & 1 != 0)
          && (UnifiedSocialCreditCode.verdict($0) == .valid) == (flags & 3 == 3)
          && (UnifiedSocialCreditCode($0) != nil) == (flags & 1 != 0)
      }
      if !agrees {
        Issue.record("twins differ on \(code)")
        return
      }
    }
  }

  @Test func randomBytesNeverTrap() {
    var generated = GeneratedIdentifiers(seed: 7)
    for _ in 0..<GeneratedIdentifiers.rounds {
      let count = Int.random(in: 0...24, using: &generated.random)
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generated.random) }
      bytes.withUnsafeBufferPointer { text in
        for kind in [nil] + IdentifierKind.allCases.map(Optional.some) {
          let diagnosis = IdentifierDiagnosis(bytes: text, kind: kind)
          if diagnosis.isUsable && diagnosis.kind == nil { Issue.record("usable as nothing") }
        }
      }
    }
  }

  @Test func repairedFormsAreValid() {
    forAll(seed: 8, { $0.unifiedSocialCredit() }) { code in
      let text = String(decoding: code, as: UTF8.self)
      let spoiled = text.map { character -> String in
        switch character {
        case "0": "O"
        case "1": "Ｉ"
        case "2": "z"
        default: "\u{2060}" + String(character).lowercased() + " "
        }
      }.joined()
      let diagnosis = IdentifierDiagnosis(spoiled)
      return diagnosis.verdict == .repaired && diagnosis.normalized == text
        && IdentifierDiagnosis(diagnosis.normalized).verdict == .valid
    }
  }
}
