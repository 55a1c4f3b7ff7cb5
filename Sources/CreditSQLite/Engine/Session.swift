internal import CSQLite
internal import CreditRecords

/// A connection with what it remembers between uses.
///
/// It is used by one thread at a time: the writer's under its lock, a reader's by whoever took it
/// out of the pool. That makes it safe to hand from thread to thread.
final class Session: @unchecked Sendable {
  let connection: Connection
  private var words: [Int64: String] = [:]
  private var catalogue: (version: Int64, value: Catalogue)?

  init(_ connection: consuming Connection) { self.connection = connection }

  /// The text of a word; words are never changed once they are committed.
  func word(_ number: Int64?) throws(StorageError) -> String {
    guard let number else { return "" }
    if let known = words[number] { return known }
    var rows = try connection.prepare("SELECT text FROM word WHERE id = ?")
    rows.bind(number)
    guard try rows.step(), let text = rows.text(0) else {
      throw rows.damaged("word \(number) is missing")
    }
    words[number] = text
    return text
  }

  /// The number of a word, if it has one.
  func knownWord(_ text: String) throws(StorageError) -> Int64? {
    try connection.integer("SELECT id FROM word WHERE text = ?", .text(text))
  }

  /// The number of a word, which is made if there is none.
  func number(ofWord text: String) throws(StorageError) -> Int64 {
    if let known = try knownWord(text) { return known }
    try connection.run("INSERT INTO word(text) VALUES (?)", .text(text))
    return sqlite3_last_insert_rowid(connection.handle)
  }

  /// Forgets what a transaction that was undone may have shown.
  func forget() {
    words = [:]
    catalogue = nil
  }

  /// The definitions as this session sees them, read again when another one has written.
  func currentCatalogue() throws(StorageError) -> Catalogue {
    let version = try connection.integer("PRAGMA data_version") ?? 0
    if let catalogue, catalogue.version == version { return catalogue.value }
    let fresh = try Catalogue(connection)
    catalogue = (version, fresh)
    return fresh
  }

  func lastSequence() throws(StorageError) -> Int {
    Int(try connection.integer("SELECT max(sequence) FROM batch") ?? 0)
  }

  /// Runs changes as one transaction that is durable when this returns, or leaves no trace.
  func transaction<Result>(durable: Bool = true, _ body: () throws -> Result) throws -> Result {
    // Without `FULL` a commit is ordered but may be lost with the power.
    try connection.execute("PRAGMA synchronous = \(durable ? "FULL" : "NORMAL")")
    try connection.execute("BEGIN IMMEDIATE")
    do {
      let result = try body()
      try connection.execute("COMMIT")
      return result
    } catch {
      // Some failures have rolled back already; then this one says so and changes nothing.
      try? connection.execute("ROLLBACK")
      forget()
      throw error
    }
  }
}
