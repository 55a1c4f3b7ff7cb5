public import CreditCore
internal import CreditLanguage

/// A model compiled for columns: the same results as the plain evaluator of
/// ``ModelProgram``, for many subjects at once.
///
/// For example:
///
///     let plan = ModelPlan(program, reasons: 3)
///     let results = plan.evaluate(shops, asOf: today)
///     results.grade(17)        // "B"
///     results.reasons(17)      // the three items that took most from shop 17
///
/// A plan is a value without state; one plan may be used by any number of threads. What it cannot
/// compute over columns (see ``BoundPlan/leftToReference``) it leaves to the plain evaluator, row by
/// row, so that results never differ.
public struct ModelPlan: Sendable {
  /// The model.
  public let program: ModelProgram
  /// How many reasons are kept for each subject.
  public let reasons: Int
  /// Whether outputs are computed as well.
  public let outputs: Bool

  /// Makes a plan.
  ///
  /// - Parameters:
  ///   - program: the model.
  ///   - reasons: how many of the items that took most away are kept for each subject; at most 16.
  ///   - outputs: whether sheets and outputs are results too, and not only score and grade.
  public init(_ program: ModelProgram, reasons: Int = 0, outputs: Bool = false) {
    self.program = program
    self.reasons = min(max(reasons, 0), 16)
    self.outputs = outputs
  }

  /// Fits the plan to the columns of a table: their types, bounds and texts.
  ///
  /// - Complexity: O(size of the model + number of different texts); milliseconds.
  public func bound(to table: SubjectTable, asOf: Day) -> BoundPlan {
    BoundPlan(self, table, asOf: asOf)
  }

  /// Evaluates all subjects of a table.
  ///
  /// - Parameters:
  ///   - table: the inputs and records of the subjects.
  ///   - asOf: the day as of which is evaluated.
  ///   - runner: runs parts of the job, on threads if it has any.
  ///   - parts: into how many parts the job is cut.
  public func evaluate(
    _ table: SubjectTable, asOf: Day, runner: EngineRunner = .inOrder, parts: Int = 1
  ) -> ModelColumns {
    bound(to: table, asOf: asOf).evaluate(runner: runner, parts: parts)
  }
}
