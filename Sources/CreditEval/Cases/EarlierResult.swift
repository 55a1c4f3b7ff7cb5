public import CreditCore

/// What the model said of the subject on an earlier day.
///
/// For example:
///
///     ModelCase(asOf: today, earlier: [EarlierResult(day: lastYear, score: 95, grade: "A")])
public struct EarlierResult: Hashable, Sendable {
  /// The day as of which was evaluated.
  public var day: Day
  /// The score; `nil` if there was none.
  public var score: ExactDecimal?
  /// The grade, or the state beside the scale; `nil` if the subject was not graded.
  public var grade: String?
  /// The outputs that the model looks back at, by name; what is not there is missing.
  public var outputs: [String: Value]

  /// Makes an earlier result.
  public init(
    day: Day, score: ExactDecimal? = nil, grade: String? = nil, outputs: [String: Value] = [:]
  ) {
    self.day = day
    self.score = score
    self.grade = grade
    self.outputs = outputs
  }

  /// Takes an earlier result from what a model said.
  public init(of result: ModelResult, on day: Day) {
    self.init(
      day: day, score: result.score, grade: result.grade,
      outputs: Dictionary(result.outputs.map { ($0.name, $0.value) }) { first, _ in first })
  }

  /// The result as a record of its model.
  func record(_ records: ModelProgram.Records) -> CaseRecord {
    let own: [Value] = [
      .day(day), score.map { .number($0) } ?? .missing, grade.map { .text($0) } ?? .missing,
    ]
    let more = records.columns.dropFirst(own.count).map { outputs[$0] ?? .missing }
    return CaseRecord(id: "\(records.name) \(day)", values: own + more)
  }
}
