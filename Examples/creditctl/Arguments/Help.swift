/// The help texts, made of the table of commands.
struct Help: Sendable {
  let commands: [Command]

  /// What `creditctl --help` says.
  func overview() -> String {
    var nouns: [String] = []
    for command in commands where !nouns.contains(command.noun) { nouns.append(command.noun) }
    let width = (commands.map(\.name.count).max() ?? 0) + 2
    var lines = [
      "creditctl：公共信用数据的归集、清洗与评价", "",
      "用法：creditctl 名词 动作 [选项…]", "",
    ]
    for noun in nouns {
      for command in commands where command.noun == noun {
        lines.append("  " + Help.padded(command.name, width) + command.summary)
      }
    }
    lines += [
      "", "运行 creditctl 名词 动作 --help 查看一个命令的说明和例子；creditctl --version 查看版本。",
      "退出码：0 完成；1 完成，但数据有待核实之处；2 命令写法有误；3 输入无法读取；4 输出或数据库无法写入。",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  /// What `creditctl NOUN --help` says.
  func noun(_ noun: String) -> String {
    let family = commands.filter { $0.noun == noun }
    let width = (family.map(\.name.count).max() ?? 0) + 2
    var lines = ["用法：creditctl \(noun) 动作 [选项…]", ""]
    lines += family.map { "  " + Help.padded($0.name, width) + $0.summary }
    lines += ["", "运行 creditctl \(noun) 动作 --help 查看说明和例子。"]
    return lines.joined(separator: "\n") + "\n"
  }

  /// What `creditctl NOUN VERB --help` says.
  func command(_ command: Command) -> String {
    var lines = [command.summary, "", "用法：\(usage(command))"]
    if !command.discussion.isEmpty { lines += ["", command.discussion] }
    let terms =
      command.operands.map { ($0.name, $0.help) }
      + command.options.map { ("--\($0.name)" + ($0.value.map { " \($0)" } ?? ""), text(of: $0)) }
    if !terms.isEmpty {
      let width = (terms.map(\.0.count).max() ?? 0) + 2
      lines.append("")
      lines += terms.map { "  " + Help.padded($0.0, width) + $0.1 }
    }
    if !command.examples.isEmpty {
      lines += ["", command.examples.count == 1 ? "例：" : "例子："]
      for example in command.examples { lines += ["  \(example.purpose)", "    \(example.line)"] }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func usage(_ command: Command) -> String {
    var words = ["creditctl \(command.name)"]
    for operand in command.operands {
      let name = operand.name + (operand.repeats ? "…" : "")
      words.append(operand.isOptional ? "[\(name)]" : name)
    }
    for option in command.options where option.isRequired {
      words.append("--\(option.name) \(option.value ?? "")")
    }
    if command.options.contains(where: { !$0.isRequired }) { words.append("[选项…]") }
    return words.joined(separator: " ")
  }

  private func text(of option: Option) -> String {
    var text = option.help
    if !option.choices.isEmpty { text += "；可以是 \(option.choices.joined(separator: "、"))" }
    if let fallback = option.fallback { text += "；不写则为 \(fallback)" }
    if option.repeats { text += "；可写多次" }
    return text
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }
}
