/// A fixed set of words with a number each: open addressing over one pool of scalars, so that
/// "which word stands here?" allocates nothing.
struct WordTable: Sendable {
  private var pool: [UInt32] = []
  private var starts: [Int32] = []
  private var counts: [Int32] = []
  private var values: [Int32] = []
  private var slots: [Int32]
  private var firsts: [UInt64]
  private var lasts: [UInt64]
  private let mask: Int
  private(set) var longest = 0

  /// The words with their numbers; of a word given twice the first number holds.
  init(_ words: [(NameScalars, Int)]) {
    var size = 16
    while size < words.count * 2 { size *= 2 }
    mask = size - 1
    slots = Array(repeating: -1, count: size)
    firsts = Array(repeating: 0, count: 1024)
    lasts = Array(repeating: 0, count: 1024)
    for (word, value) in words { insert(word, value) }
  }

  /// Words separated by blanks or line ends, numbered in their order.
  init(_ text: StaticString) {
    self.init(Self.words(text).enumerated().map { ($1, $0) })
  }

  /// The words of a text, separated by blanks or line ends.
  static func words(_ text: StaticString) -> [NameScalars] {
    lines(text).flatMap { line in
      line.split(whereSeparator: { $0 == 0x20 }).map(NameScalars.init)
    }
  }

  /// The lines of a text, without the empty ones.
  static func lines(_ text: StaticString) -> [NameScalars] {
    text.withUTF8Buffer { bytes in
      NameScalars(scalarsOf: String(decoding: bytes, as: UTF8.self))
        .split(separator: 0x0A).map(NameScalars.init)
    }
  }

  private mutating func insert(_ word: NameScalars, _ value: Int) {
    guard let first = word.first, let last = word.last else { return }
    guard self.value(of: word, 0, word.count) == nil else { return }
    var slot = Self.hash(word, 0, word.count) & mask
    while slots[slot] >= 0 { slot = (slot + 1) & mask }
    slots[slot] = Int32(starts.count)
    starts.append(Int32(pool.count))
    counts.append(Int32(word.count))
    values.append(Int32(value))
    pool += word
    longest = max(longest, word.count)
    firsts[Int(first >> 6) & 1023] |= 1 << UInt64(first & 63)
    lasts[Int(last >> 6) & 1023] |= 1 << UInt64(last & 63)
  }

  private static func hash(_ text: NameScalars, _ start: Int, _ end: Int) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for position in start..<end {
      hash = (hash ^ UInt64(text[position])) &* 0x0000_0100_0000_01B3
      hash ^= hash >> 29
    }
    return Int(truncatingIfNeeded: hash >> 7)
  }

  /// The number of the word that is exactly `text[start..<end]`.
  func value(of text: NameScalars, _ start: Int, _ end: Int) -> Int? {
    guard start < end, end - start <= max(longest, 0) else { return nil }
    var slot = Self.hash(text, start, end) & mask
    while slots[slot] >= 0 {
      let entry = Int(slots[slot])
      let from = Int(starts[entry])
      if Int(counts[entry]) == end - start {
        var same = true
        for offset in 0..<(end - start) where pool[from + offset] != text[start + offset] {
          same = false
          break
        }
        if same { return Int(values[entry]) }
      }
      slot = (slot + 1) & mask
    }
    return nil
  }

  func contains(_ text: NameScalars) -> Bool { value(of: text, 0, text.count) != nil }

  /// The longest word, of at most `limit` scalars, that begins at `start`.
  func longestPrefix(
    of text: NameScalars, from start: Int, to end: Int, limit: Int = .max
  ) -> (length: Int, value: Int)? {
    guard start < end, has(firsts, text[start]) else { return nil }
    var length = Swift.min(longest, end - start, limit)
    while length > 0 {
      if let value = value(of: text, start, start + length) { return (length, value) }
      length -= 1
    }
    return nil
  }

  /// The longest word that ends at `end`.
  func longestSuffix(
    of text: NameScalars, from start: Int, to end: Int
  ) -> (length: Int, value: Int)? {
    guard start < end, has(lasts, text[end - 1]) else { return nil }
    var length = Swift.min(longest, end - start)
    while length > 0 {
      if let value = value(of: text, end - length, end) { return (length, value) }
      length -= 1
    }
    return nil
  }

  private func has(_ set: [UInt64], _ scalar: UInt32) -> Bool {
    set[Int(scalar >> 6) & 1023] & (1 << UInt64(scalar & 63)) != 0
  }
}
