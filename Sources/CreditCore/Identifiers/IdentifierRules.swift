/// What a diagnosis takes as given: tables, the day, and what a wrong embedded check means.
///
/// For example, on a day, with a history of regions:
///
///     var rules = IdentifierRules.standard
///     rules.asOf = Day("2026-11-21")
///     rules.regions = regions
///     IdentifierDiagnosis(text, kind: .resident, rules: rules)
public struct IdentifierRules: Sendable {
  /// What it means that the organisation code in a unified social credit code breaks its own check.
  public enum EmbeddedFailure: Hashable, Sendable {
    /// The verdict is ``IdentifierVerdict/suspect``.
    case suspect
    /// The code is accepted with a warning: a share of the codes once assigned are like this.
    case accepted
    /// The code is refused.
    case refused
  }

  /// What a wrong embedded check means.
  public var embeddedFailure: EmbeddedFailure
  /// The day of the check, after which nobody can be born; `nil` checks nothing of the kind.
  public var asOf: Day?
  /// All regions that ever had a code; `nil` checks the digits of the province alone.
  public var regions: RegionTable?
  /// The departments and types that pass without a warning.
  public var departments: [RegistrationDepartment]

  /// Makes rules.
  public init(
    embeddedFailure: EmbeddedFailure = .suspect, asOf: Day? = nil, regions: RegionTable? = nil,
    departments: [RegistrationDepartment] = RegistrationDepartment.inUse
  ) {
    self.embeddedFailure = embeddedFailure
    self.asOf = asOf
    self.regions = regions
    self.departments = departments
  }

  /// A wrong embedded check is suspect, no day, no table of regions.
  public static let standard = IdentifierRules()
}
