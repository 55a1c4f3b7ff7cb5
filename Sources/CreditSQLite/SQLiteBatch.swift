internal import CreditCore
internal import CreditRecords

/// A batch on its way into the file, one transaction a chunk.
final class SQLiteBatch: BatchWriter {
  let sequence: Int
  let store: SQLiteStore
  private let draft: BatchDraft
  private var lock: WriterLock?
  private var isOpen = true
  private var hasFailed = false
  private var lastOrdinal = 0
  private var touched: Set<DatasetEdition> = []
  /// The numbers of words this batch uses; all are committed.
  private var words: [String: Int64] = [:]

  init(store: SQLiteStore, draft: BatchDraft, lock: consuming WriterLock) throws {
    self.store = store
    self.draft = draft
    self.lock = consume lock
    sequence = try store.changing { session in
      try SQLiteStore.sweep(session)
      _ = try Catalogue(session.connection).table(of: draft.edition)
      let next = try session.lastSequence() + 1
      guard next <= RowID.maximumBatch else {
        throw StorageError(
          .limit, path: store.path, detail: "a store holds \(RowID.maximumBatch) batches")
      }
      try session.connection.run("INSERT INTO unfinished VALUES (?)", SQLValue(next))
      return next
    }
  }

  deinit {
    // What cannot be dropped now is invisible and is swept by the next writer.
    if isOpen { try? store.changing { try SQLiteStore.sweep($0) } }
  }

  func append(_ chunk: RecordChunk, changes: [Int: [FieldChange]]) throws -> [RowID] {
    try step { session in
      let table = try Catalogue(session.connection).table(of: chunk.edition)
      try table.schema.check(chunk.table.headings)
      touched.insert(chunk.edition)
      let ids = try nextIDs(chunk.entries.count)
      try insert(chunk, ids, into: table, session)
      for row in changes.keys.sorted() where ids.indices.contains(row) {
        try insert(changes[row] ?? [], of: ids[row], session)
      }
      for (id, entry) in zip(ids, chunk.entries) {
        if let lineage = entry.lineage { try close(lineage, before: id, session) }
      }
      return ids
    }
  }

  func question(_ rows: [QuestionDraft]) throws -> [RowID] {
    try step { session in
      let catalogue = try Catalogue(session.connection)
      let ids = try nextIDs(rows.count)
      for (id, row) in zip(ids, rows) {
        try insert(row, id, edition: try catalogue.table(of: row.edition).number, session)
        if let lineage = row.lineage { try close(lineage, before: id, session) }
      }
      return ids
    }
  }

  func close(_ lineage: RowID) throws {
    try step { try close(lineage, before: nil, $0) }
  }

  func count(_ statistics: [RuleStatistic]) throws {
    try step { session in
      for item in statistics {
        var row = try session.connection.prepare(
          "INSERT INTO statistic VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        row.bind(sequence)
        for text in [item.dataset, item.provider, item.rule] { row.bind(text) }
        for count in item.counts.all { row.bind(count) }
        try row.run()
      }
    }
  }

  func resolve(_ reports: [SubjectReport]) throws -> [SubjectID] {
    try step { session in try reports.map { try resolve($0, session) } }
  }

  func commit(
    counts: VerdictCounts, also: (any StoreTransaction) throws -> Void
  ) throws -> Batch {
    guard isOpen, !hasFailed else { throw StorageError(.batchClosed, path: store.path) }
    let batch = Batch(sequence: sequence, draft: draft, counts: counts)
    try store.changing { session in
      try also(SQLiteTransaction(session))
      let catalogue = try Catalogue(session.connection)
      for table in catalogue.tables where touched.contains(table.schema.edition) {
        for sql in table.indexCreations { try session.connection.execute(sql) }
      }
      try insert(batch, session)
      try session.connection.run("DELETE FROM unfinished")
    }
    isOpen = false
    lock = nil
    return batch
  }

  func abandon() throws {
    guard isOpen else { throw StorageError(.batchClosed, path: store.path) }
    isOpen = false
    defer { lock = nil }
    try store.changing { try SQLiteStore.sweep($0) }
  }

  /// The number of a word, made in the current transaction if need be.
  func word(_ text: String, _ session: Session) throws(StorageError) -> Int64 {
    if let known = words[text] { return known }
    let number = try session.number(ofWord: text)
    words[text] = number
    return number
  }

  private func nextIDs(_ count: Int) throws(StorageError) -> [RowID] {
    let first = lastOrdinal + 1
    guard count <= RowID.maximumOrdinal - lastOrdinal else {
      throw StorageError(
        .limit, path: store.path, detail: "a batch holds \(RowID.maximumOrdinal) rows")
    }
    lastOrdinal += count
    return (first..<first + count).compactMap { RowID(batch: sequence, ordinal: $0) }
  }

  private func step<Result>(_ body: (Session) throws -> Result) throws -> Result {
    guard isOpen, !hasFailed else { throw StorageError(.batchClosed, path: store.path) }
    do { return try store.changing(durable: false, body) } catch {
      hasFailed = true
      throw error
    }
  }
}
