/// A cleaned text read as an identifier of one kind.
struct IdentifierReading {
  /// The kind it was read as.
  var kind: IdentifierKind?
  /// The verdict, leaving aside what cleaning changed.
  var verdict: IdentifierVerdict
  /// The text as it should be kept.
  var text: [UInt8]
  /// What was found.
  var findings: [IdentifierFinding]

  /// How well the reading fits: the lower the better.
  var rank: Int {
    switch verdict {
    case .valid, .placeholder: 0
    case .repaired: 1
    case .suspect: 2
    case .unverifiable: 3
    case .invalid: 4
    }
  }

  /// A reading that failed.
  static func invalid(
    _ kind: IdentifierKind?, _ text: [UInt8], _ findings: [IdentifierFinding]
  ) -> IdentifierReading {
    IdentifierReading(kind: kind, verdict: .invalid, text: text, findings: findings)
  }

  /// Reads a cleaned text as one kind.
  static func read(
    _ cleaned: CodeText.Cleaned, as kind: IdentifierKind, _ rules: IdentifierRules
  ) -> IdentifierReading {
    switch kind {
    case .uscc: unifiedSocialCredit(cleaned, rules)
    case .resident: resident(cleaned, rules)
    case .registration: registration(cleaned, rules)
    case .organization: organization(cleaned)
    case .legacyRegistration: legacyRegistration(cleaned, rules)
    }
  }
}

// What the readings share.
extension IdentifierReading {
  /// What is wrong with a text of another length, where no character has its place: the length, and
  /// what is neither a digit nor a capital letter.
  static func lengthFindings(_ text: [UInt8], _ expected: String) -> [IdentifierFinding] {
    let length = IdentifierFinding(
      .length, .error, found: String(characterCount(of: text)), expected: expected)
    return [length] + alphabetFindings(text) { _, byte in CodeCharacter.value36(of: byte) != nil }
  }

  /// The characters of a text that cannot stand where they stand.
  static func alphabetFindings(
    _ text: [UInt8], _ isAllowed: (_ index: Int, _ byte: UInt8) -> Bool
  ) -> [IdentifierFinding] {
    if text.indices.allSatisfy({ text[$0] < 0x80 && isAllowed($0, text[$0]) }) { return [] }
    var findings: [IdentifierFinding] = []
    for (index, character) in characters(of: text).enumerated() {
      if findings.count == maximumAlphabetFindings { break }
      if let byte = character.ascii, isAllowed(index, byte) { continue }
      findings.append(
        IdentifierFinding(.alphabet, .error, position: index + 1, found: character.shown))
    }
    return findings
  }

  /// The text with letters read as the digits they look like, and a finding for each; `nil` if there
  /// is no such letter.
  static func digitsForLetters(
    _ text: [UInt8], alsoL places: [Int] = []
  ) -> (text: [UInt8], findings: [IdentifierFinding])? {
    var changed = text
    var findings: [IdentifierFinding] = []
    for (index, byte) in text.enumerated() {
      let isL = places.contains(index)
      guard let digit = isL ? UInt8(ascii: "1") : CodeCharacter.digitMistaken(for: byte) else {
        continue
      }
      changed[index] = digit
      findings.append(
        IdentifierFinding(
          .letterAsDigit, .note, position: index + 1, found: isL ? "l" : shown(byte),
          expected: shown(digit)))
    }
    return findings.isEmpty ? nil : (changed, findings)
  }

  /// The finding that the digits of a region at a place are not known, if so.
  static func regionFinding(
    _ text: [UInt8], at start: Int, _ severity: IdentifierFinding.Severity,
    _ rules: IdentifierRules, prefixIsKnown: (UnsafeBufferPointer<UInt8>) -> Bool
  ) -> IdentifierFinding? {
    guard text.count >= start + 6 else { return nil }
    let digits = Array(text[start..<(start + 6)])
    let finding = IdentifierFinding(.region, severity, position: start + 1)
    if !digits.withUnsafeBufferPointer(prefixIsKnown) { return finding }
    guard let regions = rules.regions else { return nil }
    guard let code = digits.withUnsafeBufferPointer({ RegionCode($0) }) else { return finding }
    if code == .national || regions.isKnown(code) { return nil }
    // A table's history may have gaps: the province is known, so this is never an error.
    return IdentifierFinding(.region, .warning, position: start + 1)
  }

  /// A single character as a message shows it.
  static func shown(_ byte: UInt8?) -> String {
    byte.map { String(Character(Unicode.Scalar($0))) } ?? ""
  }

  /// Whether a text is nothing but zeros.
  static func isZero(_ text: [UInt8]) -> Bool {
    text.allSatisfy { $0 == UInt8(ascii: "0") }
  }

  /// How many wrong characters are named before the rest is left out.
  private static let maximumAlphabetFindings = 18

  /// The characters of a text; a byte that is not UTF-8 is one of its own.
  static func characters(of text: [UInt8]) -> [(ascii: UInt8?, shown: String)] {
    text.withUnsafeBufferPointer { bytes in
      var characters: [(ascii: UInt8?, shown: String)] = []
      var index = 0
      while index < bytes.count, characters.count < maximumCharacters {
        if let (scalar, length) = UTF8Decoding.scalar(in: bytes, at: index) {
          let isControl = scalar < 0x20 || (scalar >= 0x7F && scalar < 0xA0)
          let text = Unicode.Scalar(scalar).map { String(Character($0)) } ?? ""
          characters.append(
            (scalar < 0x80 ? bytes[index] : nil, isControl ? "控制字符" : text))
          index += length
        } else {
          characters.append((nil, "无效字节"))
          index += 1
        }
      }
      return characters
    }
  }

  /// How many characters a text has; a byte that is not UTF-8 is one of its own.
  static func characterCount(of text: [UInt8]) -> Int {
    text.withUnsafeBufferPointer { bytes in
      var count = 0
      var index = 0
      while index < bytes.count {
        index += UTF8Decoding.scalar(in: bytes, at: index)?.length ?? 1
        count += 1
      }
      return count
    }
  }

  /// How many characters of a text are looked at one by one; no identifier is nearly as long.
  private static let maximumCharacters = 100
}
