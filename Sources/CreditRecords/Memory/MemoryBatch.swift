internal import CreditCore
internal import Synchronization

/// A batch of a memory store: a copy of the state that takes the place of it on commit.
final class MemoryBatch: BatchWriter {
  let sequence: Int
  private let store: MemoryStore
  private let draft: BatchDraft
  private var pending: MemoryState
  private var lastOrdinal = 0
  private var isOpen = true
  private var hasFailed = false

  init(store: MemoryStore, draft: BatchDraft, state: MemoryState) {
    self.store = store
    self.draft = draft
    pending = state
    sequence = state.lastSequence + 1
  }

  deinit { if isOpen { store.batchIsOpen.withLock { $0 = false } } }

  func resolve(_ reports: [SubjectReport]) throws -> [SubjectID] {
    try step { reports.map { resolve($0) } }
  }

  private func resolve(_ report: SubjectReport) -> SubjectID {
    var found: Int?
    for identifier in report.identifiers where found == nil {
      found = pending.bearers[identifier]
    }
    let index = found ?? pending.subjects.count
    if found == nil {
      let id = SubjectID(rawValue: Int64(index) + 1)
      pending.subjects.append(MemorySubject(id: id, kind: report.kind, firstKnown: sequence))
    }
    for item in report.identifiers
    where !pending.subjects[index].identifiers.contains(where: { $0.value == item }) {
      pending.subjects[index].identifiers.append((sequence, item))
      if pending.bearers[item] == nil { pending.bearers[item] = index }
    }
    for item in report.names
    where !pending.subjects[index].names.contains(where: { $0.value == item }) {
      pending.subjects[index].names.append((sequence, item))
    }
    return pending.subjects[index].id
  }

  func append(_ chunk: RecordChunk, changes: [Int: [FieldChange]]) throws -> [RowID] {
    try step {
      try store.snapshot().schema(of: chunk.edition).check(chunk.table.headings)
      return try chunk.entries.indices.map { row in
        let id = try nextID()
        let entry = chunk.entries[row]
        pending.versions.append(
          RecordVersion(id: id, edition: chunk.edition, entry: entry, values: chunk.values(row)))
        if let made = changes[row], !made.isEmpty { pending.changes[id] = made }
        if let lineage = entry.lineage { pending.close(lineage, before: id, in: sequence) }
        return id
      }
    }
  }

  func question(_ rows: [QuestionDraft]) throws -> [RowID] {
    try step {
      try rows.map { row in
        _ = try store.snapshot().schema(of: row.edition)
        let id = try nextID()
        pending.questions.append(QuestionedRow(id: id, draft: row, closed: nil))
        if let lineage = row.lineage { pending.close(lineage, before: id, in: sequence) }
        return id
      }
    }
  }

  func close(_ lineage: RowID) throws {
    try step { pending.close(lineage, before: nil, in: sequence) }
  }

  func count(_ statistics: [RuleStatistic]) throws {
    try step { pending.statistics += statistics.map { (sequence, $0) } }
  }

  func commit(
    counts: VerdictCounts, also: (any StoreTransaction) throws -> Void
  ) throws -> Batch {
    guard isOpen, !hasFailed else { throw StorageError(.batchClosed) }
    let batch = Batch(sequence: sequence, draft: draft, counts: counts)
    try store.change { state in
      let transaction = MemoryTransaction(state: state)
      try also(transaction)
      state = transaction.state
      state.batches.append(batch)
      state.versions = pending.versions
      state.changes = pending.changes
      state.subjects = pending.subjects
      state.bearers = pending.bearers
      state.questions = pending.questions
      state.statistics = pending.statistics
    }
    end()
    return batch
  }

  func abandon() throws {
    guard isOpen else { throw StorageError(.batchClosed) }
    end()
  }

  private func end() {
    isOpen = false
    pending = MemoryState()
    store.batchIsOpen.withLock { $0 = false }
  }

  private func nextID() throws -> RowID {
    guard let id = RowID(batch: sequence, ordinal: lastOrdinal + 1) else {
      throw StorageError(.limit, detail: "a batch holds \(RowID.maximumOrdinal) rows")
    }
    lastOrdinal += 1
    return id
  }

  private func step<Result>(_ body: () throws -> Result) throws -> Result {
    guard isOpen, !hasFailed else { throw StorageError(.batchClosed) }
    do { return try body() } catch {
      hasFailed = true
      throw error
    }
  }
}
