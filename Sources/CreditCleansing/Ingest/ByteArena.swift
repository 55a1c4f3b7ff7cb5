internal import CreditCore

/// Bytes that stay where they are until all are given up at once.
struct ByteArena: ~Copyable {
  /// One readable byte that stands for "no bytes here"; it is never written.
  nonisolated(unsafe) static let nothing: UnsafeMutablePointer<UInt8> = {
    let byte = UnsafeMutablePointer<UInt8>.allocate(capacity: 1)
    byte.initialize(to: 0)
    return byte
  }()

  private struct Block {
    let start: UnsafeMutablePointer<UInt8>
    let capacity: Int
  }
  private var blocks: [Block] = []
  private var current = 0
  private var used = 0

  deinit {
    for block in blocks { block.start.deallocate() }
  }

  /// Room for some bytes; what stands there means nothing yet.
  mutating func take(_ count: Int) -> UnsafeMutablePointer<UInt8> {
    while current < blocks.count {
      let block = blocks[current]
      if block.capacity - used >= count {
        defer { used += count }
        return block.start + used
      }
      current += 1
      used = 0
    }
    let capacity = max(count, 1 << (16 + min(blocks.count, 6)))
    let block = Block(start: .allocate(capacity: capacity), capacity: capacity)
    blocks.append(block)
    used = count
    return block.start
  }

  /// Gives back the last bytes of the latest ``take(_:)``.
  mutating func giveBack(_ count: Int) { used -= min(count, used) }

  /// A copy of bytes.
  mutating func copy(_ bytes: UnsafeBufferPointer<UInt8>) -> TextSlice {
    let room = take(bytes.count)
    if let start = bytes.baseAddress { room.update(from: start, count: bytes.count) }
    return TextSlice(start: UnsafePointer(room), count: bytes.count)
  }

  /// A copy of a text as UTF-8.
  mutating func copy(_ text: String) -> TextSlice {
    var text = text
    return text.withUTF8 { copy($0) }
  }

  /// Gives all bytes up; blocks beyond the usual size go back to the system.
  mutating func reset() {
    while let last = blocks.last, blocks.count > 1 || last.capacity > 1 << 22 {
      last.start.deallocate()
      blocks.removeLast()
    }
    current = 0
    used = 0
  }
}
