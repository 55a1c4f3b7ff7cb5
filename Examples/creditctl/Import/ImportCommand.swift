/// `import`: a file of a department into the store.
enum ImportCommand {
  static let all = [command]

  static let storeOption = Option(
    "store", "FILE", "数据库文件，没有则新建，例如 --store 库/许昌.db", isRequired: true)

  static let options = [
    Option("as-of", "DAY", "以哪一天为准判断规则是否生效、日期是否在未来，例如 --as-of 2026-06-30；不写则为今天"),
    Option("provider", "NAME", "提供单位，行内没有写明时用它，例如 --provider 许昌市市场监督管理局"),
    Option("output", "DIR", "另写结果文件的目录：accepted、repairs、merged、questioned、stats，例如 --output 结果"),
    Option("again", nil, "同一个文件已经导入过也再导入一次"),
    Definitions.option, .textOrJSON,
  ]

  private static let command = Command(
    "import", nil, "导入一个 CSV、TXT 或 XLSX 文件：清洗、入库、列出置疑",
    """
    按数据集的规则逐行清洗，每行得到一个结论：采纳、修复、补全、合并或置疑。一批要么整批入库，要么
    一行也不入。置疑的行不入库，可用 creditctl questions export 退回提供单位，改正后再用
    creditctl questions resubmit 报送。有置疑时退出码为 1。
    """,
    operands: [Operand("FILE", "要导入的文件；第一行是列名（代码、中文名或别名都可以）")],
    options: [
      Option(
        "dataset", "NAME", "属于哪个数据集，例如 --dataset penalty；见 creditctl dataset list", isRequired: true
      ),
      storeOption,
    ] + options,
    examples: [
      ("creditctl import 登记.csv --dataset registry --store 库.db", "先导入市场主体登记，供名称与代码互相核对"),
      ("creditctl import 行政处罚.xlsx --dataset penalty --store 库.db --output 结果", "再导入行政处罚"),
    ]
  ) { invocation, output in
    try ImportJob(invocation, datasetName: invocation.value("dataset") ?? "").run(output)
  }
}
