/// How many rows of a provider met which verdict under a rule, or altogether.
public struct RuleStatistic: Hashable, Sendable {
  /// The dataset.
  public let dataset: String
  /// The provider.
  public let provider: String
  /// The rule; `nil` for all rows of the provider, each counted once.
  public let rule: String?
  /// The rows by verdict.
  public let counts: VerdictCounts

  /// Describes what a rule found.
  public init(dataset: String, provider: String, rule: String?, counts: VerdictCounts) {
    self.dataset = dataset
    self.provider = provider
    self.rule = rule
    self.counts = counts
  }
}

extension [RuleStatistic] {
  /// The statistics with counts of the same dataset, provider and rule added up, sorted by them.
  public func merged() -> [RuleStatistic] {
    var sums: [[String?]: RuleStatistic] = [:]
    for item in self {
      let group = [item.dataset, item.provider, item.rule]
      let counts = sums[group].map { $0.counts + item.counts } ?? item.counts
      sums[group] = RuleStatistic(
        dataset: item.dataset, provider: item.provider, rule: item.rule, counts: counts)
    }
    return sums.values.sorted {
      ($0.dataset, $0.provider, $0.rule ?? "") < ($1.dataset, $1.provider, $1.rule ?? "")
    }
  }
}
