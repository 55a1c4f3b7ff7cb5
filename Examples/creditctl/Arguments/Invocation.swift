internal import CreditCore

/// The words of a command line, sorted out by what its command takes.
struct Invocation: Sendable {
  /// What was asked for.
  let command: Command
  /// What stands without a name.
  private(set) var operands: [String] = []
  private var given: [String: [String]] = [:]

  /// Sorts the words that follow the name of a command.
  init(_ command: Command, _ words: [String]) throws(UsageError) {
    self.command = command
    var rest = words[...]
    var onlyOperands = false
    while let word = rest.popFirst() {
      if onlyOperands || word == "-" || !word.hasPrefix("-") {
        operands.append(word)
      } else if word == "--" {
        onlyOperands = true
      } else {
        try take(word, &rest)
      }
    }
    try checkCounts()
  }

  private mutating func take(_ word: String, _ rest: inout ArraySlice<String>) throws(UsageError) {
    var name = word.drop { $0 == "-" }
    var value: String?
    if let sign = name.firstIndex(of: "=") {
      value = String(name[name.index(after: sign)...])
      name = name[..<sign]
    }
    guard word.hasPrefix("--"), let option = command.options.first(where: { $0.name == name })
    else {
      let names = command.options.map(\.name) + ["help"]
      throw .unknownOption(
        "--\(name)", of: command, near: NearMiss.of(String(name), among: names).map { "--\($0)" })
    }
    if option.value == nil {
      if value != nil { throw .unexpectedValue(option, of: command) }
      given[option.name] = [""]
      return
    }
    guard let value = value ?? rest.popFirst() else { throw .missingValue(option, of: command) }
    if !option.choices.isEmpty, !option.choices.contains(value) {
      throw .badChoice(
        option, value, of: command, near: NearMiss.of(value, among: option.choices))
    }
    if given[option.name] != nil, !option.repeats { throw .repeatedOption(option, of: command) }
    given[option.name, default: []].append(value)
  }

  private func checkCounts() throws(UsageError) {
    for option in command.options where option.isRequired && given[option.name] == nil {
      throw .missingOption(option, of: command)
    }
    let needed = command.operands.filter { !$0.isOptional }
    if operands.count < needed.count { throw .missingOperand(needed[operands.count], of: command) }
    if operands.count > command.operands.count, command.operands.last?.repeats != true {
      throw .extraOperand(operands[command.operands.count], of: command)
    }
  }

  /// Whether a switch is on.
  func has(_ name: String) -> Bool { given[name] != nil }

  /// The value of an option, or its fallback.
  func value(_ name: String) -> String? {
    given[name]?.last ?? command.options.first { $0.name == name }?.fallback
  }

  /// All values of an option that may be repeated.
  func values(_ name: String) -> [String] { given[name] ?? [] }

  /// The value of an option that is a day, written 2026-06-30.
  func day(_ name: String) throws(UsageError) -> Day? {
    guard let text = value(name) else { return nil }
    guard let day = Day(text) else { throw .badDay(name, text, of: command) }
    return day
  }

  /// The value of an option that is a whole number in a range.
  func number(_ name: String, in range: ClosedRange<Int>) throws(UsageError) -> Int? {
    guard let text = value(name) else { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw .badNumber(name, text, range, of: command)
    }
    return number
  }
}
