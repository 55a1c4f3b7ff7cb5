/// Whole numbers as digits, read without making a text of them.
enum Digits {
  /// The number that a C string is; `nil` if it is none or too great.
  static func number(_ text: UnsafePointer<CChar>) -> Int? {
    var length = 0
    while text[length] != 0 { length += 1 }
    let bytes = UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self)
    return number(UnsafeBufferPointer(start: bytes, count: length))
  }

  /// The number that bytes are; `nil` if they are none or too many.
  static func number(_ bytes: some Collection<UInt8>) -> Int? {
    guard !bytes.isEmpty, bytes.count <= 18 else { return nil }
    var number = 0
    for byte in bytes {
      guard 48...57 ~= byte else { return nil }
      number = number * 10 + Int(byte - 48)
    }
    return number
  }
}
