internal import CreditCleansing
internal import CreditCore

/// The texts that cells refer to by number, behind each other in memory.
final class SharedTexts: XMLHandler {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var isInText = false
  private var phonetic = 0

  /// How many bytes the texts take.
  var size: Int { bytes.count + ends.count * 8 }

  func start(_ name: XMLName, _ attributes: XMLAttributes) {
    if name == "t" {
      isInText = phonetic == 0
    } else if name == "rPh" {
      phonetic += 1
    }
  }

  func end(_ name: XMLName) {
    if name == "t" {
      isInText = false
    } else if name == "rPh" {
      phonetic -= 1
    } else if name == "si" {
      let start = ends.last ?? 0
      EscapedText.decode(&bytes, from: start)
      ends.append(bytes.count)
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    if isInText { self.bytes.append(contentsOf: bytes) }
  }

  /// Adds a text to bytes; `false` if there is none of that number.
  func append(_ number: Int, to target: inout [UInt8]) -> Bool {
    guard ends.indices.contains(number) else { return false }
    target.append(contentsOf: bytes[(number == 0 ? 0 : ends[number - 1])..<ends[number]])
    return true
  }
}

/// Characters that workbooks write as `_x000D_`.
enum EscapedText {
  /// Decodes all of them from a place on, in place.
  static func decode(_ bytes: inout [UInt8], from start: Int) {
    guard
      let first = bytes[start...].firstIndex(of: UInt8(ascii: "_")),
      bytes.count - first >= 7
    else { return }
    var written = first
    var at = first
    while at < bytes.count {
      if let scalar = escape(bytes, at) {
        for byte in String(Character(scalar)).utf8 {
          bytes[written] = byte
          written += 1
        }
        at += 7
      } else {
        bytes[written] = bytes[at]
        written += 1
        at += 1
      }
    }
    bytes.removeLast(bytes.count - written)
  }

  private static func escape(_ bytes: [UInt8], _ at: Int) -> Unicode.Scalar? {
    guard at + 7 <= bytes.count, bytes[at] == UInt8(ascii: "_"),
      bytes[at + 1] == UInt8(ascii: "x"), bytes[at + 6] == UInt8(ascii: "_")
    else { return nil }
    var value: UInt32 = 0
    for byte in bytes[(at + 2)..<(at + 6)] {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt32(byte - 48)
      case UInt8(ascii: "A")...UInt8(ascii: "F"): value = value << 4 | UInt32(byte - 55)
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt32(byte - 87)
      default: return nil
      }
    }
    return Unicode.Scalar(value)
  }
}
