internal import Glibc

/// Looking for a word among bytes.
enum ByteSearch {
  /// Whether a word occurs in bytes.
  static func contains(_ bytes: UnsafeRawBufferPointer, _ word: UnsafeRawBufferPointer) -> Bool {
    guard let start = bytes.baseAddress, let wanted = word.baseAddress, let first = word.first
    else { return word.isEmpty }
    var at = 0
    while at + word.count <= bytes.count {
      let room = bytes.count - word.count + 1 - at
      guard let found = memchr(start + at, Int32(first), room) else { return false }
      if memcmp(found, wanted, word.count) == 0 { return true }
      at = UnsafeRawPointer(found) - start + 1
    }
    return false
  }
}
