internal import CreditCore

extension Parser {
  static let memberWords: Set<String> = [
    "field", "blank", "key", "subject", "provider", "row", "let", "rule", "first", "index",
  ]

  mutating func dataset() -> DatasetSyntax? {
    let start = here
    advance()
    guard let name = expectCode("数据集的名称") else { return nil }
    var dataset = DatasetSyntax(name: name, title: takeText(), span: start)
    while !isAt(symbol: "{") {
      guard datasetAttribute(&dataset) else { return nil }
    }
    advance()
    while !isAt(symbol: "}") && !isAtEnd && !isAtDeclaration {
      let before = index
      if !datasetMember(&dataset) {
        if index == before { advance() }
        recover(to: Parser.memberWords)
      }
    }
    expect(symbol: "}", "数据集以 } 结束")
    dataset.span = span(from: start)
    return dataset
  }

  private mutating func datasetAttribute(_ dataset: inout DatasetSyntax) -> Bool {
    switch peek().kind {
    case .word("edition"):
      advance()
      dataset.edition = expectText("版本")
    case .word("catalogue"):
      advance()
      dataset.catalogue = expectText("目录的版本")
    case .word("class"):
      advance()
      dataset.catalogueClass = expectInteger("目录的类别", in: 1...999)
    case .word("cites"):
      advance()
      dataset.cites = expectText("依据")
    case .word("effective"):
      advance()
      dataset.from = expectDay("生效日期")
      if take(word: "until") { dataset.until = expectDay("失效日期") }
    case .word("every"):
      advance()
      guard let word = expectName("更新频率") else { return false }
      dataset.frequency = Parser.frequencies[word.text]
      if dataset.frequency == nil {
        report(
          "没有“\(word.text)”这种更新频率", remedy: "可用：day week month quarter year change", at: word.span)
      }
    default:
      report(
        "数据集没有\(shown(peek()))这项说明",
        remedy: "可用：edition catalogue class cites effective every，然后是 {")
      return false
    }
    return true
  }

  private static let frequencies: [String: DatasetSyntax.Frequency] = [
    "day": .daily, "week": .weekly, "month": .monthly, "quarter": .quarterly, "year": .yearly,
    "change": .onChange,
  ]

  private mutating func datasetMember(_ dataset: inout DatasetSyntax) -> Bool {
    switch peek().kind {
    case .word("field"):
      guard let field = field() else { return false }
      dataset.fields.append(field)
    case .word("blank"):
      let start = here
      advance()
      dataset.blanks += expectTexts("视为空的文本")
      if dataset.blanksSpan == .none { dataset.blanksSpan = span(from: start) }
    case .word("key"):
      advance()
      dataset.key = names("字段名")
    case .word("subject"):
      advance()
      dataset.subject = expectName("字段名")
      if take(word: "named") { dataset.subjectName = expectName("字段名") }
    case .word("provider"):
      advance()
      dataset.provider = expectName("字段名")
    case .word("row"):
      advance()
      dataset.rowName = expectName("字段名")
    default:
      guard let step = step() else { return false }
      dataset.steps.append(step)
    }
    return true
  }

  /// Names separated by commas.
  mutating func names(_ what: String) -> [NameSyntax] {
    var names: [NameSyntax] = []
    repeat {
      guard let name = expectName(what) else { break }
      names.append(name)
    } while take(symbol: ",")
    return names
  }
}
