/// Everything that is to be said about a text that should be an identifier.
///
/// The text is cleaned (full-width forms, lower case, blanks, hyphens, invisible characters), read as
/// the kind asked for or as the one that fits, repaired where its check then proves the repair right
/// (the letters O, I, Z and S read as 0, 1, 2 and 5), and judged. The text given is kept, and each
/// step is a finding.
///
/// For example:
///
///     let diagnosis = IdentifierDiagnosis("9135 0100 m000100y43")
///     diagnosis.verdict      // .repaired
///     diagnosis.kind         // .uscc
///     diagnosis.normalized   // "91350100M000100Y43"
///     diagnosis.findings.map(\.message)   // 第5位起的空白已去除, 第11位起的小写字母已转为大写
///
/// Without a kind, the kinds are tried in the order unified social credit code, resident identity
/// number, registration number, organisation code; that another fits as well is a finding. A
/// lower-case l is read as a 1 where a digit must stand, and in a unified social credit code, whose
/// alphabet has the letter L, only if the code fails with L and both its checks hold with 1.
///
/// A number of 13 digits has nothing to check and is `unverifiable`. An identity number of 15 digits
/// becomes the one of 18 and is `repaired`, with a warning that a slip in it could not be noticed.
public struct IdentifierDiagnosis: Hashable, Sendable {
  /// The text as it was given.
  public let input: [UInt8]
  /// What it was read as; `nil` if it is like no kind.
  public let kind: IdentifierKind?
  /// What can be done with it.
  public let verdict: IdentifierVerdict
  /// The text as it should be kept: repaired if the repair is proven, otherwise cleaned.
  public let normalized: String
  /// Everything found: steps of cleaning, then of repair, then what does not hold or is special.
  public let findings: [IdentifierFinding]

  /// Diagnoses a text.
  ///
  /// - Parameters:
  ///   - text: the text as it was given.
  ///   - kind: the kind it should be; `nil` finds out.
  ///   - rules: tables, the day of the check, and how severe a wrong embedded check is.
  public init(
    _ text: String, kind: IdentifierKind? = nil, rules: IdentifierRules = .standard
  ) {
    var text = text
    self = text.withUTF8 { IdentifierDiagnosis(bytes: $0, kind: kind, rules: rules) }
  }

  /// Diagnoses bytes, which should be UTF-8.
  public init(
    bytes: UnsafeBufferPointer<UInt8>, kind: IdentifierKind? = nil,
    rules: IdentifierRules = .standard
  ) {
    let cleaned = CodeText.Cleaned(bytes)
    let reading = IdentifierDiagnosis.reading(of: cleaned, bytes, kind, rules)
    input = Array(bytes)
    self.kind = reading.kind
    let isChanged = reading.text != input
    verdict = reading.verdict == .valid && isChanged ? .repaired : reading.verdict
    normalized = String(decoding: reading.text, as: UTF8.self)
    findings = cleaned.steps + reading.findings
  }

  /// Whether the normalised form can be used as the subject's identifier: valid or repaired.
  public var isUsable: Bool { verdict == .valid || verdict == .repaired }
}

extension IdentifierDiagnosis {
  private static func reading(
    of cleaned: CodeText.Cleaned, _ input: UnsafeBufferPointer<UInt8>, _ kind: IdentifierKind?,
    _ rules: IdentifierRules
  ) -> IdentifierReading {
    if let special = MissingMark.finding(for: cleaned, input) {
      return .invalid(kind, cleaned.bytes, [special])
    }
    var reading: IdentifierReading
    if let kind {
      reading = .read(cleaned, as: kind, rules)
      if reading.verdict == .invalid { addOtherKind(to: &reading, cleaned, kind, rules) }
    } else {
      reading = .automatic(cleaned, rules)
    }
    if reading.verdict == .invalid { addCause(to: &reading, cleaned, input) }
    return reading
  }

  /// Says which other kind an invalid text is.
  private static func addOtherKind(
    to reading: inout IdentifierReading, _ cleaned: CodeText.Cleaned, _ kind: IdentifierKind,
    _ rules: IdentifierRules
  ) {
    let other = IdentifierReading.automatic(cleaned, rules)
    if other.rank < 4, let otherKind = other.kind, otherKind != kind {
      reading.findings.append(IdentifierFinding(.otherKind, .error))
      reading.findings.append(IdentifierFinding(.readsAs(otherKind), .note))
    } else {
      reading.findings += other.findings.filter { $0.code == .readsAs(.resident) }
    }
  }

  /// Says what an invalid text suffers from, where its looks tell.
  private static func addCause(
    to reading: inout IdentifierReading, _ cleaned: CodeText.Cleaned,
    _ input: UnsafeBufferPointer<UInt8>
  ) {
    let text = cleaned.bytes
    if let malformed = cleaned.malformed {
      reading.findings.insert(IdentifierFinding(.encoding, .error, position: malformed), at: 0)
    }
    if text.count >= 9, text.count <= 20, text.contains(UInt8(ascii: "*")) {
      reading.findings.append(IdentifierFinding(.masked, .error))
    }
    if SpreadsheetNumber.isSuspected(input) || SpreadsheetNumber.hasLostDigits(text) {
      reading.findings.append(IdentifierFinding(.spreadsheet, .warning))
    }
    if text.count == 15,
      Array(text[6...]).withUnsafeBufferPointer({ OrganizationCode.isValid($0) }),
      text.withUnsafeBufferPointer({ RegionCode.isAuthorityPrefix($0) })
    {
      reading.findings.append(IdentifierFinding(.readsAsTaxNumber, .note))
    }
  }
}
