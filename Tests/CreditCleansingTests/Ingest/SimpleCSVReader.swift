@testable import CreditCleansing

/// The meaning of the CSV reader, as plainly as it can be said: all bytes at once, one at a time.
struct SimpleCSVReader {
  struct Row: Equatable {
    var cells: [[UInt8]]
    var raw: [UInt8]
    var start: Int
    var line: Int
    var isDamaged = false
  }

  let text: [UInt8]
  let delimiter: UInt8
  let columns: Int

  func isLineEnd(_ at: Int) -> Bool { text[at] == 10 || text[at] == 13 }

  /// All rows from a place on.
  func rows(from begin: Int, line first: Int) -> [Row] {
    var rows: [Row] = []
    var at = begin
    var line = first
    while at < text.count {
      var (row, end) = row(at, line, overLines: true)
      let isSound = row.map { row in
        !row.raw.contains { $0 == 10 || $0 == 13 }
          || (!row.isDamaged && row.cells.count == columns)
      }
      if isSound != true { (row, end) = self.row(at, line, overLines: false) }
      if let row, !row.raw.isEmpty { rows.append(row) }
      var next = end
      if end < text.count {
        next += text[end] == 13 && end + 1 < text.count && text[end + 1] == 10 ? 2 : 1
      }
      line += lineEnds(at..<end) + 1
      at = next
    }
    return rows
  }

  func lineEnds(_ range: Range<Int>) -> Int {
    range.count {
      text[$0] == 13 || (text[$0] == 10 && ($0 == range.lowerBound || text[$0 - 1] != 13))
    }
  }

  /// One row and where it ends; `nil` if a quote stays open.
  private func row(_ begin: Int, _ line: Int, overLines: Bool) -> (Row?, Int) {
    var row = Row(cells: [], raw: [], start: begin, line: line)
    var at = begin
    while true {
      let start = at
      if at < text.count, text[at] == 34 {
        if let close = closing(at + 1, overLines: overLines) {
          at = close + 1
        } else if overLines {
          return (nil, at)
        } else {
          row.isDamaged = true
        }
      }
      let behind = at
      while at < text.count, text[at] != delimiter, !isLineEnd(at) { at += 1 }
      if behind > start, at > behind { row.isDamaged = true }
      row.cells.append(value(Array(text[start..<at])))
      if at < text.count, text[at] == delimiter {
        at += 1
        continue
      }
      row.raw = Array(text[begin..<at])
      return (row, at)
    }
  }

  private func closing(_ from: Int, overLines: Bool) -> Int? {
    var at = from
    while at < text.count {
      if text[at] == 34 {
        if at + 1 < text.count, text[at + 1] == 34 { at += 1 } else { return at }
      } else if !overLines, isLineEnd(at) {
        return nil
      }
      at += 1
    }
    return nil
  }

  /// Quotes taken off where they match, else the cell as it stands.
  private func value(_ raw: [UInt8]) -> [UInt8] {
    guard raw.count >= 2, raw.first == 34, raw.last == 34 else { return raw }
    var value: [UInt8] = []
    var at = 1
    while at < raw.count - 1 {
      if raw[at] == 34 {
        guard at + 1 < raw.count - 1, raw[at + 1] == 34 else { return raw }
        at += 1
      }
      value.append(raw[at])
      at += 1
    }
    return value
  }
}
