internal import CreditCore
internal import CreditRecords

extension SQLiteBatch {
  func insert(
    _ chunk: RecordChunk, _ ids: [RowID], into table: EditionTable, _ session: Session
  ) throws(StorageError) {
    let cells = chunk.table.columns.map { CellSource($0) }
    var names = EditionTable.entryColumns + ["key_hash"]
    for heading in chunk.table.headings {
      guard let position = table.schema.fields.firstIndex(where: { $0.name == heading.name })
      else { continue }
      names += EditionTable.columns(table.schema.fields[position], position)
    }
    var row = try session.connection.prepare(
      "INSERT INTO \(table.name)(\(names.joined(separator: ", "))) "
        + "VALUES (\(names.map { _ in "?" }.joined(separator: ", ")))")
    for index in ids.indices {
      try bind(chunk.entries[index], ids[index], &row, session)
      for cell in cells { cell.bind(index, &row) }
      try row.run()
    }
  }

  /// Binds the columns of ``EditionTable/entryColumns`` and the hash of the key.
  private func bind(
    _ entry: RecordEntry, _ id: RowID, _ row: inout Statement, _ session: Session
  ) throws(StorageError) {
    row.bind(id.number)
    row.bind(entry.key.text)
    row.bind(SQLValue(entry.subject?.rawValue))
    row.bind(try word(entry.provider, session))
    row.bind(try word(entry.status.rawValue, session))
    row.bind(SQLValue(entry.validFrom.map { Int64($0.daysSinceEpoch) }))
    row.bind(SQLValue(entry.validTo.map { Int64($0.daysSinceEpoch) }))
    row.bind(SQLValue(entry.supersedesFrom.map { Int64($0.daysSinceEpoch) }))
    row.bind(entry.source?.line)
    row.bind(entry.source?.bytes?.lowerBound)
    row.bind(entry.source?.bytes?.count)
    row.bind(SQLValue(entry.lineage?.number))
    row.bind(entry.note?.actor)
    row.bind(entry.note?.reason)
    row.bind(entry.note?.document)
    row.bind(entry.key.stableHash)
  }

  func insert(
    _ changes: [FieldChange], of id: RowID, _ session: Session
  ) throws(StorageError) {
    for (position, change) in changes.enumerated() {
      try session.connection.run(
        "INSERT INTO field_change VALUES (?, ?, ?, ?, ?, ?)", .integer(id.number),
        SQLValue(position), .text(change.field), SQLValue(change.old), SQLValue(change.new),
        .integer(try word(change.rule, session)))
    }
  }

  func insert(
    _ row: QuestionDraft, _ id: RowID, edition: Int64, _ session: Session
  ) throws(StorageError) {
    try session.connection.run(
      "INSERT INTO question VALUES (?, ?, ?, ?, ?, ?, ?)", .integer(id.number),
      SQLValue(row.lineage?.number), .integer(edition),
      .integer(try word(row.provider, session)), SQLValue(row.source?.line),
      SQLValue(row.source?.bytes?.lowerBound), SQLValue(row.source?.bytes?.count))
    for (position, cell) in row.cells.enumerated() {
      try session.connection.run(
        "INSERT INTO question_cell VALUES (?, ?, ?)", .integer(id.number), SQLValue(position),
        .text(cell))
    }
    for (position, reason) in row.reasons.enumerated() {
      try session.connection.run(
        "INSERT INTO question_reason VALUES (?, ?, ?, ?, ?)", .integer(id.number),
        SQLValue(position), .integer(try word(reason.rule, session)), SQLValue(reason.field),
        .text(reason.message))
    }
  }

  /// Closes the open questions that go back to a row and were asked before another one.
  func close(
    _ lineage: RowID, before row: RowID?, _ session: Session
  ) throws(StorageError) {
    try session.connection.run(
      "INSERT OR IGNORE INTO question_closing SELECT id, ? FROM question "
        + "WHERE (lineage = ? OR (id = ? AND lineage IS NULL)) AND id < ?",
      SQLValue(sequence), .integer(lineage.number), .integer(lineage.number),
      .integer(row?.number ?? .max))
  }

  func insert(_ batch: Batch, _ session: Session) throws(StorageError) {
    let draft = batch.draft
    var row = try session.connection.prepare(
      "INSERT INTO batch VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    row.bind(batch.sequence)
    row.bind(draft.edition.dataset)
    row.bind(draft.edition.edition)
    row.bind(draft.provider)
    row.bind(Int64(draft.received.daysSinceEpoch))
    for text in [draft.fileName, draft.fileDigest, draft.rules, draft.actor] { row.bind(text) }
    for count in batch.counts.all { row.bind(count) }
    try row.run()
    for (position, title) in draft.columns.enumerated() {
      try session.connection.run(
        "INSERT INTO batch_column VALUES (?, ?, ?)", SQLValue(batch.sequence),
        SQLValue(position), .text(title))
    }
  }
}
