import CreditCore
import CreditRecords

/// Penalty records of 14 fields and about 300 bytes, some 16 to an enterprise.
struct Load {
  static let edition = DatasetEdition("penalty", "2024")
  static let schema = DatasetSchema(
    edition,
    [
      .init("decision_no", .text), .init("subject_code", .text), .init("subject_name", .text),
      .init("kind", .text), .init("facts", .text), .init("basis", .text), .init("content", .text),
      .init("fine", .number), .init("confiscated", .number), .init("decided", .day),
      .init("valid_until", .day), .init("published_until", .day), .init("authority", .text),
      .init("authority_code", .text),
    ])
  static let draft = BatchDraft(
    edition, provider: "p", received: Day(daysSinceEpoch: 20_000), fileName: "penalties.csv")

  var state: UInt64

  /// Rows numbered from `first` on; the same numbers give the same keys.
  mutating func chunk(_ numbers: Range<Int>, subjects: Int) -> RecordChunk {
    var table = TableBuilder(Load.schema.fields.map { .init($0.name, $0.type) })
    var entries: [RecordEntry] = []
    entries.reserveCapacity(numbers.count)
    for number in numbers {
      let subject = Int(next() % UInt64(subjects)) + 1
      let decided = Day(daysSinceEpoch: Int32(truncatingIfNeeded: 18_000 + next() % 2000))
      let no = "沪市监罚处〔2024〕\(number)号"
      let department = Int(next() % 48)
      table.append([
        .text(no), .text("91310000MA1FL\(100_000_000 + subject)".prefixed(18)),
        .text("上海\(subject)号贸易有限公司"), .text("罚款"),
        .text("经查，当事人于经营期间未按规定公示有关信息，情节轻微"),
        .text("《中华人民共和国食品安全法》第一百二十六条"), .text("警告，并处罚款"),
        .number(ExactDecimal(coefficient: Int128(next() % 1_000_000), scale: 4)),
        .number(.zero), .day(decided), .day(decided.adding(days: 1095) ?? decided),
        .day(decided.adding(days: 365) ?? decided), .text("市场监督管理局"),
        .text("11310000MB2F3\(10_000 + department)"),
      ])
      entries.append(
        RecordEntry(
          key: RecordKey(no, "11310000MB2F3\(10_000 + department)"),
          subject: SubjectID(rawValue: Int64(subject)), provider: "department \(department)",
          validFrom: decided, source: SourcePlace(line: number + 2, bytes: 0..<300)))
    }
    return RecordChunk(Load.edition, entries: entries, table: table.finish())
  }

  private mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}

extension String {
  fileprivate func prefixed(_ count: Int) -> String { String(prefix(count)) }
}
