internal import CSQLite
internal import CreditRecords
internal import Glibc

extension StoreFormat {
  /// Makes an empty store, whole or not at all; does nothing if another process was faster.
  ///
  /// Records may be about persons, so only the owner may read the file; SQLite gives its
  /// companions the same permissions. Whoever shares a store with a group widens them.
  static func create(at path: String) throws(StorageError) {
    let draft = "\(path).new-\(getpid())-\(UInt32.random(in: 0 ... .max))"
    let file = open(draft, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw failure(path) }
    close(file)
    defer { for end in ["", "-wal", "-shm"] { unlink(draft + end) } }
    try fill(draft, reportedAs: path)
    // A hard link refuses to replace a file that has come up meanwhile.
    guard link(draft, path) == 0 || errno == EEXIST else { throw failure(path) }
    try synchronizeFolder(of: path)
  }

  private static func fill(_ draft: String, reportedAs path: String) throws(StorageError) {
    do throws(StorageError) {
      let connection = try Connection(path: draft, flags: SQLITE_OPEN_READWRITE)
      try connection.execute("PRAGMA page_size = \(pageSize)")
      try connection.execute("PRAGMA journal_mode = WAL")
      try connection.execute("PRAGMA synchronous = FULL")
      try connection.execute("BEGIN IMMEDIATE; \(tables) COMMIT")
      try connection.execute("PRAGMA application_id = \(applicationID)")
      try connection.execute("PRAGMA user_version = \(number)")
      try connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    } catch {
      throw StorageError(error.code, path: path, detail: error.detail)
    }
  }

  private static func synchronizeFolder(of path: String) throws(StorageError) {
    let end = path.lastIndex(of: "/")
    let folder = end.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard file >= 0 else { throw failure(path) }
    defer { close(file) }
    guard fsync(file) == 0 else { throw failure(path) }
  }

  private static func failure(_ path: String) -> StorageError {
    let number = errno
    let code: StorageError.Code =
      switch number {
      case EACCES, EPERM, EROFS: .readOnly
      case ENOSPC, EDQUOT: .full
      case EIO: .inputOutput
      default: .cannotOpen
      }
    return StorageError(code, path: path, detail: String(cString: strerror(number)))
  }
}
