internal import CreditRecords

/// Changes journals and documents within a transaction of the writer's session.
struct SQLiteTransaction: StoreTransaction {
  let session: Session

  init(_ session: Session) { self.session = session }

  func append(to journal: String, kind: String, body: [UInt8]) throws -> JournalEntry {
    let name = try session.number(ofWord: journal)
    var rows = try session.connection.prepare(
      "SELECT position, digest FROM journal WHERE name = ? ORDER BY position DESC LIMIT 1")
    rows.bind(name)
    let isFirst = try !rows.step()
    let index = isFirst ? 1 : Int(rows.integer(0) ?? 0) + 1
    let entry = JournalChain.entry(
      journal, index: index, kind: kind, body: body,
      after: isFirst ? JournalChain.root : rows.blob(1))
    try session.connection.run(
      "INSERT INTO journal VALUES (NULL, ?, ?, ?, ?, ?)", .integer(name), SQLValue(index),
      .text(kind), .blob(body), .blob(entry.digest))
    return entry
  }

  func put(_ document: Document, in collection: String) throws -> Document {
    let (number, known) = try session.definedCollection(collection)
    for key in document.keys.keys.sorted()
    where !known.secondaryKeys.contains(key) && !known.uniqueKeys.contains(key) {
      throw StorageError(.undefined, subject: "\(collection).\(key)")
    }
    guard try revision(of: document.id, in: number) ?? 0 == document.revision else {
      throw StorageError(.staleRevision, subject: collection)
    }
    for key in known.uniqueKeys.sorted() {
      guard let value = document.keys[key] else { continue }
      let holder = try session.connection.integer(
        "SELECT 1 FROM document_key WHERE collection = ? AND key = ? AND value = ? "
          + "AND document <> ?", .integer(number), .text(key), .text(value), .text(document.id))
      if holder != nil { throw StorageError(.uniqueKey, subject: "\(collection).\(key)") }
    }
    var stored = document
    stored.revision += 1
    try dropKeys(of: document.id, in: number)
    try session.connection.run(
      "INSERT INTO document VALUES (?1, ?2, ?3, ?4) ON CONFLICT(collection, id) "
        + "DO UPDATE SET revision = ?3, body = ?4", .integer(number), .text(document.id),
      SQLValue(stored.revision), .blob(document.body))
    for (key, value) in document.keys {
      try session.connection.run(
        "INSERT INTO document_key VALUES (?, ?, ?, ?)", .integer(number), .text(key),
        .text(value), .text(document.id))
    }
    return stored
  }

  func remove(_ id: String, revision: Int, from collection: String) throws {
    let (number, _) = try session.definedCollection(collection)
    guard let known = try self.revision(of: id, in: number) else { return }
    guard known == revision else { throw StorageError(.staleRevision, subject: collection) }
    try dropKeys(of: id, in: number)
    try session.connection.run(
      "DELETE FROM document WHERE collection = ? AND id = ?", .integer(number), .text(id))
  }

  private func dropKeys(of id: String, in collection: Int64) throws(StorageError) {
    try session.connection.run(
      "DELETE FROM document_key WHERE collection = ? AND document = ?", .integer(collection),
      .text(id))
  }

  private func revision(of id: String, in collection: Int64) throws(StorageError) -> Int? {
    try session.connection.integer(
      "SELECT revision FROM document WHERE collection = ? AND id = ?", .integer(collection),
      .text(id)
    ).map { Int($0) }
  }

  func entries(of journal: String, from index: Int, limit: Int) throws -> [JournalEntry] {
    try session.entries(of: journal, from: index, limit: limit)
  }

  func document(_ id: String, in collection: String) throws -> Document? {
    try session.document(id, in: collection)
  }

  func documents(in collection: String, where key: String, is value: String) throws -> [Document] {
    try session.documents(in: collection, where: key, is: value)
  }

  func documents(in collection: String, after id: String?, limit: Int) throws -> [Document] {
    try session.documents(in: collection, after: id, limit: limit)
  }
}
