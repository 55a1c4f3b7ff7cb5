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
      if let formula { program.steps.append(.define(definition, slot: slot, formula)) }
    case .aggregate(let aggregate): add(aggregate, for: definition)
    }
  }

  mutating func add(_ sheet: SheetSyntax) {
    let start = sheet.start.flatMap { formula($0, .number) }
    if let floor = sheet.floor, let cap = sheet.cap, cap < floor {
      report(.badSetting, "cap \(cap) 小于 floor \(floor)", at: sheet.name.span)
    }
    let items = sheet.items.compactMap { compile($0, in: sheet) }
    let slot = declare(sheet.name, type: .number)
    sheets.append((sheet.name.text, slot))
    program.steps.append(.sheet(.init(syntax: sheet, start: start, items: items), slot: slot))
  }

  mutating func compile(_ item: ItemSyntax, in sheet: SheetSyntax?) -> ModelProgram.Item? {
    if let first = itemCodes[item.code.text] {
      report(
        .duplicateName, "指标 \(item.code.text) 已经写过", at: item.code.span,
        notes: [.init(first, "在这里")])
    }
    itemCodes[item.code.text] = item.code.span
    let cites = item.cites ?? sheet?.cites
    if cites == nil {
      report(
        .uncited, "指标 \(item.code.text) 没有写明依据", remedy: "写 cites \"条款\"，或写在分表上",
        at: item.code.span, severity: .lint)
    }
    if let cap = item.cap, cap.isNegative {
      report(.badSetting, "上限不能是负数", at: item.code.span)
    }
    var effect: ModelProgram.Effect?
    var selection: ModelProgram.Selection?
    if let occurrences = item.occurrences {
      selection = compile(occurrences.selection) { effect = $0.compile(item.effect) }
      if selection == nil { return nil }
    } else {
      effect = compile(item.effect)
    }
    let condition = item.condition.flatMap { formula($0, .boolean) }
    if let syntax = item.condition { checkReachable(syntax) }
    guard let effect else { return nil }
    if sheet == nil, case .grade = effect {
    } else if sheet == nil {
      report(
        .badSetting, "分表以外的指标只能定级，不能加减分", remedy: "把指标放进 sheet { … }", at: item.code.span)
    }
    if case .grade = effect, item.cap != nil {
      report(.badSetting, "定级的指标没有上限", at: item.code.span)
    }
    return ModelProgram.Item(
      syntax: item, sheet: sheet?.name.text, cites: cites, effect: effect, selection: selection,
      condition: condition)
  }

  private mutating func compile(_ effect: ItemSyntax.Effect) -> ModelProgram.Effect? {
    switch effect {
    case .points(let sign, let points):
      return formula(points, .number).map { .points(sign, $0) }
    case .bands(let sign, let bands):
      let value = formula(bands.value, .number)
      check(bands)
      return value.map { .bands(sign, $0, bands) }
    case .grade(let effect): return compile(effect).map { .grade($0) }
    }
  }

  private mutating func check(_ bands: BandsSyntax) {
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
