public import CreditRecords
internal import CSQLite
internal import Synchronization

/// A store in an SQLite file: the truth of an office.
///
/// A dataset edition is a table with typed columns; versions are only ever added. Rows of a batch
/// are written chunk by chunk and become visible with the row of their batch, which is committed
/// with `synchronous=FULL`; what a killed process left of a batch is swept when the store is
/// opened. Readers, in this process and others, never wait for the writer.
///
/// For example:
///
///     let store = try SQLiteStore(path: "city.credit")
///     try store.define(schema)
///     let batch = try store.begin(BatchDraft(schema.edition, provider: "城管局", received: today))
///     try batch.append(chunk)
///     try batch.commit(counts: counts)
public final class SQLiteStore: CreditStore {
  /// What a store is opened for.
  public enum Access: Hashable, Sendable {
    /// Reading only; the file must be there.
    case readOnly
    /// Reading and writing; the file must be there.
    case readWrite
    /// Reading and writing; the file is made if it is not there.
    case create
  }

  /// The file.
  public let path: String
  /// What the store was opened for.
  public let access: Access

  private let writer: Session
  private let writing = Lock()
  private let idleReaders = Mutex<[Session]>([])

  /// Opens a store.
  ///
  /// - Parameters:
  ///   - path: the file; SQLite keeps companions beside it with `-wal`, `-shm` and `-writer` added.
  ///   - access: what it is opened for.
  /// - Throws: `StorageError` if the file is missing, damaged, of another kind or written by a
  ///   newer version, if its folder may not be written, or another process writes for long.
  public convenience init(path: String, access: Access = .create) throws(StorageError) {
    try self.init(path: path, access: access, maximumPages: nil)
  }

  /// Opens a store that may not grow beyond a number of pages.
  init(path: String, access: Access, maximumPages: Int?) throws(StorageError) {
    let real = try SQLiteStore.prepareFile(path, access)
    self.path = real
    self.access = access
    writer = try SQLiteStore.openSession(real, writes: access != .readOnly)
    try StoreFormat.check(writer.connection)
    if let maximumPages {
      try writer.connection.execute("PRAGMA max_page_count = \(maximumPages)")
    }
    if access != .readOnly { try sweepIfNobodyWrites() }
  }

  /// Closes the readers before the writer.
  ///
  /// The last connection to close brings what is in the `-wal` file into the store's own file, which
  /// a reading one may not: a store that is closed is one file again.
  deinit { idleReaders.withLock { $0.removeAll() } }

  /// Makes a dataset edition known, or adds fields to it.
  public func define(_ schema: DatasetSchema) throws {
    try changing { try $0.define(schema) }
  }

  /// Makes a collection of documents known.
  public func define(_ collection: DocumentCollection) throws {
    try changing { try $0.define(collection) }
  }

  /// Reads one state of the store.
  public func read<Result>(_ body: (any StoreReader) throws -> Result) throws -> Result {
    let idle = idleReaders.withLock { $0.popLast() }
    let session = try idle ?? SQLiteStore.openSession(path, writes: false)
    try session.connection.execute("BEGIN")
    // The first look at the file is what fixes the state a transaction sees.
    let outcome = Swift.Result(catching: { try body(SQLiteReader(session)) })
    // Where a failure has ended the transaction already, the session is not used again.
    if (try? session.connection.execute("ROLLBACK")) != nil {
      idleReaders.withLock { if $0.count < 8 { $0.append(session) } }
    }
    return try outcome.get()
  }

  /// Changes journals and documents, all or nothing, durable when it returns.
  public func write<Result>(_ body: (any StoreTransaction) throws -> Result) throws -> Result {
    try changing { try body(SQLiteTransaction($0)) }
  }

  /// Begins a batch.
  public func begin(_ draft: BatchDraft) throws -> any BatchWriter {
    try requireWriting()
    let lock = try WriterLock(besides: path)
    return try SQLiteBatch(store: self, draft: draft, lock: lock)
  }

  /// Runs changes in one transaction, one caller after another.
  func changing<Result>(
    durable: Bool = true, _ body: (Session) throws -> Result
  ) throws -> Result {
    try requireWriting()
    return try writing.holding {
      try writer.transaction(durable: durable) { try body(writer) }
    }
  }

  private func requireWriting() throws(StorageError) {
    if access == .readOnly {
      throw StorageError(.readOnly, path: path, detail: "it was opened for reading only")
    }
  }
}
