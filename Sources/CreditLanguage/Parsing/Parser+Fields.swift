internal import CreditCore

extension Parser {
  mutating func field() -> FieldSyntax? {
    let start = here
    advance()
    guard let name = expectName("字段名") else { return nil }
    let title = takeText()
    guard let type = fieldType() else { return nil }
    var field = FieldSyntax(name: name, title: title, type: type, span: start)
    while modifier(&field) {}
    field.span = span(from: start)
    return field
  }

  private mutating func fieldType() -> TypeSyntax? {
    let place = here
    guard let word = expectName("字段的类型") else { return nil }
    switch word.text {
    case "text":
      guard take(symbol: "(") else { return .text(limit: nil) }
      let limit = expectInteger("字数", in: 1...1_000_000)
      expect(symbol: ")")
      return .text(limit: limit)
    case "decimal":
      guard expect(symbol: "(", "写作 decimal(18, 6)") else { return nil }
      let digits = expectInteger("总位数", in: 1...38)
      expect(symbol: ",")
      let scale = expectInteger("小数位数", in: 0...ExactDecimal.maximumScale)
      expect(symbol: ")")
      guard let digits, let scale else { return nil }
      if scale > digits {
        report("小数位数不能多于总位数", code: .badSetting, at: place.joined(span(from: place)))
      }
      return .decimal(digits: digits, scale: min(scale, digits))
    case "integer": return .integer
    case "day": return .day
    case "money": return .money
    case "boolean": return .boolean
    case "uscc": return .unifiedCode
    case "resident_id": return .residentIdentity
    case "registration_no": return .registrationNumber
    case "organization_code": return .organizationCode
    case "code", "codes":
      guard expect(symbol: "("), let table = expectName("代码表的名称"), expect(symbol: ")") else {
        return nil
      }
      if word.text == "code" { return .code(table: table) }
      guard take(word: "by"), let separator = takeText(), !separator.isEmpty else {
        report("多值代码要写明分隔符", remedy: "写作 codes(\(table.text)) by \";\"", at: span(from: place))
        return nil
      }
      return .codes(table: table, separator: separator)
    default:
      report(
        "没有“\(word.text)”这种类型",
        remedy: "可用：text decimal integer day money boolean uscc resident_id registration_no "
          + "organization_code code codes", code: .unknownName, at: word.span)
      return nil
    }
  }

  /// Takes one modifier; `false` where the next word is none.
  private mutating func modifier(_ field: inout FieldSyntax) -> Bool {
    guard case .word(let word) = peek().kind else { return false }
    switch word {
    case "required":
      advance()
      field.requirement = .always
      if take(word: "when") {
        if let condition = expression() { field.requirement = .when(condition) }
      }
    case "unit":
      advance()
      field.unit = takeText() ?? expectName("单位")?.text
    case "alias":
      advance()
      field.aliases += expectTexts("别名")
    case "visible":
      advance()
      guard let name = expectName("公开范围") else { return true }
      field.visibility = .init(rawValue: name.text)
      if field.visibility == nil {
        report("没有“\(name.text)”这种公开范围", remedy: "可用：社会公开 政务共享 授权查询", at: name.span)
      }
    case "mask":
      advance()
      guard take(word: "keep") else {
        report("脱敏写作 mask keep 左留位数, 右留位数")
        return true
      }
      let left = expectInteger("左留位数", in: 0...64)
      expect(symbol: ",")
      let right = expectInteger("右留位数", in: 0...64)
      if let left, let right { field.mask = .init(left: left, right: right) }
    case "note":
      advance()
      field.note = expectText("说明")
    default:
      guard let check = FieldSyntax.Check(rawValue: word) else { return false }
      advance()
      field.checks[check] = expectCode("规则编号")
    }
    return true
  }
}
