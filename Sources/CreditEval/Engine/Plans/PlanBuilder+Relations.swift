internal import CKernels
internal import CreditCore
internal import CreditLanguage

extension PlanBuilder {
  /// The relation of records to their owners, made where it is first needed.
  mutating func relation(
    _ records: String, owner: Int, link: Relation.Link? = nil
  ) throws(Unsupported) -> Int {
    if let place = relations.firstIndex(where: {
      $0.records == records && $0.owner == owner && $0.link == link
    }) {
      return place
    }
    let source = table.records[records] ?? RecordTable(offsets: [], columns: [:])
    let rows: RecordTable
    if owner == 0 {
      rows =
        source.count == 0
        ? RecordTable(offsets: Array(repeating: 0, count: table.count + 1), columns: [:]) : source
      guard rows.offsets.count == table.count + 1, rows.isSound else {
        throw Unsupported("记录的位置不成序")
      }
    } else {
      guard let link, let units = relations.first(where: { $0.domain == owner })?.rows else {
        throw Unsupported("记录不属于评价单元")
      }
      rows = source.divided(among: units, link)
    }
    relations.append(
      Relation(owner: owner, domain: domainCount, records: records, link: link, rows: rows))
    domainCount += 1
    return relations.count - 1
  }

  /// What the columns of records are in their rows.
  mutating func columns(
    of relation: Int, _ declared: ModelProgram.Records
  ) throws(Unsupported) -> [PlanValue] {
    let (domain, rows, name) = (
      relations[relation].domain, relations[relation].rows, relations[relation].records
    )
    var values: [PlanValue] = []
    for column in declared.columns {
      guard let found = rows.columns[column] else {
        values.append(.missing)
        continue
      }
      values.append(
        try load(ColumnUse(domain: domain, records: name, name: column), found))
    }
    return values
  }
}

extension RecordTable {
  /// Whether the offsets rise and the columns are long enough.
  var isSound: Bool {
    guard offsets.first == 0 else { return false }
    return zip(offsets, offsets.dropFirst()).allSatisfy { $0 <= $1 }
      && columns.values.allSatisfy { $0.count >= count }
  }

  /// The most records of one owner.
  var most: Int {
    zip(offsets, offsets.dropFirst()).reduce(0) { max($0, Int($1.1 - $1.0)) }
  }

  /// The records by the units they name, those of one unit together in their old order.
  func divided(among units: RecordTable, _ link: PlanBuilder.Relation.Link) -> RecordTable {
    var order: [Int] = []
    var offsets: [Int64] = [0]
    let subjects = max(units.offsets.count - 1, 0)
    for subject in 0..<subjects {
      var places: [Value: [Int]] = [:]
      for row in rows(of: subject) {
        let value = columns[link.column]?[row] ?? .missing
        if !value.isMissing { places[value, default: []].append(row) }
      }
      for unit in units.rows(of: subject) {
        let key = units.columns[link.key]?[unit] ?? .missing
        order += key.isMissing ? [] : places[key] ?? []
        offsets.append(Int64(order.count))
      }
    }
    return RecordTable(
      offsets: offsets, columns: columns.mapValues { $0.gathered(order) },
      ids: ids.isEmpty ? [] : order.map { ids.indices.contains($0) ? ids[$0] : "" })
  }
}

extension SubjectColumn {
  /// The values of some rows.
  func gathered(_ rows: [Int]) -> SubjectColumn {
    let copy = AlignedBuffer(byteCount: rows.count * stride)
    var left: [Int: Value] = [:]
    for (place, row) in rows.enumerated() {
      if stride > 0 {
        (copy.bytes + place * stride).copyMemory(
          from: buffer.bytes + row * stride, byteCount: stride)
      }
      if let value = exceptions[row] { left[place] = value }
    }
    return SubjectColumn(
      type: type, count: rows.count, layout: layout, scale: scale, low: low, high: high,
      mayMiss: mayMiss, dictionary: dictionary, buffer: copy,
      plain: plain.isEmpty ? [] : rows.map { plain[$0] }, exceptions: left)
  }
}
