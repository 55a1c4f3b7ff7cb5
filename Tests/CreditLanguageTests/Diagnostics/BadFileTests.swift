import CreditLanguage
import TestCases
import Testing

@Suite struct BadFileTests {
  /// Each file shows its findings exactly as they are printed, carets included.
  @Test(arguments: CaseFiles.all(in: "bad"))
  func findingsAreAsExpected(_ path: String) {
    let (content, expected) = CaseFiles.split(CaseFiles.read(path))
    let source = SourceFile(name: CaseFiles.name(path), text: content)
    let found = FileSyntax.parse(source).diagnostics.map { $0.rendered(in: source) }
      .joined(separator: "\n")
    if CaseFiles.isReset { return CaseFiles.write(CaseFiles.joined(content, found), to: path) }
    #expect(found == expected)
    #expect(!found.isEmpty)
  }

  @Test func findingsCanBeReadByMachines() {
    let source = SourceFile(name: "a\"b.credit", text: "dataset d {\n  field 金额 numbr\n}\n")
    let found = FileSyntax.parse(source).diagnostics.map { $0.json(in: source) }
    #expect(
      found == [
        #"{"file":"a\"b.credit","line":2,"column":12,"endLine":2,"endColumn":17,"#
          + #""severity":"error","code":"unknown-name","message":"没有“numbr”这种类型","#
          + #""remedy":"可用：text decimal integer day money boolean uscc resident_id "#
          + #"registration_no organization_code code codes","notes":[]}"#
      ])
  }
}
