internal import CreditCore

/// Texts that are looked up by their bytes, without making a `String`.
///
/// - Complexity: a look-up is O(length of the text) on average and allocates nothing.
public struct TextSet: Sendable {
  private var bytes: [UInt8] = []
  private var starts: [Int32] = [0]
  /// Open addressing; -1 where free, otherwise a text's number.
  private var slots: [Int32]
  private let mask: Int
  /// Which first bytes the texts have, one bit each.
  private var leads: SIMD4<UInt64> = .zero
  /// The length of the longest text: longer ones need not be hashed.
  public let longest: Int

  /// Makes a set of texts.
  public init(_ texts: some Collection<String>) {
    var size = 8
    while size < texts.count * 2 { size *= 2 }
    mask = size - 1
    slots = [Int32](repeating: -1, count: size)
    longest = texts.reduce(0) { max($0, $1.utf8.count) }
    for text in texts {
      var copy = text
      copy.withUTF8 { insert($0) }
    }
  }

  private mutating func insert(_ text: UnsafeBufferPointer<UInt8>) {
    var place = Int(truncatingIfNeeded: ByteHash.of(text)) & mask
    while slots[place] >= 0 {
      if matches(Int(slots[place]), text) { return }
      place = (place + 1) & mask
    }
    slots[place] = Int32(starts.count - 1)
    if let lead = text.first { leads[Int(lead >> 6)] |= 1 << UInt64(lead & 63) }
    bytes.append(contentsOf: text)
    starts.append(Int32(bytes.count))
  }

  private func matches(_ number: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = Int(starts[number])
    guard Int(starts[number + 1]) - start == text.count else { return false }
    return bytes.withUnsafeBufferPointer { own in
      for index in 0..<text.count where own[start + index] != text[index] { return false }
      return true
    }
  }

  /// The number of a text in the order of insertion, or -1 if it is not in the set.
  public func index(of text: UnsafeBufferPointer<UInt8>) -> Int {
    if text.count > longest { return -1 }
    if let lead = text.first, leads[Int(lead >> 6)] & (1 << UInt64(lead & 63)) == 0 { return -1 }
    var place = Int(truncatingIfNeeded: ByteHash.of(text)) & mask
    while slots[place] >= 0 {
      if matches(Int(slots[place]), text) { return Int(slots[place]) }
      place = (place + 1) & mask
    }
    return -1
  }

  /// Whether a text is in the set.
  public func contains(_ text: UnsafeBufferPointer<UInt8>) -> Bool { index(of: text) >= 0 }

  /// Whether a text is in the set.
  public func contains(_ text: String) -> Bool {
    var copy = text
    return copy.withUTF8 { contains($0) }
  }
}
