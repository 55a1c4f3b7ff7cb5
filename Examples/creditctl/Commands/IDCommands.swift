internal import CreditCore

/// `id`: identifiers of subjects.
enum IDCommands {
  static let all = [check]

  private static let check = Command(
    "id", "check", "逐行检查统一社会信用代码等主体标识码",
    """
    每行输入给出一行结果：输入、种类、结论、规范写法、发现，以制表符分隔。
    结论：valid 正确，repaired 可修复，suspect 内嵌组织机构代码不符，placeholder 占位码，
    unverifiable 无校验位可查，invalid 错误。有 suspect 或 invalid 时退出码为 1。
    """,
    operands: [Operand("FILE", "每行一个码的文件；不写或写 - 则读标准输入", isOptional: true)],
    options: [
      Option(
        "kind", "KIND", "码的种类，例如 --kind uscc 只当作统一社会信用代码",
        choices: ["auto"] + IdentifierKind.allCases.map(\.rawValue), fallback: "auto"),
      Option("as-of", "DAY", "检查日，出生日期不得晚于它，例如 --as-of 2026-06-30"),
      .format(),
    ],
    examples: [
      ("creditctl id check < codes.txt", "检查一个文件里的码，自动识别种类"),
      ("echo 91350100M000100Y43 | creditctl id check --kind uscc", "检查一个码"),
      ("creditctl id check codes.txt --format json", "结果供程序读取，每行一个 JSON 对象"),
    ], run: runCheck)

  @Sendable private static func runCheck(
    _ invocation: Invocation, _ output: Output
  ) throws -> ExitCode {
    var rules = IdentifierRules.standard
    rules.asOf = try invocation.day("as-of")
    var report = IdentifierReport(
      kind: invocation.value("kind").flatMap(IdentifierKind.init(rawValue:)), rules: rules)
    let input = try Input(invocation.operands.first)
    let rows = Rows(invocation, ["input", "kind", "verdict", "normalized", "findings"])
    rows.begin(output)
    var lines: [UInt8] = []
    var goesOn = true
    while goesOn {
      lines.removeAll(keepingCapacity: true)
      goesOn = try input.next { report.read($0, into: &lines) }
      if !goesOn { report.finish(into: &lines) }
      if rows.format == .text {
        output.write(lines)
      } else {
        for line in lines.split(separator: UInt8(ascii: "\n")) {
          let cells = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
          rows.write(cells.map { String(decoding: $0, as: UTF8.self) }, to: output)
        }
      }
      try output.flush()
    }
    let open = report.counts[.invalid, default: 0] + report.counts[.suspect, default: 0]
    return open > 0 ? .questions : .done
  }
}
