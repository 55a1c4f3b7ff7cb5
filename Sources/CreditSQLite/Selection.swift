internal import CreditCore
internal import CreditRecords

/// The columns of an edition that a query reads, and how their values are read back.
struct Selection {
  let table: EditionTable
  let fields: [DatasetSchema.Field]
  let headings: [Table.Heading]
  /// The columns for a `SELECT`, of the table as `r`: those of the entry, then the fields.
  let columns: String

  init(_ table: EditionTable, _ fields: [DatasetSchema.Field]) {
    self.table = table
    self.fields = fields
    headings = fields.map { Table.Heading($0.name, $0.type) }
    let values = fields.flatMap { field in
      table.position(of: field).map { EditionTable.columns(field, $0) } ?? []
    }
    columns = (EditionTable.entryColumns + values).map { "r.\($0)" }.joined(separator: ", ")
  }

  func version(
    _ rows: borrowing Statement, _ session: Session
  ) throws(StorageError) -> RecordVersion {
    var found: [String: Value] = [:]
    for (field, value) in zip(fields, try values(rows)) where !value.isMissing {
      found[field.name] = value
    }
    return RecordVersion(
      id: try id(rows), edition: table.schema.edition, entry: try entry(rows, session),
      values: found)
  }

  func id(_ rows: borrowing Statement) throws(StorageError) -> RowID {
    guard let id = rows.integer(0).flatMap({ RowID(number: $0) }) else {
      throw rows.damaged("\(table.name) has an id that no row can have")
    }
    return id
  }

  func entry(
    _ rows: borrowing Statement, _ session: Session
  ) throws(StorageError) -> RecordEntry {
    let note = VersionNote(
      actor: rows.text(12), reason: rows.text(13), document: rows.text(14))
    return RecordEntry(
      key: RecordKey(text: rows.text(1) ?? ""),
      subject: rows.integer(2).map { SubjectID(rawValue: $0) },
      provider: try session.word(rows.integer(3)), validFrom: try day(rows, 5),
      validTo: try day(rows, 6), supersedesFrom: try day(rows, 7),
      status: RecordStatus(rawValue: try session.word(rows.integer(4))),
      source: try source(rows, from: 8),
      lineage: rows.integer(11).flatMap { RowID(number: $0) },
      note: note == VersionNote() ? nil : note)
  }

  /// The values of the fields of a row, in their order.
  func values(_ rows: borrowing Statement) throws(StorageError) -> [Value] {
    var column = EditionTable.entryColumns.count
    var found: [Value] = []
    found.reserveCapacity(fields.count)
    for field in fields {
      found.append(try value(rows, column, field.type))
      column += field.type == .money ? 2 : 1
    }
    return found
  }

  private func value(
    _ rows: borrowing Statement, _ column: Int, _ type: ValueType
  ) throws(StorageError) -> Value {
    if rows.isNull(column) { return .missing }
    switch type {
    case .text: return rows.text(column).map { .text($0) } ?? .missing
    case .day: return try day(rows, column).map { .day($0) } ?? .missing
    case .boolean: return .boolean(rows.integer(column) != 0)
    case .number: return .number(try number(rows, column))
    case .money:
      var currency: Currency?
      if let code = rows.text(column + 1) {
        currency = Currency(code: code)
        if currency == nil { throw rows.damaged("\(table.name) has an unknown currency") }
      }
      return .money(Money(try number(rows, column), currency))
    }
  }

  private func number(
    _ rows: borrowing Statement, _ column: Int
  ) throws(StorageError) -> ExactDecimal {
    if rows.isText(column) {
      if let number = ExactDecimal(parsing: rows.text(column) ?? "") { return number }
    } else if let whole = rows.integer(column) {
      return ExactDecimal(coefficient: Int128(whole), scale: 0)
    }
    throw rows.damaged("\(table.name) has a number that is none")
  }
}

/// The day in a column, checked to be one.
func day(_ rows: borrowing Statement, _ column: Int) throws(StorageError) -> Day? {
  guard let number = rows.integer(column) else { return nil }
  guard number >= firstDay, number <= lastDay else {
    throw rows.damaged("a day lies outside the calendar")
  }
  return Day(daysSinceEpoch: Int32(number))
}

private let firstDay = Int64(Day(year: 1, month: 1, day: 1)?.daysSinceEpoch ?? 0)
private let lastDay = Int64(Day(year: 9999, month: 12, day: 31)?.daysSinceEpoch ?? 0)

/// The place in a file in the columns for line, first byte and number of bytes.
func source(
  _ rows: borrowing Statement, from column: Int
) throws(StorageError) -> SourcePlace? {
  guard let line = rows.integer(column) else { return nil }
  guard let start = rows.integer(column + 1), let count = rows.integer(column + 2) else {
    return SourcePlace(line: Int(line))
  }
  let (end, isTooFar) = start.addingReportingOverflow(count)
  guard start >= 0, count >= 0, !isTooFar else {
    throw rows.damaged("a place in a file cannot be")
  }
  return SourcePlace(line: Int(line), bytes: Int(start)..<Int(end))
}
