public import CreditCore

/// Which records to read, as of which day, and as known at which point.
///
/// For each key, the version in force is the latest one known by ``knownAt`` whose
/// ``RecordEntry/supersedesFrom`` is not after ``asOf``; the record is given if that version holds
/// on the day and passes the other conditions. Without a day the latest version is given, whatever
/// its validity.
///
/// For example:
///
///     var query = RecordQuery("penalty")
///     query.subject = enterprise
///     query.asOf = Day("2026-06-30")
///     let penalties = try store.read { try $0.records(query) }
public struct RecordQuery: Hashable, Sendable {
  /// The dataset.
  public var dataset: String
  /// One edition only; `nil` for all of them.
  public var edition: String?
  /// One subject only.
  public var subject: SubjectID?
  /// One record only.
  public var key: RecordKey?
  /// The day on which records must hold; `nil` for no such condition.
  public var asOf: Day?
  /// The sequence of the last batch to be taken into account; `nil` for all of them.
  public var knownAt: Int?
  /// Records of these standings are left out.
  public var excluding: Set<RecordStatus> = [.withdrawn]
  /// The fields to read, in this order; `nil` for all of the edition.
  ///
  /// Fields an edition does not have are passed over.
  public var fields: [String]?

  /// Asks for the records of a dataset.
  public init(_ dataset: String) { self.dataset = dataset }
}
