public import CreditCore

/// Fills chunks for a ``RowSource`` whose rows do not stand in a text: a sheet, a table, a
/// message.
///
/// The raw rows are the cells as CSV, so that a row can be sent back as it came.
///
/// For example:
///
///     builder.begin(firstRow: 0)
///     builder.add("城关粮油店")
///     builder.add(.missing)
///     builder.endRow(line: 2)
///     return builder.finish()
public final class RowChunkBuilder {
  private let chunk: RowChunk
  private var raw: UnsafeMutablePointer<UInt8>
  private var rawCapacity = 1 << 14
  private var rawCount = 0
  private var rowStart = 0
  private var column = 0

  /// Makes a builder of chunks.
  ///
  /// - Parameters:
  ///   - columnCount: how many cells a row has.
  ///   - capacity: the most rows of a chunk.
  public init(columnCount: Int, capacity: Int = 1024) {
    chunk = RowChunk(columnCount: columnCount, capacity: capacity)
    raw = .allocate(capacity: rawCapacity)
  }

  deinit { raw.deallocate() }

  /// How many rows were added since ``begin(firstRow:)``.
  public var rowCount: Int { chunk.rowCount }
  /// Whether no row more can be added.
  public var isFull: Bool { chunk.rowCount == chunk.capacity }

  /// Begins a chunk; the memory of the last one is used again.
  public func begin(firstRow: Int) {
    chunk.reset(firstRow: firstRow)
    chunk.fileOffset = -1
    rawCount = 0
    rowStart = 0
    column = 0
  }

  /// Adds a cell to the row; a cell beyond the columns is left out.
  ///
  /// - Precondition: the chunk is not full.
  public func add(_ value: TextSlice) {
    precondition(!isFull, "no row more fits into the chunk")
    guard column < chunk.columnCount else { return }
    if column > 0 { append(UInt8(ascii: ",")) }
    var stored = value
    if !value.isMissing {
      stored = chunk.arena.copy(value.bytes)
      appendEscaped(stored)
    }
    chunk.slices[column * chunk.stride + chunk.rowCount] = stored
    chunk.cellEnds[chunk.rowCount * chunk.columnCount + column] = UInt32(
      truncatingIfNeeded: rawCount)
    column += 1
  }

  /// Adds a cell to the row.
  ///
  /// - Precondition: the chunk is not full.
  public func add(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      add(
        TextSlice(start: bytes.baseAddress ?? UnsafePointer(ByteArena.nothing), count: bytes.count))
    }
  }

  /// Reports a problem of the row that is being added.
  public func report(_ code: RowProblem.Code, column: Int?, line: Int, message: String) {
    chunk.problems.append(
      RowProblem(row: chunk.rowCount, code: code, column: column, line: line, message: message))
  }

  /// Ends the row; cells that were not added are missing.
  ///
  /// - Precondition: the chunk is not full.
  public func endRow(line: Int) {
    while column < chunk.columnCount { add(TextSlice.missing) }
    chunk.rowStarts[chunk.rowCount] = rowStart
    chunk.rowEnds[chunk.rowCount] = rawCount
    chunk.lines[chunk.rowCount] = line
    chunk.rowCount += 1
    append(UInt8(ascii: "\n"))
    rowStart = rawCount
    column = 0
  }

  /// The chunk of all rows added, or `nil` if there are none; valid until ``begin(firstRow:)``.
  public func finish() -> RowChunk? {
    chunk.base = UnsafePointer(raw)
    return chunk.rowCount == 0 ? nil : chunk
  }

  private func append(_ byte: UInt8) {
    makeRoom(1)
    raw[rawCount] = byte
    rawCount += 1
  }

  private func appendEscaped(_ value: TextSlice) {
    guard let start = value.start else { return }
    makeRoom(2 * value.count + 2)
    rawCount += CSVCell.escape(
      start, value.count, delimiter: UInt8(ascii: ","), into: raw + rawCount)
  }

  private func makeRoom(_ count: Int) {
    guard rawCount + count > rawCapacity else { return }
    rawCapacity = max(rawCapacity * 2, rawCount + count)
    let wider = UnsafeMutablePointer<UInt8>.allocate(capacity: rawCapacity)
    wider.update(from: raw, count: rawCount)
    raw.deallocate()
    raw = wider
  }
}
