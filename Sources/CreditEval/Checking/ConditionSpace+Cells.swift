internal import CreditCore
internal import CreditLanguage

extension ConditionSpace.Cell {
  /// Values that stand for all a variable can have, in ascending order; missing at the end.
  static func cells(of variable: ConditionSpace.Variable) -> [Self] {
    var cells: [Self]
    let type = variable.knowledge.type ?? variable.literals.first?.type
    switch type {
    case .number: cells = numbers(of: variable)
    case .day: cells = days(of: variable)
    case .text: cells = texts(of: variable)
    case .boolean where !variable.literals.isEmpty:
      cells = [true, false].map { .init(value: .boolean($0), range: nil) }
    default:
      // Only asked whether it is there.
      cells = [.init(value: .boolean(true), range: nil)]
    }
    if cells.isEmpty { cells = [.init(value: .missing, range: nil)] }
    if variable.mayBeMissing { cells.append(.init(value: .missing, range: nil)) }
    return cells
  }

  private static func numbers(of variable: ConditionSpace.Variable) -> [Self] {
    let digits = variable.knowledge.digits.map { min(max($0, 0), ExactDecimal.maximumScale) }
    let domain = variable.knowledge.range
    var bounds = variable.literals.compactMap(\.number)
    for range in variable.ranges + (domain.map { [$0] } ?? []) {
      bounds += [range.lower?.number, range.upper?.number].compactMap(\.self)
    }
    bounds.sort()
    var distinct: [ExactDecimal] = []
    for bound in bounds where distinct.last != bound { distinct.append(bound) }
    var cells: [Self] = []
    func add(_ value: ExactDecimal?, _ lower: ExactDecimal?, _ upper: ExactDecimal?) {
      guard let value, domain?.contains(value) ?? true else { return }
      let isPoint = lower == upper && lower != nil
      cells.append(
        .init(
          value: .number(value.normalized),
          range: RangeSyntax(
            lower: lower.map { .init($0, isIncluded: isPoint) },
            upper: upper.map { .init($0, isIncluded: isPoint) })))
    }
    guard let first = distinct.first, let last = distinct.last else {
      add(.zero, nil, nil)
      return cells
    }
    add(between(nil, first, digits), nil, first)
    for (place, bound) in distinct.enumerated() {
      if digits == nil || rounded(bound, digits, .down) == bound { add(bound, bound, bound) }
      guard place + 1 < distinct.count else { break }
      let next = distinct[place + 1]
      add(between(bound, next, digits), bound, next)
    }
    add(between(last, nil, digits), last, nil)
    return cells
  }

  /// A number between two others with no more digits than there can be, if there is one.
  private static func between(
    _ lower: ExactDecimal?, _ upper: ExactDecimal?, _ digits: Int?
  ) -> ExactDecimal? {
    switch (lower, upper) {
    case (nil, nil): return .zero
    case (nil, let upper?):
      return (try? upper.subtracting(1)).flatMap { rounded($0, digits, .down) }
    case (let lower?, nil): return (try? lower.adding(1)).flatMap { rounded($0, digits, .up) }
    case (let lower?, let upper?):
      guard let sum = try? lower.adding(upper),
        let middle = try? sum.divided(
          by: 2, scale: min(sum.normalized.scale + 1, ExactDecimal.maximumScale))
      else { return nil }
      for mode in [RoundingMode.down, .up] {
        if let value = rounded(middle, digits, mode), lower < value, value < upper { return value }
      }
      return nil
    }
  }

  private static func rounded(
    _ number: ExactDecimal, _ digits: Int?, _ mode: RoundingMode
  ) -> ExactDecimal? {
    guard let digits else { return number }
    return try? number.rounded(scale: digits, rounding: mode)
  }

  private static func days(of variable: ConditionSpace.Variable) -> [Self] {
    var days: [Day] = []
    for day in variable.literals.compactMap(\.day) {
      days += [day.adding(days: -1), day, day.adding(days: 1)].compactMap(\.self)
    }
    return Set(days).sorted().map { .init(value: .day($0), range: nil) }
  }

  private static func texts(of variable: ConditionSpace.Variable) -> [Self] {
    if let texts = variable.knowledge.texts {
      return texts.map { .init(value: .text($0), range: nil) }
    }
    let texts = Set(variable.literals.compactMap(\.text))
    // One that is none of them stands for all others.
    var other = "其他"
    while texts.contains(other) { other += "_" }
    return (texts.sorted() + [other]).map { .init(value: .text($0), range: nil) }
  }
}
