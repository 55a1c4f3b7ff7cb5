/// The rows of a CSV or TXT file (RFC 4180), read in blocks.
///
/// Delimiter and encoding are found out unless ``CSVOptions`` fixes them; lines end with LF, CRLF
/// or CR; quoted cells may hold delimiters, line ends and doubled quotes. A quote within an
/// unquoted cell is an ordinary character. Blank lines are no rows. A row with too few or too many
/// cells is read and reported in ``RowChunk/problems``; where an unbalanced quote would swallow
/// the lines that follow, the row ends with its line.
///
/// Memory is bounded by the block and the longest row, whatever the size of the file.
public final class CSVSource: RowSource {
  /// The names of the columns as written, unescaped, without a byte order mark.
  public let headings: [String]
  /// The byte between cells.
  public let delimiter: UInt8
  /// The encoding of the file; UTF-8 as long as only ASCII was read.
  public var encoding: TextEncoding { text.encoding ?? .utf8 }
  /// The file as the caller named it.
  public var name: String { text.name }
  /// Which kernel finds the structure; the best by default, others for comparison.
  var level = CSVStructure.bestLevel

  let text: TextReader
  let chunk: RowChunk
  var buffer: CSVBuffer
  /// The line on which the next row begins.
  var line: Int
  /// The next row's number among all data rows.
  var nextRow = 0
  /// The last line ended with a CR, so that a LF that follows belongs to it.
  var endedWithCR: Bool
  /// How many bytes one scan covers.
  var window = 1 << 14
  var places: UnsafeMutablePointer<UInt32>
  static let widestWindow = 1 << 18

  /// Opens a file.
  ///
  /// - Throws: ``IngestError`` where there is no such file, it may not be read, it is a directory,
  ///   empty, no text, or in an unknown encoding.
  public convenience init(
    path: String, options: CSVOptions = CSVOptions()
  ) throws(IngestError) {
    try self.init(ByteReader(path: path), options)
  }

  /// Reads bytes in memory, such as an upload, under a name for messages.
  ///
  /// - Throws: ``IngestError`` as for a file.
  public convenience init(
    bytes: [UInt8], name: String, options: CSVOptions = CSVOptions()
  ) throws(IngestError) {
    try self.init(ByteReader(bytes: bytes, name: name), options)
  }

  init(_ bytes: ByteReader, _ options: CSVOptions) throws(IngestError) {
    text = TextReader(bytes, encoding: options.encoding)
    var start = CSVBuffer(blockSize: options.blockSize, rowLimit: options.rowLimit)
    let head: CSVHead
    do throws(IngestError) {
      head = try CSVHead(&start, text, options)
    } catch {
      // An object that was never formed frees nothing by itself.
      start.deallocate()
      throw error
    }
    headings = head.headings
    delimiter = head.delimiter
    line = head.nextLine
    endedWithCR = head.endedWithCR
    buffer = start
    chunk = RowChunk(columnCount: head.headings.count, capacity: options.chunkCapacity)
    chunk.delimiter = head.delimiter
    places = .allocate(capacity: window + 64)
  }

  deinit {
    places.deallocate()
    buffer.deallocate()
  }

  /// The next rows, or `nil` at the end; the chunk is the same object every time.
  ///
  /// - Throws: ``IngestError`` where the file cannot be read further or a row is too long.
  public func next() throws(IngestError) -> RowChunk? {
    chunk.reset(firstRow: nextRow)
    while true {
      chunk.base = UnsafePointer(buffer.start)
      chunk.fileOffset = text.keepsPlaces ? text.markCount + buffer.textOffset : -1
      fillRows()
      if chunk.rowCount > 0 { break }
      if buffer.isAtEnd { return nil }
      if buffer.isTooLong {
        throw .rowTooLong(
          text.name, line: line,
          byte: chunk.fileOffset < 0 ? nil : chunk.fileOffset + buffer.begin,
          limit: buffer.rowLimit)
      }
      try buffer.fill(from: text)
    }
    reportReplacements()
    chunk.problems.sort { ($0.row, $0.code.rawValue) < ($1.row, $1.code.rawValue) }
    nextRow += chunk.rowCount
    return chunk
  }
}
