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
    /// A rule that scores and grades.
    case model(ModelSyntax)
  }

  /// The declarations.
  public var declarations: [Declaration]
  /// The comments, which the formatter puts back.
  public var comments: [CommentSyntax]
  /// Where something stands behind an empty line, in order; the formatter keeps the line.
  public var blankLines: [Int]

  /// Makes a file of its declarations.
  public init(
    _ declarations: [Declaration], comments: [CommentSyntax] = [], blankLines: [Int] = []
  ) {
    self.declarations = declarations
    self.comments = comments
    self.blankLines = blankLines
  }
}

/// A comment from `#` to the end of the line.
public struct CommentSyntax: Hashable, Sendable {
  /// What is written behind the `#`.
  public var text: String
  /// Whether something else stands before it on its line.
  public var isTrailing: Bool
  /// Where it stands.
  public var span: SourceSpan

  /// Makes a comment.
  public init(_ text: String, isTrailing: Bool = false, span: SourceSpan = .none) {
    self.text = text
    self.isTrailing = isTrailing
    self.span = span
  }
}
