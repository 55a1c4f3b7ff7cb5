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
      let own = field.checks.first { $0.value.text == code }?.key
      let name = field.title ?? field.name.text
      if let own { return "\(name)：\(own.title)" }
      for check in FieldSyntax.Check.allCases
      where code == "\(field.name.text).\(check.rawValue)" {
        return "\(name)：\(check.title)"
      }
    }
    return ""
  }
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
