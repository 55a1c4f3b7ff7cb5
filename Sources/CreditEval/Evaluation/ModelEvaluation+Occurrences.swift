internal import CreditCore
internal import CreditLanguage

extension ModelEvaluation {
  /// Signed points, what came back of them, and the records behind.
  struct Amount {
    var points: ExactDecimal
    var restored: ExactDecimal
    var records: [CaseRecord]
  }

  /// The records that compete with each other.
  ///
  /// They are those with the same value of `by`, in the order of the case, and all of them where
  /// nothing is written. A record without a value stands by itself.
  func groups(
    of records: [CaseRecord], _ item: ModelProgram.Item
  ) throws(ModelError) -> [[CaseRecord]] {
    guard let by = item.by, let selection = item.selection else {
      return records.isEmpty ? [] : [records]
    }
    var groups: [[CaseRecord]] = []
    var places: [DistinctKey: Int] = [:]
    for record in records {
      let value = try value(
        of: by, record: record, base: selection.base, for: item.syntax.code.text)
      let key = DistinctKey(value)
      if !value.isMissing, let place = places[key] {
        groups[place].append(record)
        continue
      }
      if !value.isMissing { places[key] = groups.count }
      groups.append([record])
    }
    return groups
  }

  /// The records for each of which an effect on the grade is made: each, or one of each group.
  func decisive(_ item: ModelProgram.Item, _ groups: [[CaseRecord]]) -> [CaseRecord] {
    guard let occurrence = item.syntax.occurrences?.occurrence else { return [] }
    if occurrence == .each { return groups.flatMap { $0 } }
    return groups.compactMap { chosen(occurrence, $0, item) }
  }

  /// The records that count for an effect on the grade.
  func counted(_ item: ModelProgram.Item, _ groups: [[CaseRecord]]) -> [CaseRecord] {
    switch item.syntax.occurrences?.occurrence {
    case .first, .latest: decisive(item, groups)
    default: groups.flatMap { $0 }
    }
  }

  /// The record with the earliest or latest day; the first of the case where no day decides.
  ///
  /// On one day the first of the case is the first, and the last of the case the latest.
  private func chosen(
    _ occurrence: ItemSyntax.Occurrence, _ records: [CaseRecord], _ item: ModelProgram.Item
  ) -> CaseRecord? {
    guard occurrence == .first || occurrence == .latest, let selection = item.selection,
      let column = program.records[selection.records].day, var best = records.first
    else { return records.first }
    for candidate in records.dropFirst() {
      guard let now = best.value(column).day, let next = candidate.value(column).day else {
        continue
      }
      if occurrence == .first ? next < now : now <= next { best = candidate }
    }
    return best
  }

  /// The amounts that count; `nil` if something one of them needs is missing.
  mutating func amounts(
    of item: ModelProgram.Item, _ groups: [[CaseRecord]]
  ) throws(ModelError) -> [Amount]? {
    guard let selection = item.selection, let occurrences = item.syntax.occurrences else {
      guard let points = try points(of: item, record: nil) else { return nil }
      let restored = try restored(of: points, item, record: nil)
      return [Amount(points: points, restored: restored, records: [])]
    }
    var counting: [Amount] = []
    for group in groups {
      var all: [Amount] = []
      var group = group
      // Only what counts must have its data.
      if occurrences.occurrence == .first || occurrences.occurrence == .latest {
        group = chosen(occurrences.occurrence, group, item).map { [$0] } ?? []
      }
      for record in group {
        let place = (record, selection.base)
        guard let points = try points(of: item, record: place) else { return nil }
        let restored = try restored(of: points, item, record: place)
        all.append(Amount(points: points, restored: restored, records: [record]))
      }
      counting += try choose(occurrences.occurrence, all, for: item.syntax.code.text)
    }
    return counting
  }

  private func choose(
    _ occurrence: ItemSyntax.Occurrence, _ all: [Amount], for code: String
  ) throws(ModelError) -> [Amount] {
    guard var best = all.first else { return [] }
    switch occurrence {
    // The first or latest has been chosen by its day.
    case .each, .first, .latest: return all
    case .once:
      // Made good is what happened only when each record of it is: the least that came back counts.
      best.records = all.flatMap(\.records)
      best.restored = all.map(\.restored).min() ?? best.restored
      return [best]
    case .highest, .lowest:
      // In whichever direction, after repair; the first record of several alike.
      var size = try magnitude(best, code)
      for candidate in all.dropFirst() {
        let next = try magnitude(candidate, code)
        guard occurrence == .highest ? size < next : next < size else { continue }
        (best, size) = (candidate, next)
      }
    }
    return [best]
  }

  /// The points that are left, without their sign.
  private func magnitude(_ amount: Amount, _ code: String) throws(ModelError) -> ExactDecimal {
    let left = try total(of: [amount.points, amount.restored], for: code)
    if !left.isNegative { return left }
    return try exactly(code) { () throws(ArithmeticError) in try left.negated() }
  }

  /// The value of a formula of an item, of one record where it counts records.
  func number(
    _ formula: Formula, _ record: (CaseRecord, base: Int)?, for code: String
  ) throws(ModelError) -> Value {
    guard let (record, base) = record else { return try value(of: formula, for: code) }
    return try value(of: formula, record: record, base: base, for: code)
  }

  /// The signed points of an item, or of one record of it; `nil` if something is missing.
  private mutating func points(
    of item: ModelProgram.Item, record: (CaseRecord, base: Int)?
  ) throws(ModelError) -> ExactDecimal? {
    let code = item.syntax.code.text
    let sign: ItemSyntax.Sign
    var points: ExactDecimal?
    switch item.effect {
    case .points(let its, let formula), .gradeAndPoints(_, let its, let formula):
      sign = its
      points = try number(formula, record, for: code).number
    case .bands(let its, let formula, let bands):
      sign = its
      points = try self.points(
        in: bands, of: try number(formula, record, for: code).number, for: code)
    case .grade, .gradeAndScore: return .zero
    }
    if let found = points, let range = item.syntax.range, !range.contains(found) {
      let of = record.map { " \($0.0.id)" } ?? ""
      note("“\(item.title)”\(of)：\(found.normalized) 不在裁量幅度 \(range.text) 之内")
      points = nil
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
