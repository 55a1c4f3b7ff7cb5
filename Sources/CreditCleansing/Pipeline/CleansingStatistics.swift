/// How many rows had which verdict and which findings, by provider.
///
/// Statistics of several files or days add up: ``merge(_:)`` gives what one run over all would
/// have given.
public struct CleansingStatistics: Hashable, Sendable {
  /// The counts of one provider.
  public struct Provider: Hashable, Sendable {
    /// Rows by verdict.
    public var verdicts: [Verdict: Int] = [:]
    /// Rows by the code of what was found; a row counts once for each code.
    public var findings: [String: Int] = [:]

    /// How many rows were received.
    public var received: Int { verdicts.values.reduce(0, +) }

    /// Makes counts of nothing.
    public init() {}
  }

  /// The counts, by provider; the empty name stands for rows that do not say who sent them.
  public var providers: [String: Provider] = [:]

  /// Makes statistics of nothing.
  public init() {}

  /// Adds the statistics of other rows.
  public mutating func merge(_ other: CleansingStatistics) {
    for (name, counts) in other.providers {
      providers[name, default: Provider()].verdicts.merge(counts.verdicts, uniquingKeysWith: +)
      providers[name, default: Provider()].findings.merge(counts.findings, uniquingKeysWith: +)
    }
  }

  /// All providers together.
  public var total: Provider {
    providers.values.reduce(into: Provider()) { total, counts in
      total.verdicts.merge(counts.verdicts, uniquingKeysWith: +)
      total.findings.merge(counts.findings, uniquingKeysWith: +)
    }
  }
}
