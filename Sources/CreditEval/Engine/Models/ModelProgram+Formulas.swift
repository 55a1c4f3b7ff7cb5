internal import CreditCore
internal import CreditLanguage

extension ModelProgram {
  /// All formulas of the model, in no particular order.
  var formulas: [Formula] {
    var found: [Formula?] = steps.flatMap { $0.formulas }
    if let scale {
      found += scale.rows.flatMap { [$0.condition, $0.demand] }
      found += scale.known.map(\.condition) + scale.states.map { $0.condition }
    }
    found += outputs.map(\.formula)
    return found.compactMap { $0 }
  }

  /// Whether texts are counted, or records compete by them.
  var distinguishesTexts: Bool {
    steps.contains { step in
      switch step {
      case .aggregate(_, _, let aggregate), .hidden(_, _, let aggregate):
        aggregate.operation == .distinct && aggregate.amount?.type == .text
      case .sheet(let sheet, _): sheet.units != nil || sheet.items.contains { $0.by != nil }
      case .item(let item): item.by != nil
      case .define, .score, .population: false
      }
    }
  }

  /// All ranges that numbers are compared with.
  var ranges: [RangeSyntax] {
    var found = inputs.compactMap(\.range)
    if let scale { found += scale.rows.map(\.range) + scale.known.map(\.range) }
    for case .sheet(let sheet, _) in steps {
      for item in sheet.items {
        if case .bands(_, _, let bands) = item.effect {
          found += bands.rows.map(\.range) + bands.known.map(\.range)
        }
      }
    }
    return found
  }
}

extension ModelProgram.Step {
  fileprivate var formulas: [Formula?] {
    switch self {
    case .define(_, _, let formula): [formula]
    case .aggregate(_, _, let aggregate), .hidden(_, _, let aggregate): aggregate.formulas
    case .sheet(let sheet, _):
      sheet.root.formulas + (sheet.units?.selection.formulas ?? []) + [sheet.units?.weight]
        + (sheet.units?.steps.flatMap { $0.formulas } ?? [])
    case .item(let item): item.ownFormulas
    case .score(let score): [score.formula]
    case .population(_, _, let value): value.keys + [value.amount, value.condition]
    }
  }
}

extension ModelProgram.Selection {
  fileprivate var formulas: [Formula?] { [condition, window?.end, force?.day] }
}

extension ModelProgram.Aggregate {
  fileprivate var formulas: [Formula?] { [amount] + selection.formulas }
}

extension ModelProgram.Group {
  fileprivate var formulas: [Formula?] {
    [start]
      + parts.flatMap { part -> [Formula?] in
        switch part.content {
        case .item(let item): item.ownFormulas
        case .group(let group): group.formulas
        }
      }
  }
}

extension ModelProgram.Item {
  fileprivate var ownFormulas: [Formula?] {
    var found: [Formula?] = [condition, by] + (selection?.formulas ?? [])
    switch effect {
    case .points(_, let formula), .bands(_, let formula, _), .gradeAndPoints(_, _, let formula),
      .gradeAndScore(_, let formula):
      found.append(formula)
    case .grade: break
    }
    if let repair {
      found += [repair.from, repair.to, repair.share] + repair.rows.map(\.condition)
    }
    return found
  }
}
