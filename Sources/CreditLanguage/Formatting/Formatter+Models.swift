internal import CreditCore

extension Formatter {
  mutating func add(_ model: ModelSyntax) {
    var tail: [String] = []
    if let edition = model.edition { tail.append("edition \(FileText.quoted(edition))") }
    if let period = Formatter.period(model.from, model.until) { tail.append(period) }
    block(
      Formatter.head("model", model.name, model.title), tail: tail, section: true,
      span: model.span
    ) { formatter in
      var previous = ""
      for member in model.members {
        // What belongs together stands together: an empty line where the kind changes.
        let kind = member.kind
        formatter.add(member, section: kind != previous || member.isBlock)
        previous = kind
      }
    }
  }

  private mutating func add(_ member: ModelSyntax.Member, section: Bool) {
    switch member {
    case .use(let use): add([use.line], section: section, span: use.span)
    case .without(let without): add([without.line], section: section, span: without.span)
    case .source(let source):
      add(
        ["\(source.kind.rawValue) \(FileText.quoted(source.text))"], section: section,
        span: source.span)
    case .subject(let name): add(["subject \(name.text)"], section: section, span: name.span)
    case .input(let input): add(input, section: section)
    case .records(let records): add(records, section: section)
    case .define(let definition): add(definition, section: section)
    case .sheet(let sheet): add(sheet, section: section)
    case .item(let item): add(item, section: section)
    case .score(let score):
      var tail = score.value.choiceParts
      if let rounding = score.rounding { tail.append(rounding.text) }
      if let range = score.range { tail.append("range \(range.text)") }
      add(
        [Formatter.titled("score", score.title) + " ="], tail: tail, section: section,
        span: score.span)
    case .grades(let grades): add(grades, section: section)
    case .output(let output): add(output, section: section)
    case .example(let example): add(example, section: section)
    }
  }

  /// A word with a title behind it.
  static func titled(_ word: String, _ title: String?) -> String {
    word + (title.map { " \(FileText.quoted($0))" } ?? "")
  }

  private mutating func add(_ definition: DefineSyntax, section: Bool) {
    let head = "let " + Formatter.titled(definition.name.text, definition.title) + " ="
    let tail: [String]
    switch definition.content {
    case .formula(let value): tail = value.choiceParts
    case .aggregate(let aggregate): tail = aggregate.parts
    case .population(let population): tail = population.parts
    }
    add([head], tail: tail, section: section, span: definition.span)
  }

  private mutating func add(_ output: OutputSyntax, section: Bool) {
    var head = "output " + Formatter.titled(output.name.text, output.title)
    if let unit = output.unit { head += " unit \(Formatter.nameOrText(unit))" }
    switch output.content {
    case .formula(let value, let rounding):
      var tail = value.choiceParts
      if let rounding { tail.append(rounding.text) }
      add([head + " ="], tail: tail, section: section, span: output.span)
    case .byGrade(let rows):
      block(head, tail: ["by grade"], section: section, span: output.span) { formatter in
        for row in rows {
          formatter.add(
            [Formatter.nameOrText(row.grade.text), "-> \(row.value.literalText)"], align: "output",
            span: row.grade.span.joined(row.value.span))
        }
      }
    }
  }

  mutating func add(_ input: InputSyntax, section: Bool) {
    var tail: [String] = []
    if let unit = input.unit { tail.append("unit \(Formatter.nameOrText(unit))") }
    if let range = input.range { tail.append("range \(range.text)") }
    switch input.missing {
    case nil: break
    case .value(let value): tail.append("missing \(value.literalText)")
    case .stays: tail.append("missing stays")
    case .ungraded: tail.append("missing ungraded")
    case .mean(let rounding):
      tail.append("missing mean" + (rounding.map { " \($0.text)" } ?? ""))
    }
    if let dataset = input.dataset { tail.append("from \(dataset.text)") }
    if let cites = input.cites { tail.append("cites \(FileText.quoted(cites))") }
    add(
      ["input \(input.name.text)", input.title.map { FileText.quoted($0) } ?? "", input.type.text],
      tail: tail, align: "input", section: section, span: input.span)
  }

  mutating func add(_ records: RecordsSyntax, section: Bool) {
    var tail: [String] = []
    if let subject = records.subject { tail.append("of \(subject.text)") }
    if let day = records.day { tail.append("on \(day.text)") }
    if let until = records.until { tail.append("until \(until.text)") }
    if let term = records.term { tail.append("otherwise \(term.text)") }
    if records.isEarlier, records.columns.isEmpty {
      return add(
        [Formatter.titled("earlier results", records.title)], section: section, span: records.span)
    }
    block(
      records.isEarlier
        ? Formatter.titled("earlier results", records.title)
        : Formatter.head("records", records.name, records.title), tail: tail, section: section,
      span: records.span
    ) { formatter in
      for column in records.columns {
        formatter.add(
          [
            "column \(column.name.text)", column.title.map { FileText.quoted($0) } ?? "",
            column.type.text,
          ], tail: Formatter.tail(of: column),
          align: "column", span: column.span)
      }
    }
  }
}

extension ModelSyntax.Member {
  /// The word that begins the member; `cites` and `covers` are of one kind.
  fileprivate var kind: String {
    switch self {
    case .use: "use"
    case .without: "without"
    case .source: "source"
    case .subject: "subject"
    case .input: "input"
    case .records: "records"
    case .define: "let"
    case .sheet: "sheet"
    case .item: "item"
    case .score: "score"
    case .grades: "grades"
    case .output: "output"
    case .example: "example"
    }
  }

  fileprivate var isBlock: Bool {
    switch self {
    case .sheet, .records, .grades, .example: true
    default: false
    }
  }
}

extension ModelTypeSyntax {
  /// The type as it is written.
  public var text: String {
    switch self {
    case .number: "number"
    case .text: "text"
    case .day: "day"
    case .boolean: "boolean"
    case .money: "money"
    case .code(let table): "code(\(table.text))"
    case .codes(let table, let separator): "codes(\(table.text)) by \(FileText.quoted(separator))"
    }
  }
}

extension RoundingSyntax {
  /// The rounding as it is written.
  public var text: String {
    "rounded \(digits)" + (mode == .halfAwayFromZero ? "" : " \(mode.word)")
  }
}

extension ExpressionSyntax {
  /// A fixed value as it is written; missing is a word, not an empty text.
  var literalText: String {
    if case .literal(.missing) = kind { return "missing" }
    if case .name(let name) = kind { return Formatter.nameOrText(name) }
    return text
  }
}
