internal import CreditCore
internal import CreditRecords

extension SQLiteReader {
  func scan(
    _ query: RecordQuery, chunkRows: Int, _ body: (RecordChunk) throws -> Bool
  ) throws {
    let excluded = try query.excluding.map(\.rawValue).sorted()
      .compactMap { try session.knownWord($0) }
    let editions = catalogue.tables(of: query.dataset)
    for table in editions
    where query.edition.map({ $0 == table.schema.edition.edition }) ?? true {
      let selection = Selection(table, table.schema.projected(to: query.fields))
      var gathering = Gathering(selection, session, max(chunkRows, 1))
      // Two statements, so that each can follow an index instead of sorting all rows.
      for (condition, order) in [("r.subject IS NOT NULL", "r.subject, r.id"), noSubject]
      where query.subject == nil || condition != noSubject.0 {
        let sql = """
          SELECT \(selection.columns) FROM \(table.name) AS r WHERE \(condition) \
          \(conditions(query, excluded)) \(isInForce(query, editions)) ORDER BY \(order)
          """
        var rows = try connection.prepare(sql)
        bindConditions(query, &rows)
        for _ in editions { bindPoint(query, &rows) }
        while try rows.step() { guard try gathering.take(rows, body) else { return } }
      }
      guard try gathering.finish(body) else { return }
    }
  }

  private var noSubject: (String, String) { ("r.subject IS NULL", "r.id") }

  /// Conditions on the version itself.
  private func conditions(_ query: RecordQuery, _ excluded: [Int64]) -> String {
    var sql = "AND r.id < ?"
    if query.subject != nil { sql += " AND r.subject = ?" }
    if query.key != nil { sql += " AND r.key_hash = ? AND r.key = ?" }
    if query.asOf != nil {
      sql += """
         AND (r.supersedes_from IS NULL OR r.supersedes_from <= ?) \
        AND (r.valid_from IS NULL OR r.valid_from <= ?) \
        AND (r.valid_to IS NULL OR r.valid_to >= ?)
        """
    }
    if !excluded.isEmpty {
      sql += " AND r.status NOT IN (\(excluded.map(String.init).joined(separator: ", ")))"
    }
    return sql
  }

  private func bindConditions(_ query: RecordQuery, _ rows: inout Statement) {
    rows.bind(firstHidden(query.knownAt))
    if let subject = query.subject { rows.bind(subject.rawValue) }
    if let key = query.key {
      rows.bind(key.stableHash)
      rows.bind(key.text)
    }
    if let day = query.asOf { for _ in 0..<3 { rows.bind(Int64(day.daysSinceEpoch)) } }
  }

  /// The condition that no later version, of whatever edition, takes the place of this one.
  private func isInForce(_ query: RecordQuery, _ editions: [EditionTable]) -> String {
    editions.map { table in
      var sql = """
        AND NOT EXISTS (SELECT 1 FROM \(table.name) AS n WHERE n.key_hash = r.key_hash \
        AND n.id > r.id AND n.key = r.key AND n.id < ?
        """
      if query.asOf != nil { sql += " AND (n.supersedes_from IS NULL OR n.supersedes_from <= ?)" }
      return sql + ")"
    }.joined(separator: " ")
  }

  private func bindPoint(_ query: RecordQuery, _ rows: inout Statement) {
    rows.bind(firstHidden(query.knownAt))
    if let day = query.asOf { rows.bind(Int64(day.daysSinceEpoch)) }
  }
}

/// Rows on their way into chunks.
private struct Gathering {
  let selection: Selection
  let session: Session
  let chunkRows: Int
  private var ids: [RowID] = []
  private var entries: [RecordEntry] = []
  private var table: TableBuilder

  init(_ selection: Selection, _ session: Session, _ chunkRows: Int) {
    self.selection = selection
    self.session = session
    self.chunkRows = chunkRows
    table = TableBuilder(selection.headings)
  }

  /// Takes a row, and hands out the chunk before it where that is full and the subject changes.
  mutating func take(
    _ rows: borrowing Statement, _ body: (RecordChunk) throws -> Bool
  ) throws -> Bool {
    let entry = try selection.entry(rows, session)
    if ids.count >= chunkRows, entry.subject == nil || entry.subject != entries.last?.subject {
      guard try finish(body) else { return false }
    }
    ids.append(try selection.id(rows))
    entries.append(entry)
    table.append(try selection.values(rows))
    return true
  }

  mutating func finish(_ body: (RecordChunk) throws -> Bool) throws -> Bool {
    guard !ids.isEmpty else { return true }
    let chunk = RecordChunk(
      selection.table.schema.edition, ids: ids, entries: entries, table: table.finish())
    ids.removeAll(keepingCapacity: true)
    entries.removeAll(keepingCapacity: true)
    table = TableBuilder(selection.headings)
    return try body(chunk)
  }
}
