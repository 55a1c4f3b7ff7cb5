import CreditCore
import CreditLanguage
import TestCases

extension ModelGenerator {
  /// An expression of a kind, so many operators deep at most.
  mutating func expression(_ kind: Kind, _ depth: Int) -> ExpressionSyntax {
    if depth <= 0 || random.chance(20) { return leaf(kind) }
    if isPlain && kind == .text { return leaf(kind) }
    if random.chance(10) { return choice(kind, depth - 1) }
    switch kind {
    case .number: return numeric(depth - 1)
    case .boolean: return condition(depth - 1)
    case .text: return textual(depth - 1)
    case .day: return daily(depth - 1)
    }
  }

  private mutating func leaf(_ kind: Kind) -> ExpressionSyntax {
    let fitting = scope.filter { $0.kind == kind }
    if !fitting.isEmpty, random.chance(75) { return .init(.name(random.pick(fitting).name)) }
    switch kind {
    case .number: return .init(.literal(.number(number())))
    case .text: return .init(.literal(.text(random.pick(Self.texts))))
    case .day: return random.chance(50) ? .init(.name("as_of")) : .init(.literal(.day(day())))
    case .boolean:
      let comparison = random.pick([BinaryOperator.less, .greaterOrEqual, .equal, .notEqual])
      return .init(.binary(comparison, leaf(.number), .init(.literal(.number(number())))))
    }
  }

  private mutating func choice(_ kind: Kind, _ depth: Int) -> ExpressionSyntax {
    .init(
      .choice(
        list(1...2) {
          .init(condition: $0.expression(.boolean, depth), value: $0.expression(kind, depth))
        }, otherwise: maybe(70) { $0.expression(kind, depth) }))
  }

  private mutating func call(_ name: String, _ arguments: (Kind, Int)...) -> ExpressionSyntax {
    .init(.call(name, arguments.map { expression($0.0, $0.1) }))
  }

  private func fixed(_ number: Int) -> ExpressionSyntax {
    .init(.literal(.number(ExactDecimal(number))))
  }

  private mutating func numeric(_ depth: Int) -> ExpressionSyntax {
    switch random.below(20) {
    case 0, 1, 2, 3:
      return .init(.binary(.add, expression(.number, depth), expression(.number, depth)))
    case 4, 5:
      return .init(.binary(.subtract, expression(.number, depth), expression(.number, depth)))
    case 6, 7: return .init(.binary(.multiply, expression(.number, depth), leaf(.number)))
    case 8: return .init(.binary(.divide, expression(.number, depth), fixed(1 + random.below(12))))
    case 9: return .init(.binary(.divide, expression(.number, depth), leaf(.number)))
    case 10:
      return .init(
        .call(
          "divide",
          [expression(.number, depth), leaf(.number), fixed(random.below(8))]))
    case 11: return call(random.pick(["min", "max"]), (.number, depth), (.number, depth))
    case 12: return call(random.pick(["abs", "floor", "ceil"]), (.number, depth))
    case 13: return .init(.call("round", [expression(.number, depth), fixed(random.below(4))]))
    case 14: return .init(.negative(expression(.number, depth)))
    case 15: return call("days_between", (.day, depth), (.day, depth))
    case 16: return call(random.pick(["year", "month", "quarter"]), (.day, depth))
    case 17: return call("first_present", (.number, depth), (.number, 0))
    case 18: return call("length", (.text, depth))
    default:
      return .init(
        .call("clamp", [expression(.number, depth), fixed(random.below(10)), fixed(20)]))
    }
  }

  private mutating func condition(_ depth: Int) -> ExpressionSyntax {
    let kind = random.pick([Kind.number, .number, .text, .day])
    switch random.below(12) {
    case 0, 1, 2:
      let ordered: [BinaryOperator] = [
        .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual,
      ]
      return .init(
        .binary(random.pick(ordered), expression(kind, depth), expression(kind, depth)))
    case 3, 4:
      return .init(.binary(.and, expression(.boolean, depth), expression(.boolean, depth)))
    case 5, 6: return .init(.binary(.or, expression(.boolean, depth), expression(.boolean, depth)))
    case 7: return .init(.not(expression(.boolean, depth)))
    case 8: return .init(.isMissing(expression(kind, depth), negated: random.chance(50)))
    case 9:
      return .init(
        .among(
          expression(.text, depth),
          list(1...3) { .init(.literal(.text($0.random.pick(Self.texts)))) },
          negated: random.chance(50)))
    case 10:
      return .init(.listed(expression(.text, depth), table: "kinds", negated: random.chance(50)))
    default:
      return random.chance(50)
        ? call("starts_with", (.text, depth), (.text, 0))
        : .init(.binary(.contains, expression(.text, depth), leaf(.text)))
    }
  }

  private mutating func textual(_ depth: Int) -> ExpressionSyntax {
    switch random.below(4) {
    case 0: call("upper", (.text, depth))
    case 1: call("joined", (.text, depth), (.text, 0))
    case 2: call("text", (random.pick([.number, .day]), depth))
    default: call("first_present", (.text, depth), (.text, 0))
    }
  }

  private mutating func daily(_ depth: Int) -> ExpressionSyntax {
    switch random.below(4) {
    case 0: .init(.call("add_days", [expression(.day, depth), fixed(random.below(900))]))
    case 1:
      .init(
        .call("add_months", [expression(.day, depth), .init(.negative(fixed(random.below(40))))]))
    case 2: call(random.pick(["year_start", "quarter_end", "month_start"]), (.day, depth))
    default: call(random.pick(["min", "max"]), (.day, depth), (.day, 0))
    }
  }

  /// Some of a subject's records; `body` may use their columns.
  mutating func selecting<T>(
    _ body: (inout Self, RecordsSyntax) -> T
  ) -> (selection: SelectionSyntax, made: T) {
    let chosen = random.pick(selectable)
    var selection = SelectionSyntax(records: chosen.name)
    if random.chance(60) { selection.window = window() }
    if chosen.until != nil, random.chance(40) {
      selection.force = .init(day: maybe(30) { $0.expression(.day, 1) })
    }
    let outer = scope
    let columns = chosen.allColumns.map { column in (column.name.text, Self.kind(column.type)) }
    scope = scope.filter { own in !columns.contains { $0.0 == own.name } }
    scope += columns.map { (name: $0.0, kind: $0.1) }
    defer { scope = outer }
    if random.chance(60) { selection.condition = expression(.boolean, 2) }
    return (selection, body(&self, chosen))
  }

  /// The records that may be selected: in a sheet for each unit those that belong to the units, as
  /// far as there are any.
  private var selectable: [RecordsSyntax] {
    guard let unit else { return records }
    let own = records.filter { made in
      made.columns.contains { $0.reference?.records.text == unit.text }
    }
    return own.isEmpty ? records : own
  }

  private static func kind(_ type: ModelTypeSyntax) -> Kind {
    switch type.valueType {
    case .number: .number
    case .day: .day
    case .boolean: .boolean
    default: .text
    }
  }

  private mutating func window() -> SelectionSyntax.Window {
    let unit = random.pick(SelectionSyntax.Window.Unit.allCases)
    let end = isPlain ? nil : maybe(30) { $0.expression(.day, 1) }
    if unit == .day {
      return .init(length: 30 + random.below(900), unit: unit, reach: .back, end: end)
    }
    let reach = random.pick([SelectionSyntax.Window.Reach.back, .around, .preceding])
    let length = reach == .back ? 1 + random.below(3) : 1
    if unit == .quarter && reach == .back {
      return .init(length: 1 + random.below(10), unit: .month, reach: .back, end: end)
    }
    return .init(length: length, unit: unit, reach: reach, end: end)
  }

  /// Something made of records, and what it yields.
  mutating func aggregate() -> (AggregateSyntax, Kind) {
    let operation = random.pick(AggregateSyntax.Operation.allCases)
    var kind = Kind.number
    let (selection, amount) = selecting { generator, _ -> ExpressionSyntax? in
      guard operation.hasAmount else { return nil }
      switch operation {
      case .min, .max: kind = generator.random.pick([.number, .day])
      case .latest, .earliest, .distinct:
        kind = generator.random.pick(generator.isPlain ? [.number, .day] : [.number, .text, .day])
      case .run: kind = .boolean
      default: kind = .number
      }
      return generator.expression(kind, 1)
    }
    var aggregate = AggregateSyntax(operation: operation, amount: amount, selection: selection)
    let yields: Kind
    switch operation {
    case .any: yields = .boolean
    case .count, .distinct, .run: yields = .number
    default: yields = kind
    }
    if operation == .mean || operation == .sum, random.chance(30) {
      aggregate.rounding = rounding()
    }
    if operation == .count || operation == .sum, random.chance(25) {
      aggregate.fading = .init(halfLife: 30 + random.below(400))
    }
    return (aggregate, yields)
  }
}
