internal import CreditCore
internal import CreditLanguage

extension ModelCompiler {
  mutating func add(_ definition: DefineSyntax) {
    switch definition.content {
    case .formula(let expression):
      let formula = formula(expression)
      let quantity = quantity(of: expression)
      let slot = declare(
        definition.name, type: formula?.type ?? .number, unit: quantity?.text)
      quantities[slot] = quantity
      if let formula { emit(.define(definition, slot: slot, formula)) }
    case .aggregate(let aggregate): add(aggregate, for: definition)
    case .population(let population): add(population, for: definition)
    }
  }

  mutating func check(_ bands: BandsSyntax) {
    check(bands.rounding, at: bands.value.span)
    var domain: RangeSyntax?
    if case .name(let name) = bands.value.kind { domain = ranges[name] }
    check(
      bands.rows.map { ($0.range, $0.span) }, known: bands.known, within: domain,
      digits: bands.rounding?.digits, at: bands.value.span)
    for known in bands.known {
      switch known.resolution {
      case .value(let value):
        if case .literal(.number) = value.kind { continue }
        report(.typeMismatch, "档位的处理应为分数", remedy: "写作 -> first、-> last 或 -> 分数", at: value.span)
      case .first, .last:
        if known.kind == .gap {
          report(.badSetting, "空档里没有第一档和最后一档", remedy: "写作 -> 分数", at: known.span)
        }
      case .ungraded: break
      }
    }
  }
}
