internal import CreditCore

extension Formatter {
  mutating func add(_ step: StepSyntax, section: Bool) {
    switch step {
    case .define(let name, let value):
      add(
        ["let \(name.text) ="], tail: value.choiceParts, section: section,
        span: name.span.joined(value.span))
    case .rule(let rule): add(rule, section: section)
    case .first(let rules, let span):
      block("first", section: section, span: span) { formatter in
        for rule in rules { formatter.add(rule, section: false) }
      }
    }
  }

  mutating func add(_ rule: RuleSyntax, section: Bool) {
    var tail = Formatter.words(of: rule.outcome)
    tail += Formatter.condition("when", rule.condition)
    if let message = rule.message { tail.append("says \(FileText.quoted(message))") }
    if rule.severity != .ordinary { tail.append("severity \(rule.severity.rawValue)") }
    if let period = Formatter.period(rule.from, rule.until) { tail.append(period) }
    if let cites = rule.cites { tail.append("cites \(FileText.quoted(cites))") }
    add(
      ["rule \(rule.code.text)", rule.title.map { FileText.quoted($0) } ?? ""], tail: tail,
      align: "rule", section: section, span: rule.span)
  }

  /// A keyword with a condition, which may go to several lines between its parts.
  static func condition(_ keyword: String, _ condition: ExpressionSyntax?) -> [String] {
    guard let parts = condition?.conditionParts, let first = parts.first else { return [] }
    return ["\(keyword) \(first)"] + parts.dropFirst()
  }

  private static func words(of outcome: RuleSyntax.Outcome) -> [String] {
    switch outcome {
    case .question(let fields):
      ["question" + (fields.isEmpty ? "" : " on \(fields.map(\.text).joined(separator: ", "))")]
    case .repair(let field, let value): assignment("repair", field, value)
    case .complete(let field, let value): assignment("complete", field, value)
    case .merge(let merge): words(of: merge)
    }
  }

  private static func assignment(
    _ keyword: String, _ field: NameSyntax, _ value: ExpressionSyntax
  ) -> [String] {
    var parts = value.choiceParts
    let first = parts.isEmpty ? "" : parts.removeFirst()
    return ["\(keyword) \(field.text) = \(first)"] + parts
  }

  private static func words(of merge: RuleSyntax.Merge) -> [String] {
    var words: [String]
    switch merge.sameness {
    case .identical(let except):
      words = ["merge identical"]
      if !except.isEmpty {
        words.append("except \(except.map(\.text).joined(separator: ", "))")
      }
    case .keys(let keys):
      words = ["merge same \(keys.map(\.text).joined(separator: ", "))"]
    }
    switch merge.kept {
    case .first: words.append("keep first")
    case .last: words.append("keep last")
    case .latest(let order): words.append("keep latest \(order.text)")
    }
    return words
  }
}
