internal import CreditCore
internal import CreditEval
internal import CreditLanguage
internal import CreditModels
internal import CreditRecords

/// A model applied to all its subjects.
struct Grading: Sendable {
  /// A subject with what the model says of it.
  struct Subject: Sendable {
    let code: String
    let name: String
    let result: ModelResult
    /// What it was graded by, where it is to be explained.
    var content: ModelCase?
  }

  let program: ModelProgram
  let asOf: Day
  /// The subjects, the worst grade first.
  let subjects: [Subject]
  /// How many subjects could not be computed, with the first reason.
  let failures: (count: Int, first: String)?

  /// Grades all subjects of a store, or one.
  init(
    _ program: ModelProgram, _ definitions: Definitions, _ reader: any StoreReader, asOf: Day,
    only: String? = nil
  ) throws {
    self.program = program
    self.asOf = asOf
    var graded: [Subject] = []
    var failed: (count: Int, first: String)?
    let cases =
      try program.isAboutReporting
      ? DepartmentReporting.cases(reader, asOf: asOf)
        .filter { only == nil || $0.department == only }
        .map { SubjectCase(code: $0.department, name: $0.department, content: $0.content) }
      : Population.cases(
        program, definitions, reader, asOf: asOf,
        // Whoever is compared with all needs all.
        only: program.evaluationClass == .population ? nil : only)
    let results: [Result<ModelResult, ModelError>] =
      program.evaluationClass == .population
      ? program.evaluate(cases.map(\.content))
      : cases.map { one in Result { () throws(ModelError) in try program.evaluate(one.content) } }
    for (one, result) in zip(cases, results) where only == nil || one.code == only {
      switch result {
      case .success(let result):
        graded.append(
          Subject(
            code: one.code, name: one.name, result: result,
            content: only == nil ? nil : one.content))
      case .failure(let error):
        failed = (1 + (failed?.count ?? 0), failed?.first ?? "\(one.code)：\(error.message)")
      }
    }
    failures = failed
    let order = Dictionary(
      zip(program.grades, 0...).map { ($0, $1) }, uniquingKeysWith: { first, _ in first })
    let isHighWorse = program.isHigherWorse
    subjects = graded.sorted { left, right in
      let (a, b) = (order[left.result.grade ?? ""] ?? -1, order[right.result.grade ?? ""] ?? -1)
      if a != b { return a > b }
      switch (left.result.score, right.result.score) {
      case (let x?, let y?) where x != y: return isHighWorse ? x > y : x < y
      case (nil, _?): return false
      case (_?, nil): return true
      default: return left.code < right.code
      }
    }
  }

  /// How many subjects have each grade, best first, then states, then those without one.
  var distribution: [(grade: String, title: String, count: Int)] {
    var counts: [String: Int] = [:]
    for subject in subjects { counts[subject.result.grade ?? "", default: 0] += 1 }
    let scale = program.grades.map { ($0, program.title(ofGrade: $0), counts[$0] ?? 0) }
    let others = counts.keys.filter { !program.grades.contains($0) }.sorted(by: >)
    return scale
      + others.map { ($0.isEmpty ? "未评级" : $0, program.title(ofGrade: $0), counts[$0] ?? 0) }
  }
}

extension ModelProgram {
  /// Whether the inputs are what the reports of departments came to.
  fileprivate var isAboutReporting: Bool {
    records.isEmpty && !inputs.isEmpty
      && inputs.allSatisfy {
        $0.dataset == DepartmentReporting.source && DepartmentReporting.inputs.contains($0.name)
      }
  }

  /// The scale as it was written.
  private var scaleSyntax: GradesSyntax? {
    for case .grades(let grades) in syntax.members { return grades }
    return nil
  }

  /// Whether a high score is a bad one.
  var isHigherWorse: Bool { scaleSyntax?.direction == .higherIsWorse }

  /// What a grade means; empty where the model does not say.
  func title(ofGrade name: String) -> String {
    let rows = scaleSyntax?.rows.first { $0.name.text == name }?.title
    return rows ?? scaleSyntax?.states.first { $0.name.text == name }?.title ?? ""
  }
}
