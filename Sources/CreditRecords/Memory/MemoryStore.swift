internal import Synchronization

/// A store that keeps everything in memory: the plain meaning of every operation.
///
/// It is for tests, for trying things out and for work that is not to be kept. What it answers
/// defines what every other store must answer; look-ups go through all rows.
public final class MemoryStore: CreditStore {
  let state = Mutex(MemoryState())
  /// Held for a whole transaction, so that writers come one after another.
  private let writing = Lock()
  let batchIsOpen = Mutex(false)

  /// Makes an empty store.
  public init() {}

  /// Makes a dataset edition known, or adds fields to it.
  public func define(_ schema: DatasetSchema) throws {
    try change { state in
      guard let index = state.schemas.firstIndex(where: { $0.edition == schema.edition }) else {
        state.schemas.append(try DatasetSchema(schema.edition, []).extended(by: schema))
        return
      }
      state.schemas[index] = try state.schemas[index].extended(by: schema)
    }
  }

  /// Makes a collection of documents known.
  public func define(_ collection: DocumentCollection) throws {
    try change { state in
      if let known = state.collections[collection.name], known != collection {
        throw StorageError(.definitionConflict, subject: collection.name)
      }
      state.collections[collection.name] = collection
    }
  }

  /// Reads one state of the store.
  public func read<Result>(_ body: (any StoreReader) throws -> Result) throws -> Result {
    try body(MemoryReader(state: snapshot()))
  }

  /// Changes journals and documents, all or nothing.
  public func write<Result>(_ body: (any StoreTransaction) throws -> Result) throws -> Result {
    try change { state in
      let transaction = MemoryTransaction(state: state)
      let result = try body(transaction)
      state = transaction.state
      return result
    }
  }

  /// Begins a batch.
  public func begin(_ draft: BatchDraft) throws -> any BatchWriter {
    let state = snapshot()
    _ = try state.schema(of: draft.edition)
    let free = batchIsOpen.withLock { isOpen in
      defer { isOpen = true }
      return !isOpen
    }
    guard free else { throw StorageError(.busy) }
    return MemoryBatch(store: self, draft: draft, state: state)
  }

  func snapshot() -> MemoryState { state.withLock { $0 } }

  /// Changes the state, or leaves it as it was if `body` throws; one change after another.
  func change<Result>(_ body: (inout MemoryState) throws -> Result) throws -> Result {
    try writing.holding {
      var draft = snapshot()
      let result = try body(&draft)
      state.withLock { [draft] in $0 = draft }
      return result
    }
  }
}
