internal import Glibc
internal import Synchronization

/// Memory for the values of a column, aligned for the widest kernels and never changed once shared.
///
/// Large buffers lie on huge pages where there are some, each a few lines of the cache further than
/// the one before: the same row of all columns must not compete for the same places.
final class AlignedBuffer: @unchecked Sendable {
  let bytes: UnsafeMutableRawPointer
  let count: Int
  private let room: UnsafeMutableRawPointer

  private static let made = Atomic<Int>(0)

  /// Makes zeroed room for so many bytes, and as many more as a vector reads at its end.
  init(byteCount: Int) {
    count = byteCount
    let huge = 1 << 21
    guard byteCount >= huge else {
      let size = (max(byteCount, 1) + 127) / 64 * 64
      room = .allocate(byteCount: size, alignment: 64)
      room.initializeMemory(as: UInt8.self, repeating: 0, count: size)
      bytes = room
      return
    }
    let place = AlignedBuffer.made.add(1, ordering: .relaxed).newValue % 31
    let size = (byteCount + 64 + place * 192 + huge - 1) / huge * huge
    room = .allocate(byteCount: size, alignment: huge)
    _ = madvise(room, size, 14)  // MADV_HUGEPAGE
    room.initializeMemory(as: UInt8.self, repeating: 0, count: size)
    bytes = room + place * 192
  }

  /// Makes a copy of offsets.
  convenience init(_ offsets: [Int64]) {
    self.init(byteCount: offsets.count * 8)
    for (place, offset) in offsets.enumerated() { pointer(Int64.self)[place] = offset }
  }

  deinit { room.deallocate() }

  func pointer<Element: BitwiseCopyable>(_ type: Element.Type) -> UnsafeMutablePointer<Element> {
    bytes.assumingMemoryBound(to: type)
  }
}
