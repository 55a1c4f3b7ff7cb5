/// Writes ZIP archives for tests: parts stored as they are, or packed by hand.
struct TestZip {
  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  /// Adds a part as it is.
  mutating func add(_ name: String, _ content: [UInt8]) {
    add(name, packed: content, method: 0, size: content.count, checksum: TestZip.crc32(content))
  }

  /// Adds a part of some text and then a run of blanks, packed to about 1/160.
  mutating func addRun(_ name: String, _ text: String, blanks: Int) {
    var bits = BitWriter()
    bits.add(1, 1)
    bits.add(1, 2)
    let repeats = blanks / 258
    for byte in Array(text.utf8) + [32] { bits.addCode(Int(byte) + 0x30, 8) }
    for _ in 0..<repeats {
      bits.addCode(0b1100_0101, 8)
      bits.addCode(0, 5)
    }
    bits.addCode(0, 7)
    let content = Array(text.utf8) + [UInt8](repeating: 32, count: 1 + repeats * 258)
    add(
      name, packed: bits.finish(), method: 8, size: content.count,
      checksum: TestZip.crc32(content))
  }

  private mutating func add(
    _ name: String, packed: [UInt8], method: Int, size: Int, checksum: UInt32
  ) {
    let offset = bytes.count
    let common =
      TestZip.little(20, 2) + TestZip.little(0, 2) + TestZip.little(method, 2)
      + TestZip.little(0, 4) + TestZip.little(Int(checksum), 4) + TestZip.little(packed.count, 4)
      + TestZip.little(size, 4) + TestZip.little(name.utf8.count, 2) + TestZip.little(0, 2)
    bytes += [0x50, 0x4b, 3, 4] + common + Array(name.utf8) + packed
    directory += [0x50, 0x4b, 1, 2] + TestZip.little(20, 2) + common
    directory += [UInt8](repeating: 0, count: 10) + TestZip.little(offset, 4) + Array(name.utf8)
    count += 1
  }

  /// The whole archive.
  func finish() -> [UInt8] {
    let end =
      TestZip.little(0, 4) + TestZip.little(count, 2) + TestZip.little(count, 2)
      + TestZip.little(directory.count, 4) + TestZip.little(bytes.count, 4) + TestZip.little(0, 2)
    return bytes + directory + [0x50, 0x4b, 5, 6] + end
  }

  private static func little(_ number: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in
      value & 1 == 1 ? 0xedb8_8320 ^ (value >> 1) : value >> 1
    }
  }

  private static func crc32(_ bytes: [UInt8]) -> UInt32 {
    let table = table
    var value: UInt32 = 0xffff_ffff
    for byte in bytes { value = table[Int((value ^ UInt32(byte)) & 0xff)] ^ (value >> 8) }
    return value ^ 0xffff_ffff
  }
}

/// Bits as the deflate format orders them.
private struct BitWriter {
  private var bytes: [UInt8] = []
  private var pending: UInt32 = 0
  private var count = 0

  mutating func add(_ value: Int, _ bits: Int) {
    pending |= UInt32(value) << UInt32(count)
    count += bits
    while count >= 8 {
      bytes.append(UInt8(truncatingIfNeeded: pending))
      pending >>= 8
      count -= 8
    }
  }

  /// Adds a Huffman code, whose first bit is its highest.
  mutating func addCode(_ code: Int, _ bits: Int) {
    for bit in (0..<bits).reversed() { add(code >> bit & 1, 1) }
  }

  mutating func finish() -> [UInt8] {
    if count > 0 { bytes.append(UInt8(truncatingIfNeeded: pending)) }
    return bytes
  }
}
