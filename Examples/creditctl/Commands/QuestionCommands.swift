internal import CreditRecords

/// `questions`: rows that only their provider can put right.
enum QuestionCommands {
  static let all = [list, export, resubmit]

  private static let selection = [
    ImportCommand.storeOption,
    Option("dataset", "NAME", "只要一个数据集的，例如 --dataset penalty"),
    Option("provider", "NAME", "只要一个单位的，例如 --provider 许昌市税务局"),
  ]

  private static let list = Command(
    "questions", "list", "列出尚未改正的置疑行及原因", options: selection + [.format()],
    examples: [("creditctl questions list --store 库.db --provider 许昌市税务局", "看一个单位的置疑")],
    run: runList)

  private static let export = Command(
    "questions", "export", "按提供单位导出置疑行，供退回改正",
    "每个单位一个文件：单位自己的列，加上“置疑原因”和“置疑编号”两列。改正后用 creditctl questions resubmit 报送。",
    options: selection + [
      Option("output", "DIR", "文件放到哪个目录，例如 --output 退回", isRequired: true)
    ],
    examples: [("creditctl questions export --store 库.db --output 退回", "导出全部未改正的置疑")],
    run: runExport)

  private static let resubmit = Command(
    "questions", "resubmit", "导入改正后的退回文件，改正无误的置疑随之关闭",
    "文件须保留“置疑编号”列。仍有问题的行再次成为置疑，编号不变。",
    operands: [Operand("FILE", "改正后的退回文件")],
    options: [
      Option("dataset", "NAME", "属于哪个数据集，例如 --dataset penalty", isRequired: true),
      ImportCommand.storeOption,
    ] + ImportCommand.options,
    examples: [
      ("creditctl questions resubmit 退回/许昌市税务局.csv --dataset penalty --store 库.db", "报送改正结果")
    ]
  ) { invocation, output in
    let name = invocation.value("dataset") ?? ""
    return try ImportJob(invocation, datasetName: name, isResubmission: true).run(output)
  }

  private static func query(_ invocation: Invocation) -> QuestionQuery {
    var query = QuestionQuery()
    query.dataset = invocation.value("dataset")
    query.provider = invocation.value("provider")
    return query
  }

  @Sendable private static func runList(
    _ invocation: Invocation, _ output: Output
  ) throws -> ExitCode {
    let store = try Store.reading(invocation)
    let rows = Rows(invocation, ["id", "dataset", "provider", "file", "line", "reasons"])
    rows.begin(output)
    let (questions, batches) = try store.read {
      (try $0.questions(query(invocation)), try $0.batches())
    }
    for question in questions {
      let file = batches.first { $0.sequence == question.id.batch }?.draft.fileName
      rows.write(
        [
          question.lineage.description, question.draft.edition.dataset, question.draft.provider,
          file ?? "", question.draft.source.map { String($0.line) } ?? "",
          question.draft.reasons.map(\.message).joined(separator: "；"),
        ], to: output)
    }
    return questions.isEmpty ? .done : .questions
  }

  @Sendable private static func runExport(
    _ invocation: Invocation, _ output: Output
  ) throws -> ExitCode {
    let store = try Store.reading(invocation)
    let folder = invocation.value("output") ?? "."
    let files = try QuestionFiles.write(query(invocation), from: store, to: folder)
    for (file, count) in files { output.write("\(file)\t\(count)\n") }
    if files.isEmpty { output.write("没有尚未改正的置疑\n") }
    return files.isEmpty ? .done : .questions
  }
}
