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
    case .mean(let rounding):
      missing = .mean(rounding)
      checkMean(of: input, rounding)
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
    let columns = records.allColumns
    var names: [String] = []
    for column in columns {
      use(column.type)
      if names.contains(column.name.text) {
        report(.duplicateName, "列 \(column.name.text) 已经声明过", at: column.name.span)
      }
      names.append(column.name.text)
    }
    func dayColumn(_ wanted: NameSyntax?) -> Int? {
      guard let wanted else { return nil }
      guard let place = names.firstIndex(of: wanted.text) else {
        report(
          .unknownName, "记录 \(name.text) 没有 \(wanted.text) 这一列",
          remedy: nearest(wanted.text, names), at: wanted.span)
        return nil
      }
      if columns[place].type.valueType != .day {
        report(.typeMismatch, "\(wanted.text) 不是日期", at: wanted.span)
      }
      return place
    }
    let day = records.isEarlier ? 0 : dayColumn(records.day)
    if records.term != nil, day == nil, records.day == nil {
      report(
        .badSetting, "记录 \(name.text) 没有写明日期列，有效期无从算起",
        remedy: "写作 records \(name.text) on 日期列 …", at: name.span)
    }
    program.records.append(
      ModelProgram.Records(
        name: name.text, title: records.title ?? name.text, subject: records.subject?.text,
        columns: names, types: columns.map(\.type.valueType), isEarlier: records.isEarlier,
        day: day, until: dayColumn(records.until), term: records.term))
    recordColumns.append(columns)
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
}

extension ModelTypeSyntax {
  /// For a list in one cell, what stands between its elements.
  var separator: String? { if case .codes(_, let separator) = self { separator } else { nil } }
}
