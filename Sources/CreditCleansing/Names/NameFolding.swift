/// What one folding did to the bytes of a name.
///
/// The input is UTF-8. Bytes that are no valid UTF-8 pass through as they are.
enum NameFolding {
  /// For each byte whether it can begin something `form` changes: ASCII blanks and brackets and
  /// the lead bytes of U+00A0, U+2000…, U+3000… and U+FF00….
  static let suspects: [Bool] = {
    var table = [Bool](repeating: false, count: 256)
    for byte in 0x00...0x20 { table[byte] = true }
    for byte in [0x28, 0x29, 0x5B, 0x5D, 0x7B, 0x7D, 0x7F, 0xC2, 0xE1, 0xE2, 0xE3, 0xEF] {
      table[byte] = true
    }
    return table
  }()

  /// The scalar of a three-byte sequence at `position`, or nil.
  @inline(__always)
  static func threeByteScalar(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int) -> UInt32? {
    guard position + 2 < bytes.count, bytes[position] & 0xF0 == 0xE0,
      bytes[position + 1] & 0xC0 == 0x80, bytes[position + 2] & 0xC0 == 0x80
    else { return nil }
    return UInt32(bytes[position] & 0x0F) << 12 | UInt32(bytes[position + 1] & 0x3F) << 6
      | UInt32(bytes[position + 2] & 0x3F)
  }

  /// What `form` writes for a scalar: itself, another, or 0 for nothing.
  static func formScalar(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    // Blanks, controls, zero-width characters and the byte order mark are no part of a name.
    case 0x00...0x20, 0x7F, 0x80...0xA0, 0xAD, 0x1680, 0x180E, 0x2000...0x200F, 0x2028...0x202F,
      0x205F...0x206F, 0x3000, 0xFEFF:
      return 0
    case 0x28, 0x5B, 0x7B, 0x3010, 0x3014, 0x3016, 0x3018, 0xFE59, 0xFE5B, 0xFE5D, 0xFF3B,
      0xFF5B, 0xFF5F:
      return 0xFF08
    case 0x29, 0x5D, 0x7D, 0x3011, 0x3015, 0x3017, 0x3019, 0xFE5A, 0xFE5C, 0xFE5E, 0xFF3D,
      0xFF5D, 0xFF60:
      return 0xFF09
    // Full-width digits, letters and the signs that stand between them.
    case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A, 0xFF06, 0xFF07, 0xFF0B, 0xFF0D, 0xFF0E:
      return scalar - 0xFEE0
    default: return scalar
    }
  }

  /// The position of the first byte that `form` changes, or nil.
  static func firstChange(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    suspects.withUnsafeBufferPointer { suspects in
      var position = 0
      while position < bytes.count {
        let byte = bytes[position]
        if suspects[Int(byte)] {
          if byte < 0x80 { return position }
          if byte == 0xC2 {
            if position + 1 < bytes.count {
              let scalar = UInt32(bytes[position + 1])
              if bytes[position + 1] & 0xC0 == 0x80, formScalar(scalar) != scalar {
                return position
              }
            }
          } else if let scalar = threeByteScalar(bytes, position) {
            if formScalar(scalar) != scalar { return position }
            position += 3
            continue
          }
        }
        position += 1
      }
      return nil
    }
  }

  static func append(_ scalar: UInt32, to out: inout [UInt8]) {
    switch scalar {
    case 0: break
    case ..<0x80: out.append(UInt8(truncatingIfNeeded: scalar))
    case ..<0x800:
      out.append(0xC0 | UInt8(truncatingIfNeeded: scalar >> 6))
      out.append(0x80 | UInt8(truncatingIfNeeded: scalar & 0x3F))
    default:
      out.append(0xE0 | UInt8(truncatingIfNeeded: scalar >> 12 & 0x0F))
      out.append(0x80 | UInt8(truncatingIfNeeded: scalar >> 6 & 0x3F))
      out.append(0x80 | UInt8(truncatingIfNeeded: scalar & 0x3F))
    }
  }

  /// Copies `bytes` to `out`, each scalar of up to three bytes through `map` (0 = left out).
  static func rewrite(
    _ bytes: UnsafeBufferPointer<UInt8>, into out: inout [UInt8], _ map: (UInt32) -> UInt32
  ) {
    out.reserveCapacity(out.count + bytes.count)
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      if byte < 0x80 {
        append(map(UInt32(byte)), to: &out)
        position += 1
      } else if byte == 0xC2, position + 1 < bytes.count, bytes[position + 1] & 0xC0 == 0x80 {
        append(map(UInt32(bytes[position + 1])), to: &out)
        position += 2
      } else if let scalar = threeByteScalar(bytes, position) {
        append(map(scalar), to: &out)
        position += 3
      } else {
        out.append(byte)
        position += 1
      }
    }
  }
}
