public import CreditCore

/// One version of one record.
public struct RecordVersion: Hashable, Sendable {
  /// The batch that brought it and its place there; the batch is when it became known.
  public let id: RowID
  /// The dataset and edition whose fields it has.
  public let edition: DatasetEdition
  /// Key, subject, provider, validity, status and provenance.
  public let entry: RecordEntry
  /// The values that are not missing, by field.
  public let values: [String: Value]

  /// Describes a version.
  public init(
    id: RowID, edition: DatasetEdition, entry: RecordEntry, values: [String: Value]
  ) {
    self.id = id
    self.edition = edition
    self.entry = entry
    self.values = values
  }

  /// What identifies the record across its versions.
  public var key: RecordKey { entry.key }
  /// Whom it is about.
  public var subject: SubjectID? { entry.subject }
  /// The standing of the record.
  public var status: RecordStatus { entry.status }
  /// The sequence of the batch that brought it.
  public var known: Int { id.batch }
  /// The row this version goes back to; its own id if it begins a line.
  public var lineage: RowID { entry.lineage ?? id }
  /// The value of a field; `Value.missing` where there is none.
  public subscript(field: String) -> Value { values[field] ?? .missing }
}

/// Rows of one dataset edition, as they are appended and as a scan hands them out.
public struct RecordChunk: Sendable {
  /// The dataset and edition.
  public let edition: DatasetEdition
  /// The ids of the rows; empty before a store has given them.
  public let ids: [RowID]
  /// Key, subject, provenance of each row.
  public let entries: [RecordEntry]
  /// The values; columns are fields of the edition, and a field without a column is missing.
  public let table: Table

  /// Makes a chunk.
  ///
  /// - Precondition: there are as many entries as rows in the table, and as many ids or none. A
  ///   table without columns goes with any number of entries.
  public init(
    _ edition: DatasetEdition, ids: [RowID] = [], entries: [RecordEntry], table: Table
  ) {
    precondition(
      table.rowCount == entries.count || table.columns.isEmpty, "each row of a chunk has an entry")
    precondition(ids.isEmpty || ids.count == entries.count, "each row of a chunk has an id")
    self.edition = edition
    self.ids = ids
    self.entries = entries
    self.table = table
  }

  /// The values of a row that are not missing, by field.
  ///
  /// - Precondition: the row exists.
  public func values(_ row: Int) -> [String: Value] {
    var values: [String: Value] = [:]
    for (heading, column) in zip(table.headings, table.columns) {
      let value = column[row]
      if !value.isMissing { values[heading.name] = value }
    }
    return values
  }

  /// The versions of a stored chunk one by one; empty where there are no ids.
  public var versions: [RecordVersion] {
    ids.indices.map {
      RecordVersion(id: ids[$0], edition: edition, entry: entries[$0], values: values($0))
    }
  }
}

/// A change cleansing made to a field before the row was stored.
public struct FieldChange: Hashable, Sendable {
  /// The field.
  public let field: String
  /// The text as it was sent; `nil` where nothing was.
  public let old: String?
  /// The text it became; `nil` where nothing is left.
  public let new: String?
  /// The rule that made the change.
  public let rule: String

  /// Describes a change.
  public init(field: String, old: String?, new: String?, rule: String) {
    self.field = field
    self.old = old
    self.new = new
    self.rule = rule
  }
}
