/// Every command of the tool.
enum CommandTable {
  static let all: [Command] =
    IDCommands.all + NameCommands.all + DatasetCommands.all + ImportCommand.all
    + QuestionCommands.all + ModelCommands.all + ScoreCommand.all
    + ReportCommand.all + [bench]

  private static let bench = Command(
    "bench", nil, "说明如何测量速度",
    "测量程序不在本工具内：在源代码目录运行 ./bench，它以发布方式编译并逐项测量，列出每秒行数、内存和对照。",
    examples: [("./bench --json > 测量.json", "运行全部测量，结果供程序比较")]
  ) { _, output in
    output.write("在源代码目录运行 ./bench（加 --json 供程序读取）；各项测量的说明在 Benchmarks/ 下。\n")
    return .done
  }
}
