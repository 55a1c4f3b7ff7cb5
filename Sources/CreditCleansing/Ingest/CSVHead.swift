/// What stands above the rows: the delimiter and the headings.
struct CSVHead {
  let delimiter: UInt8
  let headings: [String]
  let nextLine: Int
  let endedWithCR: Bool

  static let delimiters = [",", "\t", ";", "|"].flatMap { Array($0.utf8) }

  /// Reads the head and leaves the buffer at the first row.
  init(_ buffer: inout CSVBuffer, _ text: TextReader, _ options: CSVOptions) throws(IngestError) {
    try buffer.fill(from: text)
    var line = 1
    while true {
      // Blank lines above the header.
      while buffer.begin < buffer.end, CSVStructure.isLineEnd(buffer.start[buffer.begin]) {
        let isCRLF =
          buffer.start[buffer.begin] == UInt8(ascii: "\r") && buffer.begin + 1 < buffer.end
          && buffer.start[buffer.begin + 1] == UInt8(ascii: "\n")
        buffer.begin += isCRLF ? 2 : 1
        line += 1
      }
      if buffer.begin == buffer.end, buffer.isAtEnd { throw .empty(text.name) }
      let found =
        options.delimiter
        ?? CSVHead.likelyDelimiter(
          UnsafePointer(buffer.start), buffer.begin, buffer.end, isLast: buffer.isAtEnd)
      if let row = CSVHead.firstRow(buffer, found) {
        delimiter = found
        let read = CSVHead.cells(buffer, row, found)
        guard let given = options.headings else {
          headings = read
          endedWithCR = row.next > row.end && buffer.start[row.end] == UInt8(ascii: "\r")
          nextLine = line + CSVHead.lineEnds(buffer, buffer.begin, row.next)
          buffer.begin = row.next
          return
        }
        headings = given
        nextLine = line
        endedWithCR = false
        return
      }
      if buffer.isTooLong {
        throw .rowTooLong(text.name, line: line, byte: nil, limit: buffer.rowLimit)
      }
      try buffer.fill(from: text)
    }
  }

  /// The first row; where its quotes do not close, they are ordinary characters.
  private static func firstRow(_ buffer: CSVBuffer, _ delimiter: UInt8) -> CarefulRow? {
    func split(_ quotes: CarefulRow.Quotes) -> CarefulRow? {
      CarefulRow(
        buffer.start, from: buffer.begin, to: buffer.end, isLast: buffer.isAtEnd,
        delimiter: delimiter, maxEnds: Int.max, quotes: quotes)
    }
    if let row = split(.anyLines) {
      let isSound = !row.isUnclosed && !(row.spansLines && row.hasDamage)
      return isSound ? row : split(.sameLine)
    }
    return buffer.isTooLong ? split(.sameLine) : nil
  }

  private static func cells(
    _ buffer: CSVBuffer, _ row: CarefulRow, _ delimiter: UInt8
  ) -> [String] {
    var start = buffer.begin
    return row.ends.map { end in
      defer { start = end + 1 }
      return CSVCell.text(
        UnsafeBufferPointer(start: UnsafePointer(buffer.start) + start, count: end - start))
    }
  }

  /// How many line ends there are between two places, CRLF counted once.
  static func lineEnds(_ buffer: CSVBuffer, _ from: Int, _ to: Int) -> Int {
    var count = 0
    for at in from..<to {
      switch buffer.start[at] {
      case UInt8(ascii: "\r"): count += 1
      case UInt8(ascii: "\n"):
        if at == from || buffer.start[at - 1] != UInt8(ascii: "\r") { count += 1 }
      default: break
      }
    }
    return count
  }

  /// The delimiter that cuts the header into most cells, and the first rows into as many.
  static func likelyDelimiter(
    _ text: UnsafePointer<UInt8>, _ begin: Int, _ end: Int, isLast: Bool
  ) -> UInt8 {
    var best = (delimiter: UInt8(ascii: ","), score: 0)
    for delimiter in delimiters {
      var at = begin
      var columns = 0
      var rows = 0
      var agreeing = 0
      while rows < 20, at < end {
        if CSVStructure.isLineEnd(text[at]) {
          at += 1
          continue
        }
        let limit = min(end, at + (1 << 16))
        guard
          let row = CarefulRow(
            text, from: at, to: limit, isLast: isLast && limit == end, delimiter: delimiter,
            maxEnds: 0, quotes: .anyLines)
        else { break }
        at = row.next
        if rows == 0 { columns = row.cellCount }
        rows += 1
        if row.cellCount == columns { agreeing += 1 }
      }
      guard columns > 1 else { continue }
      let score = agreeing * columns
      if score > best.score { best = (delimiter, score) }
    }
    return best.delimiter
  }
}
