import CreditCore
import CreditLanguage
import TestCases

extension SyntaxGenerator {
  mutating func model() -> ModelSyntax {
    let (from, until) = period()
    return ModelSyntax(
      name: code(), title: maybe { $0.text() }, edition: maybe { $0.text() }, from: from,
      until: until,
      members: list(2) { .source(.init($0.random.pick(SourceSyntax.Kind.allCases), $0.text())) }
        + list(8) { $0.member() })
  }

  mutating func member() -> ModelSyntax.Member {
    switch random.below(12) {
    case 0, 1: .subject(name())
    case 2: .input(input())
    case 3: .records(records())
    case 4: .define(define())
    case 5: .sheet(sheet())
    case 6: .item(item())
    case 7:
      .score(
        .init(
          title: maybe { $0.text() }, value: expression(3), rounding: maybe { $0.rounding() },
          range: maybe { $0.range() }))
    case 8, 9: .grades(grades())
    case 10: .output(output())
    default: .example(example())
    }
  }

  mutating func rounding() -> RoundingSyntax {
    .init(digits: random.below(5), mode: random.pick(RoundingMode.allCases))
  }

  mutating func signed() -> ExactDecimal {
    let plain = number()
    return random.chance(30)
      ? ExactDecimal(coefficient: -plain.coefficient, scale: plain.scale) : plain
  }

  mutating func fixed() -> ExpressionSyntax {
    random.chance(50) ? .init(.literal(.number(signed()))) : literal()
  }

  mutating func range() -> RangeSyntax {
    let low = signed()
    let isPercent = random.chance(20)
    func bound(_ number: ExactDecimal, isIncluded: Bool = true) -> RangeSyntax.Bound {
      let hundredths = ExactDecimal(coefficient: number.coefficient, scale: number.scale + 2)
      return .init(
        isPercent ? hundredths : number, isIncluded: isIncluded, isPercent: isPercent)
    }
    switch random.below(4) {
    case 0: return .init(lower: bound(low, isIncluded: random.chance(50)), upper: nil)
    case 1: return .init(lower: nil, upper: bound(low, isIncluded: random.chance(50)))
    case 2: return .init(lower: bound(low), upper: bound(low))
    default:
      guard let high = try? low.adding(1) else { return .init(lower: nil, upper: nil) }
      return .init(
        lower: bound(low, isIncluded: random.chance(50)),
        upper: bound(high, isIncluded: random.chance(50)))
    }
  }

  mutating func grade() -> NameSyntax {
    NameSyntax(random.pick(["A", "AA", "A+", "C−", "良", "未评级"]))
  }

  mutating func type() -> ModelTypeSyntax {
    switch random.below(7) {
    case 0: .number
    case 1: .text
    case 2: .day
    case 3: .boolean
    case 4: .money
    case 5: .code(table: name())
    default: .codes(table: name(), separator: ";")
    }
  }

  mutating func input() -> InputSyntax {
    InputSyntax(
      name: name(), title: maybe { $0.text() }, type: type(), unit: maybe(30) { _ in "平方米" },
      range: maybe { $0.range() },
      missing: maybe(80) {
        $0.random.pick([
          .stays, .ungraded, .mean(), .mean($0.rounding()), .value($0.fixed()),
        ])
      },
      dataset: maybe(30) { $0.name() }, cites: maybe(30) { $0.text() })
  }

  mutating func records() -> RecordsSyntax {
    let columns = list(4) {
      RecordsSyntax.Column(
        name: $0.name(), title: $0.maybe { $0.text() }, type: $0.type(),
        unit: $0.maybe(30) { _ in "万元" },
        reference: $0.maybe(20) { .init(records: $0.name(), column: $0.name()) })
    }
    if random.chance(20) {
      return RecordsSyntax(
        name: NameSyntax("results"), title: maybe { $0.text() }, isEarlier: true, columns: columns)
    }
    return RecordsSyntax(
      name: name(), title: maybe { $0.text() }, subject: maybe { $0.name() },
      day: maybe { $0.name() }, until: maybe(30) { $0.name() },
      term: maybe(30) {
        $0.random.pick([
          .always,
          .length(1 + $0.random.below(3), $0.random.pick([.day, .month, .quarter, .year])),
        ])
      }, columns: columns)
  }

  mutating func selection() -> SelectionSyntax {
    func day(_ generator: inout SyntaxGenerator) -> ExpressionSyntax? {
      generator.maybe(30) { .init(.call("add_days", [$0.expression(1)])) }
    }
    return SelectionSyntax(
      records: name(), force: maybe(30) { .init(day: day(&$0)) },
      condition: maybe { $0.expression(2) },
      window: maybe {
        $0.random.chance(50)
          ? .init(
            length: 1 + $0.random.below(40),
            unit: $0.random.pick(SelectionSyntax.Window.Unit.allCases), end: day(&$0))
          : .init(
            unit: $0.random.pick([.month, .quarter, .year]),
            reach: $0.random.pick([.around, .preceding]), end: day(&$0))
      })
  }

  mutating func aggregate() -> AggregateSyntax {
    let operation = random.pick(AggregateSyntax.Operation.allCases)
    return AggregateSyntax(
      operation: operation, amount: operation.hasAmount ? expression(2) : nil,
      selection: selection(),
      fading: maybe(30) { .init(halfLife: 1 + $0.random.below(400)) },
      rounding: maybe(30) { $0.rounding() })
  }

  mutating func define() -> DefineSyntax {
    let content: DefineSyntax.Content
    switch random.below(10) {
    case 0: content = .formula(.init(.aggregate(aggregate())))
    case 1:
      content = .formula(
        .init(.binary(.add, .init(.aggregate(aggregate())), .init(.aggregate(aggregate())))))
    case 2...4: content = .formula(expression(4))
    case 5: content = .population(population())
    default: content = .aggregate(aggregate())
    }
    return DefineSyntax(name: name(), title: maybe { $0.text() }, content: content)
  }

  mutating func population() -> PopulationSyntax {
    let operation = random.pick(PopulationSyntax.Operation.allCases)
    return PopulationSyntax(
      operation, of: operation == .count && random.chance(50) ? nil : expression(2),
      lowestFirst: random.chance(50), by: list(3) { $0.expression(1) },
      among: maybe { $0.expression(2) }, rounding: maybe { $0.rounding() })
  }

  mutating func known(withCondition: Bool = false) -> KnownSyntax {
    let condition = withCondition ? maybe { $0.expression(2) } : nil
    return KnownSyntax(
      random.pick(KnownSyntax.Kind.allCases),
      condition != nil && random.chance(50) ? .unbounded : range(), when: condition,
      random.pick([
        .first, .last, .ungraded, .value(.init(.literal(.number(signed())))),
        .value(.init(.name(grade().text))),
      ]), reason: text())
  }

  mutating func grades() -> GradesSyntax {
    GradesSyntax(
      direction: random.pick(GradesSyntax.Direction.allCases),
      rows: list(4) {
        .init(
          name: $0.grade(), title: $0.maybe { $0.text() },
          range: $0.random.chance(20) ? .unbounded : $0.range(),
          condition: $0.maybe(30) { $0.expression(2) }, demand: $0.maybe(30) { $0.expression(2) })
      },
      states: list(2) {
        .init(name: $0.grade(), title: $0.maybe { $0.text() }, condition: $0.expression(2))
      }, known: list(2) { $0.known(withCondition: true) }, cites: maybe { $0.text() })
  }

  mutating func output() -> OutputSyntax {
    OutputSyntax(
      name: name(), title: maybe { $0.text() }, unit: maybe(30) { _ in "%" },
      content: random.chance(50)
        ? .formula(expression(3), rounding: maybe { $0.rounding() })
        : .byGrade(list(4) { .init(grade: $0.grade(), value: $0.fixed()) }))
  }

  mutating func example() -> ExampleSyntax {
    ExampleSyntax(
      title: text(), asOf: maybe { $0.day() },
      inputs: list(4) { .init(name: $0.name(), value: $0.fixed()) },
      population: list(2) { .init(name: $0.name(), value: $0.fixed()) },
      records: list(2) {
        .init(
          records: $0.name(), columns: $0.list(3) { .init(name: $0.name(), value: $0.fixed()) })
      },
      expectations: list(4) {
        .init(
          name: $0.random.pick([NameSyntax("score"), NameSyntax("GLSJ1-1-4"), $0.name()]),
          value: $0.random.chance(50) ? $0.fixed() : .init(.name($0.random.pick(["A", "良"]))))
      }, cites: maybe { $0.text() })
  }
}
