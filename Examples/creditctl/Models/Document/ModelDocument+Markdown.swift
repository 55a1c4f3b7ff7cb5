internal import CreditLanguage

extension ModelDocument {
  /// The document in Markdown.
  var markdown: String {
    var lines = ["# \(title)", "", subtitle, ""]
    for section in sections {
      lines += ["## \(section.title)", ""]
      for block in section.blocks { lines += ModelDocument.markdown(block) + [""] }
    }
    return lines.joined(separator: "\n")
  }

  private static func markdown(_ block: DocumentBlock) -> [String] {
    switch block {
    case .heading(let text): return ["### \(text)"]
    case .paragraph(let pieces): return [markdown(pieces)]
    case .table(let titles, let rows):
      return ["| \(titles.joined(separator: " | ")) |", "|\(titles.map { _ in "---|" }.joined())"]
        + rows.map { "| \($0.map { markdown($0) }.joined(separator: " | ")) |" }
    case .signatures(let roles):
      return ["| | 姓名 | 签名 | 日期 |", "|---|---|---|---|"] + roles.map { "| \($0) | | | |" }
    case .source(let file, _, let first, let lines):
      let numbered = lines.enumerated().map { "\(first + $0.offset)\t\($0.element)" }
      return ["### \(file)", "", "```"] + numbered + ["```"]
    }
  }

  private static func markdown(_ pieces: [DocumentPiece]) -> String {
    pieces.map { piece in
      switch piece {
      case .text(let text), .link(let text, _): escaped(text)
      case .code(let text): text.isEmpty ? "" : "`\(text.replacing("|", with: "\\|"))`"
      case .mark(let text): "**\(text)**"
      case .lineEnd: "<br>"
      }
    }.joined()
  }

  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      if "|*_`<\\[".contains(character) { result.append("\\") }
      result.append(character.isNewline ? " " : character)
    }
  }
}
