internal import CreditCleansing
internal import CreditCore
internal import CreditLanguage
internal import CreditRecords

/// Writes cleansed rows into a batch: records, questions, changes and statistics.
final class StoringSink: CleansingSink {
  private let writer: any BatchWriter
  private let program: DatasetProgram
  private let look: FirstLook
  private let provider: String
  private let questionColumn: Int?
  private let edition: DatasetEdition
  private let keyFields: [Int]
  private let subjects: SubjectReader

  init(
    _ writer: any BatchWriter, _ program: DatasetProgram, _ file: ImportFile,
    _ look: FirstLook, provider: String
  ) {
    self.writer = writer
    self.program = program
    self.look = look
    self.provider = provider
    questionColumn = file.questionColumn
    edition = StoringSink.edition(of: program)
    keyFields = program.syntax.key.compactMap { program.field(named: $0.text) }
    subjects = SubjectReader(program)
  }

  /// The dataset and edition records are stored under.
  static func edition(of program: DatasetProgram) -> DatasetEdition {
    DatasetEdition(program.syntax.name.text, program.syntax.edition ?? "1")
  }

  /// What the store must know of the dataset.
  static func schema(of program: DatasetProgram) -> DatasetSchema {
    DatasetSchema(
      edition(of: program), program.headings.map { DatasetSchema.Field($0.name, $0.type) })
  }

  func begin(_ program: DatasetProgram, headings: [String], match: HeaderMatch) {}

  func take(_ chunk: CleansedChunk) throws {
    var stored: [Int] = []
    var questions: [QuestionDraft] = []
    for row in 0..<chunk.rowCount {
      if chunk.verdict(row) == .questioned {
        questions.append(question(chunk, row))
      } else if look.repeats[chunk.rows.firstRow + row] == nil {
        stored.append(row)
      } else if let lineage = lineage(chunk, row) {
        try writer.close(lineage)
      }
    }
    if !stored.isEmpty { try store(stored, chunk) }
    if !questions.isEmpty { try writer.question(questions) }
  }

  func take(_ merged: MergedRow) {}

  func finish(_ summary: CleansingSummary) throws {
    try writer.count(summary.statistics.ruleStatistics(edition.dataset, program, provider))
  }

  private func store(_ rows: [Int], _ chunk: CleansedChunk) throws {
    let reports = rows.map { subjects.report(chunk, $0) }
    var ids = try writer.resolve(reports.compactMap(\.self))[...]
    var table = TableBuilder(program.headings)
    var entries: [RecordEntry] = []
    for (row, report) in zip(rows, reports) {
      table.append(program.fields.indices.map { chunk.value($0, row) })
      let sender = chunk.provider(row)
      entries.append(
        RecordEntry(
          key: key(chunk, row), subject: report == nil ? nil : ids.popFirst(),
          provider: sender.isEmpty ? provider : sender, source: place(chunk, row),
          lineage: lineage(chunk, row)))
    }
    let places = Dictionary(uniqueKeysWithValues: rows.enumerated().map { ($0.element, $0.offset) })
    var changes: [Int: [FieldChange]] = [:]
    for change in chunk.changes {
      guard let place = places[change.row] else { continue }
      changes[place, default: []].append(
        FieldChange(
          field: program.fields[change.field].name, old: change.old.text, new: change.new.text,
          rule: program.findings[change.finding].code))
    }
    try writer.append(
      RecordChunk(edition, entries: entries, table: table.finish()), changes: changes)
  }

  /// A row without key fields is a record of its own, named by its place.
  private func key(_ chunk: CleansedChunk, _ row: Int) -> RecordKey {
    if keyFields.isEmpty {
      return RecordKey("\(writer.sequence)", "\(chunk.rows.firstRow + row + 1)")
    }
    return RecordKey(keyFields.map { chunk.value($0, row) })
  }

  private func question(_ chunk: CleansedChunk, _ row: Int) -> QuestionDraft {
    let sender = chunk.provider(row)
    let reasons = chunk.findings(row).map { program.findings[$0] }
      .filter { $0.outcome == .question }
      .map { finding in
        QuestionReason(
          rule: finding.code, field: finding.field.map { program.fields[$0].name },
          message: finding.message)
      }
    return QuestionDraft(
      edition, provider: sender.isEmpty ? provider : sender, source: place(chunk, row),
      cells: (0..<chunk.rows.columnCount).map { RawCell.text(chunk.rows.rawCell($0, row)) },
      reasons: reasons, lineage: lineage(chunk, row))
  }

  private func place(_ chunk: CleansedChunk, _ row: Int) -> SourcePlace {
    let bytes = chunk.rows.byteRange(row)
    return SourcePlace(line: chunk.rows.lineNumber(row), bytes: bytes.isEmpty ? nil : bytes)
  }

  private func lineage(_ chunk: CleansedChunk, _ row: Int) -> RowID? {
    questionColumn.flatMap { RowID(RawCell.text(chunk.rows.rawCell($0, row))) }
  }
}

/// Cells as they stood in a file, before any rule touched them.
enum RawCell {
  /// The text of a raw CSV cell: without its quotes, doubled quotes single.
  static func text(_ cell: TextSlice) -> String {
    let text = cell.text ?? ""
    guard text.hasPrefix("\""), text.hasSuffix("\""), text.count >= 2 else { return text }
    return text.dropFirst().dropLast().split(separator: "\"\"", omittingEmptySubsequences: false)
      .joined(separator: "\"")
  }
}
