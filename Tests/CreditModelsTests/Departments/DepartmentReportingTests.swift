import CreditCore
import CreditEval
import CreditModels
import CreditRecords
import Testing

@Suite("Reports of departments")
struct DepartmentReportingTests {
  private let schema = DatasetSchema(
    DatasetEdition("penalty", "1"), [.init("CF_JDRQ", .day), .init("REPORTED", .day)])

  /// Decided on Friday 2026-01-09; 2026-01-20 is the seventh working day after it.
  private let rows: [(provider: String, decided: String, reported: String?)] = [
    ("甲局", "2026-01-09", "2026-01-09"), ("甲局", "2026-01-09", "2026-01-20"),
    ("甲局", "2026-01-09", "2026-01-21"), ("乙局", "2026-01-09", nil),
    // The spring festival: fifteen days, but six working days.
    ("乙局", "2026-02-12", "2026-02-27"), ("乙局", "1999-03-01", "1999-03-11"),
  ]

  private func store() throws -> MemoryStore {
    let store = MemoryStore()
    try store.define(schema)
    let received = try #require(Day("2026-03-01"))
    let batch = try store.begin(
      BatchDraft(schema.edition, provider: "", received: received))
    var table = TableBuilder(schema.fields.map { Table.Heading($0.name, $0.type) })
    for row in rows {
      table.append([
        Day(row.decided).map { .day($0) } ?? .missing,
        row.reported.flatMap { Day($0) }.map { .day($0) } ?? .missing,
      ])
    }
    let entries = rows.enumerated().map {
      RecordEntry(key: RecordKey("\($0)"), provider: $1.provider)
    }
    try batch.append(RecordChunk(schema.edition, entries: entries, table: table.finish()))
    try batch.count([
      RuleStatistic(
        dataset: "penalty", provider: "甲局", rule: nil,
        counts: VerdictCounts(accepted: 2, repaired: 1, merged: 1, questioned: 4)),
      RuleStatistic(
        dataset: "penalty", provider: "乙局", rule: nil, counts: VerdictCounts(accepted: 3)),
      RuleStatistic(
        dataset: "penalty", provider: "甲局", rule: "P1", counts: VerdictCounts(questioned: 4)),
      RuleStatistic(
        dataset: "other", provider: "甲局", rule: nil, counts: VerdictCounts(accepted: 9)),
    ])
    try batch.commit(counts: VerdictCounts(accepted: 6))
    return store
  }

  @Test("counts rows and what came late")
  func counts() throws {
    let asOf = try #require(Day("2026-06-30"))
    let cases = try store().read { try DepartmentReporting.cases($0, asOf: asOf) }
    let numbers = cases.map { one in
      [one.department]
        + ["received", "stored", "questioned", "late"].map {
          "\(one.content.inputs[$0] ?? .missing)"
        }
    }
    #expect(numbers == [["乙局", "3", "3", "0", "2"], ["甲局", "8", "3", "4", "1"]])
  }
}
