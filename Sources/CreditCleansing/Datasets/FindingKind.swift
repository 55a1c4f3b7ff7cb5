public import CreditLanguage

/// One thing that cleansing may find or do, with its words for people.
///
/// Every rule of a dataset and every check that follows from a field's declaration is a kind; rows
/// carry the numbers of the kinds found.
public struct FindingKind: Hashable, Sendable {
  /// What a finding leads to.
  public enum Outcome: String, Hashable, Sendable, CaseIterable {
    /// 置疑: the provider must decide.
    case question = "置疑"
    /// 合并: the row repeats another.
    case merge = "合并"
    /// 补全: a missing value was filled in.
    case complete = "补全"
    /// 修复: a value was put right.
    case repair = "修复"
  }

  /// The code of the rule or check.
  public let code: String
  /// The field it is about, by its place in the dataset, where there is one.
  public let field: Int?
  /// What it leads to.
  public let outcome: Outcome
  /// How grave it is.
  public let severity: RuleSyntax.Severity
  /// What the provider is told.
  public let message: String

  /// Describes a kind of finding.
  public init(
    code: String, field: Int?, outcome: Outcome, severity: RuleSyntax.Severity = .ordinary,
    message: String
  ) {
    self.code = code
    self.field = field
    self.outcome = outcome
    self.severity = severity
    self.message = message
  }
}
