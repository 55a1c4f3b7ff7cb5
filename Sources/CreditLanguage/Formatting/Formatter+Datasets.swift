internal import CreditCore

extension Formatter {
  mutating func add(_ dataset: DatasetSyntax) {
    var tail: [String] = []
    if let edition = dataset.edition { tail.append("edition \(FileText.quoted(edition))") }
    if let catalogue = dataset.catalogue { tail.append("catalogue \(FileText.quoted(catalogue))") }
    if let number = dataset.catalogueClass { tail.append("class \(number)") }
    if let cites = dataset.cites { tail.append("cites \(FileText.quoted(cites))") }
    if let period = Formatter.period(dataset.from, dataset.until) { tail.append(period) }
    if let frequency = dataset.frequency { tail.append("every \(frequency.word)") }
    block(
      Formatter.head("dataset", dataset.name, dataset.title), tail: tail, section: true,
      span: dataset.span
    ) { formatter in
      if !dataset.blanks.isEmpty {
        formatter.add(
          ["blank"], tail: Formatter.list(dataset.blanks.map { FileText.quoted($0) }),
          span: dataset.blanksSpan)
      }
      for (place, field) in dataset.fields.enumerated() {
        formatter.add(field, section: place == 0)
      }
      formatter.addRoles(of: dataset)
      for (place, step) in dataset.steps.enumerated() {
        formatter.add(step, section: place == 0)
      }
    }
  }

  private mutating func addRoles(of dataset: DatasetSyntax) {
    var isFirst = true
    func role(
      _ keyword: String, _ names: [NameSyntax], more: [String] = [], _ formatter: inout Formatter
    ) {
      guard let first = names.first, let last = names.last else { return }
      formatter.add(
        [keyword], tail: Formatter.list(names.map(\.text)) + more, section: isFirst,
        span: first.span.joined(last.span))
      isFirst = false
    }
    role("key", dataset.key, &self)
    role(
      "subject", dataset.subject.map { [$0] } ?? [],
      more: dataset.subjectName.map { ["named \($0.text)"] } ?? [], &self)
    role("provider", dataset.provider.map { [$0] } ?? [], &self)
    role("row", dataset.rowName.map { [$0] } ?? [], &self)
  }

  mutating func add(_ field: FieldSyntax, section: Bool = false) {
    var tail: [String] = []
    switch field.requirement {
    case .optional: break
    case .always: tail.append("required")
    case .when(let condition): tail += Formatter.condition("required when", condition)
    }
    if let unit = field.unit { tail.append("unit \(Formatter.nameOrText(unit))") }
    if !field.aliases.isEmpty {
      tail.append("alias " + field.aliases.map { FileText.quoted($0) }.joined(separator: ", "))
    }
    if let visibility = field.visibility { tail.append("visible \(visibility.rawValue)") }
    if let mask = field.mask { tail.append("mask keep \(mask.left), \(mask.right)") }
    if let note = field.note { tail.append("note \(FileText.quoted(note))") }
    for check in FieldSyntax.Check.allCases {
      if let code = field.checks[check] { tail.append("\(check.rawValue) \(code.text)") }
    }
    add(
      [
        "field \(field.name.text)", field.title.map { FileText.quoted($0) } ?? "",
        field.type.text,
      ], tail: tail, align: "field", section: section, span: field.span)
  }

  /// `effective 2019-01-01 until 2023-12-31`.
  static func period(_ from: Day?, _ until: Day?) -> String? {
    from.map { "effective \($0)" + (until.map { " until \($0)" } ?? "") }
  }

  /// The elements with the commas between them.
  static func list(_ elements: [String]) -> [String] {
    elements.enumerated().map { $0 < elements.count - 1 ? $1 + "," : $1 }
  }

  /// A name as it is, anything else in quotes.
  static func nameOrText(_ text: String) -> String {
    isName(text) ? text : FileText.quoted(text)
  }

  /// Whether a text is read as one name.
  static func isName(_ text: String) -> Bool { NameSyntax.isName(text) }
}

extension TypeSyntax {
  /// The type as it is written.
  public var text: String {
    switch self {
    case .text(nil): "text"
    case .text(let limit?): "text(\(limit))"
    case .decimal(let digits, let scale): "decimal(\(digits), \(scale))"
    case .integer: "integer"
    case .day: "day"
    case .money: "money"
    case .boolean: "boolean"
    case .unifiedCode: "uscc"
    case .residentIdentity: "resident_id"
    case .registrationNumber: "registration_no"
    case .organizationCode: "organization_code"
    case .code(let table): "code(\(table.text))"
    case .codes(let table, let separator):
      "codes(\(table.text)) by \(FileText.quoted(separator))"
    }
  }
}

extension DatasetSyntax.Frequency {
  /// The word of the language.
  var word: String {
    switch self {
    case .daily: "day"
    case .weekly: "week"
    case .monthly: "month"
    case .quarterly: "quarter"
    case .yearly: "year"
    case .onChange: "change"
    }
  }
}
