public import CreditLanguage

/// A field of a dataset with everything cleansing needs to know of it.
public struct FieldProgram: Sendable {
  /// The declaration.
  public let syntax: FieldSyntax
  /// The slot of its value in formulas.
  public let slot: Int
  /// For a list in one cell, what stands between its elements.
  let separator: String?
  /// The code table of its values, by the table's number.
  let table: Int?
  /// When a value must be there; `nil` if it may be missing.
  let requirement: Requirement?
  /// The findings of the field's own checks, by number.
  let checks: [FieldSyntax.Check: Int]

  enum Requirement: Sendable {
    case always
    case when(Formula)
  }

  /// The code name.
  public var name: String { syntax.name.text }
  /// The title an official reads.
  public var title: String { syntax.title ?? syntax.name.text }

  /// The number of a check's finding.
  func finding(_ check: FieldSyntax.Check) -> Int { checks[check] ?? 0 }

  /// What formulas see of the field.
  static func formulaType(of type: TypeSyntax) -> FormulaType {
    switch type {
    case .text, .unifiedCode, .residentIdentity, .registrationNumber, .organizationCode, .code,
      .codes:
      .text
    case .decimal, .integer: .number
    case .day: .day
    case .money: .money
    case .boolean: .boolean
    }
  }
}
