internal import CreditCore
internal import CreditLanguage

/// The units of the `per` sheet that is being compiled.
struct UnitFrame {
  /// The records that are units.
  let records: Int
  /// The slot of their first column.
  let base: Int
  /// What is settled for each unit.
  var steps: [ModelProgram.Step] = []
  /// The column by which records name a unit, where some do.
  var key: Int?
}

extension ModelCompiler {
  /// Settles the units of a sheet, and gives their columns names.
  mutating func open(_ syntax: SelectionSyntax) -> ModelProgram.Selection? {
    guard let selection = compile(syntax) else { return nil }
    let records = program.records[selection.records]
    for column in columns(of: selection.records) {
      let name = column.name.text
      let isFree = checker.scope.slot(name) == nil && declared[name] == nil
      let slot = checker.scope.define(
        "\(records.name).\(name)", type: FormulaType(column.type.valueType),
        separator: column.type.separator, span: column.name.span)
      units["\(records.name).\(name)"] = column.unit
      // A name that is taken keeps its meaning; the column is then `bid.price`.
      if isFree {
        checker.scope.alias(name, slot: slot)
        units[name] = column.unit
      }
    }
    unit = UnitFrame(records: selection.records, base: selection.base)
    return selection
  }

  /// Settles how the units of a sheet are combined.
  mutating func close(
    _ sheet: SheetSyntax, _ selection: ModelProgram.Selection
  ) -> ModelProgram.Units {
    let combination = sheet.parts.combination
    if combination == nil {
      report(
        .incomplete, "分表 \(sheet.name.text) 没有写明各个单元的得分怎样合成",
        remedy: "写作 combine mean、sum、min 或 max", at: sheet.name.span)
    }
    let weight = combination?.weight.flatMap { formula($0, .number) }
    if let weight, let syntax = combination?.weight,
      weight.slots.allSatisfy({ $0 < selection.base })
    {
      let name = program.records[selection.records].name
      report(
        .badSetting, "\(syntax.text) 对每个 \(name) 都一样，不能用来加权", remedy: "写作 \(name).列",
        at: syntax.span)
    }
    checkNames(in: sheet, selection)
    let frame = unit
    unit = nil
    return ModelProgram.Units(
      selection: selection, columns: program.records[selection.records].columns.count,
      title: frame?.key, steps: frame?.steps ?? [], operation: combination?.operation ?? .sum,
      weight: weight, rounding: combination?.rounding)
  }

  /// Points at names that could be taken for a column of the unit and are not.
  private mutating func checkNames(in sheet: SheetSyntax, _ selection: ModelProgram.Selection) {
    let records = program.records[selection.records].name
    var plain: [String: SourceSpan] = [:]
    var dotted: Set<String> = []
    for expression in sheet.parts.expressions {
      expression.forEach { part in
        switch part.kind {
        case .name(let name) where plain[name] == nil: plain[name] = part.span
        case .member(let owner, let column) where owner.kind == .name(records):
          dotted.insert(column)
        default: break
        }
      }
    }
    // A name may be that of a column of the records that an item counts.
    var counted: Set<String> = []
    for item in sheet.items {
      guard let other = item.occurrences?.selection.records.text,
        let place = program.records.firstIndex(where: { $0.name == other })
      else { continue }
      counted.formUnion(columns(of: place).map(\.name.text))
    }
    for column in columns(of: selection.records) where !counted.contains(column.name.text) {
      let name = column.name.text
      // Who writes both knows what each of them means.
      guard let span = plain[name], !dotted.contains(name), let slot = checker.scope.slot(name),
        slot < selection.base
      else { continue }
      report(
        .duplicateName, "\(name) 在这里不是 \(records) 的列，而是别处声明的 \(name)",
        remedy: "列写作 \(records).\(name)", at: span, severity: .lint)
    }
  }

  /// Within a `per` sheet: the column by which records belong to a unit, if they do.
  mutating func link(to records: Int, at span: SourceSpan) -> (column: Int, slot: Int)? {
    guard let frame = unit else { return nil }
    let units = program.records[frame.records]
    for (place, column) in columns(of: records).enumerated() {
      guard let reference = column.reference, reference.records.text == units.name,
        let key = units.columns.firstIndex(of: reference.column.text)
      else { continue }
      unit?.key = key
      return (place, frame.base + key)
    }
    if records != frame.records {
      report(
        .badSetting,
        "记录 \(program.records[records].name) 没有写明属于哪个 \(units.name)，每个单元都会计入它的全部记录",
        remedy: "在记录里写 column … refers to \(units.name).列", at: span, severity: .lint)
    }
    return nil
  }

  /// Reports columns that refer to what is not there.
  mutating func checkReferences() {
    for case .records(let records) in program.syntax.members {
      var referred: Set<String> = []
      for column in records.columns {
        guard let reference = column.reference else { continue }
        let (name, other) = (reference.records, reference.column)
        used.insert(name.text)
        guard let place = program.records.firstIndex(where: { $0.name == name.text }) else {
          report(
            .unknownName, "没有名为 \(name.text) 的记录",
            remedy: nearest(name.text, program.records.map(\.name)), at: name.span)
          continue
        }
        if !referred.insert(name.text).inserted {
          report(
            .duplicateName, "记录 \(records.name.text) 已经写明属于哪个 \(name.text)", at: name.span)
        }
        let target = program.records[place]
        guard let key = target.columns.firstIndex(of: other.text) else {
          report(
            .unknownName, "记录 \(target.name) 没有 \(other.text) 这一列",
            remedy: nearest(other.text, target.columns), at: other.span)
          continue
        }
        let (here, there) = (column.type.valueType, target.types[key])
        if here != there {
          report(
            .typeMismatch,
            "\(column.name.text) 是\(FormulaType(here).title)，"
              + "而 \(target.name).\(other.text) 是\(FormulaType(there).title)", at: column.name.span)
        }
      }
    }
  }
}

extension ModelSyntax.Member {
  /// The expressions that are about the subject, not about one unit of a `per` sheet.
  var expressionsOfSubject: [ExpressionSyntax] {
    guard case .sheet(let sheet) = self, let units = sheet.units else { return expressions }
    return units.expressions
  }
}
