internal import CreditCore

/// Changes to texts that leave the common case, no change, without a copy.
enum ByteEdit {
  /// The text with every occurrence of a part replaced.
  static func replacing(
    _ part: TextSlice, with other: TextSlice, in text: TextSlice, _ scratch: Scratch
  ) -> TextSlice {
    guard var hit = ByteText.firstIndex(of: part.bytes, in: text.bytes), part.count > 0 else {
      return text
    }
    var result: [UInt8] = []
    var start = 0
    let bytes = text.bytes
    while true {
      result.append(contentsOf: bytes[start..<hit])
      result.append(contentsOf: other.bytes)
      start = hit + part.count
      guard let next = ByteText.firstIndex(of: part.bytes, in: bytes, from: start) else { break }
      hit = next
    }
    result.append(contentsOf: bytes[start...])
    return result.withUnsafeBufferPointer { scratch.copy($0) }
  }

  /// The text without blanks and with every bracket as （ or ）.
  static func form(of text: TextSlice, _ scratch: Scratch) -> TextSlice {
    let bytes = text.bytes
    var place = firstSuspect(bytes, from: 0)
    // Most names have nothing to change; some have only the brackets they should have.
    while place < bytes.count {
      let (width, replacement) = formChange(bytes, place)
      if replacement != .keep { break }
      place = firstSuspect(bytes, from: place + width)
    }
    if place >= bytes.count { return text }
    // ASCII brackets grow from one byte to three.
    let target = scratch.allocateText(bytes.count * 3)
    var length = place
    if place > 0, let start = text.start { target.update(from: start, count: place) }
    while place < bytes.count {
      let (width, replacement) = formChange(bytes, place)
      switch replacement {
      case .keep:
        for index in place..<min(place + width, bytes.count) {
          target[length] = bytes[index]
          length += 1
        }
      case .drop: break
      case .open, .close:
        target[length] = 0xEF
        target[length + 1] = 0xBC
        target[length + 2] = replacement == .open ? 0x88 : 0x89
        length += 3
      }
      place += width
    }
    return length == 0 ? .missing : TextSlice(start: UnsafePointer(target), count: length)
  }

  private enum FormChange { case keep, drop, open, close }

  /// The next byte that may begin a blank or a bracket.
  @inline(__always)
  private static func firstSuspect(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var place = start
    let count = bytes.count
    while place < count {
      let byte = bytes[place]
      // Ordinary Chinese characters are three bytes long and pass at once.
      if byte >= 0xE4 && byte < 0xEF {
        place += 3
      } else if byte <= 0x29 || byte == 0x5B || byte == 0x5D || byte == 0xC2 || byte == 0xE2
        || byte == 0xE3 || byte == 0xEF
      {
        return place
      } else {
        place += 1
      }
    }
    return min(place, count)
  }

  /// What becomes of the character at a place, and how many bytes it has.
  @inline(__always)
  private static func formChange(
    _ bytes: UnsafeBufferPointer<UInt8>, _ place: Int
  ) -> (width: Int, change: FormChange) {
    let blank = ByteText.blankWidth(bytes, place)
    if blank > 0 { return (blank, .drop) }
    let byte = bytes[place]
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: "["): return (1, .open)
    case UInt8(ascii: ")"), UInt8(ascii: "]"): return (1, .close)
    case 0xE3 where place + 2 < bytes.count && bytes[place + 1] == 0x80:
      // 〈〉《》「」『』 are quotation marks in names; 【】 and 〔〕〖〗 are brackets.
      switch bytes[place + 2] {
      case 0x90, 0x94, 0x96: return (3, .open)
      case 0x91, 0x95, 0x97: return (3, .close)
      default: return (3, .keep)
      }
    case 0xEF where place + 2 < bytes.count && bytes[place + 1] == 0xBC:
      switch bytes[place + 2] {
      case 0xBB: return (3, .open)  // ［
      case 0xBD: return (3, .close)  // ］
      default: return (3, .keep)
      }
    case 0xEF, 0xE2, 0xE3: return (3, .keep)
    case 0xC2: return (2, .keep)
    default: return (1, .keep)
    }
  }

  /// What stands between two parts; missing if the parts are not there.
  static func slice(
    in text: UnsafeBufferPointer<UInt8>, between before: UnsafeBufferPointer<UInt8>,
    and after: UnsafeBufferPointer<UInt8>
  ) -> TextSlice {
    guard let hit = ByteText.firstIndex(of: before, in: text) else { return .missing }
    let start = hit + before.count
    guard let end = ByteText.firstIndex(of: after, in: text, from: start), end > start,
      let base = text.baseAddress
    else { return .missing }
    return TextSlice(start: base + start, count: end - start)
  }

  /// The number between two parts, or `nil` if there is none.
  static func number(
    in text: UnsafeBufferPointer<UInt8>, between before: UnsafeBufferPointer<UInt8>,
    and after: UnsafeBufferPointer<UInt8>
  ) -> ExactDecimal? {
    let found = slice(in: text, between: before, and: after)
    return found.isMissing ? nil : ExactDecimal(parsing: found.bytes)
  }
}
