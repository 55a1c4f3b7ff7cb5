/// Gathers the lines of a file and puts them together: aligned, with the comments at their places.
struct Formatter {
  var lines: [FormattedLine] = []
  var depth = 0

  /// Adds a line.
  mutating func add(
    _ cells: [String], tail: [String] = [], align: String = "", section: Bool = false,
    span: SourceSpan
  ) {
    lines.append(
      FormattedLine(
        depth: depth, cells: cells, tail: tail, alignment: align, span: span,
        startsSection: section))
  }

  /// Adds a block: its head, what `body` adds, and the closing brace.
  mutating func block(
    _ head: String, tail: [String] = [], section: Bool = false, span: SourceSpan,
    _ body: (inout Formatter) -> Void
  ) {
    lines.append(
      FormattedLine(
        role: .opening, depth: depth, cells: [head], tail: tail, end: "{", span: span,
        startsSection: section))
    depth += 1
    body(&self)
    depth -= 1
    let brace = span == .none ? span : SourceSpan(start: max(0, span.end - 1), end: span.end)
    lines.append(FormattedLine(role: .closing, depth: depth, cells: ["}"], span: brace))
  }

  /// The finished text.
  func text(comments: [CommentSyntax], blankLines: [Int]) -> String {
    let placed = placing(comments, blankLines: blankLines)
    var result = ""
    var start = 0
    while start < placed.count {
      // Lines of one kind that follow each other make a table.
      var end = start + 1
      while end < placed.count, !placed[start].alignment.isEmpty,
        placed[end].alignment == placed[start].alignment, placed[end].depth == placed[start].depth
      {
        end += 1
      }
      let table = placed[start..<end]
      let widths = Formatter.widths(of: table)
      for (place, line) in table.enumerated() {
        if line.startsSection && !(start == 0 && place == 0) { result += "\n" }
        result += line.text(widths: widths) + "\n"
      }
      start = end
    }
    return result
  }

  /// The widest cell of each column; what is much wider than usual is let stand out.
  private static func widths(of table: ArraySlice<FormattedLine>) -> [Int] {
    guard table.first?.alignment.isEmpty == false else { return [] }
    var widths: [Int] = []
    for line in table {
      for (place, cell) in line.cells.enumerated() {
        let width = Diagnostic.columns(of: cell)
        if place == widths.count { widths.append(0) }
        if width <= 44 { widths[place] = max(widths[place], width) }
      }
    }
    return widths
  }
}
