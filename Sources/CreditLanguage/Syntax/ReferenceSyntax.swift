/// `reference registry "企业登记库" { field … index … }`: entries to match records against.
///
/// The host supplies the entries under the reference's name; the file says which columns they have
/// and by which keys they are found.
public struct ReferenceSyntax: Hashable, Sendable {
  /// `index title on key(name)`: a way to find entries.
  public struct Index: Hashable, Sendable {
    /// The name used in look-ups: `registry[title: …]`.
    public var name: NameSyntax
    /// What is computed from each entry and compared with the key sought.
    public var key: ExpressionSyntax

    /// Makes an index.
    public init(name: NameSyntax, key: ExpressionSyntax) {
      self.name = name
      self.key = key
    }
  }

  /// The name used in look-ups.
  public var name: NameSyntax
  /// The title an official reads.
  public var title: String?
  /// The columns that are kept.
  public var fields: [FieldSyntax]
  /// The ways to find entries.
  public var indices: [Index]
  /// Where it stands.
  public var span: SourceSpan

  /// Makes a reference.
  public init(
    name: NameSyntax, title: String? = nil, fields: [FieldSyntax] = [], indices: [Index] = [],
    span: SourceSpan = .none
  ) {
    self.name = name
    self.title = title
    self.fields = fields
    self.indices = indices
    self.span = span
  }
}
