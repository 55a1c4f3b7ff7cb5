internal import CreditCore

extension ExpressionSyntax {
  /// The expression as the formatter writes it, on one line and with no bracket too many.
  public var text: String { rendered(in: .line) }

  /// What stands around an expression and decides whether it needs brackets.
  enum Surroundings {
    /// Nothing that could be mistaken for a part of it.
    case line
    /// An operand that must bind at least as tightly.
    case operand(atLeast: Int)
  }

  func rendered(in surroundings: Surroundings) -> String {
    let plain = rendered()
    if case .operand(let least) = surroundings, precedence < least { return "(\(plain))" }
    return plain
  }

  private func operand(_ part: ExpressionSyntax, _ least: Int) -> String {
    part.rendered(in: .operand(atLeast: least))
  }

  /// How tightly the outermost operator binds; a choice reaches as far as it can.
  private var precedence: Int {
    switch kind {
    case .choice: 0
    case .binary(let symbol, _, _): symbol.precedence
    case .not: 3
    case .isMissing, .among, .listed: 4
    case .negative: 8
    case .literal(.number(let number)) where number.isNegative: 8
    case .percent(let number) where number.isNegative: 8
    case .literal, .percent: 9
    case .name, .member, .lookup, .call, .aggregate: 10
    }
  }

  private func rendered() -> String {
    switch kind {
    case .literal(let value): return value.literal
    case .percent(let number): return "\(number)%"
    case .name(let name): return name
    case .member(let base, let member): return "\(operand(base, 10)).\(member)"
    case .lookup(let reference, let index, let key):
      return "\(reference)[\(index): \(key.text)]"
    case .call(let name, let arguments):
      return "\(name)(\(arguments.map { operand($0, 1) }.joined(separator: ", ")))"
    case .negative(let part): return "-\(operand(part, 8))"
    case .not(let part): return "not \(operand(part, 3))"
    case .binary(let symbol, let left, let right):
      // Operators of one rank are read from the left; comparisons of comparisons are bracketed.
      return operand(left, symbol.precedence == 4 ? 5 : symbol.precedence) + " \(symbol.rawValue) "
        + operand(right, symbol.precedence + 1)
    case .isMissing(let part, let negated):
      return "\(operand(part, 5)) is \(negated ? "present" : "missing")"
    case .among(let part, let members, let negated):
      let list = members.map { operand($0, 1) }.joined(separator: ", ")
      return "\(operand(part, 5)) \(negated ? "not in" : "in") (\(list))"
    case .listed(let part, let table, let negated):
      return "\(operand(part, 5)) \(negated ? "not in" : "in") \(table)"
    case .choice: return choiceParts.joined(separator: " ")
    case .aggregate(let aggregate): return "(\(aggregate.text))"
    }
  }

  /// The parts of a condition joined by one operator, a text each: `a`, `and b`, `and c`.
  var conditionParts: [String] {
    guard case .binary(let symbol, let left, let right) = kind, symbol == .and || symbol == .or
    else { return [text] }
    let rest = "\(symbol.rawValue) \(operand(right, symbol.precedence + 1))"
    if case .binary(symbol, _, _) = left.kind { return left.conditionParts + [rest] }
    return [operand(left, symbol.precedence), rest]
  }

  /// The branches of a choice, a text each; the expression itself where it is none.
  var choiceParts: [String] {
    guard case .choice(let branches, let otherwise) = kind else { return [text] }
    var parts = branches.map { "case \(operand($0.condition, 1)): \(operand($0.value, 1))" }
    if let otherwise { parts.append("else \(operand(otherwise, 1))") }
    return parts
  }
}

extension Value {
  /// The value as it is written in a file; money, which has no literal, as its text.
  var literal: String {
    switch self {
    case .missing: "\"\""
    case .boolean(let value): value ? "true" : "false"
    case .number(let value): value.description
    case .text(let value): FileText.quoted(value)
    case .day(let value): value.description
    case .money(let value): FileText.quoted(value.description)
    }
  }
}

/// How texts and names are written in a `.credit` file.
enum FileText {
  /// The text in double quotes.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
