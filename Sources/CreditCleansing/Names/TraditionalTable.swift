/// Traditional to simplified characters, one lookup each.
enum TraditionalTable {
  /// The first and one past the last character of the block that has pairs.
  static let first: UInt32 = 0x4E00
  static let end: UInt32 = 0xA000

  /// For each character of the block its simplified form, 0 where it has none.
  static let simplified: [UInt16] = {
    var table = [UInt16](repeating: 0, count: Int(end - first))
    let text = TraditionalPairs.text.withUTF8Buffer { bytes in
      NameScalars(scalarsOf: String(decoding: bytes, as: UTF8.self))
    }
    var position = 0
    while position + 1 < text.count {
      let (from, to) = (text[position], text[position + 1])
      if from >= first, from < end, let to = UInt16(exactly: to) { table[Int(from - first)] = to }
      position += 2
    }
    return table
  }()
}
