internal import CreditCore
internal import CreditCleansing

/// `name`: names of enterprises.
enum NameCommands {
  static let all = [compare]

  private static let compare = Command(
    "name", "compare", "判断成对的企业名称是否指同一主体，并说明理由",
    """
    读入一个 CSV 文件，原样写出各列，并加上 decision（same 同一，different 不同，unsure 不能确定，
    一律不当作同一）和 why（哪些部分一致、哪些不一致）两列。
    """,
    operands: [Operand("FILE", "含有两列名称的 CSV 文件；写 - 则读标准输入")],
    options: [
      Option("a", "COLUMN", "第一个名称所在列，例如 --a 企业名称", fallback: "a"),
      Option("b", "COLUMN", "第二个名称所在列，例如 --b 对照名称", fallback: "b"),
      .format("csv"),
    ],
    examples: [
      ("creditctl name compare pairs.csv > decided.csv", "比较 a、b 两列"),
      ("creditctl name compare 比对.csv --a 登记名称 --b 上报名称", "比较另两列"),
    ], run: runCompare)

  @Sendable private static func runCompare(
    _ invocation: Invocation, _ output: Output
  ) throws -> ExitCode {
    let path = invocation.operands.first ?? "-"
    let source =
      try path == "-" ? CSVSource(bytes: allInput(), name: "标准输入") : CSVSource(path: path)
    try Headings.check(source.headings, of: source.name)
    let first = try column("a", invocation, source)
    let second = try column("b", invocation, source)
    let rows = Rows(invocation, source.headings + ["decision", "why"])
    rows.begin(output)
    while let chunk = try source.next() {
      for problem in chunk.problems {
        Output.complain("\(path)，第 \(problem.line) 行：\(problem.message)")
      }
      for row in 0..<chunk.rowCount {
        var cells = (0..<chunk.columnCount).map { chunk.values($0)[row].text ?? "" }
        let comparison = NameComparison(cells[first], cells[second])
        cells += [comparison.decision.rawValue, comparison.why]
        rows.write(cells, to: output)
      }
      try output.flush()
    }
    return .done
  }

  private static func column(
    _ option: String, _ invocation: Invocation, _ source: CSVSource
  ) throws -> Int {
    let name = invocation.value(option) ?? option
    if let index = source.headings.firstIndex(of: name) { return index }
    throw InputError(
      source.name,
      "没有名为“\(name)”的列，现有：\(source.headings.prefix(12).joined(separator: "、"))；"
        + "用 --\(option) 指出名称所在的列")
  }

  private static func allInput() throws -> [UInt8] {
    let input = try Input(nil)
    var bytes: [UInt8] = []
    while try input.next({ bytes.append(contentsOf: $0) }) {}
    return bytes
  }
}
