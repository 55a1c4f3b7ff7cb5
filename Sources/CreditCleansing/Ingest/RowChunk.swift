public import CreditCore

/// Up to ``capacity`` rows, column by column, in memory that stays where it is until the source
/// is asked for more.
///
/// Values lie column behind column so that a rule runs over one column at a time. They may be
/// replaced in place by slices of other memory; the raw rows stay as they were read.
public final class RowChunk {
  /// How many columns there are; the same for all chunks of a source.
  public let columnCount: Int
  /// The most rows a chunk holds.
  public let capacity: Int
  /// How many slices lie between the first rows of neighbouring columns.
  ///
  /// A little more than the capacity, so that the same row of all columns does not compete for
  /// the same places of the processor's cache.
  public let stride: Int
  /// How many rows there are now.
  public internal(set) var rowCount = 0
  /// The number of the first row among all data rows of the source, from 0.
  public var firstRow = 0
  /// The byte between the cells of raw rows.
  public internal(set) var delimiter = UInt8(ascii: ",")
  /// What is wrong with rows as they were read; every such row is also among the rows.
  public var problems: [RowProblem] = []

  /// The values of column *c* begin at `slices + c * stride`.
  public let slices: UnsafeMutablePointer<TextSlice>
  /// The text in which rows and raw cells lie.
  var base: UnsafePointer<UInt8>
  /// Where the text begins in the original file; negative where places in it mean nothing.
  var fileOffset = 0
  /// Where each row begins in the text.
  let rowStarts: UnsafeMutablePointer<Int>
  /// Where each row ends in the text, before the line end.
  let rowEnds: UnsafeMutablePointer<Int>
  /// The line on which each row begins, from 1.
  let lines: UnsafeMutablePointer<Int>
  /// Where each cell ends in the text, row by row; the top bit says the cell ends a line.
  let cellEnds: UnsafeMutablePointer<UInt32>
  /// Bytes that belong to the chunk: unescaped and repaired values, rows without a file.
  var arena = ByteArena()

  /// The part of a cell end that is a place.
  static let placeMask: UInt32 = 0x7fff_ffff

  init(columnCount: Int, capacity: Int) {
    self.columnCount = max(columnCount, 0)
    self.capacity = max(capacity, 1)
    // An odd number of cache lines, four slices each.
    let cacheLines = ((self.capacity + 3) / 4) | 1
    stride = cacheLines * 4
    let cells = max(self.columnCount * stride, 1)
    slices = .allocate(capacity: cells)
    slices.initialize(repeating: .missing, count: cells)
    rowStarts = .allocate(capacity: self.capacity)
    rowEnds = .allocate(capacity: self.capacity)
    lines = .allocate(capacity: self.capacity)
    cellEnds = .allocate(capacity: max(self.columnCount * self.capacity, 1))
    base = UnsafePointer(ByteArena.nothing)
  }

  deinit {
    slices.deallocate()
    rowStarts.deallocate()
    rowEnds.deallocate()
    lines.deallocate()
    cellEnds.deallocate()
  }

  /// The unescaped, untrimmed values of a column, one for each row.
  ///
  /// An empty cell is a slice of no bytes with a start; a cell that a short row lacks is missing.
  /// Values are always valid UTF-8.
  ///
  /// - Precondition: the column exists.
  public func values(_ column: Int) -> UnsafeMutableBufferPointer<TextSlice> {
    precondition(column >= 0 && column < columnCount, "no such column in the chunk")
    return UnsafeMutableBufferPointer(start: slices + column * stride, count: rowCount)
  }

  /// The bytes of a row as they stood in the text, in UTF-8, without the line end.
  ///
  /// - Precondition: the row exists.
  public func rawRow(_ row: Int) -> TextSlice {
    precondition(row >= 0 && row < rowCount, "no such row in the chunk")
    return TextSlice(start: base + rowStarts[row], count: rowEnds[row] - rowStarts[row])
  }

  /// The bytes of a cell including its quotes, exactly as in ``rawRow(_:)``; missing where a
  /// short row has no such cell.
  ///
  /// - Precondition: the row and the column exist.
  public func rawCell(_ column: Int, _ row: Int) -> TextSlice {
    precondition(row >= 0 && row < rowCount, "no such row in the chunk")
    precondition(column >= 0 && column < columnCount, "no such column in the chunk")
    let ends = cellEnds + row * columnCount
    let end = Int(ends[column] & RowChunk.placeMask)
    let start = column == 0 ? rowStarts[row] : Int(ends[column - 1] & RowChunk.placeMask) + 1
    return start <= end ? TextSlice(start: base + start, count: end - start) : .missing
  }

  /// The line of the file, from 1, on which a row begins; of a sheet, the row's number in it.
  ///
  /// - Precondition: the row exists.
  public func lineNumber(_ row: Int) -> Int {
    precondition(row >= 0 && row < rowCount, "no such row in the chunk")
    return lines[row]
  }

  /// Where the bytes of a row lie in the original file; empty where the file was transcoded or
  /// is no text.
  ///
  /// - Precondition: the row exists.
  public func byteRange(_ row: Int) -> Range<Int> {
    precondition(row >= 0 && row < rowCount, "no such row in the chunk")
    guard fileOffset >= 0 else { return 0..<0 }
    return (fileOffset + rowStarts[row])..<(fileOffset + rowEnds[row])
  }

  /// Makes the chunk empty before it is filled again.
  func reset(firstRow: Int) {
    rowCount = 0
    self.firstRow = firstRow
    problems.removeAll(keepingCapacity: true)
    arena.reset()
  }
}
