/// What a reader finds wrong with a row; all messages about rows stand here.
enum RowFinding {
  case tooFewCells(line: Int, byte: Int?, cells: Int, headings: [String])
  case tooManyCells(line: Int, byte: Int?, cells: Int, columns: Int, extras: String)
  case invalidText(line: Int, byte: Int?, encoding: TextEncoding)
  case nulByte(line: Int, byte: Int?)
  case damagedQuotes(line: Int)

  /// The finding as a problem of a row of a chunk.
  func problem(row: Int) -> RowProblem {
    switch self {
    case .tooFewCells(let line, let byte, let cells, let headings):
      let lacking = headings.dropFirst(cells)
      let names = lacking.prefix(5).joined(separator: "、") + (lacking.count > 5 ? " 等" : "")
      return RowProblem(
        row: row, code: .tooFewCells, line: line, byte: byte,
        message: "本行只有 \(cells) 个单元格，表头有 \(headings.count) 个，缺少：\(names)")
    case .tooManyCells(let line, let byte, let cells, let columns, let extras):
      return RowProblem(
        row: row, code: .tooManyCells, line: line, byte: byte,
        message: "本行有 \(cells) 个单元格，表头只有 \(columns) 个，多出的内容：\(extras)")
    case .invalidText(let line, let byte, let encoding):
      return RowProblem(
        row: row, code: .invalidText, line: line, byte: byte,
        message: "本行有不符合 \(encoding.rawValue) 编码的字节，已用“\u{fffd}”代替")
    case .nulByte(let line, let byte):
      return RowProblem(
        row: row, code: .nulByte, line: line, byte: byte, message: "本行含有空字节（NUL）")
    case .damagedQuotes(let line):
      return RowProblem(
        row: row, code: .damagedQuotes, line: line, message: "本行引号不成对，已按普通字符读取")
    }
  }
}
