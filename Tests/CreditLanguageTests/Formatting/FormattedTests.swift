import CreditLanguage
import TestCases
import Testing

@Suite struct FormattedTests {
  /// What is built in code can be written, read again and says the same; writing it again changes
  /// nothing.
  @Test func generatedTreesSurviveWritingAndReading() {
    for seed in 0..<UInt64(CaseFiles.isLong ? 1_500 : 80) {
      var generator = SyntaxGenerator(seed: seed)
      let file = generator.file()
      let text = file.formatted()
      let (read, diagnostics) = FileSyntax.parse(SourceFile(name: "x", text: text))
      guard diagnostics.isEmpty, outline(read.declarations) == outline(file.declarations) else {
        Issue.record("seed \(seed): \(diagnostics)\n\(text)\n\(read.formatted())")
        return
      }
      if read.formatted() != text {
        Issue.record("seed \(seed): not stable\n\(text)\n---\n\(read.formatted())")
        return
      }
    }
  }

  /// Comments put anywhere into a file are all kept, and formatting twice is formatting once.
  @Test func commentsAreKeptWhereverTheyStand() {
    for seed in 0..<UInt64(CaseFiles.isLong ? 1_500 : 80) {
      var generator = SyntaxGenerator(seed: seed)
      let lines = generator.file().formatted().split(
        separator: "\n", omittingEmptySubsequences: false)
      var text = ""
      var count = 0
      for line in lines {
        if generator.random.chance(15) {
          text += "  # 注\(count)\n"
          count += 1
        }
        text += line
        if generator.random.chance(15), !line.isEmpty {
          text += " #尾\(count)"
          count += 1
        }
        text += generator.random.chance(10) ? "\n\n\n" : "\n"
      }
      let (read, diagnostics) = FileSyntax.parse(SourceFile(name: "x", text: text))
      let once = read.formatted()
      let again = FileSyntax.parse(SourceFile(name: "x", text: once)).file
      let missing = (0..<count).filter { !once.contains("# 注\($0)") && !once.contains("#尾\($0)") }
      guard diagnostics.isEmpty, missing.isEmpty, again.formatted() == once,
        outline(again.declarations) == outline(read.declarations)
      else {
        Issue.record(
          "seed \(seed): lost \(missing)\n\(text)\n---\n\(once)\n---\n\(again.formatted())")
        return
      }
    }
  }

  @Test(arguments: CaseFiles.all(in: "good"))
  func goodFilesAreInTheirForm(_ path: String) {
    let text = CaseFiles.read(path)
    let source = SourceFile(name: CaseFiles.name(path), text: text)
    let (file, diagnostics) = FileSyntax.parse(source)
    #expect(diagnostics.map { $0.rendered(in: source) } == [])
    if CaseFiles.isReset { return CaseFiles.write(file.formatted(), to: path) }
    #expect(file.formatted() == text)
  }

  @Test func bracketsStandOnlyWhereNeeded() {
    let pairs = [
      ("a+b*c", "a + b * c"), ("(a+b)*c", "(a + b) * c"), ("a-(b-c)", "a - (b - c)"),
      ("((a))-b-c", "a - b - c"), ("not (a=b)", "not a = b"), ("not (a and b)", "not (a and b)"),
      ("(not a)=b", "(not a) = b"), ("-(-a)", "--a"), ("-(a*b)", "-(a * b)"),
      ("(case a:1 else 2)+1", "(case a: 1 else 2) + 1"), ("a≠b", "a <> b"), ("-10%", "-10%"),
      ("a*2.5%", "a * 2.5%"), ("a × b", "a * b"),
      ("(a is missing) or b", "a is missing or b"), ("(a = b) <> (c < d)", "(a = b) <> (c < d)"),
      ("a = b = c", "(a = b) = c"), ("(a is missing) = b", "(a is missing) = b"),
      ("a in（b，c）", "a in (b, c)"),
    ]
    for (written, expected) in pairs {
      let source = SourceFile(name: "x", text: "dataset d { let x = \(written) }")
      guard case .dataset(let dataset) = FileSyntax.parse(source).file.declarations.first,
        case .define(_, let value) = dataset.steps.first
      else {
        Issue.record("\(written) is not read")
        continue
      }
      #expect(value.text == expected)
    }
  }
}
