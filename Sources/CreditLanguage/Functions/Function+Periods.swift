internal import CreditCore

extension FunctionLibrary {
  /// Functions on years, quarters and months of the calendar.
  static let periodFunctions: [Function] = [
    Function(
      "months_between", [.day, .day], .number,
      summary: "从前一日到后一日满几个月，后一日在前的为负数",
      evaluate: { arguments in
        periods(arguments) { $0.fullMonths(until: $1) }
      }),
    Function(
      "years_between", [.day, .day], .number, summary: "从前一日到后一日满几年，后一日在前的为负数",
      evaluate: { arguments in
        periods(arguments) { $0.fullMonths(until: $1) / 12 }
      }),
    Function(
      "add_years", [.day, .number], .day, summary: "若干年之后的同一日，2 月 29 日逢平年为 28 日",
      evaluate: { arguments in
        guard let day = arguments[0].day, let count = arguments[1].number?.wholeNumber else {
          return .missing
        }
        return day.adding(years: count).map { .day($0) } ?? .missing
      }),
    Function(
      "month", [.day], .number, summary: "日期所在的月份，1 至 12",
      evaluate: { arguments in
        arguments[0].day.map { .number(ExactDecimal($0.components.month)) } ?? .missing
      }),
    Function(
      "quarter", [.day], .number, summary: "日期所在的季度，1 至 4",
      evaluate: { arguments in
        arguments[0].day.map { .number(ExactDecimal(($0.components.month + 2) / 3)) } ?? .missing
      }),
    Function(
      "year_start", [.day], .day, summary: "所在年度的第一天",
      evaluate: { arguments in edge(arguments, of: .year) { $0.first } }),
    Function(
      "year_end", [.day], .day, summary: "所在年度的最后一天",
      evaluate: { arguments in edge(arguments, of: .year) { $0.last } }),
    Function(
      "quarter_start", [.day], .day, summary: "所在季度的第一天",
      evaluate: { arguments in edge(arguments, of: .quarter) { $0.first } }),
    Function(
      "quarter_end", [.day], .day, summary: "所在季度的最后一天",
      evaluate: { arguments in edge(arguments, of: .quarter) { $0.last } }),
    Function(
      "month_start", [.day], .day, summary: "所在月份的第一天",
      evaluate: { arguments in edge(arguments, of: .month) { $0.first } }),
    Function(
      "month_end", [.day], .day, summary: "所在月份的最后一天",
      evaluate: { arguments in edge(arguments, of: .month) { $0.last } }),
    Function(
      "min", [.day, .day], variadic: true, .day, summary: "几个日期中最早的",
      evaluate: { arguments in arguments.compactMap(\.day).min().map { .day($0) } ?? .missing }),
    Function(
      "max", [.day, .day], variadic: true, .day, summary: "几个日期中最晚的",
      evaluate: { arguments in arguments.compactMap(\.day).max().map { .day($0) } ?? .missing }),
    Function(
      "first_present", [.day, .day], variadic: true, .day, acceptsMissing: true,
      summary: "几个日期中第一个不缺失的",
      evaluate: { arguments in arguments.first { !$0.isMissing } ?? .missing }),
  ]

  private static func periods(
    _ arguments: [Value], _ count: (Day, Day) -> Int
  ) -> Value {
    guard let from = arguments[0].day, let to = arguments[1].day else { return .missing }
    return .number(ExactDecimal(from <= to ? count(from, to) : -count(to, from)))
  }

  private static func edge(
    _ arguments: [Value], of period: CalendarPeriod, _ side: ((first: Day, last: Day)) -> Day
  ) -> Value {
    guard let days = arguments[0].day.flatMap({ period.days(around: $0) }) else { return .missing }
    return .day(side(days))
  }
}
