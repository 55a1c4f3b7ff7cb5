internal import CreditCore
internal import CreditLanguage

extension ModelCompiler {
  /// Settles a value that a subject has among all subjects.
  mutating func add(_ population: PopulationSyntax, for definition: DefineSyntax) {
    let findings = checker.diagnostics.count
    let operation = population.operation
    var amount: Formula?
    if let syntax = population.amount {
      let mayBeDay = operation.isPlace || operation == .min || operation == .max
      amount = formula(syntax, mayBeDay || operation == .count ? nil : .number)
      if mayBeDay, let type = amount?.type, type != .number, type != .day {
        report(
          .typeMismatch, "\(operation.rawValue) 需要数值或日期，却是\(type.title)", at: syntax.span)
      }
    }
    let keys = population.keys.compactMap { key -> Formula? in
      let formula = self.formula(key)
      if let formula, formula.type.valueType == nil {
        report(.typeMismatch, "\(formula.type.title)不能用来分组", at: key.span)
      }
      return formula
    }
    let condition = population.condition.flatMap { formula($0, .boolean) }
    if let syntax = population.condition { checkReachable(syntax) }
    check(population, amount)
    let keepsType = operation == .min || operation == .max
    let keepsUnit = !operation.isPlace && operation != .count
    let quantity = keepsUnit ? population.amount.flatMap { self.quantity(of: $0) } : nil
    let slot = declare(
      definition.name, type: keepsType ? amount?.type ?? .number : .number, unit: quantity?.text)
    quantities[slot] = quantity
    guard !checker.diagnostics.dropFirst(findings).contains(where: { $0.severity == .error })
    else { return }
    program.steps.append(
      .population(
        definition, slot: slot,
        .init(
          operation: operation, lowestFirst: population.lowestFirst, amount: amount, keys: keys,
          condition: condition, rounding: population.rounding)))
  }

  private mutating func check(_ population: PopulationSyntax, _ amount: Formula?) {
    let operation = population.operation
    check(population.rounding, at: population.span)
    if population.amount == nil, operation != .count {
      report(.incomplete, "没有写明取什么数值", remedy: "写作 … of 数值", at: population.span)
    }
    if population.lowestFirst, !operation.isPlace {
      report(
        .badSetting, "只有名次才分高低，\(operation.rawValue) 不分", remedy: "删去 lowest first",
        at: population.span)
    }
    if population.rounding != nil, operation == .rank || amount?.type == .day {
      report(.badSetting, "名次和日期不用舍入", remedy: "删去 rounded", at: population.span)
    }
    if operation == .mean, population.rounding == nil { lintMean(at: population.span) }
  }

  /// Reports what cannot have a mean.
  mutating func checkMean(of input: InputSyntax, _ rounding: RoundingSyntax?) {
    check(rounding, at: input.name.span)
    if input.type.valueType != .number {
      report(.badSetting, "只有数值有平均值", remedy: "写 missing stays 或 missing 值", at: input.name.span)
    } else if rounding == nil {
      lintMean(at: input.name.span)
    }
  }

  private mutating func lintMean(at span: SourceSpan) {
    report(
      .openDivision, "没有写明平均值的小数位数；保留 12 位小数，四舍五入", remedy: "写作 … rounded 2", at: span,
      severity: .lint)
  }

  /// The names of values the population gives.
  var populationNames: [String] {
    program.steps.compactMap { step in
      if case .population(let syntax, _, _) = step { syntax.name.text } else { nil }
    }
  }
}
