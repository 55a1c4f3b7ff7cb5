internal import CreditCore

extension CSVSource {
  /// Reads the next row byte by byte; `false` where more text is needed first.
  func takeCarefulRow() -> Bool {
    guard let row = carefulRow() else { return false }
    let begin = buffer.begin
    let isBlank = row.end == begin
    if !isBlank { fill(row, begin) }
    line += row.spansLines ? CSVHead.lineEnds(buffer, begin, row.next) : 1
    if row.end < row.next, buffer.start[row.end] == UInt8(ascii: "\r") { endedWithCR = true }
    buffer.begin = row.next
    return true
  }

  /// The next row.
  ///
  /// An unbalanced quote does not swallow the lines that follow: if reading over
  /// line ends gives a row that is not sound, the row ends with its line.
  private func carefulRow() -> CarefulRow? {
    if let row = split(.anyLines) {
      let isSound =
        !row.isUnclosed
        && !(row.spansLines && (row.hasDamage || row.cellCount != chunk.columnCount))
      return isSound ? row : split(.sameLine)
    }
    return buffer.isTooLong ? split(.sameLine) : nil
  }

  private func split(_ quotes: CarefulRow.Quotes) -> CarefulRow? {
    CarefulRow(
      buffer.start, from: buffer.begin, to: buffer.end, isLast: buffer.isAtEnd,
      delimiter: delimiter, maxEnds: chunk.columnCount, quotes: quotes)
  }

  private func fill(_ split: CarefulRow, _ begin: Int) {
    let row = chunk.rowCount
    let columns = chunk.columnCount
    let text = UnsafePointer(buffer.start)
    var start = begin
    for (column, end) in split.ends.enumerated() {
      chunk.slices[column * chunk.stride + row] = CSVCell.value(
        text + start, end - start, &chunk.arena)
      chunk.cellEnds[row * columns + column] = UInt32(truncatingIfNeeded: end)
      start = end + 1
    }
    for column in split.ends.count..<columns { lackCell(column, row, split.end) }
    chunk.rowStarts[row] = begin
    chunk.rowEnds[row] = split.end
    chunk.lines[row] = line
    chunk.rowCount += 1
    if split.hasDamage { report(row, .damagedQuotes(line: line)) }
    if split.cellCount != columns {
      reportRagged(row, cells: split.cellCount, extrasFrom: start)
    }
    checkText(row)
  }
}
