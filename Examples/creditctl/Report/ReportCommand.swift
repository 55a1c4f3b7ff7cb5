internal import CreditEval
internal import CreditRecords

/// `report`: a page that shows what is in a store and how its subjects are graded.
enum ReportCommand {
  static let all = [command]

  private static let command = Command(
    "report", nil, "生成一页数据与评价报告（HTML，可打印）",
    "页面自成一体，不含脚本，不引用外部资源；自动适应浅色、深色和打印。",
    options: [
      ImportCommand.storeOption,
      Option("output", "FILE", "写到哪个文件，例如 --output report.html", isRequired: true),
      Option("model", "NAME", "列出哪个模型的评价，例如 --model food.sales；不写则列出数据库中有数据的全部模型", repeats: true),
      ScoreCommand.dayOption,
      Option("title", "TEXT", "页面标题", fallback: "公共信用数据与评价报告"), Definitions.option,
      Definitions.modelsOption,
    ],
    examples: [
      ("creditctl report --store 库.db --output report.html", "生成报告"),
      (
        "creditctl report --store 库.db --model food.sales --as-of 2026-06-30 --output 食品.html",
        "只列一个模型"
      ),
    ], run: run)

  @Sendable private static func run(
    _ invocation: Invocation, _ output: Output
  ) throws -> ExitCode {
    let definitions = try Definitions(invocation)
    let asOf = try invocation.day("as-of") ?? Clock.today()
    let names = invocation.values("model")
    let programs =
      try names.isEmpty ? definitions.models() : names.map { try definitions.model($0) }
    let store = try Store.reading(invocation)
    let page = try store.read { reader in
      // What enterprises are graded by comes before what departments are.
      let ordered =
        programs.filter { $0.subject == "enterprise" }
        + programs.filter { $0.subject != "enterprise" }
      let gradings = try ordered.map { try Grading($0, definitions, reader, asOf: asOf) }
      return try Report(
        title: invocation.value("title") ?? "", gradings: gradings.filter { !$0.subjects.isEmpty },
        reader, definitions, asOf: asOf
      ).page
    }
    let path = invocation.value("output") ?? ""
    try Files.makeFolder(Files.folder(of: path))
    try Files.write(path) { $0.write(page.html) }
    output.write("报告：\(path)\n")
    return .done
  }
}
