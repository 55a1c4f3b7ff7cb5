internal import CreditCore
internal import CreditLanguage

/// Names for exact texts of rules.
enum Fingerprint {
  /// The fingerprint of a definition with the tables and the day it is run with.
  static func of(_ syntax: DatasetSyntax, _ context: EvaluationContext) -> String {
    var parts = "\(syntax)|\(context.asOf)"
    for table in context.tables { parts += "|\(table.name)|\(table.entries.map(\.code))" }
    for reference in context.references { parts += "|\(reference.name)|\(reference.count)" }
    return parts
  }
}
