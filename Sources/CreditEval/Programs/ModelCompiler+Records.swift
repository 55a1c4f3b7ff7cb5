internal import CreditCore
internal import CreditLanguage

extension ModelCompiler {
  /// Settles a selection; `body` may settle more formulas in which the columns have names.
  mutating func compile(
    _ selection: SelectionSyntax, _ body: (inout ModelCompiler) -> Void = { _ in }
  ) -> ModelProgram.Selection? {
    used.insert(selection.records.text)
    guard let place = program.records.firstIndex(where: { $0.name == selection.records.text })
    else {
      report(
        .unknownName, "没有名为 \(selection.records.text) 的记录",
        remedy: nearest(selection.records.text, program.records.map(\.name)),
        at: selection.records.span)
      return nil
    }
    let window = selection.window.map { compile($0, of: selection, program.records[place]) }
    let force = selection.force.map { compile($0, of: selection, program.records[place]) }
    let outer = (checker.scope, units)
    let base = checker.scope.slots.count
    for column in columns(of: place) {
      checker.scope.define(
        column.name.text, type: FormulaType(column.type.valueType),
        separator: column.type.separator, span: column.name.span)
      units[column.name.text] = column.unit
    }
    let condition = selection.condition.flatMap { formula($0, .boolean) }
    if let syntax = selection.condition { checkReachable(syntax) }
    body(&self)
    (checker.scope, units) = outer
    return ModelProgram.Selection(
      records: place, base: base, condition: condition, window: window, force: force,
      link: link(to: place, at: selection.span))
  }

  private mutating func compile(
    _ window: SelectionSyntax.Window, of selection: SelectionSyntax, _ records: ModelProgram.Records
  ) -> ModelProgram.Window {
    if records.day == nil {
      let demand =
        window.reach == .back
        ? "不能回溯 \(window.length) \(window.unit.rawValue)" : "不能写 \(window.text)"
      report(
        .badSetting, "记录 \(records.name) 没有写明日期列，\(demand)",
        remedy: "写作 records \(records.name) on 日期列 { … }", at: selection.span)
    }
    // A file cannot say so, code can.
    if !(1...10_000).contains(window.length) {
      report(.badSetting, "回溯的长度应在 1 与 10000 之间", at: selection.span)
    } else if window.reach != .back, window.unit.period == nil {
      report(.badSetting, "期间应为 year、quarter 或 month", at: selection.span)
    }
    return .init(syntax: window, end: window.end.flatMap { formula($0, .day) })
  }

  private mutating func compile(
    _ force: SelectionSyntax.Force, of selection: SelectionSyntax, _ records: ModelProgram.Records
  ) -> ModelProgram.Force {
    if records.until == nil, records.term == nil {
      report(
        .badSetting, "记录 \(records.name) 没有写明有效期，不能写 in force",
        remedy: "写作 records \(records.name) on 日期列 until 截止列 otherwise 1 year { … }",
        at: selection.span)
    }
    return .init(day: force.day.flatMap { formula($0, .day) })
  }

  /// Settles what a name stands for that is made of records.
  mutating func add(_ aggregate: AggregateSyntax, for definition: DefineSyntax) {
    let (compiled, type, quantity) = compile(aggregate)
    let slot = declare(definition.name, type: type, unit: quantity?.text)
    quantities[slot] = quantity
    if let compiled { emit(.aggregate(definition, slot: slot, compiled)) }
  }

  /// The steps that settle what some expressions hold in brackets, made of records; to be done
  /// before the expressions are.
  ///
  /// What is written twice is settled once. Names of records an expression is written for are not
  /// known within: what stands in brackets is made for the subject.
  mutating func hidden(in expressions: [ExpressionSyntax]) -> [ModelProgram.Step] {
    var found: [(AggregateSyntax, SourceSpan)] = []
    for expression in expressions {
      expression.forEach {
        if case .aggregate(let inner) = $0.kind { found.append((inner, $0.span)) }
      }
    }
    var steps: [ModelProgram.Step] = []
    // Outermost come first: what lies within is settled before what it lies in.
    for (aggregate, span) in found.reversed() {
      let name = aggregate.text
      // Within a `per` sheet the same words may mean the records of the unit.
      if let slot = checker.scope.slot(name), slot >= unit?.base ?? 0 { continue }
      let (compiled, type, quantity) = compile(aggregate)
      guard let compiled else { continue }
      let slot = checker.scope.define(name, type: type, span: span)
      quantities[slot] = quantity
      steps.append(.hidden(name, slot: slot, compiled))
    }
    return steps
  }

  /// Settles an aggregate, and what it yields.
  private mutating func compile(
    _ aggregate: AggregateSyntax
  ) -> (compiled: ModelProgram.Aggregate?, type: FormulaType, quantity: Quantity?) {
    let operation = aggregate.operation
    var amount: Formula?
    var quantity: Quantity?
    let selection = compile(aggregate.selection) { compiler in
      guard let syntax = aggregate.amount, operation.hasAmount else { return }
      amount = compiler.formula(syntax, operation.amountType)
      quantity = operation.keepsUnit ? compiler.quantity(of: syntax) : nil
      if let type = amount?.type { compiler.check(operation, of: type, at: syntax.span) }
    }
    let type = operation.resultType ?? amount?.type ?? .number
    check(aggregate, type)
    if let selection, operation.needsDays || aggregate.fading != nil {
      let records = program.records[selection.records]
      if records.day == nil {
        report(
          .badSetting,
          "记录 \(records.name) 没有写明日期列，不能写 \(operation.needsDays ? operation.rawValue : "fading")",
          remedy: "写作 records \(records.name) on 日期列 { … }", at: aggregate.selection.span)
      }
    }
    guard let selection, operation.hasAmount == (amount != nil) else {
      return (nil, type, quantity)
    }
    let compiled = ModelProgram.Aggregate(
      operation: operation, amount: amount, selection: selection,
      fading: aggregate.fading.flatMap { weights(of: $0) },
      rounding: aggregate.rounding)
    return (compiled, type, quantity)
  }

  private mutating func weights(of fading: AggregateSyntax.Fading) -> DecayTable? {
    if let known = decays[fading.halfLife] { return known }
    let table = DecayTable(halfLife: fading.halfLife)
    decays[fading.halfLife] = table
    return table
  }

  private mutating func check(
    _ operation: AggregateSyntax.Operation, of type: FormulaType, at span: SourceSpan
  ) {
    switch operation {
    case .min, .max:
      if type == .number || type == .day { return }
      report(.typeMismatch, "\(operation.rawValue) 需要数值或日期，却是\(type.title)", at: span)
    case .latest, .earliest, .distinct:
      if type.valueType != nil { return }
      report(.typeMismatch, "\(operation.rawValue) 需要一个值，却是\(type.title)", at: span)
    case .count, .any, .sum, .mean, .run: break
    case .best, .worst:
      if gradeNames.isEmpty {
        report(
          .incomplete, "模型没有等级表，\(operation.rawValue) 无从比较", remedy: "写 grades … { … }", at: span)
      }
    }
  }

  private mutating func check(_ aggregate: AggregateSyntax, _ type: FormulaType) {
    let span = aggregate.selection.span
    check(aggregate.rounding, at: span)
    if aggregate.rounding != nil, type != .number {
      report(.badSetting, "只有数值可以舍入，\(aggregate.operation.rawValue) 得到的是\(type.title)", at: span)
    }
    if aggregate.operation == .mean, aggregate.rounding == nil {
      report(
        .openDivision, "没有写明平均值的小数位数；保留 12 位小数，四舍五入",
        remedy: "写作 \(aggregate.text) rounded 2", at: span, severity: .lint)
    }
    guard let fading = aggregate.fading else { return }
    if aggregate.operation != .sum && aggregate.operation != .count {
      report(
        .badSetting, "\(aggregate.operation.rawValue) 不能衰减", remedy: "只有 count 和 sum 可以写 fading",
        at: span)
    }
    if !DecayTable.halfLives.contains(fading.halfLife) {
      report(
        .badSetting,
        "减半的天数应在 \(DecayTable.halfLives.lowerBound) 与 \(DecayTable.halfLives.upperBound) 之间",
        at: span)
    }
  }
}

extension ModelCompiler {
  /// Reports columns of earlier results that no result of the model would fill.
  mutating func checkEarlierResults() {
    for case .records(let records) in program.syntax.members where records.isEarlier {
      let own = Set(["day", "score", "grade"])
      for column in records.columns where !own.contains(column.name.text) {
        guard let type = outputType(column.name.text) else {
          let outputs = program.outputs.map(\.syntax.name.text)
          report(
            .unknownName, "模型没有名为 \(column.name.text) 的 output，历年结果里不会有这一列",
            remedy: nearest(column.name.text, outputs), at: column.name.span)
          continue
        }
        if type != column.type.valueType {
          report(
            .typeMismatch,
            "output \(column.name.text) 是\(FormulaType(type).title)，这一列却是\(FormulaType(column.type.valueType).title)",
            at: column.span)
        }
      }
    }
  }

  /// The type of an output; `nil` if there is none of the name.
  private func outputType(_ name: String) -> ValueType? {
    guard let output = program.outputs.first(where: { $0.syntax.name.text == name }) else {
      return nil
    }
    if let formula = output.formula { return formula.type.valueType }
    guard case .byGrade(let rows) = output.syntax.content else { return nil }
    for row in rows { if case .literal(let value) = row.value.kind { return value.type } }
    return nil
  }
}

extension AggregateSyntax.Operation {
  /// The type that is needed of each record; `nil` where several will do.
  fileprivate var amountType: FormulaType? {
    switch self {
    case .sum, .mean: .number
    case .run: .boolean
    case .best, .worst: .text
    case .count, .any, .min, .max, .latest, .earliest, .distinct: nil
    }
  }

  /// The type of what is made; `nil` where it is that of the amount.
  fileprivate var resultType: FormulaType? {
    switch self {
    case .count, .sum, .mean, .run, .distinct: .number
    case .any: .boolean
    case .best, .worst: .text
    case .min, .max, .latest, .earliest: nil
    }
  }

  /// Whether what is made has the unit of the amount.
  fileprivate var keepsUnit: Bool {
    switch self {
    case .sum, .mean, .min, .max, .latest, .earliest: true
    case .count, .any, .run, .distinct, .best, .worst: false
    }
  }
}
