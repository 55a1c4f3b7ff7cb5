internal import CreditCore
internal import CreditEval
internal import CreditRecords

/// `score` and `explain`: models applied to the subjects of a store.
enum ScoreCommand {
  static let all = [score, explain]

  static let modelOption = Option(
    "model", "NAME", "评价模型的名称、“名称@版本”或 .credit 文件，例如 --model food.sales；见 creditctl model list",
    isRequired: true)

  static let dayOption = Option(
    "as-of", "DAY", "按哪一天的情况评价，例如 --as-of 2026-06-30；不写则为今天")

  private static let score = Command(
    "score", nil, "用一个评价模型给全部主体评分评级",
    "按等级从差到好列出每个主体的得分和等级。写了 --output 时名单存入文件，屏幕上只显示等级分布。",
    options: [
      modelOption, ImportCommand.storeOption, dayOption,
      Option("output", "FILE", "名单存入哪个 CSV 文件，例如 --output 评级.csv"),
      .format("csv"),
    ] + Definitions.options,
    examples: [
      ("creditctl score --model food.sales --store 库.db --output 评级.csv", "给全部食品销售者评级"),
      ("creditctl score --model food.sales --store 库.db --format json", "结果供程序读取"),
    ], run: runScore)

  private static let explain = Command(
    "explain", nil, "逐项说明一个主体的得分和等级从何而来",
    "列出命中的每一项、分值、依据和对应的记录；各行相加正好等于得分。最后说明怎样提高等级。",
    operands: [Operand("SUBJECT", "主体的代码，如统一社会信用代码")],
    options: [
      modelOption, ImportCommand.storeOption, dayOption, .textOrJSON,
    ] + Definitions.options,
    examples: [
      ("creditctl explain 91350100M000100Y43 --model food.sales --store 库.db", "说明一家企业的等级")
    ], run: runExplain)

  @Sendable private static func runScore(
    _ invocation: Invocation, _ output: Output
  ) throws -> ExitCode {
    let grading = try grading(invocation)
    if let path = invocation.value("output") {
      try Files.write(path) { write(grading, invocation, to: $0) }
      output.write("\(grading.program.title)：\(grading.subjects.count) 个主体")
      let counts = grading.distribution.map { "\($0.grade) \($0.count)" }
      output.write("，\(counts.joined(separator: "，"))；名单在 \(path)\n")
    } else {
      write(grading, invocation, to: output)
    }
    if let failures = grading.failures {
      Output.complain("有 \(failures.count) 个主体无法评价，例如 \(failures.first)")
    }
    return grading.failures == nil ? .done : .questions
  }

  private static func grading(_ invocation: Invocation, only: String? = nil) throws -> Grading {
    let asOf = try invocation.day("as-of") ?? Clock.today()
    let (program, definitions) = try Definitions.program(
      invocation, invocation.value("model") ?? "", asOf: asOf)
    let store = try Store.reading(invocation)
    return try store.read { try Grading(program, definitions, $0, asOf: asOf, only: only) }
  }

  private static func write(_ grading: Grading, _ invocation: Invocation, to output: Output) {
    let outputs = grading.subjects.first?.result.outputs.map(\.name) ?? []
    let rows = Rows(invocation, ["code", "name", "score", "grade", "title", "items"] + outputs)
    rows.begin(output)
    for subject in grading.subjects {
      let result = subject.result
      rows.write(
        [
          subject.code, subject.name, result.score?.normalized.description ?? "",
          result.grade ?? "", result.gradeTitle ?? "",
          result.items.map(\.code).joined(separator: " "),
        ] + result.outputs.map(\.value.description), to: output)
    }
  }

  @Sendable private static func runExplain(
    _ invocation: Invocation, _ output: Output
  ) throws -> ExitCode {
    let code = invocation.operands[0]
    let grading = try grading(invocation, only: code)
    guard let subject = grading.subjects.first else {
      throw InputError(
        code, grading.failures.map { "无法评价：\($0.first)" } ?? "数据库中没有这个主体可供该模型评价的数据")
    }
    let explanation = Explanation(subject, grading.program, asOf: grading.asOf)
    output.write(
      invocation.value("format") == "json" ? explanation.json.line + "\n" : explanation.text)
    return .done
  }
}
