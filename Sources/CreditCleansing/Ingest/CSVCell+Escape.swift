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
    var at = 0
    while at + 16 <= count {
      let bytes = raw.loadUnaligned(fromByteOffset: at, as: SIMD16<UInt8>.self)
      let found =
        (bytes .== SIMD16(repeating: delimiter)) .| (bytes .== SIMD16(repeating: quote))
        .| (bytes .== SIMD16(repeating: UInt8(ascii: "\n")))
        .| (bytes .== SIMD16(repeating: UInt8(ascii: "\r")))
      if found != SIMDMask(repeating: false) { return true }
      at += 16
    }
    while at < count {
      let byte = start[at]
      if byte == delimiter || byte == quote || CSVStructure.isLineEnd(byte) { return true }
      at += 1
    }
    return false
  }
}
