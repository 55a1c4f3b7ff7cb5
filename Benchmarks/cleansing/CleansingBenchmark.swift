import CreditCleansing
import CreditCore
import CreditLanguage
import Foundation

/// Does the labelled cleansing job: rules from a `.credit` file, rows and references from a folder.
///
/// The driver holds no rule. For every reference and external code table that the rules declare it
/// reads the CSV file of that name from the folder.
@main
enum CleansingBenchmark {
  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count == 5, let asOf = Day(arguments[4]) else {
      report("usage: cleansing-benchmark RULES.credit DATA OUT AS_OF")
      exit(2)
    }
    do {
      try run(rules: arguments[1], data: arguments[2], output: arguments[3], asOf: asOf)
    } catch let list as DiagnosticList {
      report("\(list.diagnostics.map(\.message).joined(separator: "\n"))")
      exit(1)
    } catch {
      report("\(error)")
      exit(3)
    }
  }

  static func report(_ message: String) {
    FileHandle.standardError.write(Data((message + "\n").utf8))
  }

  static func run(rules: String, data: String, output: String, asOf: Day) throws {
    let text = try String(contentsOfFile: rules, encoding: .utf8)
    let source = SourceFile(name: rules, text: text)
    let (file, diagnostics) = FileSyntax.parse(source)
    if diagnostics.contains(where: { $0.severity == .error }) {
      for diagnostic in diagnostics { report(diagnostic.rendered(in: source)) }
      exit(1)
    }
    var tables: [CodeTable] = []
    var references: [(syntax: ReferenceSyntax, table: ReferenceTable)] = []
    for declaration in file.declarations {
      switch declaration {
      case .codes(let codes):
        tables.append(codes.isExternal ? try codeTable(codes.name.text, data) : CodeTable(codes))
      case .reference(let reference):
        let table = try ReferenceTable(
          reference, rows: CSVSource(path: "\(data)/\(reference.name.text).csv"), asOf: asOf)
        references.append((reference, table))
      default: break
      }
    }
    for case .dataset(let dataset) in file.declarations {
      let program = try DatasetProgram(
        dataset, tables: tables, references: references, asOf: asOf)
      let rows = try CSVSource(path: "\(data)/\(dataset.name.text).csv")
      let sink = try CleansingDirectory(
        output, options: .init(isMasked: true, writesPackages: false))
      let summary = try Cleanser(program).run(rows, into: sink)
      print("rows", summary.rowCount)
      for verdict in Verdict.allCases { print(verdict.rawValue, summary.count(verdict)) }
    }
  }

  /// The codes of a CSV file's first column.
  static func codeTable(_ name: String, _ data: String) throws -> CodeTable {
    let source = try CSVSource(path: "\(data)/\(name).csv")
    var entries: [CodeTable.Entry] = []
    while let chunk = try source.next() {
      for code in chunk.values(0) { if let text = code.text { entries.append(.init(code: text)) } }
    }
    return CodeTable(name: name, entries: entries)
  }
}
