/// One field of a dataset or a reference.
public struct FieldSyntax: Hashable, Sendable {
  /// Who may see a field.
  public enum Visibility: String, Hashable, Sendable, CaseIterable {
    /// 社会公开: anybody.
    case `public` = "社会公开"
    /// 政务共享: departments.
    case shared = "政务共享"
    /// 授权查询: with the subject's authorisation.
    case authorised = "授权查询"
  }

  /// Whether a value must be there.
  public enum Requirement: Hashable, Sendable {
    /// It may be missing.
    case optional
    /// It must be there.
    case always
    /// It must be there when the condition holds.
    case when(ExpressionSyntax)
  }

  /// `mask keep 6, 4`: how many characters a view shows at each end.
  public struct Mask: Hashable, Sendable {
    /// Characters shown at the beginning.
    public var left: Int
    /// Characters shown at the end.
    public var right: Int
    /// Makes a mask.
    public init(left: Int, right: Int) {
      self.left = left
      self.right = right
    }
  }

  /// The code name.
  public var name: NameSyntax
  /// The title an official reads.
  public var title: String?
  /// The type.
  public var type: TypeSyntax
  /// Whether a value must be there.
  public var requirement: Requirement
  /// The unit numbers are given in: 万元, 平方米.
  public var unit: String?
  /// Other headings under which departments send the field.
  public var aliases: [String]
  /// Who may see the field.
  public var visibility: Visibility?
  /// How views mask the field.
  public var mask: Mask?
  /// What the provider should know.
  public var note: String?
  /// The codes under which the field's own checks report, by kind of check.
  public var checks: [Check: NameSyntax]
  /// Where it stands.
  public var span: SourceSpan

  /// The checks that follow from a field's declaration.
  public enum Check: String, Hashable, Sendable, CaseIterable {
    /// Another spelling was brought to the field's form (a repair).
    case format
    /// Letters outside the alphabet were read as the digits they resemble (a repair).
    case letters
    /// The text is no value of the field's type.
    case invalid
    /// A value that must be there is not.
    case missing
    /// The value is not in the field's code table.
    case unlisted
    /// The text is longer than the field.
    case overlong
  }

  /// Makes a field.
  public init(
    name: NameSyntax, title: String? = nil, type: TypeSyntax, requirement: Requirement = .optional,
    unit: String? = nil, aliases: [String] = [], visibility: Visibility? = nil, mask: Mask? = nil,
    note: String? = nil, checks: [Check: NameSyntax] = [:], span: SourceSpan = .none
  ) {
    self.name = name
    self.title = title
    self.type = type
    self.requirement = requirement
    self.unit = unit
    self.aliases = aliases
    self.visibility = visibility
    self.mask = mask
    self.note = note
    self.checks = checks
    self.span = span
  }
}

/// The type of a field.
public enum TypeSyntax: Hashable, Sendable {
  /// `text` or `text(64)`: at most that many characters.
  case text(limit: Int?)
  /// `decimal(18, 6)`: digits in all, and behind the point.
  case decimal(digits: Int, scale: Int)
  /// `integer`.
  case integer
  /// `day`.
  case day
  /// `money`: an amount with its currency, as in `1,600(万元人民币)`.
  case money
  /// `boolean`: 是/否.
  case boolean
  /// `uscc`: a 统一社会信用代码 with its check digit.
  case unifiedCode
  /// `resident_id`: a 公民身份号码.
  case residentIdentity
  /// `registration_no`: a 15-digit 工商注册号.
  case registrationNumber
  /// `organization_code`: a 组织机构代码.
  case organizationCode
  /// `code(table)`: one value of a code table.
  case code(table: NameSyntax)
  /// `codes(table) by ";"`: several values of a code table in one cell.
  case codes(table: NameSyntax, separator: String)
}
