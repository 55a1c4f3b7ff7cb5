/// One entry of the table of commands: what it is called, what it takes, what it does.
struct Command: Sendable {
  /// The first word, such as `id`.
  let noun: String
  /// The second word, such as `check`; none where the noun alone is the command.
  let verb: String?
  /// What it does, in one line.
  let summary: String
  /// What else a reader needs to know to use it; paragraphs.
  let discussion: String
  /// What stands on the command line without a name, in order.
  let operands: [Operand]
  /// What stands there with a name.
  let options: [Option]
  /// Command lines that work, each with what it is for.
  let examples: [(line: String, purpose: String)]
  /// Does it.
  let run: @Sendable (Invocation, Output) throws -> ExitCode

  init(
    _ noun: String, _ verb: String? = nil, _ summary: String, _ discussion: String = "",
    operands: [Operand] = [], options: [Option] = [],
    examples: [(line: String, purpose: String)] = [],
    run: @escaping @Sendable (Invocation, Output) throws -> ExitCode
  ) {
    self.noun = noun
    self.verb = verb
    self.summary = summary
    self.discussion = discussion
    self.operands = operands
    self.options = options
    self.examples = examples
    self.run = run
  }

  /// Noun and verb.
  var name: String { verb.map { "\(noun) \($0)" } ?? noun }
}

/// Something on the command line that stands without a name.
struct Operand: Sendable {
  /// What help calls it, such as `FILE`.
  let name: String
  /// What it is.
  let help: String
  /// Whether it may be left out.
  let isOptional: Bool
  /// Whether there may be several.
  let repeats: Bool

  init(_ name: String, _ help: String, isOptional: Bool = false, repeats: Bool = false) {
    self.name = name
    self.help = help
    self.isOptional = isOptional
    self.repeats = repeats
  }
}

/// Something on the command line that has a name.
struct Option: Sendable {
  /// The name without its dashes.
  let name: String
  /// What help calls its value; none for a switch.
  let value: String?
  /// What it does, with an example.
  let help: String
  /// The only values it takes; any where empty.
  let choices: [String]
  /// The value where the option is left out.
  let fallback: String?
  /// Whether the command cannot do without it.
  let isRequired: Bool
  /// Whether it may be given several times.
  let repeats: Bool

  init(
    _ name: String, _ value: String? = nil, _ help: String, choices: [String] = [],
    fallback: String? = nil, isRequired: Bool = false, repeats: Bool = false
  ) {
    self.name = name
    self.value = value
    self.help = help
    self.choices = choices
    self.fallback = fallback
    self.isRequired = isRequired
    self.repeats = repeats
  }

  /// How the output of a command is written, where the output is data.
  static func format(_ fallback: String = "text") -> Option {
    Option(
      "format", "FORMAT", "输出格式，例如 --format json 供程序读取", choices: ["text", "csv", "json"],
      fallback: fallback)
  }

  /// How the output of a command is written, where it is a text for people.
  static let textOrJSON = Option(
    "format", "FORMAT", "输出格式，例如 --format json 供程序读取", choices: ["text", "json"],
    fallback: "text")
}
