internal import Glibc

/// The program: hands the words of the command line to the table of commands.
@main
enum Creditctl {
  /// The version of the tool, printed by `--version`.
  static let version = "0.1.0"

  static func main() {
    exit(Program(commands: CommandTable.all).run(Array(CommandLine.arguments.dropFirst())).rawValue)
  }
}
