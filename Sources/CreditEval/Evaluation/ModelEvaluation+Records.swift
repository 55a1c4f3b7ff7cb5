internal import CreditCore
internal import CreditLanguage

extension ModelEvaluation {
  /// The records of a selection, in the order of the case.
  ///
  /// A record counts if its day lies in the window and its condition holds. Records of later days
  /// than the day of evaluation never count; what is unknown does not count and is noted.
  mutating func records(
    of selection: ModelProgram.Selection, for name: String
  ) throws(ModelError) -> [CaseRecord] {
    let records = program.records[selection.records]
    var first: Day?
    var last = subject.asOf
    if let window = selection.window {
      if let end = selection.windowEnd {
        guard let day = try value(of: end, for: name).day else {
          note("\(name)：回溯的截止日未知，没有计入任何\(records.title)")
          return []
        }
        last = min(day, last)
        first = window.start(before: day)
      } else {
        first = window.start(before: last)
      }
    }
    var selected: [CaseRecord] = []
    for record in subject.records[records.name] ?? [] {
      if let column = records.day {
        let day = column < record.values.count ? record.values[column].day : nil
        guard let day else {
          note("\(records.title) \(record.id) 没有日期，没有计入\(name)")
          continue
        }
        if day > last { continue }
        if let first, day <= first { continue }
      }
      if let condition = selection.condition {
        let holds = try value(
          of: condition, record: record, base: selection.base, for: name
        ).boolean
        guard let holds else {
          note("\(records.title) \(record.id) 是否计入\(name)无法判断，没有计入")
          continue
        }
        if !holds { continue }
      }
      selected.append(record)
    }
    return selected
  }

  mutating func value(
    of aggregate: ModelProgram.Aggregate, for name: String
  ) throws(ModelError) -> Value {
    let records = try records(of: aggregate.selection, for: name)
    guard let amount = aggregate.amount else { return .number(ExactDecimal(records.count)) }
    var values: [Value] = []
    for record in records {
      let value = try value(
        of: amount, record: record, base: aggregate.selection.base, for: name)
      // What is missing in one record is missing in what is made of all.
      if value.isMissing {
        note("\(name)：\(record.id) 缺少数据")
        return .missing
      }
      values.append(value)
    }
    switch aggregate.operation {
    case .count: return .number(ExactDecimal(values.count))
    case .min: return values.min(by: ModelEvaluation.isLess) ?? .missing
    case .max: return values.max(by: ModelEvaluation.isLess) ?? .missing
    case .sum, .mean:
      var sum = ExactDecimal.zero
      for value in values {
        guard let number = value.number else { continue }
        let before = sum
        sum = try exactly(name) { () throws(ArithmeticError) in try before.adding(number) }
      }
      if aggregate.operation == .sum { return .number(sum) }
      if values.isEmpty { return .missing }
      let (total, count) = (sum, ExactDecimal(values.count))
      return .number(
        try exactly(name) { () throws(ArithmeticError) in try total.divided(by: count) })
    }
  }

  private static func isLess(_ left: Value, _ right: Value) -> Bool {
    switch (left, right) {
    case (.number(let a), .number(let b)): a < b
    case (.day(let a), .day(let b)): a < b
    default: false
    }
  }
}

extension SelectionSyntax.Window {
  /// The day before the window; `nil` where there is no such day and the window has no beginning.
  func start(before end: Day) -> Day? {
    switch unit {
    case .day: end.adding(days: -length)
    case .month: end.adding(months: -length)
    case .year: end.adding(months: -12 * length)
    }
  }
}
