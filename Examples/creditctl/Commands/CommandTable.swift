/// Every command of the tool.
enum CommandTable {
  static let all: [Command] =
    IDCommands.all + NameCommands.all + DatasetCommands.all + ImportCommand.all
    + QuestionCommands.all + ModelCommands.all + ScoreCommand.all
    + ReportCommand.all + [BenchCommand.bench]
}
