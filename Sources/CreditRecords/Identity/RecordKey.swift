public import CreditCore

/// What identifies a record within its dataset across batches: the values of its key fields.
///
/// Parts are joined by a tab; a tab, a line feed or a backslash inside a part is escaped, so
/// different parts never make the same key. Keys are compared in full.
public struct RecordKey: Hashable, Comparable, Sendable {
  /// The joined parts.
  public let text: String

  /// Makes a key of the text of an earlier key.
  public init(text: String) { self.text = text }

  /// Makes a key of the values of the key fields, in the order the dataset declares them.
  public init(_ parts: [Value]) {
    var text = ""
    for (index, part) in parts.enumerated() {
      if index > 0 { text += "\t" }
      let plain = part.description
      if plain.utf8.contains(where: { $0 == 9 || $0 == 10 || $0 == 0x5C }) {
        text += RecordKey.escaping(plain)
      } else {
        text += plain
      }
    }
    self.text = text
  }

  private static func escaping(_ part: String) -> String {
    var text = ""
    for character in part.unicodeScalars {
      switch character {
      case "\t": text += "\\t"
      case "\n": text += "\\n"
      case "\\": text += "\\\\"
      default: text.unicodeScalars.append(character)
      }
    }
    return text
  }

  /// Makes a key of texts.
  public init(_ parts: String...) { self.init(parts.map { Value.text($0) }) }

  /// Whether one key sorts before the other, byte by byte.
  public static func < (left: RecordKey, right: RecordKey) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }

  /// Whether two keys have the same bytes.
  ///
  /// Text that only Unicode holds equal is another key, as it is in every other program.
  public static func == (left: RecordKey, right: RecordKey) -> Bool {
    left.text.utf8.elementsEqual(right.text.utf8)
  }

  /// Feeds the bytes into a hasher.
  public func hash(into hasher: inout Hasher) {
    var copy = text
    copy.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }

  /// A hash that is the same in every process (64-bit FNV-1a), for indices of adapters.
  public var stableHash: Int64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return Int64(bitPattern: hash)
  }
}
