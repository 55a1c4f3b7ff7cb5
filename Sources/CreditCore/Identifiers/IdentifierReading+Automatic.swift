extension IdentifierReading {
  /// The kinds in the order in which they are tried; a registration number may turn out an old one.
  static let order: [IdentifierKind] = [.uscc, .resident, .registration, .organization]

  /// Reads a cleaned text as the kind that fits best; of two that fit equally, the first in order.
  ///
  /// Fifteen digits are a registration number if its check digit holds, although one in thirty also
  /// reads as an old identity number: that becomes a finding. If the check fails, they are an
  /// identity number if they can be one and the sequence would be too high for a registration
  /// number: the digit behind the one for the kind of business is other than zero only after a
  /// million registrations at one authority.
  static func automatic(
    _ cleaned: CodeText.Cleaned, _ rules: IdentifierRules
  ) -> IdentifierReading {
    let text = cleaned.bytes
    let readings = order.filter { isPossible($0, text.count) }.map { read(cleaned, as: $0, rules) }
    var best: IdentifierReading?
    for reading in readings where reading.rank < (best?.rank ?? 4) {
      if text.count == 15, reading.kind == .resident, !isHighSequence(text) { continue }
      best = reading
    }
    if best?.verdict == .suspect, best?.findings.count ?? 0 > 1, looksLikeResident(text) {
      // A slip in an identity number that happens to pass for a code of an unknown authority.
      best = nil
    }
    guard var best else { return unfit(cleaned, readings, rules) }
    let others = readings.filter { other in
      // Letters read as digits are one reading too far beside another that fits.
      other.kind != best.kind && other.rank <= 2
        && !other.findings.contains { $0.code == .letterAsDigit }
    }
    if !others.isEmpty {
      best.findings.append(IdentifierFinding(.ambiguous, .warning))
      best.findings += others.compactMap(\.kind).map { IdentifierFinding(.readsAs($0), .note) }
    }
    return best
  }

  /// Whether an identifier of a kind can have a number of characters.
  private static func isPossible(_ kind: IdentifierKind, _ count: Int) -> Bool {
    switch kind {
    case .uscc: count == 18
    case .resident: count == 18 || count == 15
    case .registration: count == 15 || count == 13
    case .legacyRegistration: count == 13
    case .organization: count == 9
    }
  }

  private static func isHighSequence(_ text: [UInt8]) -> Bool {
    text.count == 15 && text[7] != UInt8(ascii: "0")
  }

  /// The reading of a text that fits no kind: as the kind it comes nearest to.
  private static func unfit(
    _ cleaned: CodeText.Cleaned, _ readings: [IdentifierReading], _ rules: IdentifierRules
  ) -> IdentifierReading {
    let text = cleaned.bytes
    guard let kind = nearestKind(text) else {
      return .invalid(nil, text, [IdentifierFinding(.unrecognized, .error)])
    }
    var reading = readings.first { $0.kind == kind } ?? read(cleaned, as: kind, rules)
    if text.count == 15 {
      for other in readings where other.kind == .resident && other.rank < 4 {
        reading.findings.append(IdentifierFinding(.readsAs(.resident), .note))
      }
    }
    return reading
  }

  /// The kind a text comes nearest to by its length and characters; `nil` if it is like none.
  private static func nearestKind(_ text: [UInt8]) -> IdentifierKind? {
    let characters = characters(of: text)
    let count = characters.count
    let digits = characters.count { $0.ascii.map { CodeCharacter.digit($0) != nil } ?? false }
    let plain = characters.count { character in
      character.ascii.map { CodeCharacter.value36(of: $0) != nil || $0 == UInt8(ascii: "*") }
        ?? false
    }
    // Up to two strange characters are a slip; more are another text.
    guard plain >= count - 2 else { return nil }
    switch count {
    case 18:
      return looksLikeResident(text) ? .resident : .uscc
    case 17, 19:
      return digits >= count - 1 && looksLikeResident(text) ? .resident : .uscc
    case 16, 20:
      return digits == count && count == 16 ? .registration : .uscc
    case 14, 15:
      return digits >= count - 2 ? .registration : nil
    case 13:
      return digits >= count - 1 ? .legacyRegistration : nil
    case 9:
      return digits >= 2 && plain == count ? .organization : nil
    default:
      return nil
    }
  }

  /// Whether a text that fails as an identity number was meant as one.
  private static func looksLikeResident(_ text: [UInt8]) -> Bool {
    // 91 is a prefix of identity numbers too, and by far more often an enterprise's.
    guard text.count >= 17, text[0] != UInt8(ascii: "9"),
      text[0..<17].allSatisfy({ CodeCharacter.digit($0) != nil || $0 == UInt8(ascii: "*") })
    else { return false }
    let hidden = text.contains(UInt8(ascii: "*"))
    return text.withUnsafeBufferPointer { bytes in
      let check = bytes.count == 18 && ResidentIdentityNumber.checkCharacter(of: bytes) == bytes[17]
      if !RegionCode.isResidentPrefix(bytes) { return check }
      if hidden || check { return true }
      // The place of the day is the same in a number that is a character short or long.
      var day = Array(bytes[0..<17])
      day.append(UInt8(ascii: "0"))
      return day.withUnsafeBufferPointer { ResidentIdentityNumber.birthDay(in: $0) } != nil
    }
  }
}
