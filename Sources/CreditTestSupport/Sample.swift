internal import CreditCore
internal import CreditRecords

/// A dataset with a field of every type, and short ways to fill it.
enum Sample {
  static let edition = DatasetEdition("penalty", "2024")
  static let later = DatasetEdition("penalty", "2025")
  static let schema = DatasetSchema(
    edition,
    [
      .init("decision_no", .text), .init("fine", .number), .init("decided", .day),
      .init("public", .boolean), .init("seized", .money),
    ])
  static let received = Day(daysSinceEpoch: 20_000)

  static func defined(_ store: any CreditStore) throws -> any CreditStore {
    try store.define(schema)
    return store
  }

  static func draft(_ provider: String = "市场监管局") -> BatchDraft {
    BatchDraft(edition, provider: provider, received: received)
  }

  static func entry(_ key: String, subject: SubjectID? = nil) -> RecordEntry {
    RecordEntry(key: RecordKey(key), subject: subject, provider: "市场监管局")
  }

  /// A chunk whose rows have a decision number and a fine.
  static func chunk(
    _ rows: [(entry: RecordEntry, fine: Value)], _ edition: DatasetEdition = edition
  ) -> RecordChunk {
    var builder = TableBuilder([.init("decision_no", .text), .init("fine", .number)])
    for row in rows { builder.append([.text(row.entry.key.text), row.fine]) }
    return RecordChunk(edition, entries: rows.map(\.entry), table: builder.finish())
  }

  /// Commits a batch with one version.
  @discardableResult
  static func put(
    _ entry: RecordEntry, fine: Value = .missing, in store: any CreditStore,
    _ edition: DatasetEdition = edition
  ) throws -> RowID {
    let batch = try store.begin(draft())
    let ids = try batch.append(chunk([(entry, fine)], edition))
    try batch.commit(counts: VerdictCounts(accepted: 1))
    guard let id = ids.first else { throw StorageError(.engine, detail: "no id was given") }
    return id
  }

  static func day(_ text: String) -> Day { Day(text) ?? received }

  static func keys(_ store: any CreditStore, _ query: RecordQuery) throws -> [String] {
    try store.read { try $0.records(query) }.map(\.key.text)
  }
}
