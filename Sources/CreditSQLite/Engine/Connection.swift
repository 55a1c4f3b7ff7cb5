internal import CSQLite
internal import CreditRecords

/// An open database, closed when the value ends.
struct Connection: ~Copyable {
  let handle: OpaquePointer
  let path: String
  private let cache = StatementCache()

  /// Opens a file with flags of `sqlite3_open_v2`.
  init(path: String, flags: CInt) throws(StorageError) {
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(path, &opened, flags | SQLITE_OPEN_NOMUTEX, nil)
    guard code == SQLITE_OK, let opened else {
      let error = EngineFailure.error(code, on: opened, path: path)
      sqlite3_close_v2(opened)
      throw error
    }
    sqlite3_extended_result_codes(opened, 1)
    handle = opened
    self.path = path
  }

  deinit {
    cache.finalize()
    sqlite3_close_v2(handle)
  }

  /// Runs statements that take and give no values.
  func execute(_ sql: String) throws(StorageError) {
    let code = sqlite3_exec(handle, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw failure(code) }
  }

  /// Prepares a statement, or takes an idle one of the same text.
  func prepare(_ sql: String) throws(StorageError) -> Statement {
    if let idle = cache.take(sql) { return Statement(handle: idle, sql: sql, cache, path) }
    var prepared: OpaquePointer?
    let code = sqlite3_prepare_v3(
      handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
    guard code == SQLITE_OK, let prepared else { throw failure(code) }
    return Statement(handle: prepared, sql: sql, cache, path)
  }

  /// Runs one statement with values.
  func run(_ sql: String, _ values: SQLValue...) throws(StorageError) {
    var statement = try prepare(sql)
    for value in values { statement.bind(value) }
    try statement.run()
  }

  /// The first column of the first row, or `nil` if there is none or it is null.
  func integer(_ sql: String, _ values: SQLValue...) throws(StorageError) -> Int64? {
    var statement = try prepare(sql)
    for value in values { statement.bind(value) }
    guard try statement.step() else { return nil }
    return statement.integer(0)
  }

  private func failure(_ code: CInt) -> StorageError {
    EngineFailure.error(code, on: handle, path: path)
  }
}

/// Prepared statements that nobody uses at the moment, by their text.
final class StatementCache {
  private var idle: [String: OpaquePointer] = [:]
  private var isFinalized = false

  func take(_ sql: String) -> OpaquePointer? { idle.removeValue(forKey: sql) }

  func give(_ statement: OpaquePointer, _ sql: String) {
    sqlite3_reset(statement)
    sqlite3_clear_bindings(statement)
    if isFinalized || idle.count >= 200 || idle[sql] != nil {
      sqlite3_finalize(statement)
    } else {
      idle[sql] = statement
    }
  }

  func finalize() {
    for statement in idle.values { sqlite3_finalize(statement) }
    idle = [:]
    isFinalized = true
  }
}
