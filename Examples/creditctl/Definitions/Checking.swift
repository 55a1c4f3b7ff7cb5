internal import CreditCleansing
internal import CreditCore
internal import CreditEval
internal import CreditLanguage

/// Checks definition files as far as the language can: reading, names, types, tables, grades.
enum Checking {
  /// Everything found in a file, in its order.
  static func diagnostics(of file: Definitions.File) -> [Diagnostic] {
    var found = FileSyntax.parse(file.source).diagnostics
    // What could not be read is not looked at further: one mistake is reported once.
    guard !found.contains(where: { $0.severity == .error }) else { return found }
    let definitions = Definitions([file])
    for declaration in file.syntax.declarations {
      switch declaration {
      case .model(let model): found += definitions.compile(model).diagnostics
      case .dataset(let dataset): found += diagnostics(of: dataset, file, definitions)
      default: break
      }
    }
    return found.sorted { $0.span.start < $1.span.start }
  }

  private static func diagnostics(
    of dataset: DatasetSyntax, _ file: Definitions.File, _ definitions: Definitions
  ) -> [Diagnostic] {
    let day = Day(daysSinceEpoch: 0)
    do throws(DiagnosticList) {
      var references: [(syntax: ReferenceSyntax, table: ReferenceTable)] = []
      for reference in definitions.references(for: dataset) {
        let builder = try ReferenceBuilder(
          reference, library: .standard, context: EvaluationContext(asOf: day))
        references.append((reference, try ReferenceTable(builder)))
      }
      // Tables that are to be found elsewhere are empty here: enough to check names.
      let external = file.syntax.declarations.compactMap { declaration -> CodeTable? in
        guard case .codes(let table) = declaration, table.isExternal else { return nil }
        return CodeTable(table)
      }
      _ = try DatasetProgram(
        dataset, tables: definitions.tables(for: dataset) + external, references: references,
        asOf: day)
      return []
    } catch {
      return error.diagnostics
    }
  }
}
