extension Diagnostic {
  /// The finding as a person reads it: place, message, the line with a caret, and the remedy.
  ///
  /// For example:
  ///
  ///     penalty.credit:12:26: error[unknown-name]: 没有名为 valid_untl 的字段
  ///       rule P07 question when valid_untl < decided
  ///                              ^~~~~~~~~~
  ///       改法：可用的相近名称是 valid_until
  public func rendered(in sources: some SourceFinder) -> String {
    let source = sources.file(of: span) ?? SourceFile(name: "", text: "")
    var lines = [head(of: span, in: source, "\(severity.rawValue)[\(code.rawValue)]: \(message)")]
    lines += excerpt(span, in: source)
    if !remedy.isEmpty { lines.append("  改法：\(remedy)") }
    for note in notes {
      let source = sources.file(of: note.span) ?? SourceFile(name: "", text: "")
      lines.append(head(of: note.span, in: source, "note: \(note.message)"))
      lines += excerpt(note.span, in: source)
    }
    return lines.joined(separator: "\n")
  }

  private func head(of span: SourceSpan, in source: SourceFile, _ text: String) -> String {
    let (line, column) = source.position(of: span.start)
    return "\(source.name):\(line):\(column): \(text)"
  }

  /// The line with carets below; wide characters count two columns, so that the carets line up.
  private func excerpt(_ span: SourceSpan, in source: SourceFile) -> [String] {
    let (line, column) = source.position(of: span.start)
    let text = source.line(line).map { $0 == "\t" ? " " : $0 }
    guard !text.isEmpty else { return [] }
    // A very long line is shown around the place only.
    let from = max(0, column - 1 - 60)
    let shown = text.dropFirst(from).prefix(140)
    let before = text.dropFirst(from).prefix(max(0, column - 1 - from))
    let marked = source.text(of: span).prefix { $0 != "\n" && $0 != "\r\n" }
    let width = max(1, min(Diagnostic.columns(of: marked), 80))
    return [
      "  " + String(shown),
      "  " + String(repeating: " ", count: Diagnostic.columns(of: before)) + "^"
        + String(repeating: "~", count: width - 1),
    ]
  }

  /// How many terminal columns a text takes.
  static func columns(of text: some Sequence<Character>) -> Int {
    text.reduce(0) { total, character in
      let scalar = character.unicodeScalars.first?.value ?? 0
      let wide =
        (0x1100...0x115F).contains(scalar) || (0x2E80...0xA4CF).contains(scalar)
        || (0xAC00...0xD7A3).contains(scalar) || (0xF900...0xFAFF).contains(scalar)
        || (0xFE30...0xFE6F).contains(scalar) || (0xFF00...0xFF60).contains(scalar)
        || (0xFFE0...0xFFE6).contains(scalar) || (0x20000...0x3FFFD).contains(scalar)
      return total + (wide ? 2 : 1)
    }
  }
}
