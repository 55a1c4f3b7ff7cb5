import CreditCore
import CreditEval
import CreditLanguage
import Testing

@Suite struct EngineTests {
  static func engine(_ change: (inout WeighedSum) -> Void = { _ in }) throws -> Engine {
    var scorer = WeighedSum()
    change(&scorer)
    var engine = Engine()
    try engine.register(scorer)
    try engine.register(
      [
        Function(
          "same_city", [.text, .text], .boolean, summary: "",
          evaluate: { .boolean($0[0].text?.prefix(4) == $0[1].text?.prefix(4)) }),
        Function("spoilt", [.number], .number, summary: "", evaluate: { _ in .text("x") }),
      ], of: Plugin("regions", version: "2"))
    return engine
  }

  static func source(_ formula: String) -> SourceFile {
    SourceFile(
      name: "x",
      text: """
        model m { cites "x" subject s
        input x number missing stays input known boolean missing stays input kind text missing stays
        score = \(formula) }
        """)
  }

  /// The findings of a model with a formula, and the model in its engine.
  static func compile(
    _ formula: String, _ engine: inout Engine
  ) -> [String] {
    let source = source(formula)
    var found: [Diagnostic] = []
    for case .model(let model) in FileSyntax.parse(source).file.declarations {
      found += engine.register(model)
    }
    return found.filter { $0.severity == .error }.map {
      $0.rendered(in: source).split(separator: "\n").first.map(String.init) ?? ""
    }
  }

  static let call = "weighed(x, 1, known, kind, as_of)"

  @Test func callsAreCheckedWhenTheModelIsCompiled() throws {
    var engine = try Self.engine()
    let cases = [
      (Self.call, ""), ("weighed(missing, missing, missing, missing, missing)", ""),
      ("case same_city(kind, \"350102\"): 1 else 0", ""),
      (
        "weighed(x, 1, known, kind)",
        "x:3:9: error[type-mismatch]: weighed 不能用于（数值，数值，是否，文本）"
      ),
      (
        "weighed(x, 1, known, as_of, kind)",
        "x:3:9: error[type-mismatch]: weighed 不能用于（数值，数值，是否，日期，文本）"
      ),
      ("wieghed(x)", "x:3:9: error[unknown-name]: 没有名为 wieghed 的函数"),
      ("same_city(x, kind)", "x:3:9: error[type-mismatch]: same_city 不能用于（数值，文本）"),
    ]
    for (formula, expected) in cases {
      #expect(Self.compile(formula, &engine).joined() == expected, "\(formula)")
    }
  }

  @Test func policiesDecideWhatMissingMeans() throws {
    var engine = try Self.engine()
    let day = try #require(Day("1971-01-01"))
    #expect(Self.compile("weighed(x, missing, known, kind, as_of)", &engine) == [])
    let cases: [([String: Value], ExactDecimal?)] = [
      (["x": .number(1), "known": .boolean(true), "kind": .text("乙")], 24),
      (["x": .number(1), "kind": .text("丙")], 24), (["x": .number("0.5")], "20.5"), ([:], nil),
    ]
    for (inputs, expected) in cases {
      let result = try engine.evaluate("m", ModelCase(asOf: day, inputs: inputs))
      #expect(result.score == expected)
    }
  }

  @Test func whatIsNoResultIsAnErrorWithAPlace() throws {
    let day = try #require(Day("1971-01-01"))
    let subject = ModelCase(asOf: day, inputs: ["x": .number(1)])
    let span = SourceSpan(
      start: Self.source("").bytes.count - 2, end: Self.source(Self.call).bytes.count - 2)
    let spoilers: [(@Sendable (Double) -> Double, ModelError.Code)] = [
      ({ _ in .nan }, .notANumber), ({ _ in .infinity }, .outOfRange),
      ({ _ in -2e18 }, .outOfRange), ({ _ in 1e17 }, .outOfRange),
    ]
    for (spoiler, code) in spoilers {
      var engine = try Self.engine { $0.spoil = { value, _, _ in spoiler(value) } }
      _ = Self.compile(Self.call, &engine)
      #expect(throws: ModelError(code, name: "score", at: span)) {
        try engine.evaluate("m", subject)
      }
    }
    var engine = try Self.engine()
    _ = Self.compile("spoilt(x)", &engine)
    let error = #expect(throws: ModelError.self) { try engine.evaluate("m", subject) }
    #expect(error?.message == "计算“score”时插件给出的值不是它声明的类型")
    #expect(throws: ModelError(.unknownModel, name: "n")) { try engine.evaluate("n", subject) }
  }

  @Test func versionsAreInTheFingerprint() throws {
    func fingerprint(_ formula: String, version: String) throws -> String? {
      var engine = try Self.engine { $0.plugin = Plugin("weighed", version: version) }
      _ = Self.compile(formula, &engine)
      return engine.program("m")?.fingerprint
    }
    let first = try fingerprint(Self.call, version: "1")
    #expect(try first != nil && fingerprint(Self.call, version: "1") == first)
    #expect(try fingerprint(Self.call, version: "2") != first)
    #expect(try fingerprint("x", version: "1") == fingerprint("x", version: "2"))
  }

  @Test func badDeclarationsAreRefused() {
    func message(_ change: (inout WeighedSum) -> Void) -> String {
      do {
        var engine = try Self.engine()
        var scorer = WeighedSum()
        scorer.plugin = Plugin("other", version: "1")
        scorer.outputs = [ScorerOutput("other", digits: 2, range: 0...1)]
        change(&scorer)
        try engine.register(scorer)
        return ""
      } catch let error as PluginError { return error.message } catch { return "\(error)" }
    }
    let cases: [(String, (inout WeighedSum) -> Void)] = [
      ("", { _ in }),
      ("插件 weighed@1：名称 weighed 已经有了", { $0.plugin = Plugin("weighed", version: "1") }),
      ("插件 other@：“other”不能用作名称，公式里写不出来", { $0.plugin = Plugin("other", version: "") }),
      ("插件 other@1 没有声明输入", { $0.inputs = [] }), ("插件 other@1 没有声明结果", { $0.outputs = [] }),
      (
        "插件 other@1：名称 max 已经有了",
        { $0.outputs = [ScorerOutput("max", digits: 2, range: 0...1)] }
      ),
      (
        "插件 other@1：“a.b”不能用作名称，公式里写不出来",
        { $0.outputs = [ScorerOutput("a.b", digits: 2, range: 0...1)] }
      ),
      (
        "插件 other@1：“case”不能用作名称，公式里写不出来",
        { $0.outputs = [ScorerOutput("case", digits: 2, range: 0...1)] }
      ),
      (
        "插件 other@1：结果 a 的小数位数应在 0 与 15 之间，范围应是有限的数值",
        { $0.outputs = [ScorerOutput("a", digits: 16, range: 0...1)] }
      ),
      (
        "插件 other@1：结果 a 的小数位数应在 0 与 15 之间，范围应是有限的数值",
        { $0.outputs = [ScorerOutput("a", digits: 1, range: 0 ... .infinity)] }
      ),
      (
        "插件 other@1：输入 x 缺失时的值不是数值",
        { $0.inputs = [ScorerInput("x", missing: .value(.nan))] }
      ),
    ]
    for (expected, change) in cases { #expect(message(change) == expected) }
  }

  @Test func binaryNumbersBecomeDecimalsByRounding() {
    let cases: [(Double, Int, ExactDecimal?)] = [
      (0.5, 0, 1), (-0.5, 0, -1), (1.005, 2, "1.00"), (0.1 + 0.2, 15, "0.300000000000000"),
      (9e15, 0, 9_000_000_000_000_000), (1e16, 0, nil), (.nan, 2, nil), (.infinity, 2, nil),
    ]
    for (binary, digits, expected) in cases {
      #expect(ExactDecimal(binary, scale: digits) == expected)
    }
    #expect(ExactDecimal("1.50").binary == 1.5 && ExactDecimal("-0.1").binary == -0.1)
    #expect(ExactDecimal(coefficient: 10, scale: 2).binary == ExactDecimal("0.1").binary)
  }
}
