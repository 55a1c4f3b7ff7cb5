public import CreditLanguage

/// A statistical model of somebody's own, called in models like a function.
///
/// A scorer computes binary floating-point numbers for whole chunks of rows. Each output crosses
/// into the exact decimals of a model only by the rounding it declares, so that no threshold is
/// decided by the last bit of a computation. It is pure: the same row gives the same results,
/// whatever stands in the rows beside it, whenever and on whatever thread it is called.
///
/// For example, a scorer whose output is named `default_probability` with two inputs is called as
///
///     let pd "违约概率" = default_probability(area, years)
///
/// and a call with other types than the scorer declares is a finding with its place. Check a scorer
/// with `ScorerConformance` of `CreditTestSupport`.
public protocol Scorer: Sendable {
  /// Name and version; another version may compute other values and changes the fingerprint of
  /// every model that calls the scorer.
  var plugin: Plugin { get }
  /// The arguments of a call, in their order.
  var inputs: [ScorerInput] { get }
  /// What is computed; each output is a function of its name.
  var outputs: [ScorerOutput] { get }
  /// What the results hang on besides the row.
  var dependence: ScorerDependence { get }

  /// Computes all outputs for the rows of a chunk.
  ///
  /// What stands in rows whose result is missing by the policy of an input is not looked at.
  func score(_ chunk: borrowing ScorerChunk, into results: inout ScorerResults)

  /// Where an output of a row comes from; `nil` where the scorer does not say.
  ///
  /// - Parameters:
  ///   - row: the inputs as ``score(_:into:)`` sees them.
  ///   - output: the place of the output.
  func explain(_ row: [Double], output: Int) -> ScorerExplanation?
}

extension Scorer {
  /// The row alone.
  public var dependence: ScorerDependence { .local }

  /// Nothing is said.
  public func explain(_ row: [Double], output: Int) -> ScorerExplanation? { nil }
}

/// What the results of a scorer hang on besides the row; who scores again after a change needs to
/// know.
public enum ScorerDependence: String, Hashable, Sendable, CaseIterable, Comparable {
  /// Nothing: the row alone.
  case local
  /// Earlier results of the same subject, which come as inputs.
  case history
  /// Figures of the population, which come as inputs.
  case population

  /// What reaches further is greater.
  public static func < (left: ScorerDependence, right: ScorerDependence) -> Bool {
    (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
  }
}
