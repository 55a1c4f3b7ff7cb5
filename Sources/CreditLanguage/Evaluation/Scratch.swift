public import CreditCore

/// Memory for the intermediate results of one chunk, used again for the next.
///
/// Lanes and texts handed out stay where they are until ``begin(rows:)`` is called again. A scratch
/// belongs to one thread at a time.
public final class Scratch {
  /// The most rows a chunk can have.
  public let capacity: Int
  /// How many rows the present chunk has.
  public private(set) var rows = 0
  /// Rows that have no value for some formula, with the reason.
  public var errors: [(row: Int, error: EvaluationError)] = []

  /// Rows for which a result is wanted, one byte each, not 0 where it is; `nil` for all.
  ///
  /// What a lane holds for other rows means nothing: dear operations pass them over.
  public internal(set) var selection: UnsafeMutablePointer<UInt8>?

  /// Whether a result is wanted for a row.
  @inline(__always)
  public func isSelected(_ row: Int) -> Bool { selection.map { $0[row] != 0 } ?? true }

  /// Runs `body` with only those rows selected that are selected now and for which a truth value
  /// is not `excluded`.
  func selecting<Result>(
    _ values: UnsafeMutablePointer<UInt8>, butNot excluded: UInt8, _ body: () -> Result
  ) -> Result {
    let outer = selection
    let inner = booleanLane()
    for row in 0..<rows {
      inner[row] = values[row] == excluded || outer.map({ $0[row] == 0 }) ?? false ? 0 : 1
    }
    selection = inner
    defer { selection = outer }
    return body()
  }

  private var blocks: [(base: UnsafeMutableRawPointer, size: Int)] = []
  private var block = 0
  private var used = 0
  private static let blockSize = 1 << 18

  /// Makes a scratch for chunks of up to `capacity` rows.
  public init(capacity: Int) { self.capacity = max(1, capacity) }

  deinit { for block in blocks { block.base.deallocate() } }

  /// Begins a chunk: all lanes and texts handed out before become invalid.
  ///
  /// - Precondition: there are at most ``capacity`` rows.
  public func begin(rows: Int) {
    precondition(rows >= 0 && rows <= capacity, "a chunk has at most as many rows as its scratch")
    self.rows = rows
    block = 0
    used = 0
    textsLeft = 0
    errors.removeAll(keepingCapacity: true)
    selection = nil
  }

  /// Uninitialised memory that stays until the chunk ends, aligned for any lane.
  public func allocate(bytes count: Int) -> UnsafeMutableRawPointer {
    let size = (count + 63) & ~63
    while block < blocks.count {
      if used + size <= blocks[block].size {
        defer { used += size }
        return blocks[block].base + used
      }
      block += 1
      used = 0
    }
    let room = max(Scratch.blockSize, size)
    blocks.append((.allocate(byteCount: room, alignment: 64), room))
    used = size
    return blocks[block].base
  }

  private func lane<Element>(of type: Element.Type) -> UnsafeMutablePointer<Element> {
    allocate(bytes: capacity * MemoryLayout<Element>.stride).bindMemory(
      to: Element.self, capacity: capacity)
  }

  /// An uninitialised lane of texts.
  public func textLane() -> UnsafeMutablePointer<TextSlice> { lane(of: TextSlice.self) }
  /// An uninitialised lane of numbers.
  public func numberLane() -> UnsafeMutablePointer<Int64> { lane(of: Int64.self) }
  /// An uninitialised lane of hashes.
  func hashLane() -> UnsafeMutablePointer<UInt64> { lane(of: UInt64.self) }
  /// An uninitialised lane of days or entries.
  public func dayLane() -> UnsafeMutablePointer<Int32> { lane(of: Int32.self) }
  /// An uninitialised lane of truth values.
  public func booleanLane() -> UnsafeMutablePointer<UInt8> { lane(of: UInt8.self) }

  /// A copy of some bytes that stays until the chunk ends; an empty text is missing.
  public func copy(_ bytes: UnsafeBufferPointer<UInt8>) -> TextSlice {
    guard bytes.count > 0, let base = bytes.baseAddress else { return .missing }
    let target = allocateText(bytes.count)
    target.update(from: base, count: bytes.count)
    return TextSlice(start: UnsafePointer(target), count: bytes.count)
  }

  /// Room for the bytes of a text; texts are packed without alignment.
  public func allocateText(_ count: Int) -> UnsafeMutablePointer<UInt8> {
    if textsLeft < count {
      let room = max(1 << 14, count)
      texts = allocate(bytes: room).bindMemory(to: UInt8.self, capacity: room)
      textsLeft = room
    }
    defer {
      texts = texts.map { $0 + count }
      textsLeft -= count
    }
    return texts ?? allocate(bytes: count).bindMemory(to: UInt8.self, capacity: count)
  }

  private var texts: UnsafeMutablePointer<UInt8>?
  private var textsLeft = 0
}
