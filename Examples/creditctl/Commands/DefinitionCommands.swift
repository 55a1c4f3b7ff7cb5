internal import CreditLanguage

/// What every noun with definitions has: `check` and `fmt`, which work on any `.credit` file.
enum DefinitionCommands {
  /// The command that checks definition files.
  static func check(_ noun: String) -> Command {
    Command(
      noun, "check", "检查 .credit 定义文件，逐处指出错误和改法",
      "列出文件中的每个错误和提示：位置、原因、改法。有错误时退出码为 1。",
      operands: [Operand("FILE", ".credit 文件；写 - 则读标准输入", repeats: true)],
      options: [.textOrJSON] + Definitions.options,
      examples: [
        ("creditctl \(noun) check penalty.credit", "检查一个文件"),
        ("creditctl \(noun) check *.credit --format json", "结果供编辑器读取，每行一个 JSON 对象"),
      ], run: runCheck)
  }

  /// The command that brings definition files into form.
  static func format(_ noun: String) -> Command {
    Command(
      noun, "fmt", "把 .credit 定义文件排成统一的格式",
      "就地改写文件；读标准输入时写到标准输出。有语法错误的文件不改动。",
      operands: [Operand("FILE", ".credit 文件；写 - 则读标准输入", repeats: true)],
      options: [Option("check", nil, "只检查，不改写；格式不同的文件列出来，退出码为 1")],
      examples: [
        ("creditctl \(noun) fmt penalty.credit", "排好一个文件"),
        ("creditctl \(noun) fmt --check *.credit", "检查提交前是否都排好了"),
      ], run: runFormat)
  }

  @Sendable private static func runCheck(
    _ invocation: Invocation, _ output: Output
  ) throws -> ExitCode {
    var errors = 0
    var lints = 0
    let isText = invocation.value("format") != "json"
    for path in invocation.operands {
      let (file, _) = try Definitions.read(path)
      let (diagnostics, definitions, _) = try Checking.diagnostics(
        of: file, among: Definitions.paths(invocation, but: path))
      for diagnostic in diagnostics {
        let sources = definitions.library
        output.write(
          (isText ? diagnostic.rendered(in: sources) : diagnostic.json(in: sources)) + "\n")
      }
      errors += diagnostics.count { $0.severity == .error }
      lints += diagnostics.count { $0.severity == .lint }
    }
    if isText {
      let found = errors + lints == 0 ? "没有发现问题" : "\(errors) 个错误，\(lints) 个提示"
      output.write("检查了 \(invocation.operands.count) 个文件：\(found)\n")
    }
    return errors == 0 ? .done : .questions
  }

  @Sendable private static func runFormat(
    _ invocation: Invocation, _ output: Output
  ) throws -> ExitCode {
    var different = 0
    for path in invocation.operands {
      let file = try formable(path)
      let text = file.syntax.formatted()
      if path == "-" {
        output.write(text)
      } else if Array(text.utf8) != file.source.bytes {
        different += 1
        output.write("\(path)\n")
        if !invocation.has("check") { try Files.write(path) { $0.write(text) } }
      }
    }
    return invocation.has("check") && different > 0 ? .questions : .done
  }

  private static func formable(_ path: String) throws -> Definitions.File {
    let (file, diagnostics) = try Definitions.read(path)
    let errors = diagnostics.filter { $0.severity == .error }
    guard errors.isEmpty else { throw BadDefinition(errors, in: file.source) }
    return file
  }
}
