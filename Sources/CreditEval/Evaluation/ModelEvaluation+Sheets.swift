internal import CreditCore
internal import CreditLanguage

extension ModelEvaluation {
  /// The points of a sheet; missing if those of an item are.
  mutating func points(of sheet: ModelProgram.Sheet) throws(ModelError) -> Value {
    let name = sheet.syntax.name.text
    let title = sheet.syntax.title ?? name
    var lines: [ModelResult.Line] = []
    var isComplete = true
    if let start = sheet.start {
      if let points = try value(of: start, for: name).number {
        lines.append(.init(kind: .start, title: "\(title)：起评", name: name, points: points))
      } else {
        isComplete = false
        note("\(title)：起评分缺少数据")
      }
    }
    for item in sheet.items {
      guard let points = try points(of: item) else {
        isComplete = false
        continue
      }
      if points.isZero { continue }
      let code = item.syntax.code.text
      lines.append(
        .init(kind: .item, title: item.syntax.title ?? code, name: code, points: points))
    }
    guard isComplete else {
      finish(sheet, title, lines: [], points: nil)
      return .missing
    }
    var sum = try total(of: lines.map(\.points), for: name)
    if let cap = sheet.syntax.cap, cap < sum {
      lines.append(try difference(.cap, "\(title)：封顶 \(cap)", name, from: sum, to: cap))
      sum = cap
    }
    if let floor = sheet.syntax.floor, sum < floor {
      lines.append(try difference(.floor, "\(title)：保底 \(floor)", name, from: sum, to: floor))
      sum = floor
    }
    finish(sheet, title, lines: lines, points: sum)
    return .number(sum)
  }

  private mutating func finish(
    _ sheet: ModelProgram.Sheet, _ title: String, lines: [ModelResult.Line], points: ExactDecimal?
  ) {
    sheetLines.append(lines)
    result.sheets.append(.init(name: sheet.syntax.name.text, title: title, points: points))
  }

  func total(of points: [ExactDecimal], for name: String) throws(ModelError) -> ExactDecimal {
    var sum = ExactDecimal.zero
    for part in points {
      let before = sum
      sum = try exactly(name) { () throws(ArithmeticError) in try before.adding(part) }
    }
    return sum
  }

  private func difference(
    _ kind: ModelResult.Line.Kind, _ title: String, _ name: String, from sum: ExactDecimal,
    to bound: ExactDecimal
  ) throws(ModelError) -> ModelResult.Line {
    let points = try exactly(name) { () throws(ArithmeticError) in try bound.subtracting(sum) }
    return .init(kind: kind, title: title, name: name, points: points)
  }

  /// The points of an item, or `nil` if something they need is missing; what it does to the grade
  /// is noted for later.
  mutating func points(of item: ModelProgram.Item) throws(ModelError) -> ExactDecimal? {
    let code = item.syntax.code.text
    let title = item.syntax.title ?? code
    if let condition = item.condition {
      guard let holds = try value(of: condition, for: code).boolean else {
        note("“\(title)”的条件无法判断，没有计入")
        return .zero
      }
      if !holds { return .zero }
    }
    var records: [CaseRecord] = []
    if let selection = item.selection {
      records = try self.records(of: selection, for: title)
      if records.isEmpty { return .zero }
    }
    if case .grade(let effect) = item.effect {
      guard let settled = try settle(effect, of: item, records) else { return .zero }
      gradeEffects.append(settled)
      fire(item, title, points: .zero, uncapped: nil, effect: settled, records: records)
      return .zero
    }
    guard let (whole, counted) = try amount(of: item, records) else {
      note("“\(title)”缺少数据")
      return nil
    }
    var points = whole
    if let cap = item.syntax.cap {
      let lowest = try exactly(code) { () throws(ArithmeticError) in try cap.negated() }
      points = min(max(points, lowest), cap)
    }
    if !points.isZero {
      fire(
        item, title, points: points, uncapped: points == whole ? nil : whole, effect: nil,
        records: counted)
    }
    return points
  }

  private mutating func fire(
    _ item: ModelProgram.Item, _ title: String, points: ExactDecimal, uncapped: ExactDecimal?,
    effect: SettledGradeEffect?, records: [CaseRecord]
  ) {
    // An item that counts no records of its own rests on those its formulas are made of.
    let ids =
      item.selection == nil ? self.records(behind: item.formulas) : records.map(\.id)
    result.items.append(
      .init(
        code: item.syntax.code.text, title: title, sheet: item.sheet, points: points,
        uncapped: uncapped, gradeEffect: effect?.text(program.grades), records: ids,
        cites: item.cites, span: item.syntax.span))
  }

  /// The signed points of an item without its cap, and the records that count.
  private mutating func amount(
    of item: ModelProgram.Item, _ records: [CaseRecord]
  ) throws(ModelError) -> (ExactDecimal, [CaseRecord])? {
    guard let selection = item.selection, let occurrences = item.syntax.occurrences else {
      return try points(of: item, record: nil).map { ($0, []) }
    }
    let base = selection.base
    var each: [(ExactDecimal, CaseRecord)] = []
    for record in records {
      guard let points = try points(of: item, record: (record, base)) else { return nil }
      each.append((points, record))
    }
    switch occurrences.occurrence {
    case .each: return (try total(of: each.map(\.0), for: item.syntax.code.text), records)
    case .once: return each.first.map { ($0.0, records) }
    case .highest:
      // The most points in whichever direction; the first record of several alike.
      var best = each.first
      for candidate in each.dropFirst() {
        if let top = best?.0, magnitude(top) < magnitude(candidate.0) { best = candidate }
      }
      return best.map { ($0.0, [$0.1]) }
    }
  }

  private func magnitude(_ number: ExactDecimal) -> ExactDecimal {
    number.isNegative ? (try? number.negated()) ?? number : number
  }

  private mutating func points(
    of item: ModelProgram.Item, record: (CaseRecord, base: Int)?
  ) throws(ModelError) -> ExactDecimal? {
    let code = item.syntax.code.text
    func value(_ formula: Formula) throws(ModelError) -> ExactDecimal? {
      guard let (record, base) = record else {
        return try self.value(of: formula, for: code).number
      }
      return try self.value(of: formula, record: record, base: base, for: code).number
    }
    let sign: ItemSyntax.Sign
    let points: ExactDecimal?
    switch item.effect {
    case .points(let its, let formula):
      sign = its
      points = try value(formula)
    case .bands(let its, let formula, let bands):
      sign = its
      points = try self.points(in: bands, of: try value(formula), for: code)
    case .grade: return .zero
    }
    guard let points else { return nil }
    if sign == .add { return points }
    return try exactly(code) { () throws(ArithmeticError) in try points.negated() }
  }

  private mutating func points(
    in bands: BandsSyntax, of number: ExactDecimal?, for code: String
  ) throws(ModelError) -> ExactDecimal? {
    guard var number else { return bands.missing }
    if let rounding = bands.rounding {
      let exact = number
      number = try exactly(code) { () throws(ArithmeticError) in
        try exact.rounded(scale: rounding.digits, rounding: rounding.mode)
      }
    }
    let rows = bands.rows.filter { $0.range.contains(number) }
    if rows.count == 1 { return rows[0].points }
    let kind: KnownSyntax.Kind = rows.isEmpty ? .gap : .overlap
    let known = bands.known.first { $0.kind == kind && $0.range.contains(number) }
    guard let known else {
      // Outside what the model declares to occur.
      note("“\(code)”：\(number.normalized) 不属于任何一档")
      return nil
    }
    note("“\(code)”：\(number.normalized) 处\(kind.title)，\(known.reason)")
    switch known.resolution {
    case .first: return rows.first?.points
    case .last: return rows.last?.points
    case .value(let value):
      if case .literal(.number(let points)) = value.kind { return points }
      return nil
    case .ungraded: return nil
    }
  }
}

extension KnownSyntax.Kind {
  /// The word a note uses.
  var title: String { self == .gap ? "没有档位" : "档位重叠" }
}
