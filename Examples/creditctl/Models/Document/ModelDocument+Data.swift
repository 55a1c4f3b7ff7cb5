internal import CreditEval
internal import CreditLanguage
internal import CreditModels

extension ModelDocument {
  var inputs: DocumentSection {
    let rows = lines("input").map { line -> [[DocumentPiece]] in
      [
        [.code(line.name)], [.text(line.title ?? line.name)],
        [.text(OfficialWords.type(line.rest))],
        [.text(line.text("unit") ?? line.clause("unit") ?? "")],
        linked(line.clause("range").map { words.range($0) } ?? "", line.span),
        linked(line.clause("missing").map { words.formula($0) } ?? "", line.span),
        [.text(dataset(line))], place(line.span),
      ]
    }
    return DocumentSection(
      id: "inputs", title: "输入",
      blocks: rows.isEmpty
        ? [] : [.table(["名称", "含义", "类型", "单位", "取值范围", "缺失时", "来源", "出处"], rows)])
  }

  private func dataset(_ line: ModelOutline.Line) -> String {
    guard let name = line.clause("from") else { return line.text("cites") ?? "" }
    return library.dataset(name)?.title ?? name
  }

  var records: DocumentSection {
    var blocks: [DocumentBlock] = []
    for line in lines("records", "earlier") {
      let name = line.keyword == "earlier" ? line.rest : line.name
      blocks.append(.heading("\(line.title ?? name)（\(name)）"))
      let day = line.clause("on").map { words.title($0) }
      var said: [DocumentPiece] = []
      if let day { said.append(.text("按“\(day)”判断是否在回溯期内。")) }
      for clause in line.clauses where clause.hasPrefix("until") || clause.hasPrefix("otherwise") {
        said.append(.text("有效期：\(words.formula(clause))。"))
      }
      if !said.isEmpty { blocks.append(.paragraph(said)) }
      let rows = line.lines.map { column -> [[DocumentPiece]] in
        [
          [.code(column.name)], [.text(column.title ?? column.name)],
          [.text(OfficialWords.type(column.rest))],
          [.text(column.text("unit") ?? column.clause("unit") ?? "")], place(column.span),
        ]
      }
      if !rows.isEmpty { blocks.append(.table(["列", "含义", "类型", "单位", "出处"], rows)) }
    }
    return DocumentSection(id: "records", title: "记录", blocks: blocks)
  }

  var definitions: DocumentSection {
    let rows = lines("let").map { line -> [[DocumentPiece]] in
      let text = line.clauses.joined(separator: " ")
      return [
        [.code(line.name)], [.text(line.title ?? line.name)],
        linked(line.clauses.map { words.clause($0) }.joined(separator: "，"), line.span),
        [.code(text)], place(line.span),
      ]
    }
    return DocumentSection(
      id: "lets", title: "计算项",
      blocks: rows.isEmpty ? [] : [.table(["名称", "含义", "怎么算", "写法", "出处"], rows)])
  }

  var examples: DocumentSection {
    let outcomes = program.runExamples()
    var rows: [[[DocumentPiece]]] = []
    for case .example(let example) in program.syntax.members {
      let passed = outcomes.first { $0.span == example.span && $0.title == example.title }
      rows.append([
        [.text(example.title)], facts(of: example), results(of: example),
        [passed?.passed == true ? .text("相符") : .mark("不符")],
        [.text(example.cites ?? "")], place(example.span),
      ])
    }
    return DocumentSection(
      id: "examples", title: "示例",
      blocks: rows.isEmpty
        ? [] : [.table(["示例", "情况", "应得的结果", "实际", "依据", "出处"], rows)])
  }

  private func facts(of example: ExampleSyntax) -> [DocumentPiece] {
    var pieces: [DocumentPiece] = []
    func add(_ text: String) {
      if !pieces.isEmpty { pieces.append(.lineEnd) }
      pieces.append(.text(text))
    }
    if let day = example.asOf { add("评价日 \(day)") }
    let values = (example.inputs + example.population).map { shown($0) }
    if !values.isEmpty { add(values.joined(separator: "，")) }
    for record in example.records {
      add(
        "\(words.title(record.records.text))：\(record.columns.map { shown($0) }.joined(separator: "，"))"
      )
    }
    return pieces
  }

  private func shown(_ assignment: ExampleSyntax.Assignment) -> String {
    "\(words.title(assignment.name.text)) \(words.formula(assignment.value.text))"
  }

  private func results(of example: ExampleSyntax) -> [DocumentPiece] {
    let texts = example.expectations.map { expectation in
      "\(words.formula(expectation.name.text)) \(words.formula(expectation.value.text))"
    }
    return linked(texts.joined(separator: "，"), example.span)
  }
}
