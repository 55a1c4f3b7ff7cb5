internal import CreditCore
internal import CreditLanguage

extension ModelEvaluation {
  /// The records of a selection, in the order of the case.
  ///
  /// A record counts if its day lies in the window, if it is in force where that is demanded, and
  /// if its condition holds. Records of later days than the day of evaluation never count, nor do
  /// earlier results of that day; what is unknown does not count and is noted.
  mutating func records(
    of selection: ModelProgram.Selection, for name: String
  ) throws(ModelError) -> [CaseRecord] {
    let records = program.records[selection.records]
    var span = DaySpan.all
    if let window = selection.window {
      guard let end = try day(window.end, for: name) else {
        note("\(name)：回溯的截止日未知，没有计入任何\(records.title)")
        return []
      }
      span = window.days(around: end)
    }
    span.last = min(span.last, subject.asOf.daysSinceEpoch - (records.isEarlier ? 1 : 0))
    var forceDay: Day?
    if let force = selection.force {
      forceDay = try day(force.day, for: name)
      if forceDay == nil {
        note("\(name)：要求有效的日期未知，没有计入任何\(records.title)")
        return []
      }
    }
    let found = try chosen(
      from: candidates(of: selection), selection, within: span, inForceOn: forceDay, for: name)
    // What would count if it said where it belongs is noted, once; it decides nothing.
    let strays = try? chosen(
      from: strays(of: selection), selection, within: span, inForceOn: forceDay, for: name)
    for record in strays ?? [] {
      note("\(records.title) \(record.id) 没有写明属于哪一个，没有计入\(name)")
    }
    return found
  }

  /// Those of some records that a selection takes.
  private mutating func chosen(
    from all: [CaseRecord], _ selection: ModelProgram.Selection, within span: DaySpan,
    inForceOn forceDay: Day?, for name: String
  ) throws(ModelError) -> [CaseRecord] {
    let records = program.records[selection.records]
    var selected: [CaseRecord] = []
    for record in all {
      if let column = records.day {
        guard let day = record.value(column).day else {
          note("\(records.title) \(record.id) 没有日期，没有计入\(name)")
          continue
        }
        if !span.contains(day) { continue }
      }
      if let forceDay {
        guard let holds = records.isInForce(record, on: forceDay) else {
          note("\(records.title) \(record.id) 没有有效期，没有计入\(name)")
          continue
        }
        if !holds { continue }
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

  /// The day a formula gives; the day of evaluation where there is none.
  private func day(_ formula: Formula?, for name: String) throws(ModelError) -> Day? {
    guard let formula else { return subject.asOf }
    return try value(of: formula, for: name).day
  }

  /// What is made of some records, and the records it is made of.
  mutating func value(
    of aggregate: ModelProgram.Aggregate, for name: String
  ) throws(ModelError) -> (value: Value, records: [CaseRecord]) {
    let records = try records(of: aggregate.selection, for: name)
    let value: Value
    switch aggregate.operation {
    case .count where aggregate.fading == nil:
      value = .number(ExactDecimal(records.count))
    case .any: value = .boolean(!records.isEmpty)
    case .latest, .earliest:
      guard let record = chosen(from: records, aggregate) else { return (.missing, []) }
      return (try amount(aggregate, of: record, for: name), [record])
    case .run: return try run(of: aggregate, records, for: name)
    case .count, .sum, .mean, .min, .max, .distinct, .best, .worst:
      value = try made(of: aggregate, records, for: name)
    }
    return (try rounded(value, aggregate, for: name), records)
  }

  private mutating func amount(
    _ aggregate: ModelProgram.Aggregate, of record: CaseRecord, for name: String
  ) throws(ModelError) -> Value {
    guard let amount = aggregate.amount else { return .missing }
    let value = try value(
      of: amount, record: record, base: aggregate.selection.base, for: name)
    if value.isMissing { note("\(name)：\(record.id) 缺少数据") }
    return try rounded(value, aggregate, for: name)
  }

  private func rounded(
    _ value: Value, _ aggregate: ModelProgram.Aggregate, for name: String
  ) throws(ModelError) -> Value {
    guard let rounding = aggregate.rounding, let number = value.number,
      // A mean is rounded when it is divided.
      aggregate.operation != .mean
    else { return value }
    return .number(
      try exactly(name) { () throws(ArithmeticError) in
        try number.rounded(scale: rounding.digits, rounding: rounding.mode)
      })
  }

  /// The latest or the earliest record by day; of several of one day the last or the first.
  private func chosen(
    from records: [CaseRecord], _ aggregate: ModelProgram.Aggregate
  ) -> CaseRecord? {
    let sorted = inOrderOfDays(records, aggregate.selection)
    return aggregate.operation == .latest ? sorted.last : sorted.first
  }

  /// The records by day, those of one day in the order of the case.
  private func inOrderOfDays(
    _ records: [CaseRecord], _ selection: ModelProgram.Selection
  ) -> [CaseRecord] {
    guard let column = program.records[selection.records].day else { return records }
    let keyed = records.enumerated().map { place, record in
      (day: record.value(column).day, place: place, record: record)
    }
    return keyed.sorted { a, b in
      guard let x = a.day, let y = b.day, x != y else { return a.place < b.place }
      return x < y
    }.map(\.record)
  }

  /// How many of the latest records in a row satisfy the condition; missing where that is unknown.
  private mutating func run(
    of aggregate: ModelProgram.Aggregate, _ records: [CaseRecord], for name: String
  ) throws(ModelError) -> (value: Value, records: [CaseRecord]) {
    var row: [CaseRecord] = []
    for record in inOrderOfDays(records, aggregate.selection).reversed() {
      guard let holds = try amount(aggregate, of: record, for: name).boolean else {
        return (.missing, [])
      }
      if !holds { break }
      row.append(record)
    }
    let count = Value.number(ExactDecimal(row.count))
    return (try rounded(count, aggregate, for: name), row)
  }

  /// What is made of the amounts of all records; missing if one is.
  private mutating func made(
    of aggregate: ModelProgram.Aggregate, _ records: [CaseRecord], for name: String
  ) throws(ModelError) -> Value {
    var values: [Value] = []
    for record in records {
      var value = Value.number(.one)
      if aggregate.amount != nil {
        value = try amount(aggregate, of: record, for: name)
        // What is missing in one record is missing in what is made of all.
        if value.isMissing { return .missing }
      }
      if let fading = aggregate.fading, let number = value.number {
        let weight = fading.weight(age: age(of: record, aggregate.selection))
        value = .number(
          try exactly(name) { () throws(ArithmeticError) in
            try number.multiplied(by: weight).normalized
          })
      }
      values.append(value)
    }
    switch aggregate.operation {
    case .min: return values.min(by: ModelEvaluation.isLess) ?? .missing
    case .max: return values.max(by: ModelEvaluation.isLess) ?? .missing
    case .distinct: return .number(ExactDecimal(Set(values.map { DistinctKey($0) }).count))
    case .best, .worst: return extreme(of: values, aggregate.operation, for: name)
    default: break
    }
    let sum = try total(of: values.compactMap(\.number), for: name)
    if aggregate.operation != .mean { return .number(sum) }
    if values.isEmpty { return .missing }
    let rounding = aggregate.rounding ?? RoundingSyntax(digits: 12)
    let count = ExactDecimal(values.count)
    return .number(
      try exactly(name) { () throws(ArithmeticError) in
        try sum.divided(by: count, scale: rounding.digits, rounding: rounding.mode)
      })
  }

  /// The best or the worst of several grades.
  private mutating func extreme(
    of values: [Value], _ operation: AggregateSyntax.Operation, for name: String
  ) -> Value {
    var places: [Int] = []
    for text in values.compactMap(\.text) {
      guard let place = program.grades.firstIndex(of: text) else {
        note("\(name)：“\(text)”不是本模型的等级")
        return .missing
      }
      places.append(place)
    }
    guard let place = operation == .best ? places.min() : places.max() else { return .missing }
    return .text(program.grades[place])
  }

  /// How many days before the day of evaluation a record lies.
  private func age(of record: CaseRecord, _ selection: ModelProgram.Selection) -> Int {
    guard let column = program.records[selection.records].day,
      let day = record.value(column).day
    else { return 0 }
    return subject.asOf.days(since: day)
  }

  static func isLess(_ left: Value, _ right: Value) -> Bool {
    switch (left, right) {
    case (.number(let a), .number(let b)): a < b
    case (.day(let a), .day(let b)): a < b
    default: false
    }
  }
}

extension ModelProgram.Records {
  /// Whether a record is in force on a day: from its own day to the last of its term; `nil` where
  /// that is unknown.
  func isInForce(_ record: CaseRecord, on day: Day) -> Bool? {
    let begin = self.day.flatMap { record.value($0).day }
    if let begin, day < begin { return false }
    if let column = until, let last = record.value(column).day { return day <= last }
    guard let term else { return nil }
    if case .always = term { return true }
    guard let begin else { return nil }
    // A term that ends beyond the calendar has no end.
    guard let last = term.last(from: begin) else { return true }
    return day <= last
  }
}

extension CaseRecord {
  /// The value of a column; missing where the record is shorter.
  func value(_ column: Int) -> Value {
    values.indices.contains(column) ? values[column] : .missing
  }
}

/// A value as it is told apart from others: texts by their bytes, everything else by what it is.
enum DistinctKey: Hashable {
  case text([UInt8])
  case other(Value)

  init(_ value: Value) {
    if case .text(let text) = value { self = .text(Array(text.utf8)) } else { self = .other(value) }
  }
}
