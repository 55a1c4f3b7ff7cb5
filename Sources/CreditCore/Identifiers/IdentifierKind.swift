/// A kind of identifier that a subject can carry.
///
/// The raw value is the word of the command line and of the output.
public enum IdentifierKind: String, CaseIterable, Hashable, Sendable {
  /// 统一社会信用代码, ``UnifiedSocialCreditCode``.
  case uscc
  /// 公民身份号码, ``ResidentIdentityNumber``.
  case resident
  /// 工商注册号 of 15 digits, ``BusinessRegistrationNumber``.
  case registration
  /// 组织机构代码, ``OrganizationCode``.
  case organization
  /// 工商注册号 of 13 digits, ``LegacyRegistrationNumber``.
  case legacyRegistration = "legacy-registration"

  /// What the kind is called in Chinese.
  public var title: String {
    switch self {
    case .uscc: "统一社会信用代码"
    case .resident: "公民身份号码"
    case .registration: "工商注册号"
    case .organization: "组织机构代码"
    case .legacyRegistration: "13位旧注册号"
    }
  }
}
