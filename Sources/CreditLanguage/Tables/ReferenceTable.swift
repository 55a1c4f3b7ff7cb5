internal import CKernels
internal import CreditCore

/// The entries of a reference, held in memory and found by their indices.
///
/// A table never changes once it is built, so that threads may share it; its texts stay where they
/// are as long as the table lives, and look-ups hand out slices of them.
public final class ReferenceTable: Sendable {
  /// The name rules use.
  public let name: String
  /// How many entries there are.
  public let count: Int
  /// A digest of the texts of all entries: the same digest means the same entries, as far as
  /// nobody makes them to deceive.
  ///
  /// - Complexity: O(bytes of all texts), computed when asked for.
  public var contentDigest: String {
    var (first, second) = (UInt64(count), ~UInt64(count))
    for column in columns {
      first = column.hash(seed: first)
      second = column.hash(seed: second)
    }
    return String(first, radix: 16) + "-" + String(second, radix: 16)
  }

  let columns: [TextHeap]
  let indices: [ReferenceIndex]

  /// Builds the indices over the entries gathered.
  ///
  /// - Throws: a finding if a column has more than 4 GB of text.
  /// - Complexity: O(number of entries).
  public init(_ builder: consuming ReferenceBuilder) throws(DiagnosticList) {
    name = builder.syntax.name.text
    count = builder.count
    let span = builder.syntax.span
    guard let built = builder.finish() else {
      throw DiagnosticList([
        Diagnostic(.error, .badSetting, "参照库的一列超过 4 GB", remedy: "分成几个参照库", at: span)
      ])
    }
    columns = built.columns
    indices = built.indices
  }

  /// The texts many entries have in a column; missing for entries that do not exist.
  func texts(
    column: Int, of entries: UnsafeMutablePointer<Int32>, _ rows: Int,
    into texts: UnsafeMutablePointer<TextSlice>
  ) {
    let heap = columns[column]
    for row in 0..<rows where entries[row] >= 0 { heap.prefetchPlace(Int(entries[row])) }
    for row in 0..<rows {
      let entry = Int(entries[row])
      texts[row] = entry >= 0 && entry < count ? heap[entry] : .missing
      if let start = texts[row].start { credit_prefetch(start) }
    }
  }

  /// The text an entry has in a column; missing for an entry that does not exist.
  @inline(__always)
  func text(entry: Int, column: Int) -> TextSlice {
    entry >= 0 && entry < count ? columns[column][entry] : .missing
  }
}

/// Texts behind each other in memory that does not move.
final class TextHeap: @unchecked Sendable {
  private let offsets: UnsafeMutablePointer<UInt32>
  private let bytes: UnsafeMutablePointer<UInt8>
  let count: Int

  /// Copies texts, of which a missing one stays missing; `nil` if they need more than 4 GB.
  init?(offsets source: [Int], bytes sourceBytes: [UInt8]) {
    guard sourceBytes.count < Int(UInt32.max), let last = source.last, last <= sourceBytes.count
    else { return nil }
    count = source.count - 1
    offsets = .allocate(capacity: source.count)
    for (index, offset) in source.enumerated() {
      (offsets + index).initialize(to: UInt32(truncatingIfNeeded: offset))
    }
    bytes = .allocate(capacity: max(1, sourceBytes.count))
    sourceBytes.withUnsafeBufferPointer { own in
      if let base = own.baseAddress { bytes.initialize(from: base, count: own.count) }
    }
  }

  deinit {
    offsets.deallocate()
    bytes.deallocate()
  }

  /// A hash of all texts and of where each begins.
  func hash(seed: UInt64) -> UInt64 {
    let places = ByteHash.of(
      UnsafeRawPointer(offsets), count: (count + 1) * MemoryLayout<UInt32>.stride, seed: seed)
    return ByteHash.of(UnsafeRawPointer(bytes), count: Int(offsets[count]), seed: places)
  }

  /// Asks ahead for the place of an entry's text.
  @inline(__always)
  func prefetchPlace(_ entry: Int) { credit_prefetch(offsets + entry) }

  /// Asks ahead for an entry's text, whose place was asked for before.
  @inline(__always)
  func prefetchText(_ entry: Int) { credit_prefetch(bytes + Int(offsets[entry])) }

  /// The text of an entry; an empty one is missing.
  @inline(__always)
  subscript(entry: Int) -> TextSlice {
    let start = Int(offsets[entry])
    let length = Int(offsets[entry + 1]) - start
    return length == 0 ? .missing : TextSlice(start: UnsafePointer(bytes + start), count: length)
  }
}

/// Finds entries by a key, comparing keys in full.
final class ReferenceIndex: @unchecked Sendable {
  let name: String
  private let keys: TextHeap
  /// A piece of the hash in the high half, the entry in the low one; all ones where free.
  private let slots: UnsafeMutablePointer<UInt64>
  private let mask: Int
  /// For the first entry of a key, how many entries have it.
  private let multiplicity: UnsafeMutablePointer<UInt32>

  private static let free = UInt64.max

  init(name: String, keys: TextHeap) {
    self.name = name
    self.keys = keys
    var size = 16
    while size < keys.count * 2 { size *= 2 }
    mask = size - 1
    slots = .allocate(capacity: size)
    slots.initialize(repeating: ReferenceIndex.free, count: size)
    multiplicity = .allocate(capacity: max(1, keys.count))
    multiplicity.initialize(repeating: 0, count: max(1, keys.count))
    for entry in 0..<keys.count {
      let key = keys[entry]
      if key.isMissing { continue }
      let hash = ByteHash.of(key.bytes)
      var place = Int(truncatingIfNeeded: hash) & mask
      while slots[place] != ReferenceIndex.free {
        let other = Int(slots[place] & 0xFFFF_FFFF)
        if slots[place] >> 32 == hash >> 32, keys[other].hasSameBytes(as: key) {
          multiplicity[other] += 1
          break
        }
        place = (place + 1) & mask
      }
      if slots[place] == ReferenceIndex.free {
        slots[place] = (hash & ~0xFFFF_FFFF) | UInt64(entry)
        multiplicity[entry] = 1
      }
    }
  }

  deinit {
    slots.deallocate()
    multiplicity.deallocate()
  }

  /// The first entry with a key and how many there are; (-1, 0) if there is none.
  @inline(__always)
  func find(_ key: TextSlice) -> (entry: Int, count: Int) {
    key.isMissing ? (-1, 0) : find(key, ByteHash.of(key.bytes))
  }

  @inline(__always)
  private func find(_ key: TextSlice, _ hash: UInt64) -> (entry: Int, count: Int) {
    var place = Int(truncatingIfNeeded: hash) & mask
    while slots[place] != ReferenceIndex.free {
      if slots[place] >> 32 == hash >> 32 {
        let entry = Int(slots[place] & 0xFFFF_FFFF)
        if keys[entry].hasSameBytes(as: key) { return (entry, Int(multiplicity[entry])) }
      }
      place = (place + 1) & mask
    }
    return (-1, 0)
  }

  /// For many keys at once, the entry with each if it is the only one, otherwise -1.
  ///
  /// Every look-up waits for memory three times. Asked for ahead, for all keys, the waits overlap.
  ///
  /// - Parameters:
  ///   - keys: the keys; a missing one has no entry.
  ///   - count: how many there are.
  ///   - hashes: room for their hashes.
  ///   - entries: receives the entries.
  func findSingles(
    _ keys: UnsafeMutablePointer<TextSlice>, _ count: Int, hashes: UnsafeMutablePointer<UInt64>,
    into entries: UnsafeMutablePointer<Int32>
  ) {
    for row in 0..<count where !keys[row].isMissing {
      hashes[row] = ByteHash.of(keys[row].bytes)
      credit_prefetch(slots + (Int(truncatingIfNeeded: hashes[row]) & mask))
    }
    for row in 0..<count where !keys[row].isMissing {
      let slot = slots[Int(truncatingIfNeeded: hashes[row]) & mask]
      entries[row] = -1
      guard slot != ReferenceIndex.free, slot >> 32 == hashes[row] >> 32 else { continue }
      entries[row] = Int32(truncatingIfNeeded: slot & 0xFFFF_FFFF)
      self.keys.prefetchPlace(Int(entries[row]))
      credit_prefetch(multiplicity + Int(entries[row]))
    }
    for row in 0..<count where !keys[row].isMissing && entries[row] >= 0 {
      self.keys.prefetchText(Int(entries[row]))
    }
    for row in 0..<count {
      let (entry, times) = keys[row].isMissing ? (-1, 0) : find(keys[row], hashes[row])
      entries[row] = times == 1 ? Int32(truncatingIfNeeded: entry) : -1
    }
  }
}
