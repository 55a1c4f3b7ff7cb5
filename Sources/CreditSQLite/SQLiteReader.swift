internal import CreditCore
internal import CreditRecords

/// Reads one state of a store within a transaction.
struct SQLiteReader: StoreReader {
  let session: Session
  let catalogue: Catalogue
  /// The sequence of the last committed batch; versions of later ones are not seen.
  let last: Int

  /// Fixes the state that the session's transaction sees.
  init(_ session: Session) throws(StorageError) {
    self.session = session
    last = try session.lastSequence()
    catalogue = try session.currentCatalogue()
  }

  var connection: Connection { _read { yield session.connection } }

  /// The first id that is not seen when batches up to `known` are.
  func firstHidden(_ known: Int?) -> Int64 {
    (Int64(min(max(known ?? last, 0), last)) + 1) << 32
  }

  func schemas() throws -> [DatasetSchema] { catalogue.tables.map(\.schema) }

  func history(of key: RecordKey, in dataset: String) throws -> [RecordVersion] {
    var found: [RecordVersion] = []
    for table in catalogue.tables(of: dataset) {
      let selection = Selection(table, table.schema.fields)
      var rows = try connection.prepare(
        "SELECT \(selection.columns) FROM \(table.name) AS r "
          + "WHERE key_hash = ? AND key = ? AND id < ? ORDER BY id")
      rows.bind(key.stableHash)
      rows.bind(key.text)
      rows.bind(firstHidden(nil))
      while try rows.step() { found.append(try selection.version(rows, session)) }
    }
    return found.sorted { $0.id < $1.id }
  }

  func latest(_ keys: [RecordKey], in dataset: String) throws -> [RowID?] {
    var found = [Int64?](repeating: nil, count: keys.count)
    for table in catalogue.tables(of: dataset) {
      var rows = try connection.prepare(
        "SELECT id FROM \(table.name) WHERE key_hash = ? AND key = ? AND id < ? "
          + "ORDER BY id DESC LIMIT 1")
      for (index, key) in keys.enumerated() {
        rows.bind(key.stableHash)
        rows.bind(key.text)
        rows.bind(firstHidden(nil))
        if try rows.step(), let id = rows.integer(0) {
          found[index] = max(id, found[index] ?? id)
        }
        rows.restart()
      }
    }
    return found.map { $0.flatMap { RowID(number: $0) } }
  }

  func version(_ id: RowID, in dataset: String) throws -> RecordVersion? {
    guard id.number < firstHidden(nil) else { return nil }
    for table in catalogue.tables(of: dataset) {
      let selection = Selection(table, table.schema.fields)
      var rows = try connection.prepare(
        "SELECT \(selection.columns) FROM \(table.name) AS r WHERE id = ?")
      rows.bind(id.number)
      if try rows.step() { return try selection.version(rows, session) }
    }
    return nil
  }

  func changes(of id: RowID) throws -> [FieldChange] {
    guard id.number < firstHidden(nil) else { return [] }
    var found: [FieldChange] = []
    var rows = try connection.prepare(
      "SELECT field, old, new, rule FROM field_change WHERE version = ? ORDER BY position")
    rows.bind(id.number)
    while try rows.step() {
      found.append(
        FieldChange(
          field: rows.text(0) ?? "", old: rows.text(1), new: rows.text(2),
          rule: try session.word(rows.integer(3))))
    }
    return found
  }
}
