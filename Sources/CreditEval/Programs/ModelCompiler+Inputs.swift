internal import CreditCore
internal import CreditLanguage

extension ModelCompiler {
  /// Subject and source, of which there must be one each.
  mutating func checkFrame() {
    var subject: NameSyntax?
    var hasSource = false
    for member in program.syntax.members {
      switch member {
      case .subject(let name):
        if subject != nil { report(.duplicateName, "评价对象已经写过", at: name.span) }
        subject = name
      case .source(let source): hasSource = hasSource || source.kind != .covers
      default: break
      }
    }
    program.subject = subject?.text ?? ""
    let name = program.syntax.name.span
    if subject == nil {
      report(.incomplete, "没有写明评价对象", remedy: "写作 subject enterprise", at: name)
    }
    if !hasSource {
      report(
        .noSource, "没有写明依据",
        remedy: "写作 cites \"文件名称和条款\"；自定的规则写作 cites own \"理由\"", at: name)
    }
  }

  mutating func add(_ input: InputSyntax) {
    let slot = declare(
      input.name, type: FormulaType(input.type.valueType), separator: input.type.separator,
      unit: input.unit)
    use(input.type)
    if let range = input.range {
      if input.type.valueType == .number {
        ranges[input.name.text] = range
      } else {
        report(.badSetting, "只有数值有 range", at: range.span)
      }
    }
    if input.unit != nil, input.type.valueType != .number {
      report(.badSetting, "只有数值有单位", at: input.name.span)
    }
    var missing = ModelProgram.Missing.stays
    switch input.missing {
    case .stays: break
    case .ungraded: missing = .ungraded
    case .value(let syntax):
      guard let value = constant(syntax, input.type.valueType) else { return }
      if let number = value.number, let range = input.range, !range.contains(number) {
        report(
          .badSetting, "缺失时的值 \(number) 不在 range \(range.text) 之内", at: syntax.span)
      }
      missing = .value(value)
    case nil:
      report(
        .missingPolicy, "输入 \(input.name.text) 没有写明缺失时怎么办",
        remedy: "写 missing 0（当作这个值）、missing stays（保持缺失）或 missing ungraded（不评级）",
        at: input.name.span)
    }
    program.inputs.append(
      ModelProgram.Input(
        name: input.name.text, title: input.title ?? input.name.text,
        type: input.type.valueType, unit: input.unit, dataset: input.dataset?.text,
        range: input.range, missing: missing, slot: slot))
  }

  mutating func add(_ records: RecordsSyntax) {
    let name = records.name
    if let first = declared[name.text] {
      report(
        .duplicateName, "\(name.text) 已经声明过", remedy: "换一个名称", at: name.span,
        notes: [.init(first, "在这里")])
    }
    declared[name.text] = name.span
    var names: [String] = []
    for column in records.columns {
      use(column.type)
      if names.contains(column.name.text) {
        report(.duplicateName, "列 \(column.name.text) 已经声明过", at: column.name.span)
      }
      names.append(column.name.text)
    }
    var day: Int?
    if let wanted = records.day {
      day = names.firstIndex(of: wanted.text)
      if let place = day, records.columns[place].type.valueType != .day {
        report(.typeMismatch, "\(wanted.text) 不是日期", at: wanted.span)
      } else if day == nil {
        report(
          .unknownName, "记录 \(name.text) 没有 \(wanted.text) 这一列",
          remedy: nearest(wanted.text, names), at: wanted.span)
      }
    }
    program.records.append(
      ModelProgram.Records(
        name: name.text, title: records.title ?? name.text, subject: records.subject?.text,
        columns: names, types: records.columns.map(\.type.valueType), day: day))
    recordColumns.append(records.columns)
  }

  mutating func use(_ type: ModelTypeSyntax) {
    let table: NameSyntax
    switch type {
    case .code(let name), .codes(let name, _): table = name
    default: return
    }
    usedTables.insert(table.text)
    if !checker.scope.tables.contains(table.text) {
      report(
        .unknownName, "没有名为 \(table.text) 的代码表",
        remedy: nearest(table.text, checker.scope.tables), at: table.span)
    }
  }

  func nearest(_ name: String, _ candidates: [String]) -> String {
    checker.nearest(name, candidates)
  }

  /// The columns of records that the model declares.
  func columns(of records: Int) -> [RecordsSyntax.Column] {
    recordColumns[records]
  }

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
    if let window = selection.window, program.records[place].day == nil {
      report(
        .badSetting,
        "记录 \(selection.records.text) 没有写明日期列，不能回溯 \(window.length) \(window.unit.rawValue)",
        remedy: "写作 records \(selection.records.text) on 日期列 { … }", at: selection.span)
    }
    let windowEnd = selection.window?.end.flatMap { formula($0, .day) }
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
      records: place, base: base, condition: condition, window: selection.window,
      windowEnd: windowEnd)
  }
}

extension ModelTypeSyntax {
  /// For a list in one cell, what stands between its elements.
  var separator: String? { if case .codes(_, let separator) = self { separator } else { nil } }
}
