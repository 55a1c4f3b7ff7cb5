internal import CreditCore

extension Parser {
  mutating func modelInput() -> InputSyntax? {
    let start = here
    advance()
    guard let name = expectName("输入的名称") else { return nil }
    let title = takeText()
    guard let type = modelType() else { return nil }
    var input = InputSyntax(name: name, title: title, type: type, span: start)
    while inputAttribute(&input) {}
    input.span = span(from: start)
    return input
  }

  private mutating func inputAttribute(_ input: inout InputSyntax) -> Bool {
    switch peek().kind {
    case .word("unit"):
      advance()
      input.unit = takeText() ?? expectName("单位")?.text
    case .word("range"):
      advance()
      input.range = range()
    case .word("missing"):
      advance()
      if take(word: "stays") {
        input.missing = .stays
      } else if take(word: "ungraded") {
        input.missing = .ungraded
      } else if take(word: "mean") {
        input.missing = .mean(isAt(word: "rounded") ? rounding() : nil)
      } else if let value = literal() {
        input.missing = .value(value)
      }
    case .word("from"):
      advance()
      input.dataset = expectCode("数据集的名称")
    case .word("cites"):
      if input.cites != nil { return false }
      advance()
      input.cites = expectText("依据")
    default: return false
    }
    return true
  }

  mutating func modelType() -> ModelTypeSyntax? {
    guard let word = expectName("类型") else { return nil }
    switch word.text {
    case "number": return .number
    case "text": return .text
    case "day": return .day
    case "boolean": return .boolean
    case "money": return .money
    case "code", "codes":
      guard expect(symbol: "("), let table = expectName("代码表的名称"), expect(symbol: ")") else {
        return nil
      }
      if word.text == "code" { return .code(table: table) }
      guard take(word: "by"), let separator = takeText(), !separator.isEmpty else {
        report(
          "多值代码要写明分隔符", remedy: "写作 codes(\(table.text)) by \";\"", at: span(from: word.span))
        return nil
      }
      return .codes(table: table, separator: separator)
    default:
      report(
        "没有“\(word.text)”这种类型", remedy: "可用：number text day boolean money code codes",
        code: .unknownName, at: word.span)
      return nil
    }
  }

  mutating func modelRecords() -> RecordsSyntax? {
    let start = here
    advance()
    guard let name = expectCode("记录的名称，即数据集的名称") else { return nil }
    var records = RecordsSyntax(name: name, title: takeText(), span: start)
    while !isAt(symbol: "{") {
      if take(word: "of") {
        records.subject = expectName("指明主体的字段")
      } else if take(word: "on") {
        records.day = expectName("日期列")
      } else if take(word: "until") {
        records.until = expectName("有效期截止列")
      } else if take(word: "otherwise") {
        guard let term = term() else { return nil }
        records.term = term
      } else {
        report("这里应为“{”，却是\(shown(peek()))", remedy: "写作 records 数据集 of 主体字段 on 日期列 { column … }")
        return nil
      }
    }
    recordColumns(&records)
    records.span = span(from: start)
    return records
  }

  /// `earlier results "历年结果" { column … }`.
  mutating func earlierResults() -> RecordsSyntax? {
    let start = here
    advance()
    let name = NameSyntax("results", span: here)
    guard take(word: "results") else {
      report("这里应为 results，却是\(shown(peek()))", remedy: "写作 earlier results \"历年结果\"")
      return nil
    }
    var records = RecordsSyntax(name: name, title: takeText(), isEarlier: true, span: start)
    if isAt(symbol: "{") { recordColumns(&records) }
    records.span = span(from: start)
    return records
  }

  private mutating func recordColumns(_ records: inout RecordsSyntax) {
    advance()
    while !isAt(symbol: "}") && !isAtEnd && !isAtDeclaration {
      let before = index
      if isAt(word: "column"), let column = recordColumn() {
        records.columns.append(column)
      } else {
        report("记录里只能写 column，却是\(shown(peek()))")
        if index == before { advance() }
        recover(to: ["column"])
      }
    }
    expect(symbol: "}")
  }

  private mutating func recordColumn() -> RecordsSyntax.Column? {
    let start = here
    advance()
    guard let name = expectName("列名") else { return nil }
    let title = takeText()
    guard let type = modelType() else { return nil }
    var column = RecordsSyntax.Column(name: name, title: title, type: type)
    if take(word: "unit") { column.unit = takeText() ?? expectName("单位")?.text }
    if take(word: "refers") {
      guard let reference = columnReference() else { return nil }
      column.reference = reference
    }
    column.span = span(from: start)
    return column
  }
}
