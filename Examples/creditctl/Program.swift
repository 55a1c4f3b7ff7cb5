/// Finds the command that is meant, runs it, and turns whatever is thrown into words and an exit
/// code: the only place that does.
struct Program: Sendable {
  /// All commands there are.
  let commands: [Command]

  /// Runs the tool with the words that follow its name.
  func run(_ words: [String]) -> ExitCode {
    let output = Output.standard
    do {
      let code = try dispatch(words, to: output)
      try output.finish()
      return code
    } catch {
      // What was written before belongs to the output all the same.
      try? output.finish()
      let (code, message) = Wording.of(error)
      Output.complain(message)
      return code
    }
  }

  private func dispatch(_ words: [String], to output: Output) throws -> ExitCode {
    guard let first = words.first else {
      output.write(Help(commands: commands).overview())
      return .done
    }
    switch first {
    case "--help", "-h", "help":
      output.write(try help(Array(words.dropFirst())))
      return .done
    case "--version":
      output.write("creditctl \(Creditctl.version)\n")
      return .done
    default:
      let (command, rest) = try find(words)
      guard let command else {
        output.write(Help(commands: commands).noun(first))
        return .done
      }
      if rest.prefix(while: { $0 != "--" }).contains(where: { $0 == "--help" || $0 == "-h" }) {
        output.write(Help(commands: commands).command(command))
        return .done
      }
      return try command.run(Invocation(command, rest), output)
    }
  }

  private func help(_ words: [String]) throws -> String {
    let help = Help(commands: commands)
    guard let first = words.first else { return help.overview() }
    let (command, _) = try find(words.count == 1 ? words + ["--help"] : words)
    return command.map(help.command) ?? help.noun(first)
  }

  /// The command that the first words name; none where they ask for the help of a noun.
  private func find(_ words: [String]) throws(UsageError) -> (Command?, [String]) {
    let noun = words.first ?? ""
    let family = commands.filter { $0.noun == noun }
    guard !family.isEmpty else {
      throw .unknownCommand(noun, near: NearMiss.of(noun, among: commands.map(\.noun)))
    }
    if let single = family.first(where: { $0.verb == nil }) {
      return (single, Array(words.dropFirst()))
    }
    guard words.count > 1 else { throw .missingVerb(noun, verbs: family.compactMap(\.verb)) }
    if words[1] == "--help" || words[1] == "-h" { return (nil, []) }
    guard let command = family.first(where: { $0.verb == words[1] }) else {
      let verbs = family.compactMap(\.verb)
      throw .unknownVerb(noun, words[1], near: NearMiss.of(words[1], among: verbs), verbs: verbs)
    }
    return (command, Array(words.dropFirst(2)))
  }
}
