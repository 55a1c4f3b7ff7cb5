import CreditCore
import CreditEval
import CreditLanguage
import TestCases
import Testing

@Suite struct ModelEvaluationTests {
  static let programs: [ModelProgram] = CaseFiles.all(in: "good").flatMap { path in
    let file = FileSyntax.parse(SourceFile(name: path, text: CaseFiles.read(path))).file
    let tables = file.declarations.compactMap { declaration in
      if case .codes(let syntax) = declaration { CodeTable(syntax) } else { nil }
    }
    return file.declarations.compactMap { declaration in
      if case .model(let model) = declaration {
        ModelProgram.compile(model, tables: tables).program
      } else {
        nil
      }
    }
  }

  static func program(_ name: String) throws -> ModelProgram {
    try #require(programs.first { $0.name == name })
  }

  static func value(_ type: ValueType, _ random: inout Seeded) -> Value {
    if random.chance(20) { return .missing }
    switch type {
    case .number:
      return .number(ExactDecimal(coefficient: Int128(random.below(12_000) - 1000), scale: 2))
    case .text: return .text(random.pick(["齐全", "迟报", "拒绝", "D", "新"]))
    case .day: return .day(Day(daysSinceEpoch: Int32(20_000 + random.below(800))))
    case .boolean: return .boolean(random.chance(50))
    case .money: return .missing
    }
  }

  /// Whatever the case, the lines add up exactly to the score, a grade is one of the model, and
  /// the same case gives the same result.
  @Test func linesAddUpToTheScore() throws {
    var random = Seeded(3)
    let day = try #require(Day("2026-01-01"))
    for program in Self.programs {
      for _ in 0..<(CaseFiles.isLong ? 3_000 : 300) {
        var subject = ModelCase(asOf: day)
        for input in program.inputs { subject.inputs[input.name] = Self.value(input.type, &random) }
        for records in program.records {
          subject.records[records.name] = (0..<random.below(5)).map { number in
            CaseRecord(id: "\(number)", values: records.types.map { Self.value($0, &random) })
          }
        }
        let result = try program.evaluate(subject)
        #expect(try program.evaluate(subject) == result)
        guard let score = result.score else {
          if !result.lines.isEmpty { Issue.record("lines without a score") }
          continue
        }
        var sum = ExactDecimal.zero
        for line in result.lines { sum = try sum.adding(line.points) }
        if sum != score { Issue.record("\(program.name): \(result)") }
        if let grade = result.grade, !result.isState, !program.grades.contains(grade) {
          Issue.record("\(program.name): \(grade)")
        }
      }
    }
  }

  @Test func resultsNameWhatCounts() throws {
    let program = try Self.program("tax.start")
    let day = try #require(Day("2026-01-01"))
    let record = CaseRecord(
      id: "cf-17", values: [.day(try #require(Day("2025-06-01"))), .text("迟报")])
    let later = CaseRecord(
      id: "cf-18", values: [.day(try #require(Day("2026-06-01"))), .text("迟报")])
    let undated = CaseRecord(id: "cf-19", values: [.missing, .text("迟报")])
    let result = try program.evaluate(
      ModelCase(
        asOf: day, inputs: ["complete": .text("缺非经常性")],
        records: ["late": [record, later, undated]]))
    #expect(result.items.map(\.code) == ["010101"])
    #expect(result.items.first?.records == ["cf-17"])
    #expect(result.items.first?.cites == "附件1")
    #expect(
      result.lines.map { "\($0.kind) \($0.title) \($0.points)" } == [
        "start 指标得分：起评 93", "item 未按期申报 -5",
      ])
    #expect(result.missingInputs == ["clean_months", "last_grade"])
    #expect(
      result.notes == [
        "缺少纠正后无新失信的月数，按 0 计算", "迟报 cf-19 没有日期，没有计入未按期申报",
        "迟报 cf-19 没有日期，没有计入单次最高", "迟报 cf-19 没有日期，没有计入有拒绝的一次性扣分",
        "迟报 cf-19 没有日期，没有计入串通", "迟报 cf-19 没有日期，没有计入每隐瞒一次，降一级",
        "“上年为D的不得评A”的条件无法判断，没有计入",
      ])
  }

  @Test func roundingIsALineOfItsOwn() throws {
    let result = try Self.program("weights").evaluate(
      ModelCase(asOf: try #require(Day("2026-01-01")), inputs: ["x": .number(10)]))
    #expect(
      result.lines.map { "\($0.kind) \($0.title) \($0.points)" } == [
        "start 投标：起评 20", "item 一 -2", "start 履约：起评 80", "item 二 -0.8",
        "term divide(x, 3, 6) -3.333333", "rounding 舍入 0.003333",
      ])
  }

  @Test func valuesOfTheWrongTypeAreErrors() throws {
    let program = try Self.program("tax.start")
    let day = try #require(Day("2026-01-01"))
    #expect(throws: ModelError(.wrongType, name: "complete")) {
      try program.evaluate(ModelCase(asOf: day, inputs: ["complete": .number(1)]))
    }
    #expect(throws: ModelError(.wrongType, name: "late.day")) {
      try program.evaluate(
        ModelCase(asOf: day, records: ["late": [CaseRecord(id: "1", values: [.text("x")])]]))
    }
  }

  @Test func fingerprintsFollowTheMeaningOnly() throws {
    func fingerprint(_ text: String) -> String? {
      let file = FileSyntax.parse(SourceFile(name: "x", text: text)).file
      var tables: [CodeTable] = []
      for case .codes(let codes) in file.declarations { tables.append(CodeTable(codes)) }
      for case .model(let model) in file.declarations {
        return ModelProgram.compile(model, tables: tables).program?.fingerprint
      }
      return nil
    }
    let plain = "codes k { \"a\" } model m { cites \"x\" subject s input a code(k) missing stays"
    let rest = " score = case a = \"a\": 1 else 0 }"
    let first = try #require(fingerprint(plain + rest))
    #expect(first.count == 64)
    #expect(fingerprint("# 注释\n" + plain + "\n\n" + rest) == first)
    #expect(fingerprint(plain.replacing("{ \"a\" }", with: "{ \"a\" \"b\" }") + rest) != first)
    #expect(fingerprint(plain + rest.replacing("1", with: "2")) != first)
  }

  @Test func endlessNumbersAreErrorsWithAPlace() throws {
    let text = """
      model m { cites "x" subject s input a number missing 0
        let b = a * a * a * a score = b }
      """
    let file = FileSyntax.parse(SourceFile(name: "x", text: text)).file
    guard case .model(let model) = file.declarations.first else { return }
    let program = try #require(ModelProgram.compile(model).program)
    let error = try #require(throws: ModelError.self) {
      try program.evaluate(
        ModelCase(
          asOf: try #require(Day("2026-01-01")),
          inputs: ["a": .number(ExactDecimal(coefficient: 10_000_000_000_000, scale: 0))]))
    }
    #expect(error.code == .overflow && error.name == "b" && error.span.start > 0)
  }
}
