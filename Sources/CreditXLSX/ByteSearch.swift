internal import Glibc

/// Looking for a word among bytes.
enum ByteSearch {
  /// Where a word first occurs in bytes; `nil` if it does not.
  static func place(_ bytes: UnsafeRawBufferPointer, _ word: StaticString) -> Int? {
    let count = word.utf8CodeUnitCount
    guard let start = bytes.baseAddress, count > 0 else { return nil }
    var at = 0
    while at + count <= bytes.count {
      let room = bytes.count - count + 1 - at
      guard let found = memchr(start + at, Int32(word.utf8Start[0]), room) else { return nil }
      let place = UnsafeRawPointer(found) - start
      if memcmp(found, word.utf8Start, count) == 0 { return place }
      at = place + 1
    }
    return nil
  }
}
