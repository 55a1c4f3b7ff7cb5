/// A short way for the codes that most files consist of: unified social credit codes of which
/// everything holds, so that a diagnosis would find nothing.
///
/// What it lets by is exactly what a diagnosis calls valid without a finding; what it does not let by
/// is left to the diagnosis.
struct PlainlyValid: Sendable {
  private let isAsked: Bool
  /// The first two characters that pass without a warning.
  private let beginnings: Set<UInt16>

  init(kind: IdentifierKind?, rules: IdentifierRules) {
    // A table of regions is looked at by the diagnosis alone.
    isAsked = (kind == nil || kind == .uscc) && rules.regions == nil
    var beginnings: Set<UInt16> = []
    for department in rules.departments {
      guard let first = department.code.asciiValue else { continue }
      for type in department.types {
        guard let second = type.asciiValue else { continue }
        beginnings.insert(UInt16(first) << 8 | UInt16(second))
      }
    }
    self.beginnings = beginnings
  }

  /// Whether a diagnosis would find the bytes valid and nothing else.
  func holds(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard isAsked, UnifiedSocialCreditCode.verdict(bytes) == .valid else { return false }
    return beginnings.contains(UInt16(bytes[0]) << 8 | UInt16(bytes[1]))
      && RegionCode.isAuthorityPrefix(UnsafeBufferPointer(rebasing: bytes[2...]))
      && !ResidentIdentityNumber.isValid(bytes)
  }
}
