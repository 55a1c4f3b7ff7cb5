public import CreditCore

/// What formulas may look at besides the row: the day, the code tables, the references.
public struct EvaluationContext: Sendable {
  /// The day as of which is evaluated; there is no clock anywhere in the language.
  public let asOf: Day
  /// The code tables, by their place in the scope.
  public let tables: [CodeTable]
  /// The references, by their place in the scope.
  public let references: [ReferenceTable]

  /// Makes a context.
  public init(asOf: Day, tables: [CodeTable] = [], references: [ReferenceTable] = []) {
    self.asOf = asOf
    self.tables = tables
    self.references = references
  }
}
