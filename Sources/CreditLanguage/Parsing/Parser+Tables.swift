internal import CreditCore

extension Parser {
  mutating func codeTable() -> CodeTableSyntax? {
    let start = here
    advance()
    guard let name = expectName("代码表的名称") else { return nil }
    var table = CodeTableSyntax(name: name, title: takeText())
    if take(word: "cites") { table.cites = expectText("依据") }
    if take(word: "external") {
      table.isExternal = true
      table.span = span(from: start)
      return table
    }
    guard expect(symbol: "{", "代码写在 { } 里，或写 external 由使用者提供") else { return nil }
    while !isAt(symbol: "}") && !isAtEnd && !isAtDeclaration {
      guard let entry = codeEntry() else {
        recover(to: [])
        break
      }
      table.entries.append(entry)
    }
    expect(symbol: "}")
    table.span = span(from: start)
    return table
  }

  /// `"01" : "普通" from 2019-01-01 until 2023-12-31`.
  private mutating func codeEntry() -> CodeTableSyntax.Entry? {
    let start = here
    guard let code = expectText("代码") else { return nil }
    var entry = CodeTableSyntax.Entry(code)
    if take(symbol: ":") { entry.title = expectText("代码的含义") }
    if take(word: "from") { entry.from = expectDay("启用日期") }
    if take(word: "until") { entry.until = expectDay("停用日期") }
    _ = take(symbol: ",")
    entry.span = span(from: start)
    return entry
  }

  mutating func reference() -> ReferenceSyntax? {
    let start = here
    advance()
    guard let name = expectName("参照库的名称") else { return nil }
    var reference = ReferenceSyntax(name: name, title: takeText())
    guard expect(symbol: "{") else { return nil }
    while !isAt(symbol: "}") && !isAtEnd && !isAtDeclaration {
      let before = index
      if isAt(word: "field"), let field = field() {
        reference.fields.append(field)
      } else if isAt(word: "index"), let index = referenceIndex() {
        reference.indices.append(index)
      } else {
        report("参照库里只能写 field 和 index")
        if index == before { advance() }
        recover(to: ["field", "index"])
      }
    }
    expect(symbol: "}")
    reference.span = span(from: start)
    return reference
  }

  private mutating func referenceIndex() -> ReferenceSyntax.Index? {
    advance()
    guard let name = expectName("索引的名称") else { return nil }
    guard take(word: "on") else {
      report("索引写作 index 名称 on 表达式")
      return nil
    }
    guard let key = expression() else { return nil }
    return .init(name: name, key: key)
  }
}
