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

extension NameSyntax {
  /// Whether a text is read as one name.
  package static func isName(_ text: String) -> Bool {
    var lexer = Lexer(SourceFile(name: "", text: text))
    lexer.run()
    return lexer.tokens.count == 2 && lexer.tokens[0].kind == .word(text)
  }
}
