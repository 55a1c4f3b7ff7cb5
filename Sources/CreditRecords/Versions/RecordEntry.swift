public import CreditCore

/// What a version says of the standing of its record; the set is open.
public struct RecordStatus: RawRepresentable, Hashable, Sendable {
  /// The stable name of the status.
  public let rawValue: String
  /// Makes a status of its stable name.
  public init(rawValue: String) { self.rawValue = rawValue }
  /// The record counts.
  public static let active = Self(rawValue: "active")
  /// 异议: the record counts and is marked as contested.
  public static let underObjection = Self(rawValue: "under-objection")
  /// 信用修复: the record was repaired.
  public static let repaired = Self(rawValue: "repaired")
  /// 撤销: the record was taken back by who sent it.
  public static let withdrawn = Self(rawValue: "withdrawn")
}

/// Where in its file a row stood.
public struct SourcePlace: Hashable, Sendable {
  /// The line the row begins at, counted from 1.
  public var line: Int
  /// The bytes of the row in the file, where the format has such a thing.
  public var bytes: Range<Int>?

  /// Names a place in a file.
  public init(line: Int, bytes: Range<Int>? = nil) {
    self.line = line
    self.bytes = bytes
  }
}

/// Who made a version by hand, why, and on what document.
public struct VersionNote: Hashable, Sendable {
  /// Who did it.
  public var actor: String?
  /// Why.
  public var reason: String?
  /// The document it rests on.
  public var document: String?

  /// Notes who did something and why.
  public init(actor: String? = nil, reason: String? = nil, document: String? = nil) {
    self.actor = actor
    self.reason = reason
    self.document = document
  }
}

/// Everything a record version carries beside the values of its fields.
public struct RecordEntry: Hashable, Sendable {
  /// What identifies the record across its versions.
  public var key: RecordKey
  /// Whom it is about, where that is known.
  public var subject: SubjectID?
  /// The department or platform that sent it.
  public var provider: String
  /// The first day it holds; `nil` if always.
  public var validFrom: Day?
  /// The last day it holds; `nil` if for ever.
  public var validTo: Day?
  /// From which day on this version takes the place of all earlier ones; `nil` if it restates the
  /// record altogether, as corrections and status changes do.
  ///
  /// A registry entry that a later one follows, with the old address still true for old days, has
  /// the day of the change here.
  public var supersedesFrom: Day?
  /// The standing of the record.
  public var status: RecordStatus
  /// Where it stood in the file.
  public var source: SourcePlace?
  /// The questioned row or version this one carries on; `nil` if it begins a line of its own.
  public var lineage: RowID?
  /// Who made it by hand and why.
  public var note: VersionNote?

  /// Describes a version.
  public init(
    key: RecordKey, subject: SubjectID? = nil, provider: String, validFrom: Day? = nil,
    validTo: Day? = nil, supersedesFrom: Day? = nil, status: RecordStatus = .active,
    source: SourcePlace? = nil, lineage: RowID? = nil, note: VersionNote? = nil
  ) {
    self.key = key
    self.subject = subject
    self.provider = provider
    self.validFrom = validFrom
    self.validTo = validTo
    self.supersedesFrom = supersedesFrom
    self.status = status
    self.source = source
    self.lineage = lineage
    self.note = note
  }

  /// Whether the record holds on a day.
  public func holds(on day: Day) -> Bool {
    validFrom.map { $0 <= day } ?? true && validTo.map { $0 >= day } ?? true
  }
}
