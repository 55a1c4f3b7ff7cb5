internal import CreditCore
internal import CreditEval
internal import CreditLanguage
internal import CreditModels

/// A model as a document that an official can check against the regulation, line by line, and sign.
struct ModelDocument {
  let program: ModelProgram
  let library: ModelLibrary
  let words: OfficialWords
  let outline: ModelOutline
  /// The files whose lines the document shows, in the order in which they are numbered.
  private(set) var files: [(source: SourceFile, first: Int, last: Int)] = []

  init(_ program: ModelProgram, _ library: ModelLibrary) {
    self.program = program
    self.library = library
    outline = ModelOutline(program.syntax)
    words = OfficialWords(outline)
    var spans = [program.syntax.span]
    spans += outline.lines.map(\.span)
    for span in spans where span != .none {
      guard let source = library.file(of: span) else { continue }
      let (first, last) = (
        source.position(of: span.start).line,
        source.position(of: max(span.start, span.end - 1)).line
      )
      if let place = files.firstIndex(where: { $0.source.base == source.base }) {
        files[place].first = min(files[place].first, first)
        files[place].last = max(files[place].last, last)
      } else {
        files.append((source, first, last))
      }
    }
  }

  /// What the document is called.
  var title: String { program.title }

  /// Edition, dates and subject on one line.
  var subtitle: String {
    let syntax = program.syntax
    var parts = [program.name]
    if let edition = syntax.edition { parts.append("版本 \(edition)") }
    if let from = syntax.from {
      parts.append("\(from) 起施行" + (syntax.until.map { "，至 \($0)" } ?? ""))
    }
    parts.append("评价对象：\(ModelDocument.subjects[program.subject] ?? program.subject)")
    if !syntax.bases.isEmpty {
      parts.append("叠加于 \(syntax.bases.map(\.text).joined(separator: "、"))")
    }
    return parts.joined(separator: " · ")
  }

  private static let subjects = [
    "enterprise": "企业", "person": "个人", "department": "部门", "region": "地区", "contract": "合同",
    "task": "任务", "agency": "机构",
  ]

  /// All sections that have something to say.
  var sections: [DocumentSection] {
    [
      sources, inputs, records, definitions, sheets, moves, score, grades, outputs, examples,
      signatures, text,
    ].filter { !$0.blocks.isEmpty }
  }

  /// The lines of the model that begin with one of the words.
  func lines(_ keywords: String...) -> [ModelOutline.Line] {
    outline.lines.filter { keywords.contains($0.keyword) }
  }

  /// Where a line stands, leading there.
  func place(_ span: SourceSpan) -> [DocumentPiece] {
    guard span != .none, let source = library.file(of: span) else { return [] }
    return [.link("\(source.name):\(source.position(of: span.start).line)", span)]
  }

  /// The number of a file in the document and a line in it, by which the line is found.
  func anchor(_ span: SourceSpan) -> (file: Int, line: Int)? {
    guard span != .none,
      let place = files.firstIndex(where: { $0.source.contains(span) })
    else { return nil }
    return (place, files[place].source.position(of: span.start).line)
  }

  /// A number or words that lead to their line.
  func linked(_ text: String, _ span: SourceSpan) -> [DocumentPiece] {
    text.isEmpty ? [] : span == .none ? [.text(text)] : [.link(text, span)]
  }

  private var sources: DocumentSection {
    let titles = ["cites": "依据", "cites own": "自定", "covers": "范围"]
    let rows = lines("cites", "cites own", "covers").map { line -> [[DocumentPiece]] in
      let kind = titles[line.keyword] ?? ""
      return [
        [line.keyword == "cites own" ? .mark(kind) : .text(kind)],
        [.text(line.title ?? line.rest)], place(line.span),
      ]
    }
    var blocks: [DocumentBlock] = [.table(["类别", "内容", "出处"], rows)]
    let own = lines("cites own").count
    if own > 0 {
      blocks.insert(
        .paragraph([.text("其中 \(own) 处是规定没有写明、由本模型自行决定的，标有 "), .mark("自定"), .text("。")]),
        at: 0)
    }
    return DocumentSection(id: "sources", title: "依据与范围", blocks: blocks)
  }

  private var signatures: DocumentSection {
    let outcomes = program.runExamples()
    let passed = outcomes.count(where: \.passed)
    return DocumentSection(
      id: "sign", title: "核对与签署",
      blocks: [
        .paragraph([
          .text("示例 \(outcomes.count) 个，通过 \(passed) 个。模型指纹 "), .code(program.fingerprint),
          .text("：指纹相同，所含的规则、档位和代码表就完全相同。"),
        ]), .signatures(["对照规定核对", "审核", "批准"]),
      ])
  }

  private var text: DocumentSection {
    let blocks = files.enumerated().map { number, file in
      DocumentBlock.source(
        file: file.source.name, number: number, first: file.first,
        lines: (file.first...max(file.first, file.last)).map { file.source.line($0) })
    }
    return DocumentSection(id: "text", title: "全文", blocks: blocks)
  }
}
