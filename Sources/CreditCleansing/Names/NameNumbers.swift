/// Numbers in names: 第五十一, 五一, 51 and 伍拾壹 of a shop or branch are one number.
enum NameNumbers {
  /// The value of a digit or unit, or nil: 0-9 a digit, 10, 100, 1000 a unit.
  private static func value(_ scalar: UInt32) -> Int? {
    switch scalar {
    case 0x30...0x39: Int(scalar) - 0x30
    case 0x3007, 0x96F6, 0x25CB: 0
    case 0x4E00, 0x58F9: 1
    case 0x4E8C, 0x8D30: 2
    case 0x4E09, 0x53C1: 3
    case 0x56DB, 0x8086: 4
    case 0x4E94, 0x4F0D: 5
    case 0x516D, 0x9646: 6
    case 0x4E03, 0x67D2: 7
    case 0x516B, 0x634C: 8
    case 0x4E5D, 0x7396: 9
    case 0x5341, 0x62FE: 10
    case 0x767E, 0x4F70: 100
    case 0x5343, 0x4EDF: 1000
    default: nil
    }
  }

  /// The text with each number that is marked as one (by 第 before or 号 and the like behind, or
  /// alone) in ASCII digits and without 第.
  static func plain(_ text: NameScalars) -> NameScalars {
    guard text.contains(where: { value($0) != nil }) else { return text }
    var result: NameScalars = []
    var position = 0
    while position < text.count {
      let ordinal = text[position] == 0x7B2C
      let start = ordinal ? position + 1 : position
      var end = start
      while end < text.count, value(text[end]) != nil { end += 1 }
      let marked =
        ordinal || (start == 0 && end == text.count)
        || (end < text.count && [0x53F7, 0x5E97, 0x5382, 0x5206, 0x90E8].contains(text[end]))
      if end > start, marked, let number = number(text[start..<end]) {
        for digit in String(number).unicodeScalars { result.append(digit.value) }
        position = end
      } else {
        let stop = max(end, position + 1)
        result += text[position..<stop]
        position = stop
      }
    }
    return result
  }

  /// The number that a run of digits and units says, or nil if it says none.
  private static func number(_ run: ArraySlice<UInt32>) -> Int? {
    guard run.count <= 9 else { return nil }
    let values = run.compactMap(value)
    guard values.contains(where: { $0 >= 10 }) else {
      return values.reduce(0) { $0 * 10 + $1 }
    }
    var total = 0
    var digit: Int?
    for value in values {
      if value >= 10 {
        total += (digit ?? 1) * value
        digit = nil
      } else {
        guard digit == nil || digit == 0 else { return nil }
        digit = value
      }
    }
    return total + (digit ?? 0)
  }
}
