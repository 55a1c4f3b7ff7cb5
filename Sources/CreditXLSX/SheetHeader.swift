internal import CreditCleansing

/// Where the headings stand among the first rows of a sheet, and what they are.
struct SheetHeader {
  /// The rows of the headings.
  let rows: ClosedRange<Int>
  /// The first column with a heading.
  let firstColumn: Int
  /// The headings from the first column on.
  let headings: [String]

  /// Finds the header.
  ///
  /// Titles and notes above it fill few columns; the header is the first row that fills most. A
  /// group heading that spans several columns has the headings proper below it.
  init?(_ rows: [SheetRow], merges: [CellRange], headerRow: Int?, fields: [HeaderMatch.Field]) {
    guard let top = SheetHeader.top(rows, merges, headerRow, fields) else { return nil }
    var last = top
    while last - top < 4 {
      let below = merges.filter { $0.rows.contains(last) }
      let reach = below.filter { $0.rows.lowerBound >= top }.map(\.rows.upperBound).max() ?? last
      let groups = below.contains { $0.rows == last...last && $0.columns.count > 1 }
      let next = max(min(reach, top + 4), groups ? last + 1 : last)
      if next == last { break }
      last = next
    }
    let header = rows.filter { top...last ~= $0.number }
    var texts: [Int: [String]] = [:]
    for row in header {
      for cell in row.cells {
        let text = SheetHeader.cleaned(row.text(cell))
        if text.isEmpty { continue }
        let merge = merges.first {
          $0.rows.lowerBound == row.number && $0.columns.lowerBound == cell.column
        }
        for column in merge?.columns ?? cell.column...cell.column {
          texts[column, default: []].append(text)
        }
      }
    }
    guard let first = texts.keys.min(), let end = texts.keys.max() else { return nil }
    var counts: [String: Int] = [:]
    for levels in texts.values { counts[levels.last ?? "", default: 0] += 1 }
    headings = (first...end).map { column in
      guard let levels = texts[column], let lowest = levels.last else { return "" }
      // A heading that stands below several groups is told apart by them.
      return counts[lowest] == 1 ? lowest : levels.joined(separator: "-")
    }
    firstColumn = first
    self.rows = top...last
  }

  /// A heading on one line.
  private static func cleaned(_ text: String) -> String {
    let kept = text.unicodeScalars.filter { $0 != "\n" && $0 != "\r" }
    return String(String.UnicodeScalarView(kept)).trimmed
  }

  private static func top(
    _ rows: [SheetRow], _ merges: [CellRange], _ given: Int?, _ fields: [HeaderMatch.Field]
  ) -> Int? {
    if let given { return rows.contains { $0.number == given } ? given : nil }
    if !fields.isEmpty {
      let matches = rows.map { row in
        HeaderMatch(headings: row.cells.map { cleaned(row.text($0)) }, fields: fields)
          .columns.count { $0 != nil }
      }
      if let most = matches.max(), most > 1, let index = matches.firstIndex(of: most) {
        return groupRow(above: rows[index].number, rows, merges)
      }
    }
    let width = rows.map(\.cells.count).max() ?? 0
    let found = rows.first { row in
      var covered = 0
      for cell in row.cells {
        let merge = merges.first {
          $0.rows.lowerBound == row.number && $0.columns.lowerBound == cell.column
        }
        covered += merge?.columns.count ?? 1
      }
      let notes = row.cells.count { cell in
        row.text(cell).contains { $0 == "：" || $0 == ":" }
      }
      return covered * 10 >= width * 6 && (row.cells.count > 1 || width <= 1)
        && (notes * 2 < row.cells.count || width <= 1)
    }
    return (found ?? rows.first)?.number
  }

  /// The row of group headings right above a row of headings, or that row itself.
  private static func groupRow(above row: Int, _ rows: [SheetRow], _ merges: [CellRange]) -> Int {
    guard let above = rows.last(where: { $0.number < row }), above.number == row - 1,
      above.cells.count > 1,
      merges.contains(where: { $0.rows.lowerBound == above.number && $0.rows.upperBound >= row })
        || merges.filter({ $0.rows == above.number...above.number }).count > 1
    else { return row }
    return above.number
  }
}

extension String {
  /// The text without blanks at its ends.
  var trimmed: String {
    var rest = self[...]
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
