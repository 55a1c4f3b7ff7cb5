internal import CreditCore

extension FunctionLibrary {
  static let dayFunctions: [Function] = [
    Function(
      "day", [.text], .day, summary: "把文本读作日期，读不出则为缺失",
      evaluate: { arguments in
        guard var text = arguments[0].text else { return .missing }
        return text.withUTF8 { Day.read($0).day }.map { .day($0) } ?? .missing
      }),
    Function(
      "text", [.day], .text, summary: "把日期写成 2026-04-01 的样子",
      evaluate: { arguments in .text(arguments[0].description) }),
    Function(
      "days_between", [.day, .day], .number, summary: "从前一日到后一日的天数",
      evaluate: { arguments in
        guard let from = arguments[0].day, let to = arguments[1].day else { return .missing }
        return .number(ExactDecimal(to.days(since: from)))
      }),
    Function(
      "add_days", [.day, .number], .day, summary: "若干天之后",
      evaluate: { arguments in
        guard let day = arguments[0].day, let count = arguments[1].number?.wholeNumber else {
          return .missing
        }
        return day.adding(days: count).map { .day($0) } ?? .missing
      }),
    Function(
      "add_months", [.day, .number], .day, summary: "若干个月之后的同一日，月末不越月",
      evaluate: { arguments in
        guard let day = arguments[0].day, let count = arguments[1].number?.wholeNumber else {
          return .missing
        }
        return day.adding(months: count).map { .day($0) } ?? .missing
      }),
    Function(
      "year", [.day], .number, summary: "日期所在的年份",
      evaluate: { arguments in
        arguments[0].day.map { .number(ExactDecimal($0.components.year)) } ?? .missing
      }),
  ]
}
