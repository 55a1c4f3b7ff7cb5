internal import CreditCleansing
internal import CreditRecords

extension CleansingStatistics {
  /// All rows by verdict.
  var verdictCounts: VerdictCounts { total.verdictCounts }

  /// The counts as a store keeps them.
  func ruleStatistics(
    _ dataset: String, _ program: DatasetProgram, _ provider: String
  ) -> [RuleStatistic] {
    var outcomes: [String: FindingKind.Outcome] = [:]
    for finding in program.findings { outcomes[finding.code] = finding.outcome }
    return providers.flatMap { name, counts in
      let sender = name.isEmpty ? provider : name
      let all = RuleStatistic(
        dataset: dataset, provider: sender, rule: nil, counts: counts.verdictCounts)
      return [all]
        + counts.findings.map { code, count in
          RuleStatistic(
            dataset: dataset, provider: sender, rule: code,
            counts: VerdictCounts(outcomes[code] ?? .question, count))
        }
    }
  }
}

extension CleansingStatistics.Provider {
  /// The rows by verdict.
  var verdictCounts: VerdictCounts {
    VerdictCounts(
      accepted: verdicts[.accepted] ?? 0, repaired: verdicts[.repaired] ?? 0,
      completed: verdicts[.completed] ?? 0, merged: verdicts[.merged] ?? 0,
      questioned: verdicts[.questioned] ?? 0)
  }
}

extension VerdictCounts {
  /// Rows that one rule touched.
  init(_ outcome: FindingKind.Outcome, _ count: Int) {
    switch outcome {
    case .question: self.init(questioned: count)
    case .merge: self.init(merged: count)
    case .complete: self.init(completed: count)
    case .repair: self.init(repaired: count)
    }
  }
}
