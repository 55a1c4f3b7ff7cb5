public import CreditCore

/// `rule P07 "处罚有效期不早于决定日期" question when valid_until < decided`.
public struct RuleSyntax: Hashable, Sendable {
  /// What happens to a row for which the rule holds.
  public enum Outcome: Hashable, Sendable {
    /// Only the provider can decide; the fields in doubt may be named.
    case question(on: [NameSyntax])
    /// The value is put right.
    case repair(NameSyntax, ExpressionSyntax)
    /// A missing value is filled in.
    case complete(NameSyntax, ExpressionSyntax)
    /// The row repeats another.
    case merge(Merge)
  }

  /// How repeated rows are recognised, and which of them stays.
  public struct Merge: Hashable, Sendable {
    /// When two rows are the same.
    public enum Sameness: Hashable, Sendable {
      /// All fields but these are equal.
      case identical(except: [NameSyntax])
      /// These keys are equal and none is missing.
      case keys([ExpressionSyntax])
    }

    /// Which row stays.
    public enum Kept: Hashable, Sendable {
      /// The first received.
      case first
      /// The last received.
      case last
      /// The one with the greatest value; among equals the last received.
      case latest(ExpressionSyntax)
    }

    /// When two rows are the same.
    public var sameness: Sameness
    /// Which row stays.
    public var kept: Kept

    /// Makes a merge.
    public init(_ sameness: Sameness, keep kept: Kept) {
      self.sameness = sameness
      self.kept = kept
    }
  }

  /// How grave a finding is.
  public enum Severity: String, Hashable, Sendable, CaseIterable {
    /// Worth knowing.
    case notice = "提示"
    /// The ordinary case.
    case ordinary = "一般"
    /// Looked at first.
    case grave = "严重"
  }

  /// The code, unique within the dataset.
  public var code: NameSyntax
  /// What the rule demands.
  public var title: String?
  /// What happens.
  public var outcome: Outcome
  /// When it happens; always, if there is no condition.
  public var condition: ExpressionSyntax?
  /// How grave a finding is.
  public var severity: Severity
  /// What the provider is told; the title where nothing is written.
  public var message: String?
  /// The first day on which the rule is in force.
  public var from: Day?
  /// The last day on which the rule is in force.
  public var until: Day?
  /// The legal basis.
  public var cites: String?
  /// Where it stands.
  public var span: SourceSpan

  /// Makes a rule.
  public init(
    code: NameSyntax, title: String? = nil, outcome: Outcome, condition: ExpressionSyntax? = nil,
    severity: Severity = .ordinary, message: String? = nil, from: Day? = nil, until: Day? = nil,
    cites: String? = nil, span: SourceSpan = .none
  ) {
    self.code = code
    self.title = title
    self.outcome = outcome
    self.condition = condition
    self.severity = severity
    self.message = message
    self.from = from
    self.until = until
    self.cites = cites
    self.span = span
  }
}

/// One step of a dataset's cleansing, in the order of the file.
public indirect enum StepSyntax: Hashable, Sendable {
  /// `let decided = day(cf_jdrq)`: a name for a value.
  case define(NameSyntax, ExpressionSyntax)
  /// A rule.
  case rule(RuleSyntax)
  /// `first { … }`: of these rules, only the first whose condition holds.
  case first([RuleSyntax], span: SourceSpan)
}
