import CreditEval
import CreditLanguage
import CreditModels
import TestCases
import Testing

/// Further cases of the shipped models: each file of `Cases/models` says `model NAME { example … }`
/// and its examples are run in place of those of the model of that name.
@Suite struct ModelCaseTests {
  @Test(arguments: CaseFiles.all(in: "models"))
  func furtherCasesComeOutAsWritten(_ path: String) throws {
    let source = SourceFile(name: path, text: CaseFiles.read(path))
    let (file, findings) = FileSyntax.parse(source)
    #expect(findings.map { $0.rendered(in: source) } == [])
    for case .model(let cases) in file.declarations {
      let library = ModelLibrary.shipped
      var model = try #require(library.model(cases.name.text), "\(cases.name.text)")
      model.members = model.members.filter { !$0.isExample } + cases.members
      let (program, found) = library.program(of: model)
      #expect(found.filter { $0.severity == .error }.map { $0.rendered(in: source) } == [])
      let failures = try #require(program).runExamples().flatMap(\.failures)
      #expect(failures.map { $0.rendered(in: source) } == [])
    }
  }
}

extension ModelSyntax.Member {
  fileprivate var isExample: Bool { if case .example = self { true } else { false } }
}
