internal import CreditEval
internal import CreditLanguage

extension ModelDocument {
  private static let columns = ["编号", "内容", "分值", "记录与条件", "限额与权重", "依据", "出处"]

  var sheets: DocumentSection {
    var blocks: [DocumentBlock] = []
    for sheet in lines("sheet") {
      blocks.append(.heading("\(sheet.title ?? sheet.name)（\(sheet.name)）"))
      blocks += settings(of: sheet)
      let rows = items(of: sheet.lines, cites: sheet.text("cites"), depth: 0)
      if !rows.isEmpty { blocks.append(.table(ModelDocument.columns, rows)) }
    }
    return DocumentSection(id: "sheets", title: "评分表", blocks: blocks)
  }

  /// What holds for a whole sheet or group: start, bounds, units, weights.
  private func settings(
    of line: ModelOutline.Line, clauses: [String]? = nil
  ) -> [DocumentBlock] {
    let names = ["start": "起评", "floor": "最低", "cap": "最高", "combine": "合成"]
    var pieces: [DocumentPiece] = []
    func add(_ name: String, _ text: String, _ span: SourceSpan) {
      if !pieces.isEmpty { pieces.append(.text("；")) }
      if !text.hasPrefix(name) { pieces.append(.text("\(name) ")) }
      pieces += linked(text, span == .none ? line.span : span)
    }
    for inner in line.lines {
      guard let name = names[inner.keyword] else { continue }
      add(name, words.formula(([inner.rest] + inner.clauses).joined(separator: " ")), inner.span)
    }
    for clause in clauses ?? line.clauses where !clause.hasPrefix("cites") {
      add(OfficialWords.subject(of: clause), words.clause(clause), line.span)
    }
    if clauses == nil, let cites = line.text("cites") { add("依据", cites, line.span) }
    return pieces.isEmpty ? [] : [.paragraph(pieces)]
  }

  private func items(
    of lines: [ModelOutline.Line], cites: String?, depth: Int
  ) -> [[[DocumentPiece]]] {
    lines.flatMap { line -> [[[DocumentPiece]]] in
      switch line.keyword {
      case "item": return [row(line, cites: cites, depth: depth)]
      case "group":
        let limits = line.clauses.filter { !$0.hasPrefix("cites") }
        var settings = self.settings(of: line, clauses: [])
        var pieces: [DocumentPiece] = []
        if case .paragraph(let said) = settings.popLast() { pieces = said }
        let head: [[DocumentPiece]] = [
          [.text(indent(depth)), .code(line.name)], [.text("【\(line.title ?? line.name)】")], pieces,
          [],
          linked(limits.map { words.clause($0) }.joined(separator: "，"), line.span),
          [.text(line.text("cites") ?? cites ?? "")], place(line.span),
        ]
        return [head]
          + items(of: line.lines, cites: line.text("cites") ?? cites, depth: depth + 1)
      default: return []
      }
    }
  }

  private func indent(_ depth: Int) -> String { String(repeating: "　", count: depth) }

  /// An item as the annex of a regulation shows it.
  private func row(
    _ line: ModelOutline.Line, cites: String?, depth: Int
  ) -> [[DocumentPiece]] {
    var points: [DocumentPiece] = []
    var conditions: [DocumentPiece] = []
    var limits: [DocumentPiece] = []
    func add(_ text: String, _ span: SourceSpan, to pieces: inout [DocumentPiece]) {
      if !pieces.isEmpty { pieces.append(.lineEnd) }
      pieces += linked(text, span)
    }
    for clause in line.clauses {
      let text = words.clause(clause)
      switch OfficialWords.subject(of: clause) {
      case "分值", "定级", "舍入": add(text, line.span, to: &points)
      case "计次", "记录条件", "期间", "条件", "分组": add(text, line.span, to: &conditions)
      case "依据", "说明": break
      default: add(text, line.span, to: &limits)
      }
    }
    for band in line.lines {
      if band.keyword == "known" {
        add(words.known(band), band.span, to: &points)
        continue
      }
      let name =
        band.name.isEmpty
        ? words.formula(band.keyword)
        : (band.name.contains(" ") ? words.formula(band.name) : words.range(band.name))
      var text = band.rest
      if text.hasPrefix("-> ") { text.removeFirst(3) }
      text = ([words.formula(text)] + band.clauses.map { "（\(words.clause($0))）" }).joined()
      if !points.isEmpty { points.append(.lineEnd) }
      points.append(.text(name.isEmpty ? "" : "\(name) → "))
      points += linked(text, band.span == .none ? line.span : band.span)
    }
    var content: [DocumentPiece] = [.text(line.title ?? line.name)]
    if let note = line.text("note") { content += [.lineEnd, .text("注：\(note)")] }
    return [
      [.text(indent(depth)), .code(line.name)], content, points, conditions, limits,
      [.text(line.text("cites") ?? cites ?? "")], place(line.span),
    ]
  }

  /// Items outside all sheets, which move the grade.
  var moves: DocumentSection {
    let rows = lines("item").map { row($0, cites: nil, depth: 0) }
    return DocumentSection(
      id: "moves", title: "直接定级与升降级",
      blocks: rows.isEmpty ? [] : [.table(ModelDocument.columns, rows)])
  }

  var score: DocumentSection {
    let rows = lines("score").map { line -> [[DocumentPiece]] in
      let text = line.clauses.first ?? ""
      let rest = line.clauses.dropFirst().map { words.clause($0) }.joined(separator: "，")
      return [
        [.text(line.title ?? "总分")], linked(words.formula(text), line.span), [.code(text)],
        linked(rest, line.span), place(line.span),
      ]
    }
    return DocumentSection(
      id: "score", title: "总分",
      blocks: rows.isEmpty ? [] : [.table(["名称", "怎么算", "写法", "舍入与范围", "出处"], rows)])
  }

  var grades: DocumentSection {
    var blocks: [DocumentBlock] = []
    for line in lines("grades") {
      let better = line.rest.hasSuffix("better")
      blocks.append(
        .paragraph([
          .text(better ? "分数越高越好。" : "分数越高风险越大。"),
          .text(line.text("cites").map { "依据：\($0)" } ?? ""),
        ]))
      var rows: [[[DocumentPiece]]] = []
      var faults: [[[DocumentPiece]]] = []
      for row in line.lines {
        let said = row.clauses.map { words.clause($0) }.joined(separator: "，")
        switch row.keyword {
        case "known":
          faults.append([linked(words.known(row), row.span), place(row.span)])
        case "state":
          rows.append([
            [.text(row.name)], [.text(row.title ?? "")], [.text("（不在等级之内）")],
            linked(said, row.span), place(row.span),
          ])
        default:
          rows.append([
            [.text(row.name)], [.text(row.title ?? "")], linked(words.range(row.rest), row.span),
            linked(said, row.span), place(row.span),
          ])
        }
      }
      blocks.append(.table(["等级", "含义", "分数", "条件", "出处"], rows))
      if !faults.isEmpty {
        blocks.append(.paragraph([.text("规定本身的空档或重叠，以及这里怎么处理：")]))
        blocks.append(.table(["处理", "出处"], faults))
      }
    }
    return DocumentSection(id: "grades", title: "等级", blocks: blocks)
  }

  var outputs: DocumentSection {
    let rows = lines("output").map { line -> [[DocumentPiece]] in
      var pieces: [DocumentPiece] = []
      for row in line.lines {
        if !pieces.isEmpty { pieces.append(.lineEnd) }
        pieces.append(.text("\(row.name) → "))
        pieces += linked(
          words.formula(row.rest.hasPrefix("-> ") ? String(row.rest.dropFirst(3)) : row.rest),
          row.span == .none ? line.span : row.span)
      }
      if pieces.isEmpty {
        pieces = linked(words.formula(line.clauses.joined(separator: " ")), line.span)
      }
      return [
        [.code(line.name)], [.text(line.title ?? line.name)], pieces, place(line.span),
      ]
    }
    return DocumentSection(
      id: "outputs", title: "结果",
      blocks: rows.isEmpty ? [] : [.table(["名称", "含义", "取值", "出处"], rows)])
  }
}
