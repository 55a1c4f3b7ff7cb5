internal import CreditCore

extension Parser {
  /// An expression; findings are reported and `nil` returned if there is none.
  mutating func expression() -> ExpressionSyntax? { binary(above: 0) }

  /// Expressions separated by commas, at least one.
  private mutating func expressions() -> [ExpressionSyntax]? {
    var list: [ExpressionSyntax] = []
    var highest = 0
    repeat {
      guard let next = expression() else { return nil }
      highest = max(highest, height)
      list.append(next)
    } while take(symbol: ",")
    height = highest
    return list
  }

  private mutating func binary(above minimum: Int) -> ExpressionSyntax? {
    depth += 1
    defer { depth -= 1 }
    guard depth < Parser.maximumDepth else {
      report("表达式嵌套过深", remedy: "用 let 给中间结果取名", code: .tooDeep)
      return nil
    }
    guard var left = unary() else { return nil }
    while let next = operatorAhead(), next.precedence > minimum {
      let leftHeight = height
      defer { height = max(height, leftHeight) + 1 }
      guard leftHeight < Parser.maximumHeight else {
        report("表达式太长", remedy: "用 let 给中间结果取名，或改用 in (…)", code: .tooDeep)
        return nil
      }
      switch next {
      case .binary(let symbol):
        advance()
        guard let right = binary(above: symbol.precedence) else { return nil }
        left = ExpressionSyntax(
          .binary(symbol, left, right), span: left.span.joined(right.span))
      case .isMissing:
        advance()
        let negated: Bool
        if take(word: "missing") {
          negated = false
        } else if take(word: "present") {
          negated = true
        } else {
          report("is 后面应为 missing 或 present")
          return nil
        }
        left = ExpressionSyntax(
          .isMissing(left, negated: negated), span: span(from: left.span))
      case .among(let negated):
        if negated { advance() }
        advance()
        guard let membership = membership(of: left, negated: negated) else { return nil }
        left = membership
      }
    }
    return left
  }

  private enum Infix {
    case binary(BinaryOperator)
    case isMissing
    case among(negated: Bool)

    var precedence: Int { if case .binary(let symbol) = self { symbol.precedence } else { 4 } }
  }

  private func operatorAhead() -> Infix? {
    switch peek().kind {
    case .word("is"): return .isMissing
    case .word("in"): return .among(negated: false)
    case .word("not") where peek(1).kind == .word("in"): return .among(negated: true)
    case .word(let word): return BinaryOperator(rawValue: word).map { .binary($0) }
    case .symbol(let symbol): return BinaryOperator(rawValue: symbol).map { .binary($0) }
    default: return nil
    }
  }

  private mutating func membership(
    of value: ExpressionSyntax, negated: Bool
  ) -> ExpressionSyntax? {
    if take(symbol: "(") {
      guard let members = expressions(), expect(symbol: ")") else { return nil }
      return ExpressionSyntax(
        .among(value, members, negated: negated), span: span(from: value.span))
    }
    guard let table = expectName("代码表的名称，或括号里的几个值") else { return nil }
    return ExpressionSyntax(
      .listed(value, table: table.text, negated: negated), span: span(from: value.span))
  }

  private mutating func unary() -> ExpressionSyntax? {
    let start = here
    if isAt(word: "not") {
      advance()
      // `not a = b` negates the comparison: `not` binds looser than comparisons.
      guard let operand = binary(above: 3) else { return nil }
      height += 1
      return ExpressionSyntax(.not(operand), span: span(from: start))
    }
    if take(symbol: "-") {
      guard let operand = binary(above: 7) else { return nil }
      height += 1
      return ExpressionSyntax(.negative(operand), span: span(from: start))
    }
    return postfix()
  }

  private mutating func postfix() -> ExpressionSyntax? {
    guard var base = primary() else { return nil }
    while isAt(symbol: "."), case .word(let member) = peek(1).kind {
      height += 1
      guard height < Parser.maximumHeight else {
        report("表达式太长", code: .tooDeep)
        return nil
      }
      advance()
      advance()
      base = ExpressionSyntax(.member(base, member), span: span(from: base.span))
    }
    return base
  }

  private mutating func primary() -> ExpressionSyntax? {
    let start = here
    // What stands within a primary lies one level deeper; a leaf is 1 high.
    height = 0
    defer { height += 1 }
    switch peek().kind {
    case .number(let number, let percent):
      advance()
      if percent && number.scale + 2 > ExactDecimal.maximumScale {
        report("百分数的小数位太多", at: start)
      }
      return ExpressionSyntax(percent ? .percent(number) : .literal(.number(number)), span: start)
    case .text(let text):
      advance()
      return ExpressionSyntax(.literal(text.isEmpty ? .missing : .text(text)), span: start)
    case .day(let day):
      advance()
      return ExpressionSyntax(.literal(.day(day)), span: start)
    case .symbol("("):
      advance()
      if let operation = aggregateAhead {
        guard let aggregate = aggregate(operation) else { return nil }
        guard expect(symbol: ")") else { return nil }
        return ExpressionSyntax(.aggregate(aggregate), span: span(from: start))
      }
      guard let inner = expression() else { return nil }
      guard expect(symbol: ")") else { return nil }
      return ExpressionSyntax(inner.kind, span: span(from: start))
    case .word("true"), .word("false"):
      advance()
      return ExpressionSyntax(.literal(.boolean(source.text(of: start) == "true")), span: start)
    case .word("case"): return choice()
    case .word(let word) where isAtOf && !isAtMember:
      if ["rank", "top_share", "population"].contains(word) {
        report("与全体比较的值要先用 let 取名", remedy: "写作 let 名称 = \(word) of …")
      } else if aggregateAhead == nil {
        let known = AggregateSyntax.Operation.allCases.filter { $0 != .distinct }.map(\.rawValue)
        report("没有“\(word) of”这种汇总", remedy: "可用：\(known.joined(separator: " "))，后面写 of")
      } else {
        report("汇总记录要写在括号里", remedy: "写作 (\(word) of …)，或用 let 给它取名")
      }
      return nil
    case .word(let word) where !isAtMember:
      advance()
      if isAt(symbol: "("), tokens[index - 1].span.end == here.start { return call(word, start) }
      if isAt(symbol: "["), tokens[index - 1].span.end == here.start { return lookup(word, start) }
      return ExpressionSyntax(.name(word), span: start)
    default:
      report("这里应为一个值，却是\(shown(peek()))")
      return nil
    }
  }

  private mutating func call(_ name: String, _ start: SourceSpan) -> ExpressionSyntax? {
    advance()
    var arguments: [ExpressionSyntax] = []
    if !isAt(symbol: ")") {
      guard let list = expressions() else { return nil }
      arguments = list
    }
    guard expect(symbol: ")") else { return nil }
    return ExpressionSyntax(.call(name, arguments), span: span(from: start))
  }

  private mutating func lookup(_ reference: String, _ start: SourceSpan) -> ExpressionSyntax? {
    advance()
    guard let index = expectName("索引的名称") else { return nil }
    guard expect(symbol: ":", "写作 \(reference)[\(index.text): …]") else { return nil }
    guard let key = expression() else { return nil }
    guard expect(symbol: "]") else { return nil }
    return ExpressionSyntax(
      .lookup(reference: reference, index: index.text, key: key), span: span(from: start))
  }

  private mutating func choice() -> ExpressionSyntax? {
    let start = here
    var branches: [ExpressionSyntax.Branch] = []
    var highest = 0
    defer { height = max(height, highest) }
    while take(word: "case") {
      guard let condition = expression() else { return nil }
      highest = max(highest, height)
      guard expect(symbol: ":") else { return nil }
      guard let value = expression() else { return nil }
      highest = max(highest, height)
      branches.append(.init(condition: condition, value: value))
    }
    var otherwise: ExpressionSyntax?
    if take(word: "else") {
      guard let value = expression() else { return nil }
      otherwise = value
    }
    return ExpressionSyntax(.choice(branches, otherwise: otherwise), span: span(from: start))
  }
}
