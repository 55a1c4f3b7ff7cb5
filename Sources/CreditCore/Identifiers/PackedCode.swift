/// Up to 18 digits and capital letters in two words.
///
/// Every identifier is kept like this: 16 bytes, no heap, compared and hashed as two integers. The
/// order is that of the text.
struct PackedCode: Hashable, Comparable, Sendable {
  /// Characters 1 to 9, six bits each from the top: 0 for none, 1 to 10 a digit, 11 to 36 a letter.
  private let high: UInt64
  /// Characters 10 to 18.
  private let low: UInt64

  /// How many characters fit.
  static let capacity = 18

  /// Packs digits and capital letters; `nil` for anything else, or for more than fit.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count <= PackedCode.capacity else { return nil }
    var words: (UInt64, UInt64) = (0, 0)
    for (index, byte) in bytes.enumerated() {
      guard let value = CodeCharacter.value36(of: byte) else { return nil }
      let bits = UInt64(value &+ 1)
      if index < 9 {
        words.0 |= bits << UInt64(48 - 6 * index)
      } else {
        words.1 |= bits << UInt64(48 - 6 * (index - 9))
      }
    }
    (high, low) = words
  }

  /// The character at a place counted from 0; `nil` past the end.
  subscript(index: Int) -> UInt8? {
    guard index >= 0, index < PackedCode.capacity else { return nil }
    let word = index < 9 ? high : low
    let bits = (word >> UInt64(48 - 6 * (index < 9 ? index : index - 9))) & 63
    if bits == 0 { return nil }
    return UInt8(truncatingIfNeeded: bits <= 10 ? bits + 47 : bits + 54)
  }

  /// The characters in order.
  var bytes: [UInt8] { (0..<PackedCode.capacity).compactMap { self[$0] } }

  /// The characters from one place up to another, counted from 0.
  func text(_ range: Range<Int>) -> String {
    String(decoding: range.compactMap { self[$0] }, as: UTF8.self)
  }

  /// The whole text.
  var text: String { text(0..<PackedCode.capacity) }

  /// Whether one text comes before the other.
  static func < (left: PackedCode, right: PackedCode) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }
}
