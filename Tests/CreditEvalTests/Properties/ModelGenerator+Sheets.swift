import CreditCore
import CreditLanguage
import TestCases

extension ModelGenerator {
  /// A sheet, made out once or for each unit.
  mutating func sheet() -> SheetSyntax {
    let name = name("T")
    defer {
      scope.append((name.text, .number))
      sheets.append(name.text)
    }
    guard !records.isEmpty, random.chance(isPlain ? 10 : 30) else {
      return SheetSyntax(name: name, title: "分表", cites: "自定", parts: parts(1))
    }
    let outer = scope
    let (units, parts) = selecting { generator, unit -> PartsSyntax in
      generator.unit = unit.name
      var parts = generator.parts(1)
      let weight = generator.maybe(40) { _ in
        ExpressionSyntax(.name(unit.allColumns.first { $0.type == .number }?.name.text ?? ""))
      }
      let operation = generator.random.pick(CombinationSyntax.Operation.allCases)
      parts.combination = .init(
        operation, weight: operation == .mean ? weight : nil,
        rounding: operation == .mean ? generator.maybe(40) { $0.rounding() } : nil)
      return parts
    }
    // What is named within a sheet for each unit means nothing outside.
    scope = outer
    unit = nil
    return SheetSyntax(name: name, title: "逐个评分", cites: "自定", units: units, parts: parts)
  }

  private mutating func parts(_ depth: Int) -> PartsSyntax {
    var parts = PartsSyntax(start: maybe { $0.expression(.number, 1) })
    let low = random.below(40)
    parts.floor = maybe(40) { _ in ExactDecimal(low) }
    parts.cap = maybe(40) { ExactDecimal(low + 10 + $0.random.below(60)) }
    parts.isRepairable = maybe(10) { $0.random.chance(50) }
    let count = 1 + random.below(4)
    // What has a weight has points.
    let isWeighted = random.chance(20)
    var weights = (0..<count).map { _ in 1 + random.below(9) }
    weights[0] += 100 - weights.reduce(0, +)
    if isWeighted {
      parts.weights = .init(.literal(.number(100)))
      parts.rounding = maybe(40) { $0.rounding() }
    }
    if depth == 0, !isWeighted {
      parts.combination = maybe(30) {
        .init($0.random.pick(CombinationSyntax.Operation.allCases))
      }
    }
    for place in 0..<count {
      let weight =
        isWeighted ? ExpressionSyntax(.literal(.number(ExactDecimal(weights[place])))) : nil
      let missing = maybe(30) {
        $0.random.pick([PartSyntax.Missing.excluded, .ungraded, .points($0.number())])
      }
      if depth > 0, random.chance(20) {
        let name = name("G")
        let inner = self.parts(depth - 1)
        parts.members.append(
          .group(.init(name: name, title: "分组", weight: weight, missing: missing, parts: inner)))
      } else {
        var item = item(isGradeOnly: false, hasPoints: isWeighted)
        item.weight = weight
        if item.effect.grade == nil { item.missing = missing }
        parts.members.append(.item(item))
      }
    }
    return parts
  }

  /// An item; one that stands outside all sheets only has an effect on the grade.
  mutating func item(isGradeOnly: Bool, hasPoints: Bool = false) -> ItemSyntax {
    let code = name("I")
    var item: ItemSyntax
    if !records.isEmpty, random.chance(50) {
      let (selection, made) = selecting { generator, records in
        let effect = generator.effect(isGradeOnly, hasPoints, in: records)
        let by = generator.isPlain ? nil : generator.maybe(20) { $0.expression(.text, 1) }
        return (effect, by, generator.repair(effect, records))
      }
      let occurrence = random.pick(ItemSyntax.Occurrence.allCases)
      item = ItemSyntax(
        code: code, title: "指标", effect: made.0,
        occurrences: .init(occurrence, selection, by: occurrence == .each ? nil : made.1))
      item.repair = made.2
    } else {
      item = ItemSyntax(code: code, title: "指标", effect: effect(isGradeOnly, hasPoints, in: nil))
    }
    item.condition = maybe(40) { $0.expression(.boolean, 2) }
    item.cites = "自定"
    item.isRepairable = maybe(10) { $0.random.chance(50) }
    if case .grade = item.effect { return item }
    if case .gradeAndScore = item.effect { return item }
    item.cap = maybe(30) { ExactDecimal(1 + $0.random.below(40)) }
    switch item.effect {
    case .points(.add, _), .bands(.add, _):
      item.fullMarks = maybe(20) { ExactDecimal(1 + $0.random.below(30)) }
    default: break
    }
    if case .points(_, let points) = item.effect, points.literalNumber == nil {
      item.range = maybe(20) { _ in RangeSyntax(lower: .init(-5), upper: .init(40)) }
    }
    return item
  }

  private mutating func effect(
    _ isGradeOnly: Bool, _ hasPoints: Bool, in records: RecordsSyntax?
  ) -> ItemSyntax.Effect {
    if isGradeOnly || (!hasPoints && random.chance(15)) { return .grade(gradeEffect()) }
    let sign = random.pick(ItemSyntax.Sign.allCases)
    switch random.below(6) {
    case 0 where !hasPoints: return .gradeAndPoints(gradeEffect(), sign, expression(.number, 1))
    case 1, 2:
      let count = 2 + random.below(4)
      return .bands(
        sign,
        BandsSyntax(
          value: expression(.number, 1), rounding: maybe(30) { $0.rounding() },
          rows: partition(count, below: 60).map { .init($0, points: number()) },
          missing: maybe { $0.number() }))
    case 3: return .points(sign, .init(.literal(.number(number()))))
    default: return .points(sign, expression(.number, 2))
    }
  }

  private mutating func gradeEffect() -> GradeEffectSyntax {
    let grade = NameSyntax(random.pick(grades))
    return random.pick([
      .set(grade), .notAbove(grade), .notBelow(grade), .better(1), .worse(1), .worse(2),
    ])
  }

  private mutating func repair(
    _ effect: ItemSyntax.Effect, _ records: RecordsSyntax
  ) -> RepairSyntax? {
    guard case .points(.deduct, _) = effect, random.chance(40),
      let from = records.day ?? records.allColumns.first?.name
    else { return nil }
    var rows: [RepairSyntax.Row] = [
      .init(within: .init(10 + random.below(60), .day), fraction: .init(.percent(80)))
    ]
    if random.chance(50) {
      rows.append(
        .init(
          within: .init(6, .month), fraction: .init(.percent(40)),
          condition: maybe { $0.expression(.boolean, 1) }))
    }
    rows.append(.init(within: nil, fraction: .init(.percent(10))))
    return RepairSyntax(
      from: .init(.name(from.text)), to: expression(.day, 1), rows: rows,
      share: maybe(20) { _ in .init(.literal(.number("0.5"))) })
  }
}
