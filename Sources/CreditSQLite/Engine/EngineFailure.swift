internal import CSQLite
internal import CreditRecords
internal import Glibc

/// Turns what SQLite reports into storage errors; the only place that knows its codes.
enum EngineFailure {
  /// The error of the last call on a connection.
  static func error(_ code: CInt, on database: OpaquePointer?, path: String) -> StorageError {
    // SQLite notes the system's error for some calls only, so the last one is kept first of all.
    let last = errno
    let message = database.flatMap { sqlite3_errmsg($0) } ?? sqlite3_errstr(code)
    let noted = database.map { sqlite3_system_errno($0) } ?? 0
    return StorageError(
      self.code(code, systemError: noted == 0 ? last : noted), path: path,
      detail: message.map { "SQLite \(code): " + String(cString: $0) })
  }

  static func code(_ code: CInt, systemError: CInt) -> StorageError.Code {
    switch code & 0xFF {
    case SQLITE_BUSY, SQLITE_LOCKED: .busy
    case SQLITE_FULL: .full
    case SQLITE_READONLY, SQLITE_PERM: .readOnly
    case SQLITE_CORRUPT: .corrupt
    case SQLITE_NOTADB: .notADatabase
    case SQLITE_CANTOPEN: systemError == EACCES ? .readOnly : .cannotOpen
    case SQLITE_IOERR: [ENOSPC, EDQUOT, EFBIG].contains(systemError) ? .full : .inputOutput
    case SQLITE_NOMEM, SQLITE_TOOBIG: .limit
    default: .engine
    }
  }
}
