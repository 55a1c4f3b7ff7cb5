import CreditCleansing
import CreditCore
import CreditEval
import CreditLanguage
import CreditModels
import TestCases
import Testing

@Suite struct ContentTests {
  static let folder: String = {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4)
    return parts.joined(separator: "/") + "/Sources/CreditModels/Content"
  }()

  @Test func filesAreInTheirFormAndCompiledInAsTheyAre() {
    let files = ModelLibrary.shipped.files
    #expect(files.count == CaseFiles.names(in: Self.folder).count)
    for file in files {
      let path = "\(Self.folder)/\(file.source.name)"
      let written = CaseFiles.read(path)
      if CaseFiles.isReset {
        let source = SourceFile(name: path, text: written)
        CaseFiles.write(FileSyntax.parse(source).file.formatted(), to: path)
        continue
      }
      #expect(file.diagnostics.map { $0.rendered(in: file.source) } == [])
      // Long files are compared, not printed.
      let isEmbedded = String(decoding: file.source.bytes, as: UTF8.self) == written
      #expect(isEmbedded, "\(file.source.name): run Scripts/embed-content")
      let isFormatted = file.syntax.formatted() == written
      #expect(isFormatted, "\(file.source.name): run the tests with CREDITKIT_RESET=1")
    }
  }

  @Test func everyNameIsFound() {
    let library = ModelLibrary.shipped
    let declared = library.files.flatMap(\.syntax.declarations)
    #expect(library.names(of: .dataset).count == 4)
    for declaration in declared {
      #expect(library.file(declaring: declaration.name, declaration.kind) != nil)
    }
    let count = ModelLibrary.Kind.allCases.map { library.names(of: $0).count }.reduce(0, +)
    #expect(declared.count == count)
    #expect(library.model("food.sale") == nil && library.dataset("food.sales") == nil)
  }

  @Test(arguments: ModelLibrary.shipped.names(of: .model))
  func modelsHaveNoFindingsAndTheirExamplesPass(_ name: String) throws {
    let library = ModelLibrary.shipped
    let file = try #require(library.file(declaring: name, .model))
    let (program, findings) = library.program(name)
    #expect(findings.map { $0.rendered(in: file.source) } == [])
    let outcomes = try #require(program).runExamples()
    #expect(outcomes.count > 3)
    #expect(outcomes.flatMap(\.failures).map { $0.rendered(in: file.source) } == [])
  }

  @Test(arguments: ModelLibrary.shipped.names(of: .dataset))
  func datasetsAreReadyToRun(_ name: String) throws {
    let library = ModelLibrary.shipped
    let file = try #require(library.file(declaring: name, .dataset))
    let dataset = try #require(library.dataset(name))
    let day = try #require(Day("2026-01-01"))
    let context = EvaluationContext(asOf: day)
    do {
      let references = try library.references(for: dataset).map { reference in
        let builder = try ReferenceBuilder(reference, library: .standard, context: context)
        return (syntax: reference, table: try ReferenceTable(builder))
      }
      _ = try DatasetProgram(
        dataset, tables: library.tables(for: dataset), references: references, asOf: day)
    } catch let error as DiagnosticList {
      Issue.record("\(error.rendered(in: file.source))")
    }
  }

  @Test func regionsHaveAHistory() throws {
    let region = CodeTable(try #require(ModelLibrary.shipped.codes("region")))
    let cases = [
      ("110103", "2010-01-01", true), ("110103", "2011-01-01", false),
      ("110101", "1981-01-01", true),
      ("411025", "2026-01-01", true), ("411003", "2010-01-01", false),
      ("999999", "2010-01-01", false),
    ]
    for (code, day, isValid) in cases {
      let table = region.valid(on: try #require(Day(day)))
      #expect(table.contains(code) == isValid, "\(code) on \(day)")
    }
  }
}
