/// What a store cannot do, and why.
///
/// The text of an error says what happened and what to do; it names files, datasets and
/// collections, never the value of a record.
///
/// For example:
///
///     do {
///       _ = try writer.commit(counts: counts)
///     } catch let error as StorageError where error.code == .full {
///       print(error)    // nothing of the batch was kept
///     }
public struct StorageError: Error, Hashable, Sendable {
  /// What went wrong; the set is open.
  public struct Code: RawRepresentable, Hashable, Sendable {
    /// The stable name of the code, as it stands in machine-readable output.
    public let rawValue: String
    /// Makes a code of its stable name.
    public init(rawValue: String) { self.rawValue = rawValue }
  }

  /// What went wrong.
  public let code: Code
  /// The file or folder at fault, where there is one.
  public let path: String?
  /// The dataset, collection or journal at fault, where there is one.
  public let subject: String?
  /// What the engine below said, or which limit was met.
  public let detail: String?

  /// Makes an error of a code and what is known about it.
  public init(_ code: Code, path: String? = nil, subject: String? = nil, detail: String? = nil) {
    self.code = code
    self.path = path
    self.subject = subject
    self.detail = detail
  }
}

extension StorageError.Code {
  /// Another writer holds the store.
  public static let busy = Self(rawValue: "busy")
  /// The disk, or the size allowed to the store, is full.
  public static let full = Self(rawValue: "full")
  /// The store or its folder may not be written.
  public static let readOnly = Self(rawValue: "read-only")
  /// The content of the file is damaged.
  public static let corrupt = Self(rawValue: "corrupt")
  /// The file is something else altogether.
  public static let notADatabase = Self(rawValue: "not-a-database")
  /// The file is a database, but another program's.
  public static let notAStore = Self(rawValue: "not-a-store")
  /// A newer version of the library wrote the store.
  public static let newerFormat = Self(rawValue: "newer-format")
  /// The file cannot be opened or made.
  public static let cannotOpen = Self(rawValue: "cannot-open")
  /// Reading or writing the file failed.
  public static let inputOutput = Self(rawValue: "input-output")
  /// A definition contradicts the one the store holds.
  public static let definitionConflict = Self(rawValue: "definition-conflict")
  /// Nothing was defined under this name.
  public static let undefined = Self(rawValue: "undefined")
  /// Rows do not fit the definition of their dataset.
  public static let mismatch = Self(rawValue: "mismatch")
  /// A unique key is taken by another document.
  public static let uniqueKey = Self(rawValue: "unique-key")
  /// The document was changed by someone else in the meantime.
  public static let staleRevision = Self(rawValue: "stale-revision")
  /// The batch was committed, abandoned or failed before.
  public static let batchClosed = Self(rawValue: "batch-closed")
  /// A count or size beyond what a store can hold.
  public static let limit = Self(rawValue: "limit")
  /// Any other failure of the engine below.
  public static let engine = Self(rawValue: "engine")
}
