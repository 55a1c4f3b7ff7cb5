internal import CreditCore
internal import Glibc

/// What a raw cell of a CSV row means.
enum CSVCell {
  static let quote = UInt8(ascii: "\"")

  /// The value of a raw cell: without its quotes, doubled quotes single.
  ///
  /// A cell whose quotes do
  /// not match means what it says.
  static func value(
    _ start: UnsafePointer<UInt8>, _ count: Int, _ arena: inout ByteArena
  ) -> TextSlice {
    guard count > 0, start[0] == quote, isSound(start, count) else {
      return TextSlice(start: start, count: count)
    }
    return unescaped(start + 1, count - 2, &arena)
  }

  /// The inside of a sound quoted cell with doubled quotes single.
  static func unescaped(
    _ start: UnsafePointer<UInt8>, _ count: Int, _ arena: inout ByteArena
  ) -> TextSlice {
    guard count > 0, memchr(start, Int32(quote), count) != nil else {
      return TextSlice(start: start, count: count)
    }
    let room = arena.take(count)
    var written = 0
    var at = 0
    while at < count {
      let byte = start[at]
      room[written] = byte
      written += 1
      at += byte == quote ? 2 : 1
    }
    arena.giveBack(count - written)
    return TextSlice(start: UnsafePointer(room), count: written)
  }

  /// Whether a cell is quoted from its first byte to its last with all quotes within doubled.
  static func isSound(_ start: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    guard count >= 2, start[0] == quote, start[count - 1] == quote else { return false }
    var at = 1
    while at < count - 1 {
      if start[at] == quote {
        guard at + 1 < count - 1, start[at + 1] == quote else { return false }
        at += 2
      } else {
        at += 1
      }
    }
    return true
  }

  /// The value of a raw cell as a text; invalid UTF-8 becomes U+FFFD.
  static func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    guard let start = bytes.baseAddress else { return "" }
    var arena = ByteArena()
    let slice = value(start, bytes.count, &arena)
    return String(decoding: slice.bytes, as: UTF8.self)
  }
}
