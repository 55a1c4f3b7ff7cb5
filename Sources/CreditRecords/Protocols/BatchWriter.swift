/// A batch that is being written.
///
/// Nothing of it can be read before ``commit(counts:also:)`` has returned. A writer that is given
/// up without a commit abandons its batch; so does a process that ends. After an error of any
/// method but ``commit(counts:also:)``'s own closure the batch can only be abandoned.
///
/// A writer is used from one thread at a time.
public protocol BatchWriter: AnyObject {
  /// The sequence the batch will have.
  var sequence: Int { get }

  /// Finds the subjects that reports speak of, and makes those that are new.
  ///
  /// The first identifier of a report that is known decides; identifiers and names that are new
  /// for the subject are added. A report without a known identifier makes a new subject.
  ///
  /// - Returns: the subject of each report.
  func resolve(_ reports: [SubjectReport]) throws -> [SubjectID]

  /// Appends record versions; one that carries on a questioned row closes the question.
  ///
  /// - Parameters:
  ///   - chunk: the rows; ids in it are ignored.
  ///   - changes: what cleansing changed, by row of the chunk.
  /// - Returns: the ids of the rows, in order.
  @discardableResult
  func append(_ chunk: RecordChunk, changes: [Int: [FieldChange]]) throws -> [RowID]

  /// Keeps rows that go back to their providers; one that carries on an earlier one closes it.
  ///
  /// - Returns: the ids of the rows, in order.
  @discardableResult
  func question(_ rows: [QuestionDraft]) throws -> [RowID]

  /// Closes the open questions that go back to a row without a new version, as for a duplicate.
  func close(_ lineage: RowID) throws

  /// Adds to what rules found in this batch.
  func count(_ statistics: [RuleStatistic]) throws

  /// Makes the batch visible, whole and durable, together with changes to journals and documents.
  ///
  /// - Parameters:
  ///   - counts: the rows of the batch by verdict.
  ///   - also: changes that are made with the batch or, like it, not at all. If it throws, the
  ///     batch stays open. It must not write to the store in another way.
  @discardableResult
  func commit(
    counts: VerdictCounts, also: (any StoreTransaction) throws -> Void
  ) throws -> Batch

  /// Drops everything of the batch.
  func abandon() throws
}

extension BatchWriter {
  /// Appends record versions that cleansing did not change.
  @discardableResult
  public func append(_ chunk: RecordChunk) throws -> [RowID] {
    try append(chunk, changes: [:])
  }

  /// Makes the batch visible, whole and durable.
  @discardableResult
  public func commit(counts: VerdictCounts) throws -> Batch {
    try commit(counts: counts) { _ in }
  }
}
