internal import CreditCleansing
internal import CreditCore
internal import CreditEval
internal import CreditLanguage
internal import CreditModels

/// Checks definition files as far as the language can: reading, names, types, tables, grades.
enum Checking {
  /// Everything found in a file, in its order, with the definitions it was checked among.
  ///
  /// - Parameter others: the files it may use besides what comes with the library.
  static func diagnostics(
    of file: Definitions.File, among others: [String] = []
  ) throws -> (found: [Diagnostic], definitions: Definitions, file: Definitions.File) {
    let definitions = try Definitions(paths: others, unchecked: file.source)
    guard let read = definitions.library.files.first else { return ([], definitions, file) }
    var found = read.diagnostics
    let own = Definitions.File(source: read.source, syntax: read.syntax)
    // What could not be read is not looked at further: one mistake is reported once.
    guard !found.contains(where: { $0.severity == .error }) else {
      return (found, definitions, own)
    }
    for declaration in read.syntax.declarations {
      switch declaration {
      case .model(let model): found += definitions.library.program(of: model).diagnostics
      case .dataset(let dataset): found += diagnostics(of: dataset, own, definitions)
      default: break
      }
    }
    // What is wrong with a model is found again in each that is laid over it.
    var known: Set<Diagnostic> = []
    found = found.filter { known.insert($0).inserted }
    return (found.sorted { $0.span.start < $1.span.start }, definitions, own)
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
