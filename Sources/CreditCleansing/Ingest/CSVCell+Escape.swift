extension CSVCell {
  /// Writes a value as a cell, quoted where it must be, and returns how many bytes that took.
  ///
  /// There is room for twice the value and two bytes more.
  static func escape(
    _ start: UnsafePointer<UInt8>, _ count: Int, delimiter: UInt8,
    into room: UnsafeMutablePointer<UInt8>
  ) -> Int {
    guard needsQuotes(start, count, delimiter: delimiter) else {
      room.update(from: start, count: count)
      return count
    }
    var written = 1
    room[0] = quote
    for at in 0..<count {
      let byte = start[at]
      if byte == quote {
        room[written] = quote
        written += 1
      }
      room[written] = byte
      written += 1
    }
    room[written] = quote
    return written + 1
  }

  /// Whether a value holds a delimiter, a quote or a line end.
  static func needsQuotes(
    _ start: UnsafePointer<UInt8>, _ count: Int, delimiter: UInt8
  ) -> Bool {
    let raw = UnsafeRawPointer(start)
    let (a, b) = (repeated(delimiter), repeated(quote))
    let (c, d) = (repeated(UInt8(ascii: "\n")), repeated(UInt8(ascii: "\r")))
    var at = 0
    while at + 8 <= count {
      let bytes = raw.loadUnaligned(fromByteOffset: at, as: UInt64.self)
      let found =
        zeroBytes(bytes ^ a) | zeroBytes(bytes ^ b) | zeroBytes(bytes ^ c) | zeroBytes(bytes ^ d)
      if found != 0 { return true }
      at += 8
    }
    while at < count {
      let byte = start[at]
      if byte == delimiter || byte == quote || CSVStructure.isLineEnd(byte) { return true }
      at += 1
    }
    return false
  }
  /// A byte in each of eight places.
  @inline(__always)
  private static func repeated(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

  /// Not zero where one of eight bytes is zero.
  @inline(__always)
  private static func zeroBytes(_ bytes: UInt64) -> UInt64 {
    (bytes &- 0x0101_0101_0101_0101) & ~bytes & 0x8080_8080_8080_8080
  }
}
