import CreditCore
import CreditRecords

/// Rows of a small dataset for tests of the store itself.
enum SampleRows {
  static let edition = DatasetEdition("penalty", "2024")
  static let schema = DatasetSchema(
    edition, [.init("no", .text), .init("fine", .number), .init("decided", .day)])

  static func draft(_ file: String? = nil) -> BatchDraft {
    BatchDraft(edition, provider: "p", received: Day(daysSinceEpoch: 20_000), fileName: file)
  }

  static func chunk(_ numbers: Range<Int>) -> RecordChunk {
    var table = TableBuilder([.init("no", .text), .init("fine", .number), .init("decided", .day)])
    for number in numbers {
      table.append([
        .text("沪市监罚〔2024〕\(number)号"), .number(ExactDecimal(coefficient: Int128(number), scale: 2)),
        .day(Day(daysSinceEpoch: Int32(truncatingIfNeeded: 19_000 + number % 1000))),
      ])
    }
    let entries = numbers.map {
      RecordEntry(
        key: RecordKey("\($0)"), subject: SubjectID(rawValue: Int64($0 % 100) + 1), provider: "p",
        source: SourcePlace(line: $0 + 2))
    }
    return RecordChunk(edition, entries: entries, table: table.finish())
  }

  /// Commits a batch with rows in chunks of 100.
  @discardableResult
  static func put(_ numbers: Range<Int>, in store: any CreditStore) throws -> Batch {
    let batch = try store.begin(draft())
    for start in stride(from: numbers.lowerBound, to: numbers.upperBound, by: 100) {
      try batch.append(chunk(start..<min(start + 100, numbers.upperBound)))
    }
    return try batch.commit(counts: VerdictCounts(accepted: numbers.count))
  }

  static func keys(_ store: any CreditStore) throws -> [Int] {
    try store.read { try $0.records(RecordQuery("penalty")) }.compactMap { Int($0.key.text) }
      .sorted()
  }
}

/// The code of the error a closure throws, or `nil`.
func code(_ body: () throws -> Void) -> String? {
  do {
    try body()
    return nil
  } catch {
    return (error as? StorageError)?.code.rawValue ?? "\(error)"
  }
}
