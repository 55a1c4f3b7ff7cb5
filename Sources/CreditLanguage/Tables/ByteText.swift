public import CreditCore

internal import CKernels
#if canImport(Glibc)
  internal import Glibc
#endif

/// Operations on texts that are bytes.
public enum ByteText {
  /// Below, equal or above: -1, 0 or 1, in the order of the bytes, which is that of code points.
  public static func compare(
    _ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>
  ) -> Int {
    let common = min(left.count, right.count)
    if common > 0, let a = left.baseAddress, let b = right.baseAddress {
      let order = memcmp(a, b, common)
      if order != 0 { return order < 0 ? -1 : 1 }
    }
    return left.count < right.count ? -1 : left.count > right.count ? 1 : 0
  }

  /// Whether two texts have the same bytes.
  @inline(__always)
  public static func equal(
    _ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard left.count == right.count else { return false }
    guard left.count > 0, let a = left.baseAddress, let b = right.baseAddress else { return true }
    return memcmp(a, b, left.count) == 0
  }

  /// Where a text begins within another, or `nil`; the empty text begins everywhere.
  public static func firstIndex(
    of needle: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>, from start: Int = 0
  ) -> Int? {
    guard start <= text.count else { return nil }
    guard needle.count > 0, let key = needle.baseAddress else { return start }
    guard text.count - start >= needle.count, let base = text.baseAddress else { return nil }
    let hit = credit_find(base + start, text.count - start, key, needle.count)
    return hit < 0 ? nil : start + hit
  }

  /// Calls `body` with each element of a list in one cell, without blanks around it, until it
  /// returns `false`.
  public static func forEachElement(
    of text: UnsafeBufferPointer<UInt8>, separator: UnsafeBufferPointer<UInt8>,
    _ body: (UnsafeBufferPointer<UInt8>) -> Bool
  ) {
    var start = 0
    while true {
      let end = firstIndex(of: separator, in: text, from: start) ?? text.count
      if !body(trimmed(UnsafeBufferPointer(rebasing: text[start..<end]))) { return }
      if end >= text.count || separator.isEmpty { return }
      start = end + separator.count
    }
  }

  /// The text without ASCII blanks, no-break and ideographic spaces, zero-width characters and byte
  /// order marks at its ends.
  public static func trimmed(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    var start = 0
    var end = text.count
    while start < end {
      let width = blankWidth(text, start)
      if width == 0 || start + width > end { break }
      start += width
    }
    trimming: while start < end {
      for width in 1...3 where end - width >= start {
        if blankWidth(text, end - width) == width {
          end -= width
          continue trimming
        }
      }
      break
    }
    return UnsafeBufferPointer(rebasing: text[start..<end])
  }

  /// How many bytes the blank at a place has, or 0 if there is none.
  static func blankWidth(_ text: UnsafeBufferPointer<UInt8>, _ place: Int) -> Int {
    let byte = text[place]
    if byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) { return 1 }
    if byte < 0xC2 { return 0 }
    let second = place + 1 < text.count ? text[place + 1] : 0
    if byte == 0xC2 { return second == 0xA0 ? 2 : 0 }
    guard place + 2 < text.count else { return 0 }
    let third = text[place + 2]
    switch (byte, second) {
    case (0xE2, 0x80): return (0x80...0x8D).contains(third) || third == 0xAF ? 3 : 0
    case (0xE2, 0x81): return third == 0x9F || third == 0xA0 ? 3 : 0
    case (0xE3, 0x80): return third == 0x80 ? 3 : 0
    case (0xEF, 0xBB): return third == 0xBF ? 3 : 0
    default: return 0
    }
  }
}

extension TextSlice {
  /// Whether two slices have the same bytes; a missing slice equals only a missing one.
  @inline(__always)
  public func hasSameBytes(as other: TextSlice) -> Bool {
    if isMissing || other.isMissing { return isMissing == other.isMissing }
    return ByteText.equal(bytes, other.bytes)
  }
}
