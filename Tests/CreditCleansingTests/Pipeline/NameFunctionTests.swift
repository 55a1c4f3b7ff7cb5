import CreditCleansing
import CreditCore
import CreditLanguage
import Testing

/// Functions on company names mean the same row by row and chunk by chunk.
@Suite struct NameFunctionTests {
  static let texts = [
    "北京甲粮油有限责任公司", " 甲 ( 北京 ) 公司", "（）", "\u{3000}", "\u{200B}\u{FEFF}", "ＡＢ１２", "臺灣乙", "()",
    "e\u{301}",
    "\u{E9}", "a", "【】〔〕", "有限责任公司", "公司", "\u{1F468}\u{200D}\u{1F469}",
  ]

  @Test func bothEvaluatorsAgree() {
    let context = EvaluationContext(asOf: Rules.asOf)
    let standard = Set(FunctionLibrary.standard.names)
    let scratch = Scratch(capacity: Self.texts.count + 1)
    var wrong: [String] = []
    for name in FunctionLibrary.cleansing.names where !standard.contains(name) {
      for function in FunctionLibrary.cleansing[name] where function.parameters == [.text] {
        let formula = Formula(.call(function, [Formula(.slot(0), .text)]), function.result)
        scratch.begin(rows: Self.texts.count + 1)
        let lane = scratch.textLane()
        for (row, text) in Self.texts.enumerated() {
          var copy = text
          lane[row] = copy.withUTF8 { scratch.copy($0) }
        }
        lane[Self.texts.count] = .missing
        let seen = VectorEvaluator(context: context).evaluate(
          formula, slots: [.text(lane)], scratch: scratch)
        for (row, text) in (Self.texts.map { Value.text($0) } + [.missing]).enumerated() {
          let plain = try? RowEvaluator(context: context).evaluate(formula) { _ in text }
          if plain.map({ Array($0.description.utf8) }) != Array(seen.value(row).description.utf8)
            || plain?.isMissing != seen.value(row).isMissing
          {
            wrong.append("\(name)(\(text)): \(seen.value(row)), \(plain ?? .missing)")
          }
        }
      }
    }
    #expect(wrong == [])
  }
}
