internal import CreditCore
internal import CreditEval
internal import CreditLanguage
internal import CreditModels

/// `model`: how subjects are graded.
enum ModelCommands {
  static let all = [
    list, new, DefinitionCommands.check("model"), DefinitionCommands.format("model"), test, show,
    doc, EvalCommands.inputs, EvalCommands.eval,
  ]

  static let name = Operand("NAME", "模型的名称，如 food.sales；见 creditctl model list")

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
}
