import CreditCore
import CreditEval
import CreditLanguage
import TestCases
import Testing

@Suite struct PopulationTests {
  static func program(_ name: String) throws -> ModelProgram {
    try ModelEvaluationTests.program(name)
  }

  static func operators(_ count: Int, _ random: inout Seeded) throws -> [ModelCase] {
    let day = try #require(Day("2026-01-01"))
    return (0..<count).map { _ in
      var inputs: [String: Value] = [
        "base": .number(ExactDecimal(900 + random.below(12))),
        "city": .text(random.pick(["甲市", "乙市"])), "trade": .text(random.pick(["客运", "货运"])),
        "running": .boolean(random.chance(80)),
      ]
      // Equal numbers may be written differently, and a few things are missing.
      if random.chance(30) { inputs["bonus"] = .number(ExactDecimal(coefficient: 500, scale: 2)) }
      if random.chance(10) { inputs["city"] = nil }
      if random.chance(10) { inputs["base"] = nil }
      return ModelCase(asOf: day, inputs: inputs)
    }
  }

  /// A rank is one more than how many are better, whatever the population; a share is that of the
  /// group.
  @Test func ranksAreWhatCountingFinds() throws {
    let program = try Self.program("road.top")
    var random = Seeded(11)
    for _ in 0..<(CaseFiles.isLong ? 300 : 15) {
      let subjects = try Self.operators(random.below(40), &random)
      let results = try program.evaluate(subjects).map { try $0.get() }
      #expect(results.count == subjects.count)
      for (subject, result) in zip(subjects, results) {
        let others = zip(subjects, results).filter { other, _ in
          other.inputs["city"] == subject.inputs["city"]
            && other.inputs["trade"] == subject.inputs["trade"]
            && other.inputs["running"] == .boolean(true)
        }.compactMap(\.1.score)
        var place: Value = .missing
        var share: Value = .missing
        if let score = result.score, subject.inputs["running"] == .boolean(true),
          subject.inputs["city"] != nil
        {
          let rank = ExactDecimal(1 + others.count { score < $0 })
          place = .number(rank)
          share = .number(try rank.divided(by: ExactDecimal(others.count), scale: 4))
        }
        let found = result.definitions.filter { ["share", "place"].contains($0.name) }
        if found.map(\.value) != [share, place] {
          Issue.record("\(found), not \(share), \(place)")
        }
      }
    }
  }

  /// Who is given what the population would give gets the same result alone.
  @Test func aSingleCaseTakesWhatThePopulationGives() throws {
    var random = Seeded(12)
    for name in ["road.top", "income"] {
      let program = try Self.program(name)
      #expect(program.evaluationClass == .population)
      var subjects = try Self.operators(30, &random)
      for place in subjects.indices where random.chance(70) {
        subjects[place].inputs["income"] = .number(ExactDecimal(1 + random.below(9)))
      }
      if name == "income" { for place in subjects.indices { subjects[place].inputs["base"] = nil } }
      let incomes = subjects.compactMap { $0.inputs["income"]?.number }
      let sum = try incomes.reduce(ExactDecimal.zero) { try $0.adding($1) }
      let mean = try sum.divided(by: ExactDecimal(incomes.count), scale: 2)
      for (subject, result) in zip(subjects, program.evaluate(subjects)) {
        let together = try result.get()
        var alone = subject
        alone.population["income"] = .number(mean)
        for definition in together.definitions {
          alone.population[definition.name] = definition.value
        }
        // Only the reason why something is missing is worded differently.
        let (single, expected) = (try program.evaluate(alone).content, together.content)
        if single != expected { Issue.record("\(name): \(single), not \(expected)") }
      }
    }
  }

  /// A subject that cannot be evaluated is an error of its own and does not count.
  @Test func aSubjectThatFailsDoesNotCount() throws {
    let program = try Self.program("income")
    let day = try #require(Day("2026-01-01"))
    func subject(_ income: Value?) -> ModelCase {
      ModelCase(asOf: day, inputs: income.map { ["income": $0] } ?? [:])
    }
    let results = program.evaluate([
      subject(.number(4)), subject(.text("四")), subject(nil), subject(.number(8)),
      subject(.number(-1)),
    ])
    #expect(results[1] == .failure(ModelError(.wrongType, name: "income")))
    let values = try results.map { result in
      if case .failure = result { return "" }
      return try result.get().definitions.map { "\($0.name) \($0.value)" }.joined(separator: ", ")
    }
    #expect(
      values == [
        "average 6, n 3, all 4, total 18, least 4, most 8, ratio 0.6667", "",
        "average 6, n 3, all 4, total 18, least 4, most 8, ratio 1",
        "average 6, n 3, all 4, total 18, least 4, most 8, ratio 1.3333",
        "average 6, n 3, all 4, total 18, least 4, most 8, ratio ",
      ])
    #expect(try results[2].get().notes == ["缺少人均收入，按全体的平均值 6 计算"])
    #expect(program.evaluate([]).isEmpty)
    #expect(
      throws: ModelError(.wrongType, name: "average")
    ) {
      try program.evaluate(
        ModelCase(asOf: day, inputs: ["income": .number(1)], population: ["average": .text("x")]))
    }
  }

  /// A sum that cannot be held is an error for those it is made for.
  @Test func aSumThatOverflowsIsAnError() throws {
    let program = try Self.program("income")
    let day = try #require(Day("2026-01-01"))
    let huge = ExactDecimal(coefficient: .max / 2, scale: 0)
    let results = program.evaluate(
      (0..<4).map { _ in ModelCase(asOf: day, inputs: ["income": .number(huge)]) })
    for result in results {
      #expect(throws: ModelError(.overflow, name: "average")) { try result.get() }
    }
  }

  @Test func classesFollowWhatAModelLooksAt() throws {
    #expect(try Self.program("road.top").evaluationClass == .population)
    #expect(try Self.program("hunan.road").evaluationClass == .local)
    let text = """
      model m { cites "x" subject s earlier results { } score = 1
        let n = count of results output o = n }
      """
    let file = FileSyntax.parse(SourceFile(name: "x", text: text)).file
    guard case .model(let model) = file.declarations.first else { return }
    #expect(ModelProgram.compile(model).program?.evaluationClass == .history)
  }
}

extension ModelResult {
  fileprivate var content: String {
    "\(score.map { "\($0)" } ?? "") \(grade ?? "") \(definitions) \(outputs) \(lines) \(items)"
  }
}
