/// A command line that was not understood, with the way out of it.
struct UsageError: Error, Sendable {
  /// What is wrong.
  let what: String
  /// What to write instead, or where to look.
  let remedy: String

  init(_ what: String, _ remedy: String) {
    self.what = what
    self.remedy = remedy
  }
}

/// All messages about command lines stand here.
extension UsageError {
  static func unknownCommand(_ word: String, near: String?) -> UsageError {
    UsageError("没有“\(word)”这个命令", guess(near) ?? "运行 creditctl --help 查看全部命令")
  }

  static func missingVerb(_ noun: String, verbs: [String]) -> UsageError {
    UsageError(
      "creditctl \(noun) 后面还要写做什么",
      "可写：\(verbs.joined(separator: "、"))；运行 creditctl \(noun) --help 查看说明")
  }

  static func unknownVerb(
    _ noun: String, _ word: String, near: String?, verbs: [String]
  ) -> UsageError {
    UsageError(
      "creditctl \(noun) 没有“\(word)”这个动作",
      guess(near.map { "\(noun) \($0)" }) ?? "可写：\(verbs.joined(separator: "、"))")
  }

  static func unknownOption(_ word: String, of command: Command, near: String?) -> UsageError {
    UsageError("creditctl \(command.name) 没有 \(word) 这个选项", guess(near) ?? seeHelp(command))
  }

  static func missingValue(_ option: Option, of command: Command) -> UsageError {
    UsageError("--\(option.name) 后面缺少它的值", "写作 --\(option.name) \(option.value ?? "")")
  }

  static func unexpectedValue(_ option: Option, of command: Command) -> UsageError {
    UsageError("--\(option.name) 是开关，不带值", "写作 --\(option.name)")
  }

  static func badChoice(
    _ option: Option, _ value: String, of command: Command, near: String?
  ) -> UsageError {
    UsageError(
      "--\(option.name) 不能是“\(value)”",
      guess(near) ?? "可以是：\(option.choices.joined(separator: "、"))")
  }

  static func repeatedOption(_ option: Option, of command: Command) -> UsageError {
    UsageError("--\(option.name) 写了两次", "只保留一个")
  }

  static func missingOption(_ option: Option, of command: Command) -> UsageError {
    UsageError(
      "creditctl \(command.name) 缺少 --\(option.name) \(option.value ?? "")", seeHelp(command))
  }

  static func missingOperand(_ operand: Operand, of command: Command) -> UsageError {
    UsageError("creditctl \(command.name) 缺少 \(operand.name)：\(operand.help)", seeHelp(command))
  }

  static func extraOperand(_ word: String, of command: Command) -> UsageError {
    UsageError("creditctl \(command.name) 不认识多出来的“\(word)”", seeHelp(command))
  }

  static func badDay(_ name: String, _ text: String, of command: Command) -> UsageError {
    UsageError("--\(name) 应为日期，却是“\(text)”", "日期写作 2026-06-30")
  }

  static func badNumber(
    _ name: String, _ text: String, _ range: ClosedRange<Int>, of command: Command
  ) -> UsageError {
    UsageError(
      "--\(name) 应为整数，却是“\(text)”", "可用 \(range.lowerBound) 至 \(range.upperBound) 的整数")
  }

  private static func guess(_ near: String?) -> String? { near.map { "是不是想写 \($0)？" } }

  private static func seeHelp(_ command: Command) -> String {
    "运行 creditctl \(command.name) --help 查看说明和例子"
  }
}
