public import CreditCore

extension Parser {
  static let modelWords: Set<String> = [
    "use", "without", "cites", "covers", "subject", "input", "records", "earlier", "let", "sheet",
    "item", "score", "grades",
    "output", "example",
  ]

  /// Words that begin a line within a block of a model.
  static let modelBlockWords: Set<String> = [
    "column", "start", "floor", "cap", "group", "combine", "known", "state", "record", "expect",
    "population",
  ]

  mutating func model() -> ModelSyntax? {
    let start = here
    advance()
    guard let name = expectCode("模型的名称") else { return nil }
    var model = ModelSyntax(name: name, title: takeText(), span: start)
    while !isAt(symbol: "{") {
      switch peek().kind {
      case .word("edition"):
        advance()
        model.edition = expectText("版本")
      case .word("effective"):
        advance()
        model.from = expectDay("生效日期")
        if take(word: "until") { model.until = expectDay("失效日期") }
      default:
        report("模型没有\(shown(peek()))这项说明", remedy: "可用：edition effective，然后是 {")
        return nil
      }
    }
    advance()
    while !isAt(symbol: "}") && !isAtEnd && !isAtDeclaration {
      let before = index
      if let member = modelMember() {
        model.members.append(member)
      } else {
        if index == before { advance() }
        recover(to: Parser.modelWords)
      }
    }
    expect(symbol: "}", "模型以 } 结束")
    model.span = span(from: start)
    return model
  }

  private mutating func modelMember() -> ModelSyntax.Member? {
    let start = here
    switch peek().kind {
    case .word("use"): return use().map { .use($0) }
    case .word("without"): return without().map { .without($0) }
    case .word("cites"):
      advance()
      let kind: SourceSyntax.Kind = take(word: "own") ? .citesOwn : .cites
      return expectText("依据").map { .source(.init(kind, $0, span: span(from: start))) }
    case .word("covers"):
      advance()
      return expectText("覆盖的范围").map { .source(.init(.covers, $0, span: span(from: start))) }
    case .word("subject"):
      advance()
      return expectName("评价对象").map { .subject($0) }
    case .word("input"): return modelInput().map { .input($0) }
    case .word("records"): return modelRecords().map { .records($0) }
    case .word("earlier"): return earlierResults().map { .records($0) }
    case .word("let"): return definition().map { .define($0) }
    case .word("sheet"): return sheet().map { .sheet($0) }
    case .word("item"): return item().map { .item($0) }
    case .word("score"): return score().map { .score($0) }
    case .word("grades"): return grades().map { .grades($0) }
    case .word("output"): return output().map { .output($0) }
    case .word("example"): return example().map { .example($0) }
    default:
      report(
        "这里应为模型的内容，却是\(shown(peek()))",
        remedy:
          "可用：use without cites covers subject input records earlier let sheet item score grades output "
          + "example"
      )
      return nil
    }
  }

  private mutating func score() -> ScoreSyntax? {
    let start = here
    advance()
    let title = takeText()
    guard expect(symbol: "=", "写作 score = 公式"), let value = expression() else { return nil }
    var score = ScoreSyntax(title: title, value: value, span: start)
    while true {
      if isAt(word: "rounded") {
        guard let rounding = rounding() else { return nil }
        score.rounding = rounding
      } else if take(word: "range") {
        guard let range = range() else { return nil }
        score.range = range
      } else {
        break
      }
    }
    score.span = span(from: start)
    return score
  }

  /// `rounded 2 四舍五入`.
  mutating func rounding() -> RoundingSyntax? {
    advance()
    guard let digits = expectInteger("小数位数", in: 0...ExactDecimal.maximumScale) else { return nil }
    var rounding = RoundingSyntax(digits: digits)
    if case .word(let word) = peek().kind, let mode = RoundingMode(word: word) {
      advance()
      rounding.mode = mode
    }
    return rounding
  }

  private mutating func definition() -> DefineSyntax? {
    let start = here
    advance()
    guard let name = expectName("名称") else { return nil }
    let title = takeText()
    guard expect(symbol: "=") else { return nil }
    let content: DefineSyntax.Content
    if let operation = aggregateAhead {
      guard let aggregate = aggregate(operation) else { return nil }
      content = .aggregate(aggregate)
    } else if let operation = populationAhead {
      guard let population = population(operation) else { return nil }
      content = .population(population)
    } else {
      guard let value = expression() else { return nil }
      content = .formula(value)
    }
    return DefineSyntax(name: name, title: title, content: content, span: span(from: start))
  }

  private mutating func output() -> OutputSyntax? {
    let start = here
    advance()
    guard let name = expectName("结果的名称") else { return nil }
    let title = takeText()
    var unit: String?
    if take(word: "unit") { unit = takeText() ?? expectName("单位")?.text }
    let content: OutputSyntax.Content
    if take(word: "by") {
      guard take(word: "grade") else {
        report("这里应为 grade，却是\(shown(peek()))", remedy: "写作 by grade { A -> 1 … }")
        return nil
      }
      guard let rows = outputRows() else { return nil }
      content = .byGrade(rows)
    } else {
      guard expect(symbol: "=", "写作 = 公式，或 by grade { … }"), let value = expression() else {
        return nil
      }
      var rounding: RoundingSyntax?
      if isAt(word: "rounded") { rounding = self.rounding() }
      content = .formula(value, rounding: rounding)
    }
    return OutputSyntax(
      name: name, title: title, unit: unit, content: content, span: span(from: start))
  }

  private mutating func outputRows() -> [OutputSyntax.Row]? {
    guard expect(symbol: "{") else { return nil }
    var rows: [OutputSyntax.Row] = []
    while !isAt(symbol: "}") && !isAtEnd && !isAtDeclaration {
      guard let grade = gradeName(), expect(symbol: "->", "写作 A -> 1"), let value = literal() else {
        recover(to: [])
        break
      }
      rows.append(.init(grade: grade, value: value))
    }
    expect(symbol: "}")
    return rows
  }

  /// A fixed value: a number, a text, a day, `true`, `false` or `missing`.
  mutating func literal() -> ExpressionSyntax? {
    let start = here
    let value: Value
    let isNegative = take(symbol: "-")
    switch peek().kind {
    case .number(let number, let percent):
      let plain = percent ? (try? number.multiplied(by: "0.01")) ?? number : number
      value = .number(isNegative ? (try? plain.negated()) ?? plain : plain)
    case .text(let text) where !isNegative: value = text.isEmpty ? .missing : .text(text)
    case .day(let day) where !isNegative: value = .day(day)
    case .word("true") where !isNegative: value = .boolean(true)
    case .word("false") where !isNegative: value = .boolean(false)
    case .word("missing") where !isNegative: value = .missing
    default:
      report("这里应为一个固定的值，却是\(shown(peek()))", remedy: "数值、\"文本\"、日期、true、false 或 missing")
      return nil
    }
    advance()
    return ExpressionSyntax(.literal(value), span: span(from: start))
  }
}

extension RoundingMode {
  /// The word of the language.
  public var word: String {
    switch self {
    case .halfAwayFromZero: "四舍五入"
    case .halfEven: "四舍六入五成双"
    case .towardZero: "舍去"
    case .awayFromZero: "进位"
    case .down: "向下取"
    case .up: "向上取"
    }
  }

  init?(word: String) {
    guard let mode = RoundingMode.allCases.first(where: { $0.word == word }) else { return nil }
    self = mode
  }
}
