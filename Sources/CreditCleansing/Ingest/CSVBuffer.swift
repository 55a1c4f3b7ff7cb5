internal import Glibc

/// The stretch of text that is in memory: the current rows and what was read beyond them.
struct CSVBuffer {
  /// The first byte; 64 bytes more than the capacity can be read.
  private(set) var start: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  /// Where the first row begins that was not read yet.
  var begin = 0
  /// Where the text in memory ends.
  private(set) var end = 0
  /// Whether the text ends here, too.
  private(set) var isAtEnd = false
  /// The place of the first byte in the whole text.
  private(set) var textOffset = 0
  /// The longest row.
  let rowLimit: Int

  init(blockSize: Int, rowLimit: Int) {
    self.rowLimit = max(min(rowLimit, 1 << 30), 1024)
    capacity = max(min(blockSize, 1 << 30), 1024)
    start = .allocate(capacity: capacity + 64)
  }

  /// Gives the memory up.
  func deallocate() { start.deallocate() }

  /// Whether the row at the beginning reached the limit.
  var isTooLong: Bool { end - begin >= rowLimit }

  /// Moves what is left to the front and reads more behind it; everything moves.
  mutating func fill(from text: TextReader) throws(IngestError) {
    let kept = end - begin
    if kept > capacity / 2 {
      // A long row: twice the room, up to the limit and a little more.
      capacity = min(capacity * 2, max(capacity, rowLimit + (1 << 16)))
      let wider = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + 64)
      wider.update(from: start + begin, count: kept)
      start.deallocate()
      start = wider
    } else if begin > 0 {
      memmove(start, start + begin, kept)
    }
    textOffset += begin
    begin = 0
    end = kept
    guard capacity - end >= 64 else { return }
    let number = try text.read(into: start + end, count: capacity - end)
    end += number
    if number == 0 { isAtEnd = true }
  }
}
