/// One row of CSV text, split byte by byte.
///
/// This is how rows are read that the fast scan does not settle: damaged quotes, rows longer than
/// its window, the last row without a line end.
struct CarefulRow {
  /// How quotes are understood.
  enum Quotes {
    /// A quoted cell may go on over several lines.
    case anyLines
    /// A quote opens a cell only if another closes it on the same line.
    case sameLine
  }

  /// Where each cell ends, as far as there are columns; and where all of them end.
  var ends: [Int] = []
  /// How many cells there are.
  var cellCount = 0
  /// Where the row ends, before the line end.
  var end = 0
  /// Where the next row begins.
  var next = 0
  /// A quoted cell goes on behind its closing quote.
  var hasDamage = false
  /// The last quoted cell is not closed before the text ends.
  var isUnclosed = false
  /// A quoted cell holds a line end.
  var spansLines = false

  private static let quote = UInt8(ascii: "\"")

  /// Splits the row that begins at a place, or returns `nil` if the text ends within it and is
  /// not the last.
  init?(
    _ text: UnsafePointer<UInt8>, from begin: Int, to limit: Int, isLast: Bool, delimiter: UInt8,
    maxEnds: Int, quotes: Quotes
  ) {
    var at = begin
    while true {
      if at < limit, text[at] == CarefulRow.quote {
        guard let close = closing(text, at + 1, limit, quotes, delimiter) else {
          guard isLast || quotes == .sameLine else { return nil }
          if quotes == .anyLines {
            isUnclosed = true
            finishCell(limit, maxEnds)
            finishRow(limit, limit)
            return
          }
          // Without a partner on its line the quote is an ordinary character.
          guard let plain = plainEnd(text, at, limit, isLast, delimiter) else { return nil }
          hasDamage = true
          at = plain
          if finish(text, &at, limit, isLast, delimiter, maxEnds) { return }
          continue
        }
        guard close + 1 < limit || isLast else { return nil }
        at = close + 1
        if at < limit, text[at] != delimiter, !CSVStructure.isLineEnd(text[at]) {
          hasDamage = true
        }
      }
      guard let plain = plainEnd(text, at, limit, isLast, delimiter) else { return nil }
      at = plain
      if finish(text, &at, limit, isLast, delimiter, maxEnds) { return }
    }
  }

  /// Ends a cell at a delimiter, a line end or the end of the text; whether the row ends, too.
  private mutating func finish(
    _ text: UnsafePointer<UInt8>, _ at: inout Int, _ limit: Int, _ isLast: Bool,
    _ delimiter: UInt8, _ maxEnds: Int
  ) -> Bool {
    finishCell(at, maxEnds)
    if at >= limit {
      finishRow(limit, limit)
      return true
    }
    if text[at] == delimiter {
      at += 1
      return false
    }
    finishRow(at, at + 1)
    return true
  }

  private mutating func finishCell(_ end: Int, _ maxEnds: Int) {
    cellCount += 1
    if ends.count < maxEnds { ends.append(end) }
  }

  private mutating func finishRow(_ end: Int, _ next: Int) {
    self.end = end
    self.next = next
  }

  /// Where an unquoted stretch ends; `nil` if the text ends before and is not the last.
  private func plainEnd(
    _ text: UnsafePointer<UInt8>, _ from: Int, _ limit: Int, _ isLast: Bool, _ delimiter: UInt8
  ) -> Int? {
    var at = from
    while at < limit {
      let byte = text[at]
      if byte == delimiter || CSVStructure.isLineEnd(byte) { return at }
      at += 1
    }
    return isLast ? limit : nil
  }

  /// Where a quoted cell closes, `nil` if nowhere.
  private mutating func closing(
    _ text: UnsafePointer<UInt8>, _ from: Int, _ limit: Int, _ quotes: Quotes, _ delimiter: UInt8
  ) -> Int? {
    var at = from
    var foundLineEnd = false
    while at < limit {
      let byte = text[at]
      if byte == CarefulRow.quote {
        if at + 1 < limit, text[at + 1] == CarefulRow.quote {
          at += 2
          continue
        }
        if foundLineEnd { spansLines = true }
        return at
      }
      if CSVStructure.isLineEnd(byte) {
        if quotes == .sameLine { return nil }
        foundLineEnd = true
      }
      at += 1
    }
    if foundLineEnd { spansLines = true }
    return nil
  }
}
