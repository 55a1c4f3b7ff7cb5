import CreditCore
@testable import CreditEval
import CreditLanguage
import TestCases
import Testing

/// The engine says what the plain evaluator says, for every model and every case.
@Suite struct EngineAgreesTests {
  /// What differs between the results of a plan and the plain evaluator; `nil` if nothing does.
  static func difference(
    _ columns: ModelColumns, _ row: Int, _ plain: Result<ModelResult, ModelError>,
    comparesReasons: Bool = true
  ) -> String? {
    let expected: ModelResult
    switch plain {
    case .success(let result): expected = result
    case .failure(let error):
      return columns.errors[row] == error ? nil : "error \(error) is not found"
    }
    if let error = columns.errors[row] { return "error \(error)" }
    if columns.score(row) != expected.score {
      return "score \(shown(columns.score(row))) is not \(shown(expected.score))"
    }
    if columns.grade(row) != expected.grade {
      return "grade \(columns.grade(row) ?? "-") is not \(expected.grade ?? "-")"
    }
    let reasons = expected.reasons(columns.layout)
    if comparesReasons, columns.reasons(row) != reasons {
      return "reasons \(columns.reasons(row)) are not \(reasons)"
    }
    for output in expected.outputs where columns.output(output.name, row) != output.value {
      return "\(output.name) \(columns.output(output.name, row)) is not \(output.value)"
    }
    for sheet in expected.sheets {
      let points = columns.output(sheet.name, row).number
      if points != sheet.points {
        return "\(sheet.name) \(shown(points)) is not \(shown(sheet.points))"
      }
    }
    return nil
  }

  static func shown(_ number: ExactDecimal?) -> String { number.map { "\($0)" } ?? "missing" }

  /// Evaluates cases in all ways there are, and returns what differs.
  static func differences(
    _ program: ModelProgram, _ cases: [ModelCase], asOf: Day, reasons: Int = 3
  ) -> [String] {
    let plan = ModelPlan(program, reasons: reasons, outputs: true)
    let table = SubjectTable(cases, for: program)
    let columns = plan.evaluate(table, asOf: asOf)
    let threads = EngineRunner { count, body in for place in (0..<count).reversed() { body(place) }
    }
    let parts = plan.evaluate(table, asOf: asOf, runner: threads, parts: 5)
    let check = PointCheck(ModelPlan(program), asOf: asOf, recordCapacity: 5)
    let isPopulation = program.evaluationClass == .population
    let plain =
      isPopulation
      ? program.evaluate(cases)
      : cases.map { subject in
        Result { () throws(ModelError) in try program.evaluate(subject) }
      }
    var found: [String] = []
    for (row, subject) in cases.enumerated() where found.count < 3 {
      if let difference = difference(
        columns, row, plain[row], comparesReasons: reasons > 0)
      {
        found.append("\(program.name) case \(row): \(difference)\n\(subject)")
      }
      if parts.score(row) != columns.score(row) || parts.grade(row) != columns.grade(row) {
        found.append("\(program.name) case \(row): parts differ")
      }
      if isPopulation { continue }
      check.set(subject)
      let outcome = try? check.evaluate()
      let grade = outcome?.gradePlace.map { check.gradeNames[$0] }
      if columns.errors[row] == nil,
        outcome?.score != columns.score(row) || grade != columns.grade(row)
      {
        found.append(
          "\(program.name) case \(row): check says \(shown(outcome?.score)) \(grade ?? "-"), not "
            + "\(shown(columns.score(row))) \(columns.grade(row) ?? "-")\n\(subject)")
      }
    }
    return found
  }

  /// Which of some models are computed over columns, and not left to the plain evaluator.
  @Test func mostModelsAreComputedOverColumns() throws {
    let day = try #require(Day("2026-06-30"))
    let left = ModelEvaluationTests.programs.compactMap { program -> String? in
      let cases = [ModelCase(asOf: day)]
      let bound = ModelPlan(program, outputs: true)
        .bound(to: SubjectTable(cases, for: program), asOf: day)
      return bound.leftToReference.map { "\(program.name): \($0)" }
    }
    // What is left is rare in rules: it is computed one subject at a time.
    #expect(
      left == [
        "worth.fading: 文本公式", "sheets.states: 取最值时有不计入的部分",
      ])
  }

  @Test(arguments: ModelEvaluationTests.programs.map(\.name))
  func columnsAgreeWithThePlainEvaluator(_ name: String) throws {
    let program = try ModelEvaluationTests.program(name)
    let day = try #require(Day("2026-06-30"))
    let nearby = NearbyCases(program, asOf: day)
    var random = Seeded(11)
    let cases = (0..<(CaseFiles.isLong ? 20_000 : 400)).map { _ in
      nearby.subject(program, &random)
    }
    #expect(Self.differences(program, cases, asOf: day) == [])
  }

  /// Models in one pass say what each says by itself, and share what they have in common.
  @Test func modelsShareOnePass() throws {
    let day = try #require(Day("2026-06-30"))
    let programs = ModelEvaluationTests.programs
    var random = Seeded(13)
    var wrong: [String] = []
    for program in programs {
      let nearby = NearbyCases(program, asOf: day)
      let cases = (0..<40).map { _ in nearby.subject(program, &random) }
      let table = SubjectTable(cases, for: program)
      // A model beside itself takes no more operations than alone, but for its results.
      let plans = [ModelPlan(program), ModelPlan(program, outputs: true)]
      let set = ModelPlanSet(plans)
      let results = set.evaluate(table, asOf: day)
      let alone = ModelPlan(program).evaluate(table, asOf: day)
      let isSame = (0..<cases.count).allSatisfy { row in
        results.allSatisfy {
          $0.score(row) == alone.score(row) && $0.grade(row) == alone.grade(row)
        }
      }
      if !isSame { wrong.append(program.name) }
      let (shared, apart) = set.operationCounts(table, asOf: day)
      if shared > 40, shared * 10 > apart * 9 {
        wrong.append("\(program.name): \(shared) of \(apart)")
      }
    }
    #expect(wrong == [])
  }

  /// Numbers with more digits than a lane holds are looked at one by one.
  @Test func numbersBeyondTheLanesAreExact() throws {
    let program = try ModelEvaluationTests.program("weights")
    let day = try #require(Day("2026-06-30"))
    let wide = try #require(ExactDecimal(parsing: "92.123456789012345678"))
    let cases = [ExactDecimal(92), wide, 60].map { number in
      var subject = ModelCase(asOf: day)
      for input in program.inputs where input.type == .number {
        subject.inputs[input.name] = .number(number)
      }
      return subject
    }
    let columns = ModelPlan(program, reasons: 3, outputs: true)
      .evaluate(SubjectTable(cases, for: program), asOf: day)
    #expect(columns.leftToReference == 1)
    #expect(Self.differences(program, cases, asOf: day) == [])
  }
}
