/// A number for each row, in blocks that never move: growing copies nothing.
struct RowNumbers<Number> {
  private(set) var count = 0
  private var blocks: [UnsafeMutablePointer<Number>] = []
  private static var blockSize: Int { 1 << 16 }

  mutating func append(_ number: Number) {
    if count & (RowNumbers.blockSize - 1) == 0 {
      blocks.append(.allocate(capacity: RowNumbers.blockSize))
    }
    (blocks[count >> 16] + (count & (RowNumbers.blockSize - 1))).initialize(to: number)
    count += 1
  }

  subscript(row: Int) -> Number {
    get { blocks[row >> 16][row & (RowNumbers.blockSize - 1)] }
    nonmutating set { blocks[row >> 16][row & (RowNumbers.blockSize - 1)] = newValue }
  }

  func deallocate() { for block in blocks { block.deallocate() } }
}

/// Where each row begins in a file: a base for each run of rows and a short distance for each row.
struct RowOffsets {
  private var starts = RowNumbers<UInt32>()
  /// For each run: its first row, the base of its distances, where it ends, and a mark.
  private var runs: [(firstRow: Int, base: Int, end: Int, mark: UInt8)] = []

  var count: Int { starts.count }

  /// Begins a run of rows at a base.
  mutating func begin(base: Int, mark: UInt8 = 0) { runs.append((starts.count, base, base, mark)) }

  /// Adds a row that begins here.
  mutating func append(start: Int) {
    starts.append(UInt32(truncatingIfNeeded: start - (runs.last?.base ?? 0)))
  }

  /// Ends the run.
  mutating func end(at end: Int) { if !runs.isEmpty { runs[runs.count - 1].end = end } }

  /// From where a row begins to where the next one does, and its run's mark.
  func range(_ row: Int) -> (range: Range<Int>, mark: UInt8) {
    var low = 0
    var high = runs.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if runs[middle].firstRow <= row { low = middle } else { high = middle - 1 }
    }
    let run = runs[low]
    let start = run.base + Int(starts[row])
    let nextRun = low + 1 < runs.count ? runs[low + 1].firstRow : starts.count
    let end = row + 1 < nextRun ? run.base + Int(starts[row + 1]) : run.end
    return (start..<max(start, end), run.mark)
  }

  func deallocate() { starts.deallocate() }
}
