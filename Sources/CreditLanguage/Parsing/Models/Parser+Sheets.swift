internal import CreditCore

extension Parser {
  mutating func item() -> ItemSyntax? {
    let start = here
    advance()
    guard let code = expectCode("指标的编号") else { return nil }
    var item = ItemSyntax(
      code: code, title: takeText(), effect: .points(.add, .init(.literal(.missing))), span: start)
    // In a table of weights these stand before what is done, as they do in the regulation.
    while isAt(word: "weight") || isAt(word: "of") || isAt(word: "missing") {
      _ = itemAttribute(&item)
    }
    guard let effect = effect() else { return nil }
    item.effect = effect
    while itemAttribute(&item) {}
    if case .bands(let sign, var bands) = item.effect {
      guard bandRows(&bands) else { return nil }
      item.effect = .bands(sign, bands)
      // What has a table of its own may stand behind that of the bands.
      while itemAttribute(&item) {}
    }
    item.span = span(from: start)
    return item
  }

  private mutating func effect() -> ItemSyntax.Effect? {
    guard let word = expectName("指标的作用（add、deduct 或 grade）") else { return nil }
    switch word.text {
    case "add", "deduct":
      let sign: ItemSyntax.Sign = word.text == "add" ? .add : .deduct
      guard take(word: "bands") else { return expression().map { .points(sign, $0) } }
      guard let value = expression() else { return nil }
      var bands = BandsSyntax(value: value)
      if isAt(word: "rounded") {
        guard let rounding = rounding() else { return nil }
        bands.rounding = rounding
      }
      return .bands(sign, bands)
    case "grade": return gradeEffect().flatMap { combined($0) }
    default:
      report(
        "没有“\(word.text)”这种作用", remedy: "可用：add（加分）deduct（扣分）grade（定级）", at: word.span)
      return nil
    }
  }

  /// `grade D deduct 45`, `grade C score 65`: points, or a score, that come with the grade.
  private mutating func combined(_ effect: GradeEffectSyntax) -> ItemSyntax.Effect? {
    guard case .word(let word) = peek().kind, !isAtMember else { return .grade(effect) }
    if let sign = ItemSyntax.Sign(rawValue: word) {
      advance()
      return expression().map { .gradeAndPoints(effect, sign, $0) }
    }
    // The score of the model may follow an item, too: it has an `=`.
    if word == "score", peek(1).kind != .symbol("=") {
      advance()
      return expression().map { .gradeAndScore(effect, $0) }
    }
    return .grade(effect)
  }

  private mutating func gradeEffect() -> GradeEffectSyntax? {
    if take(word: "better") {
      return expectInteger("级数", in: 1...100).map { .better($0) }
    }
    if take(word: "worse") {
      return expectInteger("级数", in: 1...100).map { .worse($0) }
    }
    if take(word: "not") {
      if take(word: "above") { return gradeTarget().map { .notAbove($0, better: $1) } }
      if take(word: "below") { return gradeTarget().map { .notBelow($0, better: $1) } }
      report("grade not 后面应为 above 或 below")
      return nil
    }
    return gradeTarget().map { .set($0, better: $1) }
  }

  /// `B`, `last_grade better 1`: a grade, and how many levels better or worse.
  private mutating func gradeTarget() -> (NameSyntax, Int)? {
    guard let name = gradeName() else { return nil }
    let isWorse = isAt(word: "worse")
    guard isWorse || isAt(word: "better") else { return (name, 0) }
    advance()
    return expectInteger("级数", in: 1...100).map { (name, isWorse ? -$0 : $0) }
  }

  /// The name of a grade; `"A+"` in quotes where it is no word.
  mutating func gradeName() -> NameSyntax? {
    let start = here
    if let text = takeText() { return NameSyntax(text, span: span(from: start)) }
    return expectName("等级")
  }

  private mutating func itemAttribute(_ item: inout ItemSyntax) -> Bool {
    switch peek().kind {
    case .word(let word) where ItemSyntax.Occurrence(rawValue: word) != nil:
      guard let occurrence = ItemSyntax.Occurrence(rawValue: word) else { return false }
      if item.occurrences != nil { report("一个指标只能数一种记录") }
      advance()
      guard let selection = selection() else { return true }
      item.occurrences = .init(occurrence, selection)
      if take(word: "by") { item.occurrences?.by = expression() }
    case .word("when"):
      if item.condition != nil { report("when 已经写过", remedy: "几个条件用 and 或 or 连起来") }
      advance()
      item.condition = expression()
    case .word("at") where peek(1).kind == .word("most"):
      advance()
      advance()
      item.cap = signedNumber()
    case .word("range"):
      advance()
      item.range = range()
    case .word("of"):
      advance()
      item.fullMarks = signedNumber()
    case .word("weight"):
      advance()
      item.weight = weight()
    case .word("missing"):
      advance()
      item.missing = partMissing()
    case .word("repairable"):
      advance()
      item.isRepairable = true
    case .word("not") where peek(1).kind == .word("repairable"):
      advance()
      advance()
      item.isRepairable = false
    case .word("repaired"):
      if item.repair != nil { report("repaired 已经写过") }
      item.repair = repair()
      return item.repair != nil
    case .word("cites"):
      if item.cites != nil { return false }
      advance()
      item.cites = expectText("依据")
    case .word("note"):
      advance()
      item.note = expectText("说明")
    default: return false
    }
    return true
  }

  private mutating func bandRows(_ bands: inout BandsSyntax) -> Bool {
    guard expect(symbol: "{", "档位写在 { } 里") else { return false }
    while !isAt(symbol: "}") && !isAtEnd && !isAtDeclaration {
      let start = here
      if isAt(word: "known") {
        guard let known = known() else { return false }
        bands.known.append(known)
      } else if take(word: "missing") {
        guard expect(symbol: "->", "写作 missing -> 0"), let points = signedNumber() else {
          return false
        }
        bands.missing = points
      } else {
        guard let range = range(), expect(symbol: "->", "写作 ..200 -> 1"),
          let points = signedNumber()
        else { return false }
        bands.rows.append(.init(range, points: points, span: span(from: start)))
      }
      _ = take(symbol: ",")
    }
    return expect(symbol: "}")
  }
}
