internal import CreditCore
internal import CreditLanguage

/// Names for exact rules.
enum Fingerprint {
  /// The fingerprint of a definition with everything it is run with.
  ///
  /// It is the SHA-256 of the definition as the formatter writes it, the day, the codes valid on
  /// that day, and of each reference its declaration, the number of its entries and a digest of
  /// their texts. Layout and comments do not count; an entry more in the register does.
  static func of(
    _ syntax: DatasetSyntax, _ context: EvaluationContext, _ references: [ReferenceSyntax]
  ) -> String {
    var hash = SHA256()
    // Every part is led by its length, so that no two lists of parts read the same.
    func add(_ text: String) {
      hash.update(Array("\(text.utf8.count):".utf8))
      hash.update(Array(text.utf8))
    }
    add(FileSyntax([.dataset(syntax)]).formatted())
    add(context.asOf.description)
    for table in context.tables {
      add("codes \(table.name) \(table.entries.count)")
      for entry in table.entries {
        add(entry.code)
        add(entry.title)
        add("\(entry.from?.description ?? "")..\(entry.until?.description ?? "")")
      }
    }
    for (syntax, table) in zip(references, context.references) {
      add(FileSyntax([.reference(syntax)]).formatted())
      add("entries \(table.count) \(table.contentDigest)")
    }
    return "sha256:" + SHA256.hexadecimal(hash.finish())
  }
}
