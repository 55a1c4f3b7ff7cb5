internal import CreditCore

/// Questions about bytes that should be UTF-8.
enum UTF8Text {
  /// What begins at a byte.
  enum Sequence: Equatable {
    /// A scalar of so many bytes.
    case whole(Int)
    /// A scalar that the end cuts off.
    case cut
    /// Bytes that begin no scalar: so many make one replacement character.
    case invalid(Int)
  }

  /// What begins at a place.
  static func sequence(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Sequence {
    let lead = bytes[at]
    if lead < 0x80 { return .whole(1) }
    guard lead >= 0xc2, lead <= 0xf4 else { return .invalid(1) }
    let length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4
    for step in 1..<length {
      guard at + step < bytes.count else { return .cut }
      let byte = bytes[at + step]
      var allowed: ClosedRange<UInt8> = 0x80...0xbf
      if step == 1 {
        switch lead {
        case 0xe0: allowed = 0xa0...0xbf
        case 0xed: allowed = 0x80...0x9f
        case 0xf0: allowed = 0x90...0xbf
        case 0xf4: allowed = 0x80...0x8f
        default: break
        }
      }
      if !allowed.contains(byte) { return .invalid(step) }
    }
    return .whole(length)
  }

  /// Where the first bytes lie that are not UTF-8; `nil` if there are none.
  static func firstInvalid(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var at = 0
    while at < bytes.count {
      if bytes[at] < 0x80 {
        at += 1
        continue
      }
      guard case .whole(let length) = sequence(bytes, at) else { return at }
      at += length
    }
    return nil
  }
}
