/// One line of formatted text, or several if it is too long for one.
struct FormattedLine {
  /// What a line is within its block.
  enum Role {
    /// Something that stands by itself.
    case plain
    /// The beginning of a block: comments behind it stay behind it.
    case opening
    /// The closing brace of a block: comments before it belong into the block.
    case closing
  }

  var role: Role = .plain
  /// How deep the line stands.
  var depth: Int
  /// The parts that stand below each other in neighbouring lines.
  var cells: [String]
  /// The parts behind, which may go to lines of their own.
  var tail: [String] = []
  /// What follows the tail in any case: the brace that opens a block.
  var end = ""
  /// Lines with the same mark that follow each other are aligned.
  var alignment = ""
  /// Where the line stood in the file it was read from.
  var span: SourceSpan = .none
  /// Whether an empty line must stand before.
  var startsSection = false
  /// A comment behind the line.
  var comment: String?

  /// Longer lines are broken.
  static let width = 100

  /// The finished text, given how wide the cells are to be.
  func text(widths: [Int]) -> String {
    let indent = String(repeating: "  ", count: depth)
    var line = indent
    for (place, cell) in cells.enumerated() {
      if place > 0 && !cell.isEmpty { line += " " }
      line += cell
      let isLast = place == cells.count - 1 && tail.isEmpty && end.isEmpty
      if place < widths.count && !isLast {
        let missing = widths[place] - Diagnostic.columns(of: cell)
        let gap = cell.isEmpty && place > 0 && widths[place] > 0 ? 1 : 0
        line += String(repeating: " ", count: max(0, missing) + gap)
      }
    }
    var lines: [String] = []
    for part in tail {
      let separator = line.isEmpty || line == indent ? "" : " "
      if Diagnostic.columns(of: line) + 1 + Diagnostic.columns(of: part) > FormattedLine.width,
        !separator.isEmpty
      {
        lines.append(FormattedLine.trimmed(line))
        line = indent + "    " + part
      } else {
        line += separator + part
      }
    }
    if !end.isEmpty { line = FormattedLine.trimmed(line) + " " + end }
    if let comment { line = FormattedLine.trimmed(line) + "  #" + comment }
    lines.append(FormattedLine.trimmed(line))
    return lines.joined(separator: "\n")
  }

  private static func trimmed(_ line: String) -> String {
    guard let last = line.lastIndex(where: { $0 != " " }) else { return "" }
    return String(line[...last])
  }
}
