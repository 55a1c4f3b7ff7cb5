internal import CreditEval

/// Puts cases to a model.
enum Evaluating {
  /// What a model says of each case.
  ///
  /// - Throws: ``InputError`` that names the case the model cannot evaluate.
  static func results(
    _ program: ModelProgram, _ cases: [SubjectCase]
  ) throws(InputError) -> [(SubjectCase, ModelResult)] {
    var results: [(SubjectCase, ModelResult)] = []
    for one in cases {
      do throws(ModelError) {
        results.append((one, try program.evaluate(one.content)))
      } catch {
        throw InputError(cases.count > 1 ? one.code : program.name, "无法评价：\(error.message)")
      }
    }
    return results
  }
}
