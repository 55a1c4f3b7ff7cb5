extension FileSyntax {
  /// The text of the file in the house's form.
  ///
  /// Blocks are indented by two blanks, fields and items stand in columns like a table, comments
  /// keep their places. Reading the result gives the same syntax, and formatting it again changes
  /// nothing.
  ///
  /// - Complexity: O(length of the file).
  public func formatted() -> String {
    var formatter = Formatter()
    for declaration in declarations { formatter.add(declaration) }
    return formatter.text(comments: comments, blankLines: blankLines)
  }
}

extension Formatter {
  mutating func add(_ declaration: FileSyntax.Declaration) {
    switch declaration {
    case .dataset(let dataset): add(dataset)
    case .reference(let reference): add(reference)
    case .codes(let table): add(table)
    case .model(let model): add(model)
    }
  }

  mutating func add(_ reference: ReferenceSyntax) {
    block(
      Formatter.head("reference", reference.name, reference.title), section: true,
      span: reference.span
    ) { formatter in
      for field in reference.fields { formatter.add(field) }
      for index in reference.indices {
        formatter.add(
          ["index \(index.name.text)", "on \(index.key.text)"], align: "index",
          span: index.name.span.joined(index.key.span))
      }
    }
  }

  mutating func add(_ table: CodeTableSyntax) {
    var head = Formatter.head("codes", table.name, table.title)
    if let cites = table.cites { head += " cites \(FileText.quoted(cites))" }
    if table.isExternal {
      add([head + " external"], section: true, span: table.span)
      return
    }
    block(head, section: true, span: table.span) { formatter in
      for entry in table.entries {
        var tail: [String] = []
        if let from = entry.from { tail.append("from \(from)") }
        if let until = entry.until { tail.append("until \(until)") }
        let title = entry.title.map { ": \(FileText.quoted($0))" }
        formatter.add(
          [FileText.quoted(entry.code)] + (title.map { [$0] } ?? []), tail: tail, align: "entry",
          span: entry.span)
      }
    }
  }

  /// A keyword with a name and a title.
  static func head(_ keyword: String, _ name: NameSyntax, _ title: String?) -> String {
    "\(keyword) \(name.text)" + (title.map { " \(FileText.quoted($0))" } ?? "")
  }
}
