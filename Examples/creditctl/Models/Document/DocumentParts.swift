internal import CreditLanguage

/// A piece of text in a document.
enum DocumentPiece: Sendable {
  /// Words.
  case text(String)
  /// Something as it stands in the model.
  case code(String)
  /// Words that lead to a line of the model.
  case link(String, SourceSpan)
  /// A mark beside something, such as that it is our own decision.
  case mark(String)
  /// What follows stands on the next line.
  case lineEnd
}

/// A part of a document, as a page or as Markdown.
enum DocumentBlock: Sendable {
  case heading(String)
  case paragraph([DocumentPiece])
  case table([String], [[[DocumentPiece]]])
  /// Lines for names and dates.
  case signatures([String])
  /// The text of a file, from a line on.
  case source(file: String, number: Int, first: Int, lines: [String])
}

/// A part of a document with a title of its own.
struct DocumentSection: Sendable {
  let id: String
  let title: String
  var blocks: [DocumentBlock]
}
