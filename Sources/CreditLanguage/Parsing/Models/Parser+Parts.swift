internal import CreditCore

extension Parser {
  mutating func sheet() -> SheetSyntax? {
    let start = here
    advance()
    guard let name = expectName("分表的名称") else { return nil }
    var sheet = SheetSyntax(name: name, title: takeText(), parts: .init(), span: start)
    sheet.isExtension = take(word: "extends")
    while !isAt(symbol: "{") {
      switch peek().kind {
      case .word("cites"):
        advance()
        sheet.cites = expectText("依据")
      case .word("per"):
        advance()
        guard let units = selection() else { return nil }
        sheet.units = units
      default:
        guard partsAttribute(&sheet.parts) else {
          report(
            "这里应为“{”，却是\(shown(peek()))",
            remedy: "可用：cites per of weights rounded repairable，然后是 {")
          return nil
        }
      }
    }
    members(&sheet.parts, &sheet.removed, in: "分表", depth: 0)
    sheet.span = span(from: start)
    return sheet
  }

  private mutating func group(depth: Int) -> GroupSyntax? {
    let start = here
    advance()
    guard let name = expectName("分组的名称") else { return nil }
    guard depth <= PartsSyntax.maximumDepth else {
      report(
        "分组嵌套过深，最多 \(PartsSyntax.maximumDepth) 层", remedy: "拆成几张分表", code: .tooDeep,
        at: name.span)
      return nil
    }
    var group = GroupSyntax(name: name, title: takeText(), span: start)
    while !isAt(symbol: "{") {
      switch peek().kind {
      case .word("cites"):
        advance()
        group.cites = expectText("依据")
      case .word("weight"):
        advance()
        group.weight = weight()
      case .word("missing"):
        advance()
        group.missing = partMissing()
      default:
        guard partsAttribute(&group.parts) else {
          report(
            "这里应为“{”，却是\(shown(peek()))",
            remedy: "可用：cites weight of weights rounded missing repairable，然后是 {")
          return nil
        }
      }
    }
    var removed: [WithoutSyntax] = []
    members(&group.parts, &removed, in: "分组", depth: depth)
    for without in removed {
      report("分组里不能写 without", remedy: "写在分表的一层", at: without.span)
    }
    group.span = span(from: start)
    return group
  }

  /// What stands between name and brace of a sheet as of a group.
  private mutating func partsAttribute(_ parts: inout PartsSyntax) -> Bool {
    switch peek().kind {
    case .word("of"):
      advance()
      parts.fullMarks = signedNumber()
      return parts.fullMarks != nil
    case .word("weights"):
      advance()
      parts.weights = weight()
      return parts.weights != nil
    case .word("rounded"):
      parts.rounding = rounding()
      return parts.rounding != nil
    case .word("repairable"):
      advance()
      parts.isRepairable = true
    case .word("not") where peek(1).kind == .word("repairable"):
      advance()
      advance()
      parts.isRepairable = false
    default: return false
    }
    return true
  }

  private mutating func members(
    _ parts: inout PartsSyntax, _ removed: inout [WithoutSyntax], in what: String, depth: Int
  ) {
    advance()
    while !isAt(symbol: "}") && !isAtEnd && !isAtDeclaration {
      let before = index
      if !member(&parts, &removed, in: what, depth: depth) {
        if index == before { advance() }
        recover(to: ["item", "group", "start", "floor", "cap", "combine", "without"])
      }
    }
    expect(symbol: "}", "\(what)以 } 结束")
  }

  private mutating func member(
    _ parts: inout PartsSyntax, _ removed: inout [WithoutSyntax], in what: String, depth: Int
  ) -> Bool {
    switch peek().kind {
    case .word("start"):
      advance()
      parts.start = expression()
      return parts.start != nil
    case .word("floor"):
      advance()
      parts.floor = signedNumber()
      return parts.floor != nil
    case .word("cap"):
      advance()
      parts.cap = signedNumber()
      return parts.cap != nil
    case .word("combine"):
      if parts.combination != nil { report("combine 已经写过") }
      parts.combination = combination()
      return parts.combination != nil
    case .word("without"):
      guard let without = without() else { return false }
      removed.append(without)
      return true
    case .word("item"):
      guard let item = item() else { return false }
      parts.members.append(.item(item))
      return true
    case .word("group"):
      guard let group = group(depth: depth + 1) else { return false }
      parts.members.append(.group(group))
      return true
    default:
      report("\(what)里没有\(shown(peek()))", remedy: "可用：start floor cap combine item group without")
      return false
    }
  }

  /// `combine mean weighted by price rounded 3`.
  private mutating func combination() -> CombinationSyntax? {
    let start = here
    advance()
    guard let word = expectName("合成的办法") else { return nil }
    guard let operation = CombinationSyntax.Operation(rawValue: word.text) else {
      report("没有“\(word.text)”这种合成办法", remedy: "可用：sum mean min max", at: word.span)
      return nil
    }
    var combination = CombinationSyntax(operation, span: start)
    if take(word: "weighted") {
      guard take(word: "by") else {
        report("这里应为 by，却是\(shown(peek()))", remedy: "写作 combine mean weighted by 列")
        return nil
      }
      guard let weight = expression() else { return nil }
      combination.weight = weight
    }
    if isAt(word: "rounded") {
      guard let rounding = rounding() else { return nil }
      combination.rounding = rounding
    }
    combination.span = span(from: start)
    return combination
  }

  /// `15` or `15%`.
  mutating func weight() -> ExpressionSyntax? {
    guard case .number(let number, let percent) = peek().kind else {
      report("这里应为权重，却是\(shown(peek()))", remedy: "写作 15 或 15%")
      return nil
    }
    let start = here
    advance()
    return ExpressionSyntax(percent ? .percent(number) : .literal(.number(number)), span: start)
  }

  /// What stands behind `missing` of an item or group.
  mutating func partMissing() -> PartSyntax.Missing? {
    if take(word: "excluded") { return .excluded }
    if take(word: "ungraded") { return .ungraded }
    return signedNumber().map { .points($0) }
  }

  /// `refers to bid.number`, behind `refers`.
  mutating func columnReference() -> RecordsSyntax.Reference? {
    guard take(word: "to") else {
      report("这里应为 to，却是\(shown(peek()))", remedy: "写作 refers to 记录.列")
      return nil
    }
    guard let code = expectCode("记录和列的名称") else { return nil }
    // Names of records may have points within them, those of columns have none.
    guard let point = code.text.lastIndex(of: "."), point > code.text.startIndex,
      code.text.index(after: point) < code.text.endIndex
    else {
      report("“\(code.text)”没有写明是哪一列", remedy: "写作 refers to 记录.列", at: code.span)
      return nil
    }
    return .init(
      records: NameSyntax(String(code.text[..<point]), span: code.span),
      column: NameSyntax(String(code.text[code.text.index(after: point)...]), span: code.span))
  }
}
