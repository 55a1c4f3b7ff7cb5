extension UseSyntax {
  /// The member as it is written.
  var line: String {
    "use \(model.text)" + (edition.map { " edition \(FileText.quoted($0))" } ?? "")
  }
}

extension WithoutSyntax {
  /// The member as it is written.
  var line: String { "without \(kind.rawValue) \(name.text)" }
}
