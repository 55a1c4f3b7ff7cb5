/// A name with the place where it is written.
public struct NameSyntax: Hashable, Sendable {
  /// The name.
  public var text: String
  /// Where it stands.
  public var span: SourceSpan

  /// Makes a name.
  public init(_ text: String, span: SourceSpan = .none) {
    self.text = text
    self.span = span
  }
}
