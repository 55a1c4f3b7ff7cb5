extension Parser {
  /// `use NAME edition "…"`.
  mutating func use() -> UseSyntax? {
    let start = here
    advance()
    guard let name = expectCode("模型的名称") else { return nil }
    var use = UseSyntax(name)
    if take(word: "edition") {
      guard let edition = expectText("版本") else { return nil }
      use.edition = edition
    }
    use.span = span(from: start)
    return use
  }

  /// `without KIND NAME`.
  mutating func without() -> WithoutSyntax? {
    let start = here
    advance()
    guard case .word(let word) = peek().kind, let kind = WithoutSyntax.Kind(rawValue: word) else {
      let kinds = WithoutSyntax.Kind.allCases.map(\.rawValue).joined(separator: " ")
      report("这里应为要去掉的内容，却是\(shown(peek()))", remedy: "写作 without 种类 名称；种类可用：\(kinds)")
      return nil
    }
    advance()
    return expectCode("名称或编号").map { WithoutSyntax(kind, $0, span: span(from: start)) }
  }
}
