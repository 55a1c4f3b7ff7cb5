/// Walks over the characters of a cell as departments type them.
///
/// Full-width forms are folded to ASCII and every kind of blank to a space, so that a reader sees
/// one spelling of each sign; no string is made. Bytes that are no UTF-8 become U+FFFD.
struct TextScanner {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var next = 0
  /// The folded character at hand; 0 at the end.
  private(set) var current: UInt32 = 0
  /// Whether anything was folded so far, apart from blanks.
  private(set) var sawFullWidth = false

  @inline(__always)
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    advance()
  }

  /// Whether no character is left.
  var isAtEnd: Bool { current == 0 }

  /// The digit at hand, or a number above 9.
  var digit: UInt32 { current &- 0x30 }

  /// Whether a plain or full-width digit is at hand.
  var isDigit: Bool { digit <= 9 }

  /// Goes to the next character.
  @inline(__always)
  mutating func advance() {
    guard next < bytes.count else {
      current = 0
      return
    }
    let first = bytes[next]
    if first < 0x80 {
      next += 1
      // A tab or a line end is a blank; the character NUL is not the end.
      current = first == 0 ? 0xFFFD : first <= 0x20 ? 0x20 : UInt32(first)
    } else {
      advanceWide(first)
    }
  }

  /// Goes over blanks.
  ///
  /// - Returns: whether there were any.
  @discardableResult
  mutating func skipBlanks() -> Bool {
    guard current == 0x20 else { return false }
    while current == 0x20 { advance() }
    return true
  }

  /// Goes over the character at hand if it is the expected one.
  mutating func take(_ expected: Unicode.Scalar) -> Bool {
    guard current == expected.value else { return false }
    advance()
    return true
  }

  private mutating func advanceWide(_ first: UInt8) {
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0
    guard length > 0, first < 0xF5, next + length <= bytes.count else { return skipInvalid() }
    var scalar = UInt32(first) & (0xFF >> UInt32(length + 1))
    for index in (next + 1)..<(next + length) {
      guard bytes[index] & 0xC0 == 0x80 else { return skipInvalid() }
      scalar = scalar << 6 | UInt32(bytes[index] & 0x3F)
    }
    next += length
    switch scalar {
    case 0xFF01...0xFF5E:
      sawFullWidth = true
      current = scalar - 0xFEE0
    // Other dashes that stand for a hyphen or a minus sign.
    case 0x2010...0x2015, 0x2212:
      sawFullWidth = true
      current = 0x2D
    case 0x3000, 0xA0, 0x2000...0x200B, 0x202F, 0xFEFF: current = 0x20
    default: current = scalar
    }
  }

  private mutating func skipInvalid() {
    next += 1
    current = 0xFFFD
  }
}
