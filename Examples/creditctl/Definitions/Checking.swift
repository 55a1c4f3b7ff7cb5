internal import CreditCleansing
internal import CreditCore
internal import CreditEval
internal import CreditLanguage

/// Checks definition files as far as the language can: reading, names, types, tables, grades.
enum Checking {
  /// Everything found in a file, in its order.
  ///
  /// - Parameter shared: files whose code tables may be used.
  static func diagnostics(
    of file: Definitions.File, with shared: [Definitions.File]
  ) -> [Diagnostic] {
    var found = FileSyntax.parse(file.source).diagnostics
    // What could not be read is not looked at further: one mistake is reported once.
    guard !found.contains(where: { $0.severity == .error }) else { return found }
    let definitions = Definitions(files: [file] + shared)
    let tables = definitions.checkingTables
    for declaration in file.syntax.declarations {
      switch declaration {
      case .model(let model): found += ModelProgram.compile(model, tables: tables).diagnostics
      case .dataset(let dataset): found += diagnostics(of: dataset, definitions)
      default: break
      }
    }
    return found.sorted { $0.span.start < $1.span.start }
  }

  private static func diagnostics(
    of dataset: DatasetSyntax, _ definitions: Definitions
  ) -> [Diagnostic] {
    do throws(DiagnosticList) {
      var references: [(syntax: ReferenceSyntax, table: ReferenceTable)] = []
      for reference in definitions.references {
        let builder = try ReferenceBuilder(
          reference, library: .standard,
          context: EvaluationContext(asOf: Day(daysSinceEpoch: 0)))
        references.append((reference, try ReferenceTable(builder)))
      }
      _ = try DatasetProgram(
        dataset, tables: definitions.checkingTables, references: references,
        asOf: Day(daysSinceEpoch: 0))
      return []
    } catch {
      return error.diagnostics
    }
  }
}
