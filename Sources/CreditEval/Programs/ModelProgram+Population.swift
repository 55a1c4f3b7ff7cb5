internal import CreditCore
internal import CreditLanguage

extension ModelProgram {
  /// What a program looks at besides the subject itself.
  public enum EvaluationClass: String, Hashable, Sendable, CaseIterable {
    /// Nothing: the subject's values and records are enough.
    case local
    /// What the model said of the subject before.
    case history
    /// All subjects that are graded together; if one changes, others may.
    case population
  }

  /// What the program looks at besides the subject itself.
  public var evaluationClass: EvaluationClass {
    let isPopulation =
      steps.contains { if case .population = $0 { true } else { false } }
      || inputs.contains { if case .mean = $0.missing { true } else { false } }
    if isPopulation { return .population }
    return records.contains(where: \.isEarlier) ? .history : .local
  }

  /// A value that a subject has among all subjects of a population.
  ///
  /// Only subjects count for whom the condition is true, who have all keys and whose amount is not
  /// missing; those with equal keys are looked at together. A rank or a share is missing for a
  /// subject that does not count; any other value is that of the subject's group, whether the
  /// subject counts or not.
  struct Population: Sendable {
    let operation: PopulationSyntax.Operation
    /// Whether the lowest amount has rank 1.
    let lowestFirst: Bool
    /// What is taken of each subject; `nil` only where subjects are counted.
    let amount: Formula?
    let keys: [Formula]
    let condition: Formula?
    /// How the value is rounded; a mean or a share has 12 digits if `nil`.
    let rounding: RoundingSyntax?
  }
}
