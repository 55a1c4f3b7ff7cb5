internal import CreditLanguage

extension HeaderMatch.Field {
  /// The field of a definition.
  init(_ syntax: FieldSyntax) {
    self.init(syntax.name.text, title: syntax.title, aliases: syntax.aliases)
  }
}

extension DatasetProgram {
  /// Finds the dataset's fields among the headings of a file.
  public func columns(for headings: [String]) -> HeaderMatch {
    HeaderMatch(headings: headings, fields: syntax.fields.map { HeaderMatch.Field($0) })
  }
}
