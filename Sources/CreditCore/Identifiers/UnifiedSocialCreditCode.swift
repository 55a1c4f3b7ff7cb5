/// A unified social credit code (统一社会信用代码, GB 32100-2015) whose check character holds.
///
/// Eighteen characters: the registering department, the kind of organisation, six digits of the
/// registering authority's region, the nine characters of the organisation code (GB 11714) and a
/// check character. The alphabet has 31 characters, without I, O, S, V and Z.
///
/// For example:
///
///     let code = UnifiedSocialCreditCode("91350100M000100Y43")
///     code?.organizationCode?.description   // "M000100Y4"
///     UnifiedSocialCreditCode("91350100M000100Y44")   // nil: the check character is 3
///
/// A code can be made whose outer check holds and whose embedded organisation code breaks its own:
/// such codes were assigned and are in use. ``organizationCode`` is `nil` for them. The placeholder
/// of seventeen zeros and an X is no code, and neither are eighteen zeros, although their sums hold.
///
/// Text is taken as it stands; ``IdentifierDiagnosis`` cleans, repairs and says what is wrong.
public struct UnifiedSocialCreditCode: Hashable, Comparable, Sendable {
  let packed: PackedCode

  /// Makes a code of 18 bytes; `nil` unless the check character holds.
  ///
  /// - Complexity: O(1).
  public init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard UnifiedSocialCreditCode.isValid(bytes), let packed = PackedCode(bytes) else { return nil }
    self.packed = packed
  }

  /// The registering department: a digit, or one of the letters A, N and Y.
  public var department: Character { character(0) }

  /// The kind of organisation, within its department.
  public var organizationType: Character { character(1) }

  /// The region of the registering authority when the code was assigned; `nil` if the six
  /// characters are not digits.
  ///
  /// Regions are abolished and codes stay: check it against a table's history, not against today's.
  public var region: RegionCode? { RegionCode(packed.text(2..<8)) }

  /// The embedded organisation code, or `nil` where its own check character fails.
  public var organizationCode: OrganizationCode? { OrganizationCode(packed.text(8..<17)) }

  private func character(_ index: Int) -> Character {
    Character(Unicode.Scalar(packed[index] ?? UInt8(ascii: "0")))
  }

  /// Whether one code comes before the other as text.
  public static func < (left: UnifiedSocialCreditCode, right: UnifiedSocialCreditCode) -> Bool {
    left.packed < right.packed
  }
}

extension UnifiedSocialCreditCode: LosslessStringConvertible {
  /// Reads exactly 18 characters; `nil` unless the check character holds.
  public init?(_ description: String) {
    var text = description
    let code: UnifiedSocialCreditCode? = text.withUTF8 { UnifiedSocialCreditCode($0) }
    guard let code else { return nil }
    self = code
  }

  /// The 18 characters.
  public var description: String { packed.text }
}
