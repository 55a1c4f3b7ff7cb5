internal import CreditRecords
internal import CreditSQLite

/// The store a command names.
enum Store {
  /// Opens a store, with the folder it lies in where it is to be made.
  static func open(_ path: String, access: SQLiteStore.Access) throws -> any CreditStore {
    if access == .create { try Files.makeFolder(Files.folder(of: path)) }
    return try SQLiteStore(path: path, access: access)
  }

  /// The store an invocation names, for reading.
  static func reading(_ invocation: Invocation) throws -> any CreditStore {
    try open(invocation.value("store") ?? "", access: .readOnly)
  }

  /// The earlier batch of a dataset with the same content, if there is one.
  static func batch(
    of digest: String, _ dataset: String, in store: any CreditStore
  ) throws -> Batch? {
    try store.read { reader in
      try reader.batches().first {
        $0.draft.fileDigest == digest && $0.draft.edition.dataset == dataset
      }
    }
  }
}
