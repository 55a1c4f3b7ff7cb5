public import CreditCore

/// Reads subjects and record versions.
public protocol RecordReader {
  /// The definitions the store holds, in the order they were first made.
  func schemas() throws -> [DatasetSchema]

  /// Hands out the records a query asks for, chunk by chunk.
  ///
  /// Editions come one after the other in the order they were defined. Within an edition records
  /// are sorted by subject, those without one last, then by id. No subject of an edition
  /// straddles two chunks.
  ///
  /// - Parameters:
  ///   - query: which records.
  ///   - chunkRows: about how many rows a chunk has; more where a subject has more.
  ///   - body: takes a chunk, which is never empty; returns whether to go on.
  func scan(
    _ query: RecordQuery, chunkRows: Int, _ body: (RecordChunk) throws -> Bool
  ) throws

  /// All versions of a record, the earliest first, whatever their validity and status.
  func history(of key: RecordKey, in dataset: String) throws -> [RecordVersion]

  /// For each key the latest version of its record, or `nil` where there is no such record.
  ///
  /// - Complexity: one look-up a key.
  func latest(_ keys: [RecordKey], in dataset: String) throws -> [RowID?]

  /// The version of an id, or `nil`.
  func version(_ id: RowID, in dataset: String) throws -> RecordVersion?

  /// The changes cleansing made before a version was stored, in the order it made them.
  func changes(of id: RowID) throws -> [FieldChange]

  /// A subject as known at a batch, or `nil` if it was not known by then.
  func subject(_ id: SubjectID, knownAt: Int?) throws -> Subject?

  /// For each identifier the subject that was the first to bear it.
  func subjects(identifiedBy identifiers: [SubjectIdentifier]) throws -> [SubjectID?]

  /// The next subjects in the order of their ids.
  func subjects(after id: SubjectID?, limit: Int) throws -> [Subject]
}

extension RecordReader {
  /// All records a query asks for, in the order of a scan.
  public func records(_ query: RecordQuery) throws -> [RecordVersion] {
    var found: [RecordVersion] = []
    try scan(query, chunkRows: 4096) {
      found += $0.versions
      return true
    }
    return found
  }

  /// A subject as known now, or `nil`.
  public func subject(_ id: SubjectID) throws -> Subject? { try subject(id, knownAt: nil) }

  /// How the fields of a record were overwritten (覆盖更新痕迹), the earliest change first.
  ///
  /// The first version overwrites nothing.
  public func overwrites(of key: RecordKey, in dataset: String) throws -> [FieldOverwrite] {
    let versions = try history(of: key, in: dataset)
    var found: [FieldOverwrite] = []
    for (old, new) in zip(versions, versions.dropFirst()) {
      for field in Set(old.values.keys).union(new.values.keys).sorted()
      where old[field] != new[field] {
        found.append(FieldOverwrite(field: field, old: old[field], new: new[field], by: new.id))
      }
    }
    return found
  }
}

/// A field that got another value by a later version of its record.
public struct FieldOverwrite: Hashable, Sendable {
  /// The field.
  public let field: String
  /// The value before.
  public let old: Value
  /// The value after.
  public let new: Value
  /// The version that brought the new value.
  public let by: RowID

  /// Describes an overwritten field.
  public init(field: String, old: Value, new: Value, by: RowID) {
    self.field = field
    self.old = old
    self.new = new
    self.by = by
  }
}
