internal import CreditCore

extension Lexer {
  /// A day (`2019-01-01`) or a number (`12`, `0.25`, `1_000`, `10%`).
  mutating func number() {
    let start = index
    if let day = dayAhead() {
      index += 10
      add(.day(day), from: start)
      return
    }
    digits()
    // `95...100` and `85..<95` are ranges, not decimals.
    if peek() == UInt8(ascii: "."), isDigit(peek(1)) {
      index += 1
      digits()
    }
    let written = bytes[start..<index].filter { $0 != UInt8(ascii: "_") }
    let value = written.withUnsafeBufferPointer { ExactDecimal(parsing: $0) }
    let percent = peek() == UInt8(ascii: "%")
    if percent { index += 1 }
    if value == nil { report("数字太长", remedy: "数字最多 38 位", from: start) }
    add(.number(value ?? .zero, percent: percent), from: start)
  }

  private mutating func digits() {
    while isDigit(peek()) || (peek() == UInt8(ascii: "_") && isDigit(peek(1))) { index += 1 }
  }

  private func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  /// The day that is written here, if four digits, two and two stand between hyphens.
  private mutating func dayAhead() -> Day? {
    guard index + 10 <= bytes.count, !isDigit(peek(10)) else { return nil }
    for place in 0..<10 {
      let byte = peek(place)
      let wanted = place == 4 || place == 7 ? byte == UInt8(ascii: "-") : isDigit(byte)
      if !wanted { return nil }
    }
    let ten = Array(bytes[index..<(index + 10)])
    if let day = ten.withUnsafeBufferPointer({ Day(iso: $0) }) { return day }
    let start = index
    index += 10
    report("没有这一天：\(String(decoding: ten, as: UTF8.self))", from: start)
    index = start
    return Day(daysSinceEpoch: 0)
  }
}
