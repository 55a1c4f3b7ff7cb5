/// Everything a `.credit` file declares, in its order.
public struct FileSyntax: Hashable, Sendable {
  /// One declaration of a file.
  public enum Declaration: Hashable, Sendable {
    /// A dataset with its fields and rules.
    case dataset(DatasetSyntax)
    /// A table of entries to match against.
    case reference(ReferenceSyntax)
    /// A table of codes.
    case codes(CodeTableSyntax)
  }

  /// The declarations.
  public var declarations: [Declaration]
  /// The comments, which the formatter puts back.
  public var comments: [Token]

  /// Makes a file of its declarations.
  public init(_ declarations: [Declaration], comments: [Token] = []) {
    self.declarations = declarations
    self.comments = comments
  }
}
