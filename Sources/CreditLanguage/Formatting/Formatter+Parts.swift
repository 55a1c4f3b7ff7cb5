internal import CreditCore

extension Formatter {
  mutating func add(_ sheet: SheetSyntax, section: Bool) {
    var tail: [String] = []
    if let units = sheet.units {
      let parts = units.parts
      tail += ["per \(parts[0])"] + parts.dropFirst()
    }
    tail += Formatter.tail(of: sheet.parts)
    if let cites = sheet.cites { tail.append("cites \(FileText.quoted(cites))") }
    block(
      Formatter.head("sheet", sheet.name, sheet.title) + (sheet.isExtension ? " extends" : ""),
      tail: tail, section: section, span: sheet.span
    ) { $0.add(sheet.parts, without: sheet.removed) }
  }

  private mutating func add(_ group: GroupSyntax) {
    var tail: [String] = []
    if let weight = group.weight { tail.append("weight \(weight.text)") }
    tail += Formatter.tail(of: group.parts)
    if let missing = group.missing { tail.append("missing \(missing.text)") }
    if let cites = group.cites { tail.append("cites \(FileText.quoted(cites))") }
    block(
      Formatter.head("group", group.name, group.title), tail: tail, section: false,
      span: group.span
    ) { $0.add(group.parts) }
  }

  private static func tail(of parts: PartsSyntax) -> [String] {
    var tail: [String] = []
    if let marks = parts.fullMarks { tail.append("of \(marks)") }
    if let weights = parts.weights { tail.append("weights \(weights.text)") }
    if let rounding = parts.rounding { tail.append(rounding.text) }
    if let mark = parts.isRepairable { tail.append(mark ? "repairable" : "not repairable") }
    return tail
  }

  private mutating func add(_ parts: PartsSyntax, without removed: [WithoutSyntax] = []) {
    if let start = parts.start { add(["start \(start.text)"], span: start.span) }
    if let floor = parts.floor { add(["floor \(floor)"], span: .none) }
    if let cap = parts.cap { add(["cap \(cap)"], span: .none) }
    if let combination = parts.combination {
      add(["combine \(combination.text)"], span: combination.span)
    }
    for without in removed { add([without.line], span: without.span) }
    for part in parts.members {
      switch part {
      case .item(let item): add(item, section: false)
      case .group(let group): add(group)
      }
    }
  }

  mutating func add(_ item: ItemSyntax, section: Bool) {
    var tail = Formatter.tail(of: item)
    let lead = Formatter.lead(of: item)
    let head = Formatter.head("item", item.code, item.title) + (lead.isEmpty ? "" : " \(lead)")
    switch item.effect {
    case .points(let sign, let points): tail.insert("\(sign.rawValue) \(points.text)", at: 0)
    case .grade(let effect): tail.insert("grade \(effect.text)", at: 0)
    case .gradeAndPoints(let effect, let sign, let points):
      tail.insert("grade \(effect.text) \(sign.rawValue) \(points.text)", at: 0)
    case .gradeAndScore(let effect, let score):
      tail.insert("grade \(effect.text) score \(score.text)", at: 0)
    case .bands(let sign, let bands):
      var words = ["\(sign.rawValue) bands \(bands.value.text)"]
      if let rounding = bands.rounding { words.append(rounding.text) }
      let whole = item.repair.map { SourceSpan(start: item.span.start, end: $0.span.start) }
      block(head, tail: words + tail, section: section, span: whole ?? item.span) { $0.add(bands) }
      if let repair = item.repair { add(repair, behindBrace: true) }
      return
    }
    guard let repair = item.repair else { return addLine(item, tail, section) }
    lines.append(
      FormattedLine(
        role: .opening, depth: depth, cells: [head], tail: tail + Formatter.words(repair), end: "{",
        span: item.span, startsSection: section))
    add(repair, behindBrace: false)
  }

  private static func words(_ repair: RepairSyntax) -> [String] {
    ["repaired from \(repair.from.text)", "to \(repair.to.text)"]
  }

  /// The rows of a repair and the brace behind them; with its head if that stands behind the brace
  /// of the bands, which it then replaces.
  private mutating func add(_ repair: RepairSyntax, behindBrace: Bool) {
    if behindBrace {
      lines.removeLast()
      lines.append(
        FormattedLine(
          role: .opening, depth: depth, cells: ["}"], tail: Formatter.words(repair), end: "{",
          span: repair.span))
    }
    depth += 1
    for row in repair.rows {
      let period = row.within.map { "\($0.length) \($0.unit.rawValue)\($0.length == 1 ? "" : "s")" }
      add(
        [period ?? "later", "-> \(row.fraction.text)"],
        tail: Formatter.condition("when", row.condition), align: "repair", span: row.span)
    }
    depth -= 1
    lines.append(
      FormattedLine(
        role: .closing, depth: depth,
        cells: ["}" + (repair.share.map { " share \($0.text)" } ?? "")],
        span: repair.span == .none
          ? .none : SourceSpan(start: max(0, repair.span.end - 1), end: repair.span.end)))
  }

  /// What stands before the effect of an item: how much it is worth.
  static func lead(of item: ItemSyntax) -> String {
    var words: [String] = []
    if let weight = item.weight { words.append("weight \(weight.text)") }
    if let marks = item.fullMarks { words.append("of \(marks)") }
    return words.joined(separator: " ")
  }

  /// What stands behind the effect of an item.
  private static func tail(of item: ItemSyntax) -> [String] {
    var tail: [String] = []
    if let range = item.range { tail.append("range \(range.text)") }
    if let occurrences = item.occurrences {
      let parts = occurrences.selection.parts
      tail += ["\(occurrences.occurrence.rawValue) \(parts[0])"] + parts.dropFirst()
      if let by = occurrences.by { tail.append("by \(by.text)") }
    }
    tail += Formatter.condition("when", item.condition)
    if let cap = item.cap { tail.append("at most \(cap)") }
    if let missing = item.missing { tail.append("missing \(missing.text)") }
    if let mark = item.isRepairable { tail.append(mark ? "repairable" : "not repairable") }
    if let cites = item.cites { tail.append("cites \(FileText.quoted(cites))") }
    if let note = item.note { tail.append("note \(FileText.quoted(note))") }
    return tail
  }

  /// What stands behind the type of a column.
  static func tail(of column: RecordsSyntax.Column) -> [String] {
    var tail: [String] = []
    if let unit = column.unit { tail.append("unit \(Formatter.nameOrText(unit))") }
    if let reference = column.reference {
      tail.append("refers to \(reference.records.text).\(reference.column.text)")
    }
    return tail
  }
}

extension PartSyntax.Missing {
  /// What is written behind `missing`.
  public var text: String {
    switch self {
    case .points(let points): "\(points)"
    case .excluded: "excluded"
    case .ungraded: "ungraded"
    }
  }
}

extension CombinationSyntax {
  /// What is written behind `combine`.
  public var text: String {
    operation.rawValue + (weight.map { " weighted by \($0.text)" } ?? "")
      + (rounding.map { " \($0.text)" } ?? "")
  }
}
