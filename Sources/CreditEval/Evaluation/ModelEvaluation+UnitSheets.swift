internal import CreditCore
internal import CreditLanguage

extension ModelEvaluation {
  /// What the units of a sheet come to together; `nil` if something is missing or there are none.
  mutating func outcome(
    of settled: ModelProgram.Units, in sheet: ModelProgram.Sheet,
    _ units: inout [ModelResult.Unit]
  ) throws(ModelError) -> PartOutcome? {
    let (name, title) = (sheet.root.name, sheet.root.title)
    let records = try records(of: settled.selection, for: title)
    if records.isEmpty {
      note("\(title)：没有\(program.records[settled.selection.records].title)，没有得分")
      return nil
    }
    var parts: [(outcome: PartOutcome, weight: ExactDecimal)] = []
    unitsInHand = settled
    for record in records {
      isFirstUnit = unit == nil
      unit = record
      groups = []
      enter(record, settled)
      for step in settled.steps { try run(step) }
      let outcome = try outcome(of: sheet.root, depth: 0)
      let weight = try weight(of: settled, for: name)
      let called = self.title(of: record, settled)
      if weight == nil { note("\(title)：\(called) 没有可用的权数") }
      units.append(
        .init(
          record: record.id, title: called, points: outcome?.points,
          weight: settled.weight == nil ? nil : weight, lines: outcome?.lines ?? [],
          groups: groups))
      guard let outcome, let weight else { continue }
      // The sum has one line for a unit; the unit has lines of its own.
      let line = ModelResult.Line(
        kind: .unit, title: "\(title)：\(called)", name: record.id, points: outcome.points)
      parts.append((PartOutcome(points: outcome.points, lines: [line]), weight))
    }
    unit = nil
    isFirstUnit = false
    guard parts.count == records.count else { return nil }
    return try combined(parts, settled, title, name)
  }

  /// The records a selection looks at: those of the unit where they say which one they belong to.
  mutating func candidates(of selection: ModelProgram.Selection) -> [CaseRecord] {
    let records = program.records[selection.records]
    guard let link = selection.link, let settled = unitsInHand else {
      return subject.supplied(records)
    }
    let place = [selection.records, link.column]
    if recordsOfUnits[place] == nil {
      let key = link.slot - settled.selection.base
      recordsOfUnits[place] = byUnit(records, link.column, settled.selection.records, key)
    }
    return recordsOfUnits[place]?[DistinctKey(slots[link.slot])] ?? []
  }

  /// The records that should belong to a unit and do not say to which, while the first is in hand.
  func strays(of selection: ModelProgram.Selection) -> [CaseRecord] {
    guard let link = selection.link, isFirstUnit else { return [] }
    return subject.supplied(program.records[selection.records]).filter {
      $0.value(link.column).isMissing
    }
  }

  /// The records by the unit they belong to; those of a unit that is not there are noted.
  private mutating func byUnit(
    _ records: ModelProgram.Records, _ column: Int, _ units: Int, _ key: Int
  ) -> [DistinctKey: [CaseRecord]] {
    let owners = program.records[units]
    let known = Set(subject.supplied(owners).map { DistinctKey($0.value(key)) })
    var found: [DistinctKey: [CaseRecord]] = [:]
    for record in subject.supplied(records) {
      let owner = record.value(column)
      if owner.isMissing { continue }
      if known.contains(DistinctKey(owner)) {
        found[DistinctKey(owner), default: []].append(record)
      } else {
        note("\(records.title) \(record.id) 所属的\(owners.title) \(owner) 不在记录里，没有计入")
      }
    }
    return found
  }

  /// Puts the columns of a unit into their slots.
  private mutating func enter(_ record: CaseRecord, _ settled: ModelProgram.Units) {
    for column in 0..<settled.columns {
      slots[settled.selection.base + column] = record.value(column)
    }
  }

  private func title(of record: CaseRecord, _ settled: ModelProgram.Units) -> String {
    guard let column = settled.title, !record.value(column).isMissing else { return record.id }
    return "\(record.value(column))"
  }

  /// The weight of the unit whose columns are in their slots; `nil` if it cannot be one.
  private func weight(
    of settled: ModelProgram.Units, for name: String
  ) throws(ModelError) -> ExactDecimal? {
    guard let formula = settled.weight else { return .one }
    guard let weight = try value(of: formula, for: name).number, !weight.isNegative else {
      return nil
    }
    return weight
  }

  private mutating func combined(
    _ parts: [(outcome: PartOutcome, weight: ExactDecimal)], _ settled: ModelProgram.Units,
    _ title: String, _ name: String
  ) throws(ModelError) -> PartOutcome? {
    switch settled.operation {
    case .sum:
      return PartOutcome(
        points: try total(of: parts.map(\.outcome.points), for: name),
        lines: parts.flatMap(\.outcome.lines))
    case .min:
      return parts.map(\.outcome).min { $0.points < $1.points }
    case .max:
      // `max` takes the last of several alike; the first is meant.
      return parts.map(\.outcome).reversed().max { $0.points < $1.points }
    case .mean:
      if try total(of: parts.map(\.weight), for: name).isZero {
        note("\(title)：权数合计为 0，没有得分")
        return nil
      }
      return try mean(parts, rounding: settled.rounding, isExact: false, title, name)
    }
  }
}
