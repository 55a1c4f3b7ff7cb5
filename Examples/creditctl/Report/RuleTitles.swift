internal import CreditLanguage

/// What rules are called.
enum RuleTitles {
  /// The title of a rule or of a check of a field; empty where the definitions know neither.
  static func title(_ code: String, in dataset: String, _ definitions: Definitions) -> String {
    guard let dataset = definitions.datasets.first(where: { $0.name.text == dataset }) else {
      return ""
    }
    for step in dataset.steps {
      let rules: [RuleSyntax] =
        switch step {
        case .define: []
        case .rule(let rule): [rule]
        case .first(let rules, _): rules
        }
      if let rule = rules.first(where: { $0.code.text == code }) {
        return rule.title ?? rule.message ?? ""
      }
    }
    for field in dataset.fields {
      if let check = field.checks.first(where: { $0.value.text == code })?.key {
        return "\(field.title ?? field.name.text)：\(check.title)"
      }
    }
    return common[code] ?? ""
  }

  /// What every dataset checks, by the codes it reports under where a definition names no others.
  private static let common = [
    "TRIM": "去掉了首尾的空白", "BLANK": "表示“无”的文本视为空", "ROW": "这一行在文件中已损坏",
    "EVALUATION": "规则无法计算", "FORMAT": FieldSyntax.Check.format.title,
    "LETTERS": FieldSyntax.Check.letters.title, "INVALID": FieldSyntax.Check.invalid.title,
    "REQUIRED": FieldSyntax.Check.missing.title, "UNLISTED": FieldSyntax.Check.unlisted.title,
    "OVERLONG": FieldSyntax.Check.overlong.title,
  ]
}

extension FieldSyntax.Check {
  /// What the check is called.
  var title: String {
    switch self {
    case .format: "写法已规范"
    case .letters: "形近字母已改为数字"
    case .invalid: "不是正确的值"
    case .missing: "必填而未填"
    case .unlisted: "不在代码表中"
    case .overlong: "超过长度"
    }
  }
}
