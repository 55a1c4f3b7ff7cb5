import CreditCore
import CreditLanguage
import TestCases

extension SyntaxGenerator {
  mutating func sheet() -> SheetSyntax {
    SheetSyntax(
      name: name(), title: maybe { $0.text() }, cites: maybe { $0.text() },
      units: maybe(30) { $0.selection() }, parts: parts(3))
  }

  mutating func parts(_ depth: Int) -> PartsSyntax {
    PartsSyntax(
      start: maybe { $0.expression(2) }, floor: maybe { $0.signed() }, cap: maybe { $0.signed() },
      fullMarks: maybe(30) { $0.signed() }, weights: maybe(30) { $0.weight() },
      rounding: maybe(30) { $0.rounding() },
      combination: maybe(30) {
        .init(
          $0.random.pick(CombinationSyntax.Operation.allCases),
          weight: $0.maybe { $0.expression(1) }, rounding: $0.maybe { $0.rounding() })
      }, isRepairable: maybe(30) { $0.random.chance(50) },
      members: list(5) {
        if depth == 0 || $0.random.chance(70) { return .item($0.item()) }
        return .group(
          .init(
            name: $0.name(), title: $0.maybe { $0.text() }, cites: $0.maybe { $0.text() },
            weight: $0.maybe { $0.weight() }, missing: $0.maybe(30) { $0.missing() },
            parts: $0.parts(depth - 1)))
      })
  }

  mutating func weight() -> ExpressionSyntax {
    random.chance(50) ? .init(.percent(number())) : .init(.literal(.number(number())))
  }

  mutating func missing() -> PartSyntax.Missing {
    random.pick([.excluded, .ungraded, .points(signed())])
  }

  mutating func item() -> ItemSyntax {
    ItemSyntax(
      code: code(), title: maybe(90) { $0.text() }, effect: effect(),
      range: maybe(20) { $0.range() },
      occurrences: maybe {
        .init(
          $0.random.pick(ItemSyntax.Occurrence.allCases), $0.selection(),
          by: $0.maybe(30) { $0.expression(1) })
      }, condition: maybe { $0.expression(3) }, cap: maybe(30) { $0.signed() },
      fullMarks: maybe(20) { $0.signed() }, weight: maybe(20) { $0.weight() },
      missing: maybe(20) { $0.missing() }, repair: maybe(20) { $0.repair() },
      isRepairable: maybe(20) { $0.random.chance(50) }, cites: maybe(30) { $0.text() },
      note: maybe(30) { $0.text() })
  }

  mutating func repair() -> RepairSyntax {
    RepairSyntax(
      from: expression(1), to: expression(1),
      rows: list(4) {
        .init(
          within: $0.maybe(80) {
            .init($0.random.below(40), $0.random.pick(SelectionSyntax.Window.Unit.allCases))
          }, fraction: $0.weight(), condition: $0.maybe(30) { $0.expression(1) })
      }, share: maybe(30) { $0.expression(1) })
  }

  mutating func effect() -> ItemSyntax.Effect {
    let sign = random.pick(ItemSyntax.Sign.allCases)
    switch random.below(5) {
    case 0: return .points(sign, expression(2))
    case 1: return .grade(gradeEffect())
    case 2: return .gradeAndPoints(gradeEffect(), sign, expression(2))
    case 3: return .gradeAndScore(gradeEffect(), expression(2))
    default:
      return .bands(
        sign,
        BandsSyntax(
          value: expression(2), rounding: maybe { $0.rounding() },
          rows: list(4) { .init($0.range(), points: $0.signed()) },
          missing: maybe { $0.signed() }, known: list(2) { $0.known() }))
    }
  }

  mutating func gradeEffect() -> GradeEffectSyntax {
    random.pick([
      .set(grade(), better: random.below(3) - 1), .notAbove(grade(), better: 2),
      .notAbove(grade()), .notBelow(grade(), better: -1), .better(1), .worse(2),
    ])
  }
}
