internal import CreditCore

extension CSVSource {
  /// Adds a problem to the chunk.
  func report(_ row: Int, _ found: RowFinding) {
    chunk.problems.append(found.problem(row: row))
  }

  /// Reports a row with too few or too many cells.
  func reportRagged(_ row: Int, cells: Int, extrasFrom start: Int) {
    let columns = chunk.columnCount
    let byte = chunk.fileOffset < 0 ? nil : chunk.fileOffset + chunk.rowStarts[row]
    if cells < columns {
      report(
        row,
        .tooFewCells(line: chunk.lines[row], byte: byte, cells: cells, headings: headings))
    } else {
      let end = chunk.rowEnds[row]
      let extras = UnsafeBufferPointer(
        start: UnsafePointer(buffer.start) + min(start, end), count: max(end - start, 0))
      report(
        row,
        .tooManyCells(
          line: chunk.lines[row], byte: byte, cells: cells, columns: columns,
          extras: String(decoding: extras.prefix(200), as: UTF8.self)))
    }
  }

  /// Reports NUL bytes and bytes that are not UTF-8 in a row, and makes its values valid.
  func checkText(_ row: Int) {
    let raw = chunk.rawRow(row).bytes
    let begin = chunk.fileOffset + chunk.rowStarts[row]
    let hasPlace = chunk.fileOffset >= 0
    if let at = raw.firstIndex(of: 0) {
      report(row, .nulByte(line: chunk.lines[row], byte: hasPlace ? begin + at : nil))
    }
    guard let at = UTF8Text.firstInvalid(raw) else { return }
    report(
      row,
      .invalidText(
        line: chunk.lines[row], byte: hasPlace ? begin + at : nil, encoding: encoding))
    for column in 0..<chunk.columnCount {
      let cell = chunk.slices[column * chunk.stride + row]
      guard UTF8Text.firstInvalid(cell.bytes) != nil else { continue }
      chunk.slices[column * chunk.stride + row] = chunk.arena.copy(
        String(decoding: cell.bytes, as: UTF8.self))
    }
  }

  /// Reports rows in which bytes were replaced while the text was transcoded.
  func reportReplacements() {
    guard !text.replaced.isEmpty else { return }
    var row = 0
    var reported = -1
    for (place, byte) in text.replaced {
      let at = place - buffer.textOffset
      while row < chunk.rowCount, chunk.rowEnds[row] <= at { row += 1 }
      guard row < chunk.rowCount else { break }
      guard at >= chunk.rowStarts[row], row != reported else { continue }
      reported = row
      report(row, .invalidText(line: chunk.lines[row], byte: byte, encoding: encoding))
    }
    let next = buffer.textOffset + buffer.begin
    text.replaced.removeAll { $0.text < next }
  }
}
