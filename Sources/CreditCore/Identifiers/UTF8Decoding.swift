/// Reading single characters out of bytes that may not be UTF-8.
enum UTF8Decoding {
  /// The character that begins at a place and how many bytes it has; `nil` if no well-formed
  /// character begins there.
  ///
  /// Over-long forms, surrogates and numbers beyond U+10FFFF are not well-formed.
  static func scalar(
    in bytes: UnsafeBufferPointer<UInt8>, at index: Int
  ) -> (scalar: UInt32, length: Int)? {
    guard index >= 0, index < bytes.count else { return nil }
    let first = UInt32(bytes[index])
    func continuation(_ offset: Int) -> UInt32? {
      guard index + offset < bytes.count else { return nil }
      let byte = bytes[index + offset]
      return byte & 0xC0 == 0x80 ? UInt32(byte & 0x3F) : nil
    }
    switch first {
    case 0..<0x80:
      return (first, 1)
    case 0xC2...0xDF:
      guard let a = continuation(1) else { return nil }
      return ((first & 0x1F) << 6 | a, 2)
    case 0xE0...0xEF:
      guard let a = continuation(1), let b = continuation(2) else { return nil }
      let scalar = (first & 0x0F) << 12 | a << 6 | b
      return scalar < 0x800 || (scalar >= 0xD800 && scalar <= 0xDFFF) ? nil : (scalar, 3)
    case 0xF0...0xF4:
      guard let a = continuation(1), let b = continuation(2), let c = continuation(3) else {
        return nil
      }
      let scalar = (first & 0x07) << 18 | a << 12 | b << 6 | c
      return scalar < 0x10000 || scalar > 0x10FFFF ? nil : (scalar, 4)
    default:
      return nil
    }
  }
}
