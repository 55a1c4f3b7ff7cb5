internal import CreditRecords

extension Session {
  func definedCollection(
    _ name: String
  ) throws(StorageError) -> (number: Int64, definition: DocumentCollection) {
    guard let found = try collection(name) else { throw StorageError(.undefined, subject: name) }
    return found
  }

  func document(_ id: String, in collection: String) throws -> Document? {
    let (number, _) = try definedCollection(collection)
    return try documents("id = ?", .integer(number), .text(id)).first
  }

  func documents(in collection: String, where key: String, is value: String) throws -> [Document] {
    let (number, known) = try definedCollection(collection)
    guard known.secondaryKeys.contains(key) || known.uniqueKeys.contains(key) else {
      throw StorageError(.undefined, subject: "\(collection).\(key)")
    }
    return try documents(
      "id IN (SELECT document FROM document_key WHERE collection = ?1 AND key = ?2 "
        + "AND value = ?3)", .integer(number), .text(key), .text(value))
  }

  func documents(in collection: String, after id: String?, limit: Int) throws -> [Document] {
    let (number, _) = try definedCollection(collection)
    let count = SQLValue(max(limit, 0))
    guard let id else { return try documents("1", .integer(number), limit: count) }
    return try documents("id > ?", .integer(number), .text(id), limit: count)
  }

  private func documents(
    _ condition: String, _ values: SQLValue..., limit: SQLValue = .integer(-1)
  ) throws(StorageError) -> [Document] {
    var rows = try connection.prepare(
      "SELECT id, revision, body, collection FROM document WHERE collection = ? AND \(condition) "
        + "ORDER BY id LIMIT ?")
    for value in values { rows.bind(value) }
    rows.bind(limit)
    var found: [Document] = []
    while try rows.step() {
      guard let id = rows.text(0), let collection = rows.integer(3) else { continue }
      found.append(
        Document(
          id: id, body: rows.blob(2), keys: try keys(of: id, in: collection),
          revision: Int(rows.integer(1) ?? 0)))
    }
    return found
  }

  private func keys(
    of id: String, in collection: Int64
  ) throws(StorageError) -> [String: String] {
    var rows = try connection.prepare(
      "SELECT key, value FROM document_key WHERE collection = ? AND document = ?")
    rows.bind(collection)
    rows.bind(id)
    var found: [String: String] = [:]
    while try rows.step() { found[rows.text(0) ?? ""] = rows.text(1) ?? "" }
    return found
  }

  func entries(of journal: String, from index: Int, limit: Int) throws -> [JournalEntry] {
    guard let name = try knownWord(journal) else { return [] }
    var rows = try connection.prepare(
      "SELECT position, kind, body, digest FROM journal WHERE name = ? AND position >= ? "
        + "ORDER BY position LIMIT ?")
    rows.bind(name)
    rows.bind(Int64(index))
    rows.bind(Int64(max(limit, 0)))
    var found: [JournalEntry] = []
    while try rows.step() {
      found.append(
        JournalEntry(
          journal: journal, index: Int(rows.integer(0) ?? 0), kind: rows.text(1) ?? "",
          body: rows.blob(2), digest: rows.blob(3)))
    }
    return found
  }
}

extension SQLiteReader {
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
