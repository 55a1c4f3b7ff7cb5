internal import CSQLite
internal import CreditRecords

/// A value as SQLite keeps it.
enum SQLValue {
  case null
  case integer(Int64)
  case text(String)
  case blob([UInt8])

  init(_ value: Int64?) { self = value.map { .integer($0) } ?? .null }
  init(_ value: Int?) { self.init(value.map { Int64($0) }) }
  init(_ value: String?) { self = value.map { .text($0) } ?? .null }
}

/// A prepared statement in use; it goes back to its connection when the value ends.
struct Statement: ~Copyable {
  private let handle: OpaquePointer
  private let sql: String
  private let cache: StatementCache
  private let path: String
  private var next: CInt = 1
  private var bindingFault: CInt = SQLITE_OK

  init(handle: OpaquePointer, sql: String, _ cache: StatementCache, _ path: String) {
    self.handle = handle
    self.sql = sql
    self.cache = cache
    self.path = path
  }

  deinit { cache.give(handle, sql) }

  // MARK: Values in, from left to right. A fault is reported by the next step.

  mutating func bind(_ value: SQLValue) {
    switch value {
    case .null: bindNull()
    case .integer(let number): bind(number)
    case .text(let text): bind(text)
    case .blob(let bytes):
      note(
        bytes.isEmpty
          ? sqlite3_bind_zeroblob(handle, next, 0)
          : sqlite3_bind_blob64(
            handle, next, bytes, UInt64(bytes.count), credit_sqlite_transient()))
    }
  }

  mutating func bindNull() { note(sqlite3_bind_null(handle, next)) }

  mutating func bind(_ number: Int64) { note(sqlite3_bind_int64(handle, next, number)) }

  mutating func bind(_ number: Int?) {
    if let number { bind(Int64(number)) } else { bindNull() }
  }

  mutating func bind(_ text: String?) {
    guard var copy = text else { return bindNull() }
    copy.withUTF8 { bind(utf8: $0) }
  }

  mutating func bind(utf8 bytes: UnsafeBufferPointer<UInt8>) {
    // An empty buffer may have no address, which SQLite would take for null.
    guard let start = bytes.baseAddress, !bytes.isEmpty else {
      return note(sqlite3_bind_text64(handle, next, "", 0, nil, UInt8(SQLITE_UTF8)))
    }
    start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
      note(
        sqlite3_bind_text64(
          handle, next, $0, UInt64(bytes.count), credit_sqlite_transient(), UInt8(SQLITE_UTF8)))
    }
  }

  private mutating func note(_ code: CInt) {
    if code != SQLITE_OK { bindingFault = code }
    next += 1
  }

  // MARK: Running

  /// Goes to the next row; false behind the last one.
  mutating func step() throws(StorageError) -> Bool {
    guard bindingFault == SQLITE_OK else { throw failure(bindingFault) }
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code: throw failure(code)
    }
  }

  /// Runs to the end and is ready for new values.
  mutating func run() throws(StorageError) {
    while try step() {}
    sqlite3_reset(handle)
    next = 1
  }

  /// Makes ready for new values after the rows of the last ones were read.
  mutating func restart() {
    sqlite3_reset(handle)
    next = 1
  }

  private func failure(_ code: CInt) -> StorageError {
    EngineFailure.error(code, on: sqlite3_db_handle(handle), path: path)
  }

  // MARK: Values out

  func isNull(_ column: Int) -> Bool { sqlite3_column_type(handle, CInt(column)) == SQLITE_NULL }

  func isText(_ column: Int) -> Bool { sqlite3_column_type(handle, CInt(column)) == SQLITE_TEXT }

  func integer(_ column: Int) -> Int64? {
    isNull(column) ? nil : sqlite3_column_int64(handle, CInt(column))
  }

  func text(_ column: Int) -> String? {
    guard let start = sqlite3_column_text(handle, CInt(column)) else { return nil }
    let count = Int(sqlite3_column_bytes(handle, CInt(column)))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  func blob(_ column: Int) -> [UInt8] {
    guard let start = sqlite3_column_blob(handle, CInt(column)) else { return [] }
    let count = Int(sqlite3_column_bytes(handle, CInt(column)))
    return [UInt8](UnsafeRawBufferPointer(start: start, count: count))
  }

  /// The error for content that this library never writes.
  func damaged(_ what: String) -> StorageError {
    StorageError(.corrupt, path: path, detail: what)
  }
}
