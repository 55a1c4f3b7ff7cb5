internal import CreditCore
internal import CreditLanguage

extension DatasetCompiler {
  mutating func compileFields() {
    var seen: [String: SourceSpan] = [:]
    for (place, field) in syntax.fields.enumerated() {
      if let first = seen[field.name.text] {
        report(
          .duplicateName, "字段 \(field.name.text) 声明了两次", at: field.name.span,
          notes: [.init(first, "第一次在这里")])
      }
      seen[field.name.text] = field.name.span
      var separator: String?
      var table: NameSyntax?
      switch field.type {
      case .code(let name): table = name
      case .codes(let name, let between):
        table = name
        separator = between
      default: break
      }
      let slot = checker.scope.define(
        field.name.text, type: FieldProgram.formulaType(of: field.type), separator: separator,
        span: field.name.span)
      var number: Int?
      if let table {
        number = checker.scope.tables.firstIndex(of: table.text)
        if number == nil {
          let near = Scope.nearest(to: table.text, among: checker.scope.tables)
          report(
            .unknownName, "没有名为 \(table.text) 的代码表",
            remedy: near.map { "相近的名称是 \($0)" } ?? "", at: table.span)
        }
      }
      fields.append(
        FieldProgram(
          syntax: field, slot: slot, separator: separator, table: number, requirement: nil,
          checks: checks(of: field, place)))
    }
  }

  /// The findings of a field's own checks.
  private mutating func checks(
    of field: FieldSyntax, _ place: Int
  ) -> [FieldSyntax.Check: Int] {
    var numbers: [FieldSyntax.Check: Int] = [:]
    let title = field.title ?? field.name.text
    for check in FieldSyntax.Check.allCases {
      let code = field.checks[check]?.text ?? check.defaultCode
      switch check {
      case .format:
        numbers[check] = finding(code, field: place, .repair, .notice, "“\(title)”改写为规定的格式")
      case .letters:
        numbers[check] = finding(
          code, field: place, .repair, .notice, "“\(title)”中误写的字母改为形近的数字，改后校验位相符")
      case .invalid:
        numbers[check] = finding(
          code, field: place, .question, "“\(title)”不是有效的\(field.type.title)，请核对")
      case .missing:
        numbers[check] = finding(code, field: place, .question, "“\(title)”必填而没有填写")
      case .unlisted:
        numbers[check] = finding(code, field: place, .question, "“\(title)”的值不在代码表中")
      case .overlong:
        numbers[check] = finding(code, field: place, .question, "“\(title)”超过规定的长度")
      }
    }
    return numbers
  }

  private mutating func finding(
    _ code: String, field: Int, _ outcome: FindingKind.Outcome, _ message: String
  ) -> Int {
    finding(code, field: field, outcome, .ordinary, message)
  }

  /// Requirements are checked last: they may name whatever the steps define.
  mutating func compileRequirements() {
    for place in fields.indices {
      let requirement: FieldProgram.Requirement?
      switch fields[place].syntax.requirement {
      case .optional: continue
      case .always: requirement = .always
      case .when(let condition):
        requirement = checker.check(condition, expecting: .boolean).map { .when($0) }
      }
      let old = fields[place]
      fields[place] = FieldProgram(
        syntax: old.syntax, slot: old.slot, separator: old.separator, table: old.table,
        requirement: requirement, checks: old.checks)
    }
  }
}

extension FieldSyntax.Check {
  /// The code under which a check reports where the definition names none.
  var defaultCode: String {
    switch self {
    case .format: "FORMAT"
    case .letters: "LETTERS"
    case .invalid: "INVALID"
    case .missing: "REQUIRED"
    case .unlisted: "UNLISTED"
    case .overlong: "OVERLONG"
    }
  }
}

extension TypeSyntax {
  /// The word a message uses for the type.
  var title: String {
    switch self {
    case .text: "文本"
    case .decimal: "数值"
    case .integer: "整数"
    case .day: "日期"
    case .money: "金额"
    case .boolean: "是否值"
    case .unifiedCode: "统一社会信用代码"
    case .residentIdentity: "公民身份号码"
    case .registrationNumber: "工商注册号"
    case .organizationCode: "组织机构代码"
    case .code, .codes: "代码"
    }
  }
}
