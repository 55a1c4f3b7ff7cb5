internal import CreditCleansing
internal import CreditCore
internal import CreditLanguage
internal import CreditModels
internal import CreditRecords

/// Makes datasets ready to run: code tables from the definitions, references from the store.
enum Programs {
  /// The program of a dataset.
  ///
  /// - Throws: ``BadDefinition`` with every finding.
  static func program(
    _ dataset: DatasetSyntax, _ definitions: Definitions, store: any CreditStore, asOf: Day
  ) throws -> DatasetProgram {
    do {
      var references: [(syntax: ReferenceSyntax, table: ReferenceTable)] = []
      for reference in definitions.references(for: dataset) {
        references.append((reference, try table(reference, store, asOf)))
      }
      return try DatasetProgram(
        dataset, tables: definitions.tables(for: dataset), references: references, asOf: asOf)
    } catch let error as DiagnosticList {
      throw BadDefinition(
        error.diagnostics, in: definitions.source(of: dataset.name.text, .dataset))
    }
  }

  /// The titles of the references of a dataset of which the store holds nothing.
  static func lacking(
    _ dataset: DatasetSyntax, _ definitions: Definitions, _ store: any CreditStore
  ) throws -> [String] {
    let stored = try store.read { Set(try $0.batches().map(\.draft.edition.dataset)) }
    return definitions.references(for: dataset).filter { !stored.contains($0.name.text) }
      .map { $0.title ?? $0.name.text }
  }

  /// The entries of a reference: the records of the dataset that has its name.
  private static func table(
    _ reference: ReferenceSyntax, _ store: any CreditStore, _ asOf: Day
  ) throws -> ReferenceTable {
    var builder = try ReferenceBuilder(
      reference, library: .standard, context: EvaluationContext(asOf: asOf))
    var query = RecordQuery(reference.name.text)
    query.fields = builder.columns
    var rows: [[String]] = []
    try store.read { reader in
      let known = try reader.schemas().contains { $0.edition.dataset == reference.name.text }
      guard known else { return }
      try reader.scan(query, chunkRows: 4096) { chunk in
        for row in 0..<chunk.entries.count {
          rows.append(builder.columns.map { chunk.table[row, $0].description })
        }
        return true
      }
    }
    for row in rows { append(row, &builder) }
    return try ReferenceTable(builder)
  }

  private static func append(_ texts: [String], _ builder: inout ReferenceBuilder) {
    let bytes = texts.map { Array($0.utf8) }
    let all = bytes.flatMap(\.self)
    all.withUnsafeBufferPointer { buffer in
      var start = 0
      let slices = bytes.map { text in
        defer { start += text.count }
        return text.isEmpty
          ? TextSlice.missing
          : TextSlice(start: buffer.baseAddress.map { $0 + start }, count: text.count)
      }
      builder.append(slices)
    }
  }
}
