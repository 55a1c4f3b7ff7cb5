internal import CreditCore

extension Parser {
  mutating func grades() -> GradesSyntax? {
    let start = here
    advance()
    let direction: GradesSyntax.Direction
    if take(word: "higher"), take(word: "is"), isAt(word: "better") || isAt(word: "worse") {
      direction = isAt(word: "better") ? .higherIsBetter : .higherIsWorse
      advance()
    } else {
      report(
        "这里应为 higher is better 或 higher is worse，却是\(shown(peek()))",
        remedy: "写明分高为优还是分高为劣")
      return nil
    }
    var grades = GradesSyntax(direction: direction, span: start)
    if take(word: "cites") { grades.cites = expectText("依据") }
    guard expect(symbol: "{") else { return nil }
    while !isAt(symbol: "}") && !isAtEnd && !isAtDeclaration {
      guard gradeMember(&grades) else {
        recover(to: [])
        break
      }
    }
    expect(symbol: "}")
    grades.span = span(from: start)
    return grades
  }

  private mutating func gradeMember(_ grades: inout GradesSyntax) -> Bool {
    let start = here
    if isAt(word: "known") {
      guard let known = known() else { return false }
      grades.known.append(known)
      return true
    }
    if isAt(word: "state") {
      advance()
      guard let name = gradeName() else { return false }
      let title = takeText()
      guard take(word: "when") else {
        report("这里应为 when，却是\(shown(peek()))", remedy: "写作 state 名称 \"含义\" when 条件")
        return false
      }
      guard let condition = expression() else { return false }
      grades.states.append(
        .init(name: name, title: title, condition: condition, span: span(from: start)))
      return true
    }
    guard let name = gradeName() else { return false }
    let title = takeText()
    var row = GradesSyntax.Row(name: name, title: title)
    if isAtRange {
      guard let range = range() else { return false }
      row.range = range
    } else if !isAt(word: "when") && !isAt(word: "needs") {
      report("这里应为分数范围，却是\(shown(peek()))", remedy: "写作 A 85.. 或 A when 条件")
      return false
    }
    while isAt(word: "when") || isAt(word: "needs") {
      let isDemand = isAt(word: "needs")
      if isDemand ? row.demand != nil : row.condition != nil {
        report(
          "\(isDemand ? "needs" : "when") 已经写过", remedy: "几个条件用 and 或 or 连起来")
      }
      advance()
      guard let condition = expression() else { return false }
      if isDemand { row.demand = condition } else { row.condition = condition }
    }
    row.span = span(from: start)
    grades.rows.append(row)
    return true
  }

  mutating func example() -> ExampleSyntax? {
    let start = here
    advance()
    guard let title = expectText("示例的名称") else { return nil }
    var example = ExampleSyntax(title: title, span: start)
    if take(word: "cites") { example.cites = expectText("依据") }
    guard expect(symbol: "{") else { return nil }
    while !isAt(symbol: "}") && !isAtEnd && !isAtDeclaration {
      guard exampleMember(&example) else {
        recover(to: [])
        break
      }
    }
    expect(symbol: "}")
    example.span = span(from: start)
    return example
  }

  private mutating func exampleMember(_ example: inout ExampleSyntax) -> Bool {
    let start = here
    switch peek().kind {
    case .word("as_of"):
      advance()
      example.asOf = expectDay("评价日期")
      return example.asOf != nil
    case .word("record"):
      advance()
      guard let name = expectCode("记录的名称"), expect(symbol: "{", "写作 record 记录 { 列 = 值 }") else {
        return false
      }
      var record = ExampleSyntax.Record(records: name)
      while !isAt(symbol: "}") && !isAtEnd {
        guard let assignment = assignment() else { return false }
        record.columns.append(assignment)
        _ = take(symbol: ",")
      }
      guard expect(symbol: "}") else { return false }
      record.span = span(from: start)
      example.records.append(record)
      return true
    case .word("population") where isAtPopulation:
      advance()
      repeat {
        guard let assignment = assignment() else { return false }
        example.population.append(assignment)
      } while take(symbol: ",")
      return true
    case .word("expect"):
      advance()
      while isAtExpectation {
        guard let name = expectCode("分表、指标或结果的名称") else { return false }
        guard let value = expectedValue() else { return false }
        example.expectations.append(.init(name: name, value: value))
        _ = take(symbol: ",")
      }
      return true
    default:
      guard let assignment = assignment() else { return false }
      example.inputs.append(assignment)
      _ = take(symbol: ",")
      return true
    }
  }

  /// Whether values of the population follow, as in `population income = 8.5`.
  ///
  /// An input, too, may be named `population`.
  private var isAtPopulation: Bool {
    guard isAt(word: "population"), case .word = peek(1).kind else { return false }
    return peek(2).kind == .symbol("=")
  }

  /// Whether a name follows to which something is expected.
  private var isAtExpectation: Bool {
    guard case .word(let word) = peek().kind else {
      if case .number = peek().kind { return true }
      return false
    }
    return !["expect", "record", "as_of"].contains(word) && peek(1).kind != .symbol("=")
      && !isAtPopulation
  }

  private mutating func expectedValue() -> ExpressionSyntax? {
    if case .word(let word) = peek().kind, !["true", "false", "missing"].contains(word) {
      let start = here
      advance()
      return ExpressionSyntax(.name(word), span: start)
    }
    return literal()
  }

  private mutating func assignment() -> ExampleSyntax.Assignment? {
    guard let name = expectName("输入或列的名称") else { return nil }
    guard expect(symbol: "=", "写作 \(name.text) = 值"), let value = literal() else { return nil }
    return .init(name: name, value: value)
  }
}
