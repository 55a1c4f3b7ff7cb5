internal import CSQLite
internal import CreditRecords
internal import Glibc

extension SQLiteStore {
  /// Makes the file where that is asked for, and returns its path without symbolic links.
  static func prepareFile(_ path: String, _ access: Access) throws(StorageError) -> String {
    var status = stat()
    if stat(path, &status) != 0 {
      guard errno == ENOENT, access == .create else {
        throw StorageError(.cannotOpen, path: path, detail: String(cString: strerror(errno)))
      }
      try StoreFormat.create(at: path)
    } else if status.st_mode & S_IFMT != S_IFREG {
      throw StorageError(.cannotOpen, path: path, detail: "it is not a regular file")
    } else if status.st_size == 0 {
      // SQLite would take it for a new database, and a store that lost everything for empty.
      throw StorageError(.notAStore, path: path, detail: "the file is empty")
    }
    guard let real = realpath(path, nil) else {
      throw StorageError(.cannotOpen, path: path, detail: String(cString: strerror(errno)))
    }
    defer { free(real) }
    return String(cString: real)
  }

  static func openSession(_ path: String, writes: Bool) throws(StorageError) -> Session {
    let flags = writes ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY
    let connection = try Connection(path: path, flags: flags)
    sqlite3_busy_timeout(connection.handle, 5_000)
    // Names in a statement that are no columns are faults, not texts.
    try connection.execute("PRAGMA trusted_schema = OFF")
    try connection.execute("PRAGMA cache_size = -65536")
    if writes { try connection.execute("PRAGMA wal_autocheckpoint = 8000") }
    return Session(connection)
  }

  /// Drops what a process that ended left of its batch; leaves alone what another is writing.
  func sweepIfNobodyWrites() throws(StorageError) {
    do throws(StorageError) {
      let lock = try WriterLock(besides: path)
      try sweep()
      _ = consume lock
    } catch {
      guard error.code == .busy else { throw error }
    }
  }

  /// Drops everything of batches that were not committed; the caller has the writer's lock.
  func sweep() throws(StorageError) {
    do { try changing { try SQLiteStore.sweep($0) } } catch let error as StorageError {
      throw error
    } catch {
      throw StorageError(.engine, path: path, detail: "\(error)")
    }
  }

  static func sweep(_ session: Session) throws(StorageError) {
    guard try session.connection.integer("SELECT count(*) FROM unfinished") ?? 0 > 0 else { return }
    let last = try session.lastSequence()
    let firstID = SQLValue.integer(Int64(last + 1) << 32)
    let lastBatch = SQLValue.integer(Int64(last))
    for table in try Catalogue(session.connection).tables {
      try session.connection.run("DELETE FROM \(table.name) WHERE id >= ?", firstID)
    }
    try session.connection.run("DELETE FROM question WHERE id >= ?", firstID)
    try session.connection.run("DELETE FROM field_change WHERE version >= ?", firstID)
    for table in ["question_cell", "question_reason"] {
      try session.connection.run("DELETE FROM \(table) WHERE question >= ?", firstID)
    }
    for table in ["question_closing", "statistic"] {
      try session.connection.run("DELETE FROM \(table) WHERE batch > ?", lastBatch)
    }
    for table in ["subject", "subject_identifier", "subject_name"] {
      try session.connection.run("DELETE FROM \(table) WHERE known > ?", lastBatch)
    }
    try session.connection.run("DELETE FROM unfinished")
  }
}
