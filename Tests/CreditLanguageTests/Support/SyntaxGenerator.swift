import CreditCore
import CreditLanguage
import TestCases

/// Makes syntax trees at random; everything the parser can yield can come out.
struct SyntaxGenerator {
  var random: Seeded

  init(seed: UInt64) { random = Seeded(seed) }

  static let names = [
    "area", "cf_jdrq", "金额", "处罚类别", "x1", "_a", "rule", "field", "unit", "registry", "〇号",
  ]
  static let texts = [
    "", "警告", "a b", "含\"引号\"", "反\\斜", "行\n尾", "# 不是注释", "很长的文本很长的文本很长的文本很长的文本很长的文本很长的文本很长的文本",
  ]

  mutating func file() -> FileSyntax {
    FileSyntax(
      (0..<(1 + random.below(3))).map { _ in
        switch random.below(6) {
        case 0: .reference(reference())
        case 1: .codes(codes())
        case 2, 3: .dataset(dataset())
        default: .model(model())
        }
      })
  }

  mutating func name() -> NameSyntax { NameSyntax(random.pick(Self.names)) }

  mutating func code() -> NameSyntax {
    NameSyntax(random.pick(["P07", "GLSJ1-1-4", "a.b.c", "R-1", "规则/2", "2019-01-01", "1.5"]))
  }

  mutating func text() -> String { random.pick(Self.texts) }

  mutating func maybe<T>(_ percent: Int = 50, _ make: (inout Self) -> T) -> T? {
    random.chance(percent) ? make(&self) : nil
  }

  mutating func list<T>(_ most: Int, _ make: (inout Self) -> T) -> [T] {
    (0..<random.below(most + 1)).map { _ in make(&self) }
  }

  mutating func some<T>(_ most: Int, _ make: (inout Self) -> T) -> [T] {
    (0...random.below(most)).map { _ in make(&self) }
  }

  mutating func day() -> Day { Day(daysSinceEpoch: Int32(random.below(30_000))) }

  mutating func period() -> (Day?, Day?) {
    guard random.chance(40) else { return (nil, nil) }
    return (day(), maybe(50) { $0.day() })
  }

  mutating func number() -> ExactDecimal {
    ExactDecimal(coefficient: Int128(random.below(100_000)), scale: random.below(4))
  }

  mutating func codes() -> CodeTableSyntax {
    if random.chance(20) {
      return CodeTableSyntax(name: name(), title: maybe { $0.text() }, isExternal: true)
    }
    return CodeTableSyntax(
      name: name(), title: maybe { $0.text() }, cites: maybe { $0.text() },
      entries: list(5) { generator in
        .init(
          generator.text(), title: generator.maybe { $0.text() },
          from: generator.maybe(20) { $0.day() }, until: generator.maybe(20) { $0.day() })
      })
  }

  mutating func reference() -> ReferenceSyntax {
    ReferenceSyntax(
      name: name(), title: maybe { $0.text() }, fields: list(3) { $0.field() },
      indices: list(2) { .init(name: $0.name(), key: $0.expression(3)) })
  }

  mutating func dataset() -> DatasetSyntax {
    let (from, until) = period()
    let subject = maybe { $0.name() }
    return DatasetSyntax(
      name: code(), title: maybe { $0.text() }, edition: maybe(30) { $0.text() },
      catalogue: maybe(30) { $0.text() }, catalogueClass: maybe(30) { 1 + $0.random.below(9) },
      cites: maybe(30) { $0.text() }, from: from, until: until,
      frequency: maybe(30) { $0.random.pick(DatasetSyntax.Frequency.allCases) },
      blanks: list(3) { $0.text() }, fields: list(6) { $0.field() }, key: list(3) { $0.name() },
      subject: subject, subjectName: subject == nil ? nil : maybe { $0.name() },
      provider: maybe { $0.name() }, rowName: maybe { $0.name() },
      steps: list(6) { $0.step() })
  }

  mutating func type() -> TypeSyntax {
    switch random.below(13) {
    case 0: .text(limit: nil)
    case 1: .text(limit: 1 + random.below(5000))
    case 2: .decimal(digits: 18, scale: random.below(7))
    case 3: .integer
    case 4: .day
    case 5: .money
    case 6: .boolean
    case 7: .unifiedCode
    case 8: .residentIdentity
    case 9: .registrationNumber
    case 10: .organizationCode
    case 11: .code(table: name())
    default: .codes(table: name(), separator: random.pick([";", "、", "\\"]))
    }
  }

  mutating func field() -> FieldSyntax {
    FieldSyntax(
      name: name(), title: maybe(80) { $0.text() }, type: type(),
      requirement: random.pick([.optional, .always, .when(expression(3))]),
      unit: maybe(20) { $0.random.pick(["万元", "平方米", "m²/年"]) }, aliases: list(3) { $0.text() },
      visibility: maybe(20) { $0.random.pick(FieldSyntax.Visibility.allCases) },
      mask: maybe(20) { .init(left: $0.random.below(9), right: $0.random.below(9)) },
      note: maybe(20) { $0.text() },
      checks: random.chance(30) ? [random.pick(FieldSyntax.Check.allCases): code()] : [:])
  }

  mutating func step() -> StepSyntax {
    switch random.below(5) {
    case 0: .define(name(), expression(4))
    case 1: .first(list(3) { $0.rule() }, span: .none)
    default: .rule(rule())
    }
  }

  mutating func rule() -> RuleSyntax {
    let (from, until) = period()
    return RuleSyntax(
      code: code(), title: maybe(80) { $0.text() }, outcome: outcome(),
      condition: maybe(70) { $0.expression(4) },
      severity: random.pick(RuleSyntax.Severity.allCases), message: maybe(30) { $0.text() },
      from: from, until: until, cites: maybe(30) { $0.text() })
  }

  mutating func outcome() -> RuleSyntax.Outcome {
    switch random.below(4) {
    case 0: return .question(on: list(2) { $0.name() })
    case 1: return .repair(name(), expression(3))
    case 2: return .complete(name(), expression(3))
    default:
      let sameness: RuleSyntax.Merge.Sameness =
        random.chance(50)
        ? .identical(except: list(2) { $0.name() }) : .keys(some(3) { $0.expression(2) })
      let kept: RuleSyntax.Merge.Kept =
        random.chance(50) ? .latest(expression(2)) : random.pick([.first, .last])
      return .merge(.init(sameness, keep: kept))
    }
  }

  mutating func literal() -> ExpressionSyntax {
    switch random.below(5) {
    case 0: .init(.literal(.number(number())))
    case 1: .init(.literal(.day(day())))
    case 2: .init(.literal(.boolean(random.chance(50))))
    case 3: .init(.literal(.missing))
    default: .init(.literal(.text(random.pick(Array(Self.texts.dropFirst())))))
    }
  }

  mutating func expression(_ depth: Int) -> ExpressionSyntax {
    guard depth > 0 else {
      if random.chance(10) { return .init(.percent(number())) }
      return random.chance(50)
        ? literal() : .init(.name(random.pick(["area", "金额", "as_of", "x1"])))
    }
    switch random.below(11) {
    case 0: return .init(.member(expression(depth - 1), "name"))
    case 1: return .init(.lookup(reference: "registry", index: "code", key: expression(depth - 1)))
    case 2: return .init(.call("days_between", list(3) { $0.expression(depth - 1) }))
    case 3: return .init(.negative(expression(depth - 1)))
    case 4: return .init(.not(expression(depth - 1)))
    case 5, 6, 7:
      return .init(
        .binary(
          random.pick(BinaryOperator.allCases), expression(depth - 1), expression(depth - 1)))
    case 8: return .init(.isMissing(expression(depth - 1), negated: random.chance(50)))
    case 9:
      if random.chance(50) {
        return .init(.listed(expression(depth - 1), table: "region", negated: random.chance(50)))
      }
      return .init(
        .among(
          expression(depth - 1), some(3) { $0.expression(depth - 1) }, negated: random.chance(50)))
    default:
      return .init(
        .choice(
          some(3) {
            .init(condition: $0.expression(depth - 1), value: $0.expression(depth - 1))
          }, otherwise: maybe { $0.expression(depth - 1) }))
    }
  }
}
