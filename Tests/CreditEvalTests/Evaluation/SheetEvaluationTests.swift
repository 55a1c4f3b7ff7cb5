import CreditCore
import CreditEval
import CreditLanguage
import TestCases
import Testing

@Suite struct SheetEvaluationTests {
  /// The case of the first example of that title.
  static func result(_ model: String, _ title: String) throws -> ModelResult {
    let program = try ModelEvaluationTests.program(model)
    for case .example(let example) in program.syntax.members where example.title == title {
      return try program.evaluate(try #require(program.caseOf(example)))
    }
    throw ModelError(.wrongType, name: title)
  }

  static func lines(_ lines: [ModelResult.Line]) -> [String] {
    lines.map { "\($0.kind) \($0.title) \($0.points)" }
  }

  @Test func unitsHaveLinesOfTheirOwn() throws {
    let result = try Self.result("rural.design", "两标两合同")
    #expect(
      Self.lines(result.lines) == [
        "unit 投标行为：B1 10", "unit 投标行为：B2 9", "unit 履约行为：C1 51.2",
        "unit 履约行为：C2 23.4666666666664", "item 拒不配合 -2", "rounding 舍入 0.0003333333336",
      ])
    let contracts = try #require(result.sheets.first { $0.name == "L" })
    #expect(contracts.points == ExactDecimal("93.333333333333"))
    #expect(
      contracts.units.map { "\($0.record) \($0.title) \($0.points ?? 0) \($0.weight ?? 0)" } == [
        "contract#3 C1 96 2", "contract#4 C2 88 1",
      ])
    #expect(
      contracts.units.map { Self.lines($0.lines) } == [
        ["start 履约行为：起评 100", "item 其他失信行为 -4"], ["start 履约行为：起评 100", "item 其他失信行为 -12"],
      ])
    #expect(
      result.items.map { "\($0.code) \($0.unit ?? "") \($0.points) \($0.isRepairable)" } == [
        "GLSJ1-2-3 bid#2 -10 true", "GLSJ2-9 contract#3 -4 true", "GLSJ2-9 contract#4 -12 true",
        "GLSJ3-2  2 true",
      ])
  }

  @Test func weightsScaleTheLines() throws {
    let result = try Self.result("sheets.weights", "都有")
    #expect(
      Self.lines(result.lines) == [
        "item 大气及水污染物达标率 45", "item 固体废物 6.6666666666668", "item 预案 26.6666666666668",
        "rounding 环境管理：舍入 -0.0133333333336", "item 子项一 -2",
      ])
    #expect(
      result.sheets[0].groups.map { "\($0.name) \($0.depth) \($0.points ?? 0)" } == [
        "W 0 75", "M 0 83.3",
      ])
  }

  @Test func repairIsALineOfItsOwn() throws {
    let result = try Self.result("sheets.repair", "先恢复，再看上限")
    #expect(
      Self.lines(result.lines) == [
        "start 指标：起评 100", "item 未按规定期限申报 -30", "repair 未按规定期限申报：修复 7",
        "cap 未按规定期限申报：上限 3",
      ])
    let item = try #require(result.items.first)
    #expect(item.points == -20 && item.uncapped == -23 && item.restored == 7)
  }

  @Test func setScoresAreALineOfTheirOwn() throws {
    let result = try Self.result("sheets.effects", "不参加")
    #expect(
      Self.lines(result.lines) == ["start 行为：起评 100", "item 其他，1 至 3 分 -2", "set 总分定为 65 -33"])
    #expect(result.items.map(\.setScore) == [nil, 65])
    #expect(result.items.map(\.isRepairable) == [true, true])
    let bribery = try Self.result("sheets.effects", "行贿")
    #expect(
      bribery.items.map { "\($0.points) \($0.gradeEffect ?? "") \($0.isRepairable)" } == [
        "-45 D false"
      ])
  }

  @Test func missingPartsAreNoted() throws {
    let result = try Self.result("sheets.missing", "组不适用")
    #expect(
      result.notes == [
        "“一”缺少数据", "“一”缺少数据，不计入", "“二”缺少数据", "“二”缺少数据，不计入",
        "可以不适用的组：各项都不计入，没有得分", "“可以不适用的组”缺少数据，不计入",
      ])
    let outside = try Self.result("rural.design", "裁量超出幅度：没有履约得分")
    #expect(
      outside.notes.contains("“其他失信行为” breach#2：21 不在裁量幅度 1...20 之内"), "\(outside.notes)")
  }

  @Test func recordsOfNoUnitAreNoted() throws {
    let program = try ModelEvaluationTests.program("rural.design")
    let day = Value.day(try #require(Day("2025-06-01")))
    func breach(_ id: String, _ bid: Value) -> CaseRecord {
      CaseRecord(id: id, values: [day, .text("GLSJ1-2-1"), bid])
    }
    let result = try program.evaluate(
      ModelCase(
        asOf: try #require(Day("2025-12-31")),
        records: [
          "bid": ["1", "2"].map { CaseRecord(id: "b\($0)", values: [.text("B\($0)"), day]) },
          "breach": [
            breach("x1", .text("B2")), breach("x2", .text("B3")), breach("x3", .missing),
          ],
        ]))
    #expect(result.sheets.first?.units.map(\.points) == [100, 80])
    #expect(
      result.notes == [
        "失信行为 x2 所属的投标 B3 不在记录里，没有计入", "失信行为 x3 没有写明属于哪一个，没有计入无履约担保",
        "履约行为：没有合同，没有得分",
      ])
  }

  /// Cases made of the texts that the models themselves name: whatever fires, the lines of each
  /// unit add up to the unit and those of the result to the score.
  @Test func linesAddUpWhateverFires() throws {
    var random = Seeded(11)
    let day = try #require(Day("2026-01-01"))
    var fired: Set<String> = []
    for program in ModelEvaluationTests.programs {
      var texts = ["B1", "C1", "x"]
      FileSyntax([.model(program.syntax)]).forEachExpression {
        if case .literal(.text(let text)) = $0.kind { texts.append(text) }
      }
      func value(_ type: ValueType) -> Value {
        switch type {
        case .text where random.chance(95): .text(random.pick(texts))
        case .number where random.chance(95):
          .number(
            ExactDecimal(
              coefficient: Int128(random.below(random.chance(50) ? 400 : 3_000) - 20), scale: 1))
        case .day where random.chance(95):
          .day(Day(daysSinceEpoch: Int32(20_100 + random.below(400))))
        default: ModelEvaluationTests.value(type, &random)
        }
      }
      for _ in 0..<(CaseFiles.isLong ? 2_000 : 100) {
        var subject = ModelCase(asOf: day)
        for input in program.inputs { subject.inputs[input.name] = value(input.type) }
        for records in program.records {
          subject.records[records.name] = (0..<random.below(6)).map { number in
            CaseRecord(id: "\(records.name)\(number)", values: records.types.map { value($0) })
          }
        }
        let result = try program.evaluate(subject)
        fired.formUnion(result.items.map(\.code))
        let kinds = try result.lines.reduce(ExactDecimal.zero) { try $0.adding($1.points) }
        if let score = result.score, kinds != score { Issue.record("\(program.name): \(result)") }
        for unit in result.sheets.flatMap(\.units) {
          let sum = try unit.lines.reduce(ExactDecimal.zero) { try $0.adding($1.points) }
          if let points = unit.points, sum != points { Issue.record("\(program.name): \(unit)") }
        }
      }
    }
    #expect(fired.isSuperset(of: ["GLSJ1-1-4", "A2", "B1", "GSQB-1", "010101", "010102"]))
  }
}
