internal import Glibc

/// Memory for one column: aligned to cache lines, on huge pages where there are some, filled with
/// zeros and rounded up to whole blocks of 64 elements.
public final class ColumnMemory<Element: BitwiseCopyable>: @unchecked Sendable {
  /// The first element.
  public let start: UnsafeMutablePointer<Element>
  /// How many elements there are.
  public let count: Int
  private let room: UnsafeMutableRawPointer

  /// Allocates room; `place` staggers columns so that the same row of all of them does not compete
  /// for the same places of the cache.
  public init(count: Int, place: Int = 0) {
    self.count = count
    let hugePage = 1 << 21
    let wanted = (count + 64) * MemoryLayout<Element>.stride + 4096
    let bytes = (wanted + hugePage - 1) / hugePage * hugePage
    room = .allocate(byteCount: bytes, alignment: hugePage)
    _ = madvise(room, bytes, 14)  // MADV_HUGEPAGE
    memset(room, 0, bytes)
    start = (room + place % 32 * 128).assumingMemoryBound(to: Element.self)
  }

  deinit { room.deallocate() }
}
