internal import CreditCore

extension Formatter {
  mutating func addLine(_ item: ItemSyntax, _ tail: [String], _ section: Bool) {
    let lead = Formatter.lead(of: item)
    add(
      ["item \(item.code.text)", item.title.map { FileText.quoted($0) } ?? ""]
        + (lead.isEmpty ? [] : [lead]), tail: tail, align: "item", section: section,
      span: item.span)
  }

  mutating func add(_ bands: BandsSyntax) {
    for row in bands.rows {
      add([row.range.text, "-> \(row.points)"], align: "band", span: row.span)
    }
    if let missing = bands.missing {
      add(["missing", "-> \(missing)"], align: "band", span: .none)
    }
    for known in bands.known { add(known) }
  }

  private mutating func add(_ known: KnownSyntax) {
    let resolution =
      switch known.resolution {
      case .first: "first"
      case .last: "last"
      case .ungraded: "ungraded"
      case .value(let value): value.literalText
      }
    let range = known.range.isUnbounded && known.condition != nil ? "" : " \(known.range.text)"
    let head = "known \(known.kind.rawValue)\(range)"
    let reason = FileText.quoted(known.reason)
    guard let condition = known.condition else {
      add(["\(head) -> \(resolution)"], tail: [reason], span: known.span)
      return
    }
    // An expression ends where the arrow begins.
    add(
      [head], tail: Formatter.condition("when", condition) + ["-> \(resolution)", reason],
      span: known.span)
  }

  mutating func add(_ grades: GradesSyntax, section: Bool) {
    block(
      "grades \(grades.direction.rawValue)",
      tail: grades.cites.map { ["cites \(FileText.quoted($0))"] } ?? [], section: section,
      span: grades.span
    ) { formatter in
      for row in grades.rows {
        formatter.add(
          [
            Formatter.nameOrText(row.name.text), row.title.map { FileText.quoted($0) } ?? "",
            row.range.isUnbounded && (row.condition != nil || row.demand != nil)
              ? "" : row.range.text,
          ],
          tail: Formatter.condition("when", row.condition)
            + Formatter.condition("needs", row.demand), align: "grade",
          span: row.span)
      }
      for state in grades.states {
        formatter.add(
          [Formatter.titled("state \(Formatter.nameOrText(state.name.text))", state.title)],
          tail: Formatter.condition("when", state.condition), span: state.span)
      }
      for known in grades.known { formatter.add(known) }
    }
  }

  mutating func add(_ example: ExampleSyntax, section: Bool) {
    block(
      "example \(FileText.quoted(example.title))",
      tail: example.cites.map { ["cites \(FileText.quoted($0))"] } ?? [], section: section,
      span: example.span
    ) { formatter in
      if let day = example.asOf { formatter.add(["as_of \(day)"], span: .none) }
      formatter.addAssignments(example.inputs)
      formatter.addAssignments(example.population, behind: "population")
      for record in example.records {
        let columns = record.columns.map { "\($0.name.text) = \($0.value.literalText)" }
        formatter.lines.append(
          FormattedLine(
            depth: formatter.depth, cells: ["record \(record.records.text) {"],
            tail: Formatter.list(columns),
            end: "}", span: record.span))
      }
      if !example.expectations.isEmpty {
        let pairs = example.expectations.map { "\($0.name.text) \($0.value.literalText)" }
        let spans = example.expectations.map { $0.name.span.joined($0.value.span) }
        formatter.add(["expect"], tail: Formatter.list(pairs), span: Formatter.joined(spans))
      }
    }
  }

  private mutating func addAssignments(
    _ assignments: [ExampleSyntax.Assignment], behind word: String? = nil
  ) {
    guard !assignments.isEmpty else { return }
    add(
      word.map { [$0] } ?? [],
      tail: Formatter.list(assignments.map { "\($0.name.text) = \($0.value.literalText)" }),
      span: Formatter.joined(assignments.map { $0.name.span.joined($0.value.span) }))
  }

  private static func joined(_ spans: [SourceSpan]) -> SourceSpan {
    spans.dropFirst().reduce(spans.first ?? .none) { $0.joined($1) }
  }
}

extension GradeEffectSyntax {
  /// The effect as it is written behind `grade`.
  public var text: String {
    switch self {
    case .set(let name, let better): GradeEffectSyntax.target(name, better)
    case .notAbove(let name, let better): "not above \(GradeEffectSyntax.target(name, better))"
    case .notBelow(let name, let better): "not below \(GradeEffectSyntax.target(name, better))"
    case .better(let levels): "better \(levels)"
    case .worse(let levels): "worse \(levels)"
    }
  }

  private static func target(_ name: NameSyntax, _ better: Int) -> String {
    let levels = better == 0 ? "" : better > 0 ? " better \(better)" : " worse \(better.magnitude)"
    return Formatter.nameOrText(name.text) + levels
  }
}
