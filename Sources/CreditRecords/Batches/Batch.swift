public import CreditCore

/// How many rows met which verdict.
public struct VerdictCounts: Hashable, Sendable {
  /// Rows taken as they came.
  public var accepted = 0
  /// Rows of which a value was put right.
  public var repaired = 0
  /// Rows of which a missing value was filled in.
  public var completed = 0
  /// Rows that were joined to another as duplicates.
  public var merged = 0
  /// Rows that go back to their provider.
  public var questioned = 0

  /// Counts rows by verdict.
  public init(
    accepted: Int = 0, repaired: Int = 0, completed: Int = 0, merged: Int = 0, questioned: Int = 0
  ) {
    self.accepted = accepted
    self.repaired = repaired
    self.completed = completed
    self.merged = merged
    self.questioned = questioned
  }

  /// All rows.
  public var total: Int { all.reduce(0) { $0 &+ $1 } }

  /// The counts in the order accepted, repaired, completed, merged, questioned.
  public var all: [Int] { [accepted, repaired, completed, merged, questioned] }

  /// The counts of two sets of rows together.
  public static func + (left: VerdictCounts, right: VerdictCounts) -> VerdictCounts {
    VerdictCounts(
      accepted: left.accepted &+ right.accepted, repaired: left.repaired &+ right.repaired,
      completed: left.completed &+ right.completed, merged: left.merged &+ right.merged,
      questioned: left.questioned &+ right.questioned)
  }
}

/// What is known of a batch when it begins.
public struct BatchDraft: Hashable, Sendable {
  /// The dataset and edition it reports on.
  public var edition: DatasetEdition
  /// Who sent it; several providers may stand in one file, row by row.
  public var provider: String
  /// The day it was received.
  public var received: Day
  /// The name of the file.
  public var fileName: String?
  /// The digest of the file with its algorithm, such as `sha256:…`.
  public var fileDigest: String?
  /// The fingerprint of the rules that cleansed it.
  public var rules: String?
  /// Who brought it in.
  public var actor: String?
  /// The column titles of the file, in the provider's own order.
  public var columns: [String]

  /// Describes a batch that begins.
  public init(
    _ edition: DatasetEdition, provider: String, received: Day, fileName: String? = nil,
    fileDigest: String? = nil, rules: String? = nil, actor: String? = nil, columns: [String] = []
  ) {
    self.edition = edition
    self.provider = provider
    self.received = received
    self.fileName = fileName
    self.fileDigest = fileDigest
    self.rules = rules
    self.actor = actor
    self.columns = columns
  }
}

/// A batch that a store has taken whole.
public struct Batch: Hashable, Sendable {
  /// When it became known: the first batch is 1, each later one is one more.
  public let sequence: Int
  /// What was said of it when it began.
  public let draft: BatchDraft
  /// How many of its rows met which verdict.
  public let counts: VerdictCounts

  /// Describes a batch.
  public init(sequence: Int, draft: BatchDraft, counts: VerdictCounts) {
    self.sequence = sequence
    self.draft = draft
    self.counts = counts
  }
}
