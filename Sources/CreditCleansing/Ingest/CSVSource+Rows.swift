internal import CreditCore

extension CSVSource {
  /// Fills the chunk with rows of the text in memory, as far as they are complete.
  func fillRows() {
    while chunk.rowCount < chunk.capacity {
      if endedWithCR, buffer.begin < buffer.end {
        if buffer.start[buffer.begin] == UInt8(ascii: "\n") { buffer.begin += 1 }
        endedWithCR = false
      }
      let left = buffer.end - buffer.begin
      if left == 0 { return }
      let count = min(window, left)
      let before = buffer.begin
      let found = CSVStructure.fastScan(
        level: level, buffer.start + before, count: count, delimiter: delimiter, into: places)
      let isSettled = takeRows(found)
      if endedWithCR || (isSettled && buffer.begin > before) { continue }
      if chunk.rowCount == chunk.capacity || !takeCarefulRow() { return }
      if isSettled, count == window { widenWindow() }
    }
  }

  /// A window that held no whole row was too narrow.
  private func widenWindow() {
    guard window < CSVSource.widestWindow else { return }
    window *= 4
    places.deallocate()
    places = .allocate(capacity: window + 64)
  }

  /// Takes the rows of a scan; `false` where the next row needs a careful reading.
  private func takeRows(_ found: CSVStructure.Result) -> Bool {
    let firstRow = chunk.rowCount
    let settled =
      found.findings.contains(.quotes)
      ? takeAnyRows(found, buffer.begin) : takeRowsWithoutQuotes(found)
    if !found.findings.isDisjoint(with: [.nul, .invalidUTF8]) {
      for row in firstRow..<chunk.rowCount { checkText(row) }
    }
    return settled && !found.findings.contains(.irregularQuote)
  }

  /// The usual case, one pass over the places with no branch for a cell.
  private func takeRowsWithoutQuotes(_ found: CSVStructure.Result) -> Bool {
    let columns = chunk.columnCount
    let scanStart = buffer.begin
    guard columns > 0 else { return takeAnyRows(found, scanStart) }
    let base = UnsafePointer(buffer.start)
    let offset = UInt32(truncatingIfNeeded: scanStart)
    let stride = chunk.stride
    let last = columns - 1
    let limit = scanStart + found.scanned
    var start = scanStart
    var index = 0
    var row = chunk.rowCount
    var cellEnds = chunk.cellEnds + row * columns
    while row < chunk.capacity, index + columns <= found.count {
      var flags: UInt32 = 0
      let rowStart = start
      let rowPlaces = places + index
      var slice = chunk.slices + row
      for column in 0..<last {
        let place = rowPlaces[column] &+ offset
        flags |= place
        let end = Int(place & RowChunk.placeMask)
        slice.pointee = TextSlice(start: base + start, count: end &- start)
        cellEnds[column] = place
        start = end &+ 1
        slice += stride
      }
      let place = rowPlaces[last] &+ offset
      let end = Int(place & RowChunk.placeMask)
      guard flags & CSVStructure.lineEnd == 0, place & CSVStructure.lineEnd != 0,
        end > rowStart
      else {
        // Too few or too many cells, or a blank line.
        start = rowStart
        var rest = RowCursor(scanStart: scanStart, index: index, start: start, row: row)
        let isSettled = takeRow(found, &rest)
        (index, start) = (rest.index, rest.start)
        if rest.row == row, rest.start == rowStart {
          finishTaking(row, start)
          return isSettled
        }
        if rest.row > row { cellEnds += columns }
        row = rest.row
        continue
      }
      slice.pointee = TextSlice(start: base + start, count: end &- start)
      cellEnds[last] = place
      cellEnds += columns
      chunk.rowStarts[row] = rowStart
      chunk.rowEnds[row] = end
      chunk.lines[row] = line
      line += 1
      row += 1
      index += columns
      start = end + 1
      if base[end] == UInt8(ascii: "\r") { skipLineFeed(&index, &start, limit) }
    }
    buffer.begin = start
    chunk.rowCount = row
    if row < chunk.capacity {
      // What is left may be shorter rows.
      return takeAnyRows(found, scanStart, from: index)
    }
    return true
  }

  private func finishTaking(_ row: Int, _ start: Int) {
    chunk.rowCount = row
    buffer.begin = start
  }

  /// After a CR: a LF that follows at once belongs to it.
  private func skipLineFeed(_ index: inout Int, _ start: inout Int, _ limit: Int) {
    guard start < limit else {
      endedWithCR = true
      return
    }
    if buffer.start[start] == UInt8(ascii: "\n") {
      start += 1
      index += 1
    }
  }

  /// Takes rows of any shape.
  private func takeAnyRows(
    _ found: CSVStructure.Result, _ scanStart: Int, from index: Int = 0
  ) -> Bool {
    var cursor = RowCursor(
      scanStart: scanStart, index: index, start: buffer.begin, row: chunk.rowCount)
    var isSettled = true
    while cursor.row < chunk.capacity {
      let start = cursor.start
      isSettled = takeRow(found, &cursor)
      if cursor.start == start { break }
    }
    finishTaking(cursor.row, cursor.start)
    return isSettled
  }

  /// Takes one row of any shape; leaves the cursor where it is if there is no whole row, and
  /// returns `false` where the row needs a careful reading.
  private func takeRow(_ found: CSVStructure.Result, _ cursor: inout RowCursor) -> Bool {
    var last = cursor.index
    while last < found.count, places[last] & CSVStructure.lineEnd == 0 { last += 1 }
    guard last < found.count else { return true }
    let columns = chunk.columnCount
    let count = last - cursor.index + 1
    let offset = cursor.scanStart
    let end = Int(places[last] & RowChunk.placeMask) + offset
    let limit = offset + found.scanned
    if end == cursor.start {
      // A blank line.
      line += 1
    } else {
      let isRagged = count != columns
      if isRagged, found.findings.contains(.quotedLineEnd),
        CSVHead.lineEnds(buffer, cursor.start, end) > 0
      {
        return false
      }
      var moreLines = 0
      var start = cursor.start
      let row = cursor.row
      for column in 0..<min(count, columns) {
        let end = Int(places[cursor.index + column] & RowChunk.placeMask) + offset
        guard let value = cell(start, end, found.findings, &moreLines) else { return false }
        chunk.slices[column * chunk.stride + row] = value
        chunk.cellEnds[row * columns + column] = UInt32(truncatingIfNeeded: end)
        start = end + 1
      }
      let extrasStart = start
      for column in min(count, columns)..<count {
        // Cells beyond the header are told in the problem; damage in them counts, too.
        let end = Int(places[cursor.index + column] & RowChunk.placeMask) + offset
        guard cell(start, end, found.findings, &moreLines) != nil else { return false }
        start = end + 1
      }
      for column in min(count, columns)..<columns { lackCell(column, row, end) }
      chunk.rowStarts[row] = cursor.start
      chunk.rowEnds[row] = end
      chunk.lines[row] = line
      if isRagged { reportRagged(row, cells: count, extrasFrom: extrasStart) }
      line += 1 + moreLines
      cursor.row += 1
    }
    cursor.index = last + 1
    cursor.start = end + 1
    if buffer.start[end] == UInt8(ascii: "\r") {
      skipLineFeed(&cursor.index, &cursor.start, limit)
    }
    return true
  }

  /// The value of a cell; `nil` where a quoted cell goes on behind its closing quote.
  private func cell(
    _ start: Int, _ end: Int, _ findings: CSVStructure.Findings, _ moreLines: inout Int
  ) -> TextSlice? {
    let text = UnsafePointer(buffer.start)
    guard findings.contains(.quotes), start < end, text[start] == CSVCell.quote else {
      return TextSlice(start: text + start, count: end - start)
    }
    guard end - start >= 2, text[end - 1] == CSVCell.quote else { return nil }
    if findings.contains(.quotedLineEnd) { moreLines += CSVHead.lineEnds(buffer, start, end) }
    return findings.contains(.doubledQuotes)
      ? CSVCell.unescaped(text + start + 1, end - start - 2, &chunk.arena)
      : TextSlice(start: text + start + 1, count: end - start - 2)
  }

  /// Marks a cell that a short row does not have.
  func lackCell(_ column: Int, _ row: Int, _ rowEnd: Int) {
    chunk.slices[column * chunk.stride + row] = .missing
    chunk.cellEnds[row * chunk.columnCount + column] = UInt32(truncatingIfNeeded: rowEnd)
  }
}

/// Where the reading of a scan stands.
struct RowCursor {
  /// Where the scan began in the buffer.
  let scanStart: Int
  /// The next place of the scan.
  var index: Int
  /// Where the next row begins in the buffer.
  var start: Int
  /// The row of the chunk to fill next.
  var row: Int
}
