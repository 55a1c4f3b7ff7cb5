internal import CreditCore

/// A file of CSV rows whose places are known, so that rows can be taken out before it is finished.
final class RowFile {
  private let file: OutputFile
  private let buffer: UnsafeMutablePointer<UInt8>
  private var used = 0
  private static let size = 1 << 20

  init(_ path: String) throws(IngestError) {
    file = try OutputFile(path: path)
    buffer = .allocate(capacity: RowFile.size)
  }

  deinit { buffer.deallocate() }

  /// How many bytes the file has with what is in the buffer.
  var position: Int { file.written + used }

  /// Adds bytes as they are.
  @inline(__always)
  func write(_ start: UnsafePointer<UInt8>, _ count: Int) throws(IngestError) {
    if used + count > RowFile.size {
      try flush()
      if count > RowFile.size {
        try file.write(start, count: count)
        return
      }
    }
    (buffer + used).update(from: start, count: count)
    used += count
  }

  /// Adds one byte.
  @inline(__always)
  func write(_ byte: UInt8) throws(IngestError) {
    if used == RowFile.size { try flush() }
    buffer[used] = byte
    used += 1
  }

  /// Adds a value as a cell, in quotes only where it needs them.
  func writeCell(_ text: TextSlice) throws(IngestError) {
    guard let start = text.start, text.count > 0 else { return }
    let most = 2 * text.count + 2
    if used + most > RowFile.size { try flush() }
    if most <= RowFile.size {
      used += CSVCell.escape(start, text.count, delimiter: UInt8(ascii: ","), into: buffer + used)
      return
    }
    let room = UnsafeMutablePointer<UInt8>.allocate(capacity: most)
    defer { room.deallocate() }
    let count = CSVCell.escape(start, text.count, delimiter: UInt8(ascii: ","), into: room)
    try file.write(room, count: count)
  }

  private func flush() throws(IngestError) {
    let count = used
    used = 0
    if count > 0 { try file.write(buffer, count: count) }
  }

  /// Takes rows out and ends the file; it has no name yet.
  func complete(without pieces: [Range<Int>]) throws(IngestError) {
    try flush()
    try file.remove(pieces)
    try file.complete(durable: false)
  }

  /// Makes the completed file appear.
  func publish() throws(IngestError) { try file.publish() }
}
