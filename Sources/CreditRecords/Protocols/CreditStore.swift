/// A store of record versions, journals and documents.
///
/// Calls are synchronous; a store may be used from several threads. Reading sees one point in
/// time and never waits for a writer. What records say is written in batches, which become
/// visible whole or not at all; journals and documents are written in a transaction of their own
/// or together with the end of a batch.
///
/// For example:
///
///     let batch = try store.begin(BatchDraft(penalty, provider: "市场监管局", received: today))
///     let ids = try batch.append(chunk)
///     try batch.commit(counts: VerdictCounts(accepted: ids.count))
public protocol CreditStore: Sendable {
  /// Makes a dataset edition known, or adds fields to it.
  ///
  /// - Throws: ``StorageError/Code/definitionConflict`` where a field would change its type.
  func define(_ schema: DatasetSchema) throws

  /// Makes a collection of documents known.
  ///
  /// - Throws: ``StorageError/Code/definitionConflict`` where it is known with other keys.
  func define(_ collection: DocumentCollection) throws

  /// Reads one state of the store; whatever is written meanwhile is not seen.
  ///
  /// The reader must not be used after the closure has returned.
  func read<Result>(_ body: (any StoreReader) throws -> Result) throws -> Result

  /// Changes journals and documents; an error thrown by the closure undoes all of it.
  ///
  /// The transaction must not be used after the closure has returned, and the closure must not
  /// write to the store in another way: writers wait for each other.
  func write<Result>(_ body: (any StoreTransaction) throws -> Result) throws -> Result

  /// Begins a batch.
  ///
  /// - Throws: ``StorageError/Code/busy`` while another batch is open,
  ///   ``StorageError/Code/undefined`` if the dataset edition is not known.
  func begin(_ draft: BatchDraft) throws -> any BatchWriter
}

/// One state of a store, to be read.
public protocol StoreReader: RecordReader, BatchReader, JournalReader, DocumentReader {}

/// Changes to journals and documents that are made together or not at all; it sees what it has
/// changed itself.
public protocol StoreTransaction: JournalWriter, DocumentWriter {}
