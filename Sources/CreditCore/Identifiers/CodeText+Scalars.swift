extension CodeText {
  /// Whether a character is a blank: Unicode's White_Space, beyond ASCII.
  static func isBlank(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  /// Whether a character looks like a hyphen: Unicode's Dash, and the signs that are typed for one.
  static func isHyphen(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x58A, 0x5BE, 0x1400, 0x1806, 0x2010...0x2015, 0x2043, 0x2053, 0x207B, 0x208B, 0x2212,
      0x2E17, 0x2E1A, 0x2E3A, 0x2E3B, 0x2E40, 0x2E5D, 0x301C, 0x3030, 0x30A0, 0xFE31, 0xFE32,
      0xFE58, 0xFE63, 0xFF0D, 0x10EAD:
      true
    // Modifier minus, box-drawing lines and the long vowel sign of kana.
    case 0x2D7, 0x2500, 0x2501, 0x30FC, 0xFF70: true
    default: false
    }
  }

  /// Whether a character shows nothing: Unicode's Default_Ignorable_Code_Point, with the byte order
  /// mark, the zero-width characters and the directional marks.
  static func isInvisible(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F, 0x200B...0x200F,
      0x202A...0x202E, 0x2060...0x206F, 0x3164, 0xFE00...0xFE0F, 0xFEFF, 0xFFA0, 0xFFF0...0xFFF8,
      0x1BCA0...0x1BCA3, 0x1D173...0x1D17A, 0xE0000...0xE0FFF:
      true
    default: false
    }
  }

  /// The plain digit, letter or sign of a compatibility form, as NFKC has it: full-width forms, the
  /// mathematical alphabets, raised, lowered and encircled digits and letters.
  static func plainForm(_ scalar: UInt32) -> UInt8? {
    func letter(_ offset: UInt32) -> UInt8 {
      UInt8(truncatingIfNeeded: offset < 26 ? 0x41 + offset : 0x61 + offset - 26)
    }
    switch scalar {
    case 0xFF01...0xFF5E: return UInt8(truncatingIfNeeded: scalar - 0xFEE0)
    case 0xB9: return UInt8(ascii: "1")
    case 0xB2, 0xB3: return UInt8(truncatingIfNeeded: scalar - 0x80)
    case 0x2070, 0x2074...0x2079: return UInt8(truncatingIfNeeded: scalar - 0x2070 + 48)
    case 0x2080...0x2089: return UInt8(truncatingIfNeeded: scalar - 0x2080 + 48)
    case 0x2460...0x2468: return UInt8(truncatingIfNeeded: scalar - 0x2460 + 49)
    case 0x24B6...0x24E9: return letter(scalar - 0x24B6)
    case 0x24EA: return UInt8(ascii: "0")
    case 0x1D400...0x1D6A3: return letter((scalar - 0x1D400) % 52)
    case 0x1D7CE...0x1D7FF: return UInt8(truncatingIfNeeded: (scalar - 0x1D7CE) % 10 + 48)
    case 0x1F130...0x1F149: return letter(scalar - 0x1F130)
    case 0x1FBF0...0x1FBF9: return UInt8(truncatingIfNeeded: scalar - 0x1FBF0 + 48)
    default: return nil
    }
  }
}
