internal import CreditCore
internal import CreditEval
internal import CreditLanguage
internal import CreditModels

/// `model`: how subjects are graded.
enum ModelCommands {
  static let all = [
    list, new, DefinitionCommands.check("model"), DefinitionCommands.format("model"), test, show,
    doc, inputs, eval,
  ]

  private static let name = Operand("NAME", "模型的名称，如 food.sales；见 creditctl model list")

  private static let list = Command(
    "model", "list", "列出全部评价模型", options: [Definitions.option, .format()],
    examples: [("creditctl model list", "列出随附的模型")]
  ) { invocation, output in
    let rows = Rows(invocation, ["name", "title", "edition", "subject", "grades"])
    rows.begin(output)
    for program in try Definitions(invocation).models() {
      rows.write(
        [
          program.name, program.title, program.syntax.edition ?? "", program.subject,
          program.grades.joined(separator: " "),
        ], to: output)
    }
    return .done
  }

  private static let new = Command(
    "model", "new", "生成一个可以运行的模型文件，供改写",
    operands: [Operand("NAME", "新模型的名称，例如 property.service")],
    examples: [
      ("creditctl model new property.service > 物业.credit", "生成模型文件"),
      ("creditctl model test 物业.credit", "然后运行其中的示例"),
    ]
  ) { invocation, output in
    output.write(ModelTemplate.text(name: invocation.operands[0]))
    return .done
  }

  private static let show = Command(
    "model", "show", "显示一个模型的全文", operands: [name], options: [Definitions.option],
    examples: [("creditctl model show food.sales > 我的.credit", "取一份来改写")]
  ) { invocation, output in
    let program = try Definitions(invocation).model(invocation.operands[0])
    output.write(FileSyntax([.model(program.syntax)]).formatted())
    return .done
  }

  private static let doc = Command(
    "model", "doc", "把一个模型写成说明文档（Markdown）", operands: [name],
    options: [Definitions.option],
    examples: [("creditctl model doc food.sales > 食品销售.md", "生成说明文档")]
  ) { invocation, output in
    output.write(ModelDocument(try Definitions(invocation).model(invocation.operands[0])).text)
    return .done
  }

  private static let inputs = Command(
    "model", "inputs", "列出一个模型要的输入和记录", operands: [name],
    options: [Definitions.option, .format()],
    examples: [("creditctl model inputs food.sales", "看食品销售模型要哪些数据")]
  ) { invocation, output in
    let program = try Definitions(invocation).model(invocation.operands[0])
    let rows = Rows(invocation, ["name", "title", "type", "unit", "dataset"])
    rows.begin(output)
    for input in program.inputs {
      rows.write(
        [input.name, input.title, input.type.rawValue, input.unit ?? "", input.dataset ?? ""],
        to: output)
    }
    for records in program.records {
      for (column, type) in zip(records.columns, records.types) {
        rows.write(
          ["\(records.name).\(column)", records.title, type.rawValue, "", records.name],
          to: output)
      }
    }
    return .done
  }

  private static let test = Command(
    "model", "test", "运行模型文件中的示例，逐个比对应得的结果",
    "有示例不符或文件有错误时退出码为 1。",
    operands: [Operand("FILE", ".credit 文件；不写则为全部随附模型", isOptional: true, repeats: true)],
    examples: [("creditctl model test 物业.credit", "运行一个文件中的示例")], run: runTest)

  @Sendable private static func runTest(
    _ invocation: Invocation, _ output: Output
  ) throws -> ExitCode {
    var passed = 0
    var failed = 0
    func write(_ program: ModelProgram, _ source: SourceFile) {
      for outcome in program.runExamples() {
        if outcome.passed { passed += 1 } else { failed += 1 }
        output.write("\(outcome.passed ? "通过" : "不符")  \(program.name)：\(outcome.title)\n")
        for failure in outcome.failures { output.write(failure.rendered(in: source) + "\n") }
      }
    }
    if invocation.operands.isEmpty {
      let definitions = Definitions()
      for program in try definitions.models() {
        write(program, definitions.source(of: program.name, .model))
      }
    }
    for path in invocation.operands {
      let (file, _) = try Definitions.readOrShipped(path)
      for diagnostic in Checking.diagnostics(of: file) where diagnostic.severity == .error {
        failed += 1
        output.write(diagnostic.rendered(in: file.source) + "\n")
      }
      let definitions = Definitions([file])
      for case .model(let model) in file.syntax.declarations {
        if let program = definitions.compile(model).program { write(program, file.source) }
      }
    }
    output.write("\(passed) 个示例通过，\(failed) 处不符或错误\n")
    return failed == 0 ? .done : .questions
  }

  private static let eval = Command(
    "model", "eval", "用给出的数值试算一个模型，不用数据库",
    "没有写出的输入按缺失处理。文本、日期和数值按模型声明的类型读取。",
    operands: [
      name, Operand("INPUT=VALUE", "输入的值，例如 area=150", isOptional: true, repeats: true),
    ],
    options: [
      Option(
        "record", "RECORD", "一条记录，例如 --record 'penalty CF_JDRQ=2026-03-01'", repeats: true),
      ScoreCommand.dayOption, Definitions.option,
    ],
    examples: [
      ("creditctl model eval food.sales area=150 dynamic_score=10 --as-of 2026-06-30", "试算一家小店")
    ], run: runEval)

  @Sendable private static func runEval(
    _ invocation: Invocation, _ output: Output
  ) throws -> ExitCode {
    let program = try Definitions(invocation).model(invocation.operands[0])
    let asOf = try invocation.day("as-of") ?? Clock.today()
    var content = ModelCase(asOf: asOf)
    let types = Dictionary(
      program.inputs.map { ($0.name, $0.type) }, uniquingKeysWith: { first, _ in first })
    for word in invocation.operands.dropFirst() {
      let (name, value) = try Assignment.read(word, types)
      content.inputs[name] = value
    }
    for text in invocation.values("record") {
      let words = text.split(separator: " ").map(String.init)
      guard let name = words.first, let records = program.records.first(where: { $0.name == name })
      else {
        throw UsageError(
          "模型没有“\(text)”所说的记录", "可用：\(program.records.map(\.name).joined(separator: "、"))")
      }
      let types = Dictionary(
        zip(records.columns, records.types).map { ($0, $1) },
        uniquingKeysWith: { first, _ in first })
      var values = Array(repeating: Value.missing, count: records.columns.count)
      for word in words.dropFirst() {
        let (column, value) = try Assignment.read(word, types)
        if let place = records.columns.firstIndex(of: column) { values[place] = value }
      }
      let number = (content.records[name]?.count ?? 0) + 1
      content.records[name, default: []].append(CaseRecord(id: "\(name)#\(number)", values: values))
    }
    let result = try program.evaluate(content)
    let subject = Grading.Subject(code: "试算", name: program.title, result: result)
    output.write(Explanation(subject, program, asOf: asOf).text)
    return .done
  }
}

/// `name=value` on a command line.
enum Assignment {
  /// The name and the value in its type.
  static func read(
    _ word: String, _ types: [String: ValueType]
  ) throws(UsageError) -> (String, Value) {
    guard let sign = word.firstIndex(of: "=") else {
      throw UsageError("“\(word)”不是 名称=值", "写作 area=150")
    }
    let name = String(word[..<sign])
    let text = String(word[word.index(after: sign)...])
    guard let type = types[name] else {
      let near = NearMiss.of(name, among: Array(types.keys.sorted()))
      throw UsageError(
        "模型没有名为“\(name)”的输入",
        near.map { "是不是想写 \($0)？" } ?? "可用：\(types.keys.sorted().joined(separator: "、"))")
    }
    let value: Value? =
      switch type {
      case .text: .text(text)
      case .number: ExactDecimal(parsing: text).map { .number($0) }
      case .day: Day(text).map { .day($0) }
      case .boolean: ["是": true, "否": false][text].map { .boolean($0) }
      default: nil
      }
    guard let value else {
      throw UsageError(
        "\(name) 的值“\(text)”不是\(type.rawValue)类型", "数值写作 12.5，日期写作 2026-06-30，真假写作 是 或 否")
    }
    return (name, value)
  }
}
