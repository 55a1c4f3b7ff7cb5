extension Parser {
  /// A `let`, a rule, or a group of rules of which the first that holds is taken.
  mutating func step() -> StepSyntax? {
    let start = here
    switch peek().kind {
    case .word("let"):
      advance()
      guard let name = expectName("名称"), expect(symbol: "="), let value = expression() else {
        return nil
      }
      return .define(name, value)
    case .word("rule"): return rule().map { .rule($0) }
    case .word("first"):
      advance()
      guard expect(symbol: "{") else { return nil }
      var rules: [RuleSyntax] = []
      while !isAt(symbol: "}") && !isAtEnd && !isAtDeclaration {
        let before = index
        if isAt(word: "rule"), let rule = rule() {
          rules.append(rule)
        } else {
          report("first 里只能写 rule")
          if index == before { advance() }
          recover(to: ["rule"])
        }
      }
      expect(symbol: "}")
      return .first(rules, span: span(from: start))
    default:
      report(
        "这里应为数据集的内容，却是\(shown(peek()))",
        remedy: "可用：field blank key subject provider row let rule first")
      return nil
    }
  }

  mutating func rule() -> RuleSyntax? {
    let start = here
    advance()
    guard let code = expectCode("规则编号") else { return nil }
    let title = takeText()
    guard let outcome = outcome() else { return nil }
    var rule = RuleSyntax(code: code, title: title, outcome: outcome, span: start)
    while ruleAttribute(&rule) {}
    rule.span = span(from: start)
    return rule
  }

  private mutating func outcome() -> RuleSyntax.Outcome? {
    guard let word = expectName("结果（question、repair、complete 或 merge）") else { return nil }
    switch word.text {
    case "question":
      return .question(on: take(word: "on") ? names("字段名") : [])
    case "repair", "complete":
      guard let field = expectName("字段名"), expect(symbol: "="), let value = expression() else {
        return nil
      }
      return word.text == "repair" ? .repair(field, value) : .complete(field, value)
    case "merge": return merge().map { .merge($0) }
    default:
      report(
        "没有“\(word.text)”这种结果", remedy: "可用：question（置疑）repair（修复）complete（补全）merge（合并）",
        at: word.span)
      return nil
    }
  }

  private mutating func merge() -> RuleSyntax.Merge? {
    let sameness: RuleSyntax.Merge.Sameness
    if take(word: "identical") {
      sameness = .identical(except: take(word: "except") ? names("字段名") : [])
    } else if take(word: "same") {
      var keys: [ExpressionSyntax] = []
      repeat {
        guard let key = expression() else { return nil }
        keys.append(key)
      } while take(symbol: ",")
      sameness = .keys(keys)
    } else {
      report("merge 后面应为 identical 或 same", remedy: "写作 merge same 文号, 机关代码 keep latest 更新时间")
      return nil
    }
    guard take(word: "keep") else { return .init(sameness, keep: .first) }
    if take(word: "first") { return .init(sameness, keep: .first) }
    if take(word: "last") { return .init(sameness, keep: .last) }
    if take(word: "latest"), let order = expression() {
      return .init(sameness, keep: .latest(order))
    }
    report("keep 后面应为 first、last 或 latest 字段")
    return nil
  }

  private mutating func ruleAttribute(_ rule: inout RuleSyntax) -> Bool {
    switch peek().kind {
    case .word("when"):
      if rule.condition != nil { report("when 已经写过", remedy: "几个条件用 and 或 or 连起来") }
      advance()
      rule.condition = expression()
    case .word("says"):
      advance()
      rule.message = expectText("给报送单位的说明")
    case .word("severity"):
      advance()
      guard let name = expectName("严重程度") else { return true }
      if let severity = RuleSyntax.Severity(rawValue: name.text) {
        rule.severity = severity
      } else {
        report("没有“\(name.text)”这种严重程度", remedy: "可用：提示 一般 严重", at: name.span)
      }
    case .word("effective"):
      advance()
      rule.from = expectDay("生效日期")
      if take(word: "until") { rule.until = expectDay("失效日期") }
    case .word("cites"):
      advance()
      rule.cites = expectText("依据")
    default: return false
    }
    return true
  }
}
