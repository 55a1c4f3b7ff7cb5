import CreditEval
import CreditLanguage
import TestCases
import Testing

@Suite struct ModelCaseTests {
  /// The findings of reader and checker and the examples that fail, as they are printed.
  static func findings(_ source: SourceFile) -> String {
    let (file, syntaxFindings) = FileSyntax.parse(source)
    var found = syntaxFindings
    var tables: [CodeTable] = []
    for case .codes(let syntax) in file.declarations { tables.append(CodeTable(syntax)) }
    for case .model(let syntax) in file.declarations {
      let (whole, unresolved) = syntax.resolved(in: file)
      found += unresolved
      if unresolved.contains(where: { $0.severity == .error }) { continue }
      let (program, findings) = ModelProgram.compile(whole, tables: tables)
      found += findings
      found += program?.runExamples().flatMap(\.failures) ?? []
    }
    var known: Set<Diagnostic> = []
    return found.filter { known.insert($0).inserted }.map { $0.rendered(in: source) }.joined(
      separator: "\n")
  }

  @Test(arguments: CaseFiles.all(in: "good"))
  func goodModelsHaveNoFindings(_ path: String) {
    let source = SourceFile(name: CaseFiles.name(path), text: CaseFiles.read(path))
    #expect(Self.findings(source) == "")
  }

  @Test(arguments: CaseFiles.all(in: "bad"))
  func badModelsShowTheirFindings(_ path: String) {
    let (content, expected) = CaseFiles.split(CaseFiles.read(path))
    let found = Self.findings(SourceFile(name: CaseFiles.name(path), text: content))
    if CaseFiles.isReset { return CaseFiles.write(CaseFiles.joined(content, found), to: path) }
    #expect(found == expected)
    #expect(!found.isEmpty)
  }
}
