internal import CreditCore
internal import CreditEval
internal import CreditLanguage
internal import CreditModels

/// `model`: how subjects are graded.
enum ModelCommands {
  static let all = [
    list, new, DefinitionCommands.check("model"), DefinitionCommands.format("model"), test, show,
    doc, EvalCommands.inputs, EvalCommands.eval,
    DiffCommand.diff,
  ]

  static let name = Operand("NAME", "模型的名称，如 food.sales；见 creditctl model list")

  private static let list = Command(
    "model", "list", "列出全部评价模型：版本、施行日期、评价对象、等级、覆盖的范围", options: Definitions.options + [.format()],
    examples: [
      ("creditctl model list", "列出随附的模型"),
      ("creditctl model list --models 本市模型 --format csv", "列出一个目录中的模型，存成表格"),
    ]
  ) { invocation, output in
    let rows = Rows(
      invocation,
      ["name", "title", "edition", "effective", "until", "subject", "grades", "covers"])
    rows.begin(output)
    for program in try Definitions(invocation).models() {
      let syntax = program.syntax
      rows.write(
        [
          program.name, program.title, syntax.edition ?? "", syntax.from?.description ?? "",
          syntax.until?.description ?? "", program.subject,
          program.grades.joined(separator: " "),
          program.sources.filter { $0.kind == .covers }.map(\.text).joined(separator: "；"),
        ], to: output)
    }
    return .done
  }

  private static let new = Command(
    "model", "new", "生成一个可以运行的模型文件，供改写",
    """
    模板：sheet 一张表逐项加减分；bands 数值落在哪一档得多少分；weighted 分组加权的指标；
    units 每个标段、每个合同各一张表。生成的文件检查无误，其中的示例都能通过。
    """,
    operands: [Operand("NAME", "新模型的名称，例如 property.service")],
    options: [
      Option(
        "template", "TEMPLATE", "从哪个模板开始，例如 --template bands",
        choices: ModelTemplate.allCases.map(\.rawValue), fallback: ModelTemplate.sheet.rawValue)
    ],
    examples: [
      ("creditctl model new property.service > 物业.credit", "生成模型文件"),
      ("creditctl model new food.static --template bands > 静态.credit", "从档位表开始"),
      ("creditctl model test 物业.credit", "然后运行其中的示例"),
    ]
  ) { invocation, output in
    let template = invocation.value("template").flatMap(ModelTemplate.init) ?? .sheet
    output.write(try template.text(name: invocation.operands[0]))
    return .done
  }

  private static let show = Command(
    "model", "show", "显示一个模型的全文", operands: [name], options: Definitions.options,
    examples: [("creditctl model show food.sales > 我的.credit", "取一份来改写")]
  ) { invocation, output in
    let (program, _) = try Definitions.program(invocation, invocation.operands[0])
    output.write(FileSyntax([.model(program.syntax)]).formatted())
    return .done
  }

  private static let doc = Command(
    "model", "doc", "把一个模型写成供核对和签署的文件（网页或 Markdown）",
    """
    列出依据、范围、输入、评分表、等级、结果和示例，像规定的附表；每个数都注明它在模型文件的哪一行，
    自定的内容另有标记，最后是签署栏和全文。网页不需要脚本和网络，可直接打印。
    """,
    operands: [name],
    options: [
      Option(
        "format", "FORMAT", "文件的格式，例如 --format html", choices: ["md", "html"], fallback: "md")
    ] + Definitions.options,
    examples: [
      ("creditctl model doc food.sales --format html > 食品销售.html", "生成网页"),
      ("creditctl model doc 物业.credit > 物业.md", "生成 Markdown"),
    ]
  ) { invocation, output in
    let (program, definitions) = try Definitions.program(invocation, invocation.operands[0])
    let document = ModelDocument(program, definitions.library)
    output.write(invocation.value("format") == "html" ? document.html : document.markdown)
    return .done
  }

  private static let test = Command(
    "model", "test", "运行模型文件中的示例，逐个比对应得的结果",
    "有示例不符或文件有错误时退出码为 1。",
    operands: [
      Operand("FILE", ".credit 文件，或模型的名称；不写则为全部模型", isOptional: true, repeats: true)
    ],
    options: Definitions.options,
    examples: [("creditctl model test 物业.credit", "运行一个文件中的示例")], run: runTest)

  @Sendable private static func runTest(
    _ invocation: Invocation, _ output: Output
  ) throws -> ExitCode {
    var passed = 0
    var failed = 0
    func write(_ program: ModelProgram, _ sources: some SourceFinder) {
      for outcome in program.runExamples() {
        if outcome.passed { passed += 1 } else { failed += 1 }
        output.write("\(outcome.passed ? "通过" : "不符")  \(program.name)：\(outcome.title)\n")
        for failure in outcome.failures { output.write(failure.rendered(in: sources) + "\n") }
      }
    }
    if invocation.operands.isEmpty {
      let definitions = try Definitions(invocation)
      for program in try definitions.models() { write(program, definitions.library) }
    }
    for path in invocation.operands {
      guard path.hasSuffix(".credit") || Files.isThere(path) else {
        let (program, definitions) = try Definitions.program(invocation, path)
        write(program, definitions.library)
        continue
      }
      let (read, _) = try Definitions.read(path)
      let (found, definitions, file) = try Checking.diagnostics(
        of: read, among: Definitions.paths(invocation, but: path))
      for diagnostic in found where diagnostic.severity == .error {
        failed += 1
        output.write(diagnostic.rendered(in: definitions.library) + "\n")
      }
      for case .model(let model) in file.syntax.declarations {
        if let program = definitions.library.program(of: model).program {
          write(program, definitions.library)
        }
      }
    }
    output.write("\(passed) 个示例通过，\(failed) 处不符或错误\n")
    return failed == 0 ? .done : .questions
  }
}
