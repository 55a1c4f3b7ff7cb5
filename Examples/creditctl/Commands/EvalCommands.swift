internal import CreditCore
internal import CreditEval
internal import CreditLanguage

/// `model inputs` and `model eval`: what a model asks for, and what it says when it is given that.
enum EvalCommands {
  static let inputs = Command(
    "model", "inputs", "列出一个模型要的输入和记录",
    """
    JSON 格式给出每个输入的名称、含义、类型、单位、取值范围、缺失时怎么办，每种记录的列，\
    以及一个空的案例；填好后交给 creditctl model eval。
    """,
    operands: [ModelCommands.name], options: Definitions.options + [.format()],
    examples: [
      ("creditctl model inputs food.sales", "看食品销售模型要哪些数据"),
      ("creditctl model inputs food.sales --format json > 案例.json", "供程序读取，带一个空的案例"),
    ], run: runInputs)

  @Sendable private static func runInputs(
    _ invocation: Invocation, _ output: Output
  ) throws -> ExitCode {
    let (program, definitions) = try Definitions.program(invocation, invocation.operands[0])
    if invocation.value("format") == "json" {
      output.write(InputsDocument(program, definitions).json.page)
      return .done
    }
    let rows = Rows(
      invocation, ["name", "title", "type", "unit", "range", "missing", "dataset"])
    rows.begin(output)
    for input in program.inputSyntax {
      rows.write(
        [
          input.name.text, input.title ?? input.name.text, input.type.text, input.unit ?? "",
          input.range?.text ?? "", InputsDocument.words(input.missing), input.dataset?.text ?? "",
        ], to: output)
    }
    for records in program.recordsSyntax {
      for column in records.allColumns {
        rows.write(
          [
            "\(records.name.text).\(column.name.text)", column.title ?? column.name.text,
            column.type.text, column.unit ?? "", "", "", records.isEarlier ? "" : records.name.text,
          ], to: output)
      }
    }
    return .done
  }

  static let eval = Command(
    "model", "eval", "用给出的数据试算一个模型，不用数据库",
    """
    数据写在命令行上（输入=值），或写成 JSON 案例（--input）。案例的各项名称见
    creditctl model inputs 名称 --format json；形如：

      {"subject": "某店", "as_of": "2026-06-30", "inputs": {"area": 150},
       "records": {"penalty": [{"id": "甲1号", "CF_JDRQ": "2026-03-01"}]}}

    看历年结果的模型，历年结果写在 "earlier": [{"day": "2025-12-31", "score": 95, "grade": "A"}]。
    没有写出的输入按缺失处理；数值逐位读取，也可写在引号里。JSON 数组是一组案例，结果也是数组；
    看全体的模型（名次、平均）以这一组为全体，单个案例则在 "population" 里写明。
    名称可以是随附的模型、“名称@版本”，或一个 .credit 文件。
    """,
    operands: [
      ModelCommands.name,
      Operand("INPUT=VALUE", "输入的值，例如 area=150", isOptional: true, repeats: true),
    ],
    options: [
      Option("input", "FILE", "JSON 案例所在的文件，例如 --input 案例.json；写 - 则读标准输入"),
      Option(
        "record", "RECORD", "一条记录，例如 --record 'penalty CF_JDRQ=2026-03-01'", repeats: true),
      Option("why", nil, "还要说明怎样提高等级、失分最多的是哪些项目"),
      Option("as-of", "DAY", "按哪一天评价，例如 --as-of 2026-06-30；不写则用案例中的 as_of，再没有则为今天"),
      Option(
        "format", "FORMAT", "输出格式；不写则有 --input 时为 json，否则为 text", choices: ["text", "json"]),
    ] + Definitions.options,
    examples: [
      ("creditctl model eval food.sales area=150 dynamic_score=10 --as-of 2026-06-30", "试算一家小店"),
      ("creditctl model eval food.sales --input 案例.json", "按案例试算，结果为 JSON"),
      ("creditctl model eval 物业.credit --input - < 案例.json", "试算自己的模型，案例从标准输入读取"),
    ], run: runEval)

  @Sendable private static func runEval(
    _ invocation: Invocation, _ output: Output
  ) throws -> ExitCode {
    let day = try invocation.day("as-of")
    let isJSON =
      invocation.value("format").map { $0 == "json" } ?? (invocation.value("input") != nil)
    var cases: [SubjectCase]
    let program: ModelProgram
    var isPopulation = false
    if let path = invocation.value("input") {
      if invocation.operands.count > 1 || !invocation.values("record").isEmpty {
        throw UsageError("写了 --input 就不能再写输入和记录", "把它们写进案例")
      }
      let json = try JSONReader.read(path)
      let definitions: Definitions
      (program, definitions) = try Definitions.program(
        invocation, invocation.operands[0], asOf: day ?? CaseReader.day(of: json))
      if case .array = json { isPopulation = true }
      cases = try CaseReader(
        program: program, definitions: definitions, file: path == "-" ? "标准输入" : path, day: day
      ).cases(json)
    } else {
      (program, _) = try Definitions.program(invocation, invocation.operands[0], asOf: day)
      cases = [try CommandLineCase.read(invocation, program, asOf: day ?? Clock.today())]
    }
    let documents = try Evaluating.results(program, cases, isPopulation: isPopulation).map {
      one, result in
      let subject = Grading.Subject(
        code: one.code, name: one.name.isEmpty ? program.title : one.name, result: result,
        content: invocation.has("why") ? one.content : nil)
      return (subject, one.content.asOf)
    }
    if isJSON {
      let all = documents.map { Explanation($0.0, program, asOf: $0.1).json }
      output.write((isPopulation ? JSON.array(all) : all[0]).page)
    } else {
      output.write(
        documents.map { Explanation($0.0, program, asOf: $0.1).text }.joined(separator: "\n"))
    }
    return .done
  }
}
