public import CreditCore

/// Writes a CSV file that appears under its name only when it is complete.
///
/// Cells are quoted where they must be. Pieces of a file that was read can be written verbatim.
///
/// For example:
///
///     let writer = try CSVWriter(path: "accepted.csv")
///     try writer.row(["code", "name"])
///     try writer.cell("1")
///     try writer.rawCell(chunk.rawCell(1, row))
///     try writer.endRow()
///     try writer.finish()
public final class CSVWriter {
  private let file: OutputFile
  private let delimiter: UInt8
  private let lineEnd: [UInt8]
  private let converter: TextConverter?
  private var buffer: UnsafeMutablePointer<UInt8>
  private var capacity = 1 << 18
  private var count = 0
  private var isRowStart = true
  private var rowHasBytes = false
  private var converted: UnsafeMutablePointer<UInt8>?
  private var textWritten = 0

  /// Begins a file.
  ///
  /// - Parameters:
  ///   - path: the file; one that exists is replaced when this one is finished.
  ///   - delimiter: the byte between cells.
  ///   - encoding: how the text is written.
  ///   - lineEnd: what ends a row.
  ///   - hasByteOrderMark: whether UTF-8 begins with a mark, which some spreadsheets need.
  /// - Throws: ``IngestError`` where the file cannot be written.
  public init(
    path: String, delimiter: UInt8 = UInt8(ascii: ","), encoding: TextEncoding = .utf8,
    lineEnd: String = "\n", hasByteOrderMark: Bool = false
  ) throws(IngestError) {
    file = try OutputFile(path: path)
    self.delimiter = delimiter
    self.lineEnd = Array(lineEnd.utf8)
    if encoding == .utf8 {
      converter = nil
    } else {
      guard let made = TextConverter(from: .utf8, to: encoding) else {
        throw .encodingUnavailable(path, name: encoding.rawValue, byte: 0)
      }
      converter = made
    }
    buffer = .allocate(capacity: capacity)
    if hasByteOrderMark, encoding != .gb18030 {
      for byte in "\u{feff}".utf8 {
        buffer[count] = byte
        count += 1
      }
    }
  }

  deinit {
    buffer.deallocate()
    converted?.deallocate()
  }

  /// Adds a cell, quoted where it must be; a missing value is an empty cell.
  ///
  /// - Throws: ``IngestError`` where the disk is full or fails.
  public func cell(_ value: TextSlice) throws(IngestError) {
    try separate()
    guard let start = value.start, value.count > 0 else { return }
    rowHasBytes = true
    try makeRoom(2 * value.count + 2)
    count += CSVCell.escape(start, value.count, delimiter: delimiter, into: buffer + count)
  }

  /// Adds a cell, quoted where it must be.
  ///
  /// - Throws: ``IngestError`` where the disk is full or fails.
  public func cell(_ text: String) throws(IngestError) {
    try separate()
    var text = text
    let length = text.utf8.count
    if length > 0 { rowHasBytes = true }
    try makeRoom(2 * length + 2)
    let room = buffer + count
    let delimiter = delimiter
    count += text.withUTF8 { bytes in
      bytes.baseAddress.map { CSVCell.escape($0, bytes.count, delimiter: delimiter, into: room) }
        ?? 0
    }
  }

  /// Adds a cell exactly as given, as from ``RowChunk/rawCell(_:_:)`` of a file with the same
  /// delimiter.
  ///
  /// - Throws: ``IngestError`` where the disk is full or fails.
  public func rawCell(_ cell: TextSlice) throws(IngestError) {
    try separate()
    try append(cell)
  }

  /// Adds a whole row exactly as given, with its line end.
  ///
  /// - Throws: ``IngestError`` where the disk is full or fails.
  public func rawRow(_ row: TextSlice) throws(IngestError) {
    try append(row)
    try endRow()
  }

  /// Adds a row of cells.
  ///
  /// - Throws: ``IngestError`` where the disk is full or fails.
  public func row(_ cells: [String]) throws(IngestError) {
    for text in cells { try cell(text) }
    try endRow()
  }

  /// Ends the row.
  ///
  /// - Throws: ``IngestError`` where the disk is full or fails.
  public func endRow() throws(IngestError) {
    try makeRoom(lineEnd.count + 2)
    if !isRowStart, !rowHasBytes {
      // One empty cell alone would be a blank line, which is no row.
      for _ in 0..<2 {
        buffer[count] = CSVCell.quote
        count += 1
      }
    }
    for byte in lineEnd {
      buffer[count] = byte
      count += 1
    }
    isRowStart = true
    rowHasBytes = false
  }

  /// Writes what is left and gives the file its name.
  ///
  /// - Parameter durable: whether to wait until the bytes are on the disk.
  /// - Throws: ``IngestError`` where the disk is full or fails; the file then does not appear.
  public func finish(durable: Bool = false) throws(IngestError) {
    try complete(durable: durable)
    try publish()
  }

  /// Writes what is left; the file has no name yet.
  func complete(durable: Bool = false) throws(IngestError) {
    try flush(isLast: true)
    try file.complete(durable: durable)
  }

  /// Gives a completed file its name.
  func publish() throws(IngestError) { try file.publish() }

  private func separate() throws(IngestError) {
    if isRowStart {
      isRowStart = false
      return
    }
    try makeRoom(1)
    buffer[count] = delimiter
    count += 1
    rowHasBytes = true
  }

  private func append(_ slice: TextSlice) throws(IngestError) {
    guard let start = slice.start, slice.count > 0 else { return }
    try makeRoom(slice.count)
    (buffer + count).update(from: start, count: slice.count)
    count += slice.count
    isRowStart = false
    rowHasBytes = true
  }

  private func makeRoom(_ more: Int) throws(IngestError) {
    guard count + more > capacity else { return }
    try flush(isLast: false)
    guard count + more > capacity else { return }
    capacity = count + more
    let wider = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    wider.update(from: buffer, count: count)
    buffer.deallocate()
    buffer = wider
  }

  /// Writes the buffer out; a character cut at its end waits for its rest.
  private func flush(isLast: Bool) throws(IngestError) {
    guard let converter else {
      try file.write(buffer, count: count)
      count = 0
      return
    }
    let room = 1 << 16
    let output = converted ?? .allocate(capacity: room)
    converted = output
    var begin = 0
    while begin < count {
      let step = converter.convert(buffer + begin, count - begin, output, room)
      begin += step.read
      try file.write(output, count: step.written)
      if step.reason == .cut, !isLast { break }
      if step.reason == .invalid || step.reason == .cut {
        throw .notWritable(file.path, byte: textWritten + begin)
      }
    }
    textWritten += begin
    for at in begin..<count { buffer[at - begin] = buffer[at] }
    count -= begin
  }
}
