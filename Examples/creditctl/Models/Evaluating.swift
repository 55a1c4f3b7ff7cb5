internal import CreditCore
internal import CreditEval

/// Puts cases to a model.
enum Evaluating {
  /// What a model says of each case; of a population all together where the model looks at that
  /// and no case says itself what it is among others.
  ///
  /// - Throws: ``InputError`` that names the case the model cannot evaluate.
  static func results(
    _ program: ModelProgram, _ cases: [SubjectCase], isPopulation: Bool
  ) throws(InputError) -> [(SubjectCase, ModelResult)] {
    var results: [(SubjectCase, ModelResult)] = []
    let all: [Result<ModelResult, ModelError>] =
      isPopulation && program.evaluationClass == .population
        && cases.allSatisfy { $0.content.population.values.allSatisfy(\.isMissing) }
      ? program.evaluate(cases.map(\.content))
      : cases.map { one in Result { () throws(ModelError) in try program.evaluate(one.content) } }
    for (one, result) in zip(cases, all) {
      switch result {
      case .success(let result): results.append((one, result))
      case .failure(let error):
        throw InputError(cases.count > 1 ? one.code : program.name, "无法评价：\(error.message)")
      }
    }
    return results
  }
}
