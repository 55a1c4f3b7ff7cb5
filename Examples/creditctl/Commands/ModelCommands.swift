/// `model`: how subjects are graded.
enum ModelCommands {
  static let all = [DefinitionCommands.check("model"), DefinitionCommands.format("model")]
}
