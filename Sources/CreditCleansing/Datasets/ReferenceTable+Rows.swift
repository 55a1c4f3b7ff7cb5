public import CreditCore
public import CreditLanguage

extension ReferenceTable {
  /// Reads the entries of a reference from rows whose columns bear its fields' names, titles or
  /// aliases.
  ///
  /// - Parameters:
  ///   - syntax: the declaration.
  ///   - rows: the entries.
  ///   - asOf: the day, for functions that ask for it.
  ///   - library: the functions its indices may use.
  /// - Throws: `IngestError`, the findings of the declaration as ``DiagnosticList``, or
  ///   `CleansingError` where a column is missing.
  public convenience init(
    _ syntax: ReferenceSyntax, rows: any RowSource, asOf: Day,
    library: FunctionLibrary = .cleansing
  ) throws {
    var builder = try ReferenceBuilder(
      syntax, library: library, context: EvaluationContext(asOf: asOf))
    let match = HeaderMatch(
      headings: rows.headings, fields: syntax.fields.map { HeaderMatch.Field($0) })
    for (field, column) in zip(syntax.fields, match.columns) where column == nil {
      throw CleansingError(
        .noColumns, file: syntax.title ?? syntax.name.text,
        what: "没有“\(field.title ?? field.name.text)”一列", remedy: "第一行应有这个列名")
    }
    let columns = match.columns.compactMap { $0 }
    var values: [TextSlice] = []
    while let chunk = try rows.next() {
      for row in 0..<chunk.rowCount {
        values.removeAll(keepingCapacity: true)
        for column in columns { values.append(chunk.values(column)[row]) }
        builder.append(values)
      }
    }
    try self.init(builder)
  }
}
