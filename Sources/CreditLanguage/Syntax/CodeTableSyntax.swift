public import CreditCore

/// `codes penalty_kind "处罚类别" { "警告" "罚款" … }`: the values a field may have.
public struct CodeTableSyntax: Hashable, Sendable {
  /// One code with its meaning and the days on which it may be used.
  public struct Entry: Hashable, Sendable {
    /// The code as it stands in a cell.
    public var code: String
    /// What it means; the code itself where nothing is written.
    public var title: String?
    /// The first day, if the code has not always been there.
    public var from: Day?
    /// The last day, if the code was abolished.
    public var until: Day?
    /// Where it stands.
    public var span: SourceSpan

    /// Makes an entry.
    public init(
      _ code: String, title: String? = nil, from: Day? = nil, until: Day? = nil,
      span: SourceSpan = .none
    ) {
      self.code = code
      self.title = title
      self.from = from
      self.until = until
      self.span = span
    }
  }

  /// The name expressions and fields use.
  public var name: NameSyntax
  /// The title an official reads.
  public var title: String?
  /// Where the codes come from: a standard, a notice.
  public var cites: String?
  /// The entries written in the file; empty if the host supplies them under the table's name.
  public var entries: [Entry]
  /// Whether the host supplies the entries (`codes region external`).
  public var isExternal: Bool
  /// Where it stands.
  public var span: SourceSpan

  /// Makes a code table.
  public init(
    name: NameSyntax, title: String? = nil, cites: String? = nil, entries: [Entry] = [],
    isExternal: Bool = false, span: SourceSpan = .none
  ) {
    self.name = name
    self.title = title
    self.cites = cites
    self.entries = entries
    self.isExternal = isExternal
    self.span = span
  }
}
