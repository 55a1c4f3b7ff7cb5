/// Why a row goes back to its provider.
public struct QuestionReason: Hashable, Sendable {
  /// The rule.
  public let rule: String
  /// The field at fault, where one is.
  public let field: String?
  /// What the provider reads.
  public let message: String

  /// Describes a reason.
  public init(rule: String, field: String? = nil, message: String) {
    self.rule = rule
    self.field = field
    self.message = message
  }
}

/// A row that was not taken, before a store has numbered it.
public struct QuestionDraft: Hashable, Sendable {
  /// The dataset and edition it was sent for.
  public var edition: DatasetEdition
  /// Who sent it.
  public var provider: String
  /// Where it stood in the file.
  public var source: SourcePlace?
  /// The cells as they were sent, in the order of ``BatchDraft/columns``.
  public var cells: [String]
  /// All reasons.
  public var reasons: [QuestionReason]
  /// The questioned row this one was meant to correct.
  public var lineage: RowID?

  /// Describes a row that goes back.
  public init(
    _ edition: DatasetEdition, provider: String, source: SourcePlace? = nil, cells: [String],
    reasons: [QuestionReason], lineage: RowID? = nil
  ) {
    self.edition = edition
    self.provider = provider
    self.source = source
    self.cells = cells
    self.reasons = reasons
    self.lineage = lineage
  }
}

/// A row that was not taken, kept until a corrected one closes it.
public struct QuestionedRow: Hashable, Sendable {
  /// The batch that brought it and its place there.
  public let id: RowID
  /// The row and its reasons.
  public let draft: QuestionDraft
  /// The sequence of the batch that closed it; `nil` while it is open.
  public let closed: Int?

  /// Describes a kept row.
  public init(id: RowID, draft: QuestionDraft, closed: Int?) {
    self.id = id
    self.draft = draft
    self.closed = closed
  }

  /// The id that closes this question when a row comes back with it.
  public var lineage: RowID { draft.lineage ?? id }
  /// Whether no corrected row has come yet.
  public var isOpen: Bool { closed == nil }
}

/// Which questioned rows to read.
public struct QuestionQuery: Hashable, Sendable {
  /// One batch only.
  public var batch: Int?
  /// One dataset only.
  public var dataset: String?
  /// One provider only.
  public var provider: String?
  /// All that go back to one row only.
  public var lineage: RowID?
  /// Whether closed rows are read too.
  public var includesClosed = false

  /// Asks for the open questions of all batches.
  public init() {}
}
