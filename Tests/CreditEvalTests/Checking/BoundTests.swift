import CreditEval
import CreditLanguage
import TestCases
import Testing

/// A model file is data: however large or deep, reading and checking it ends in time, with
/// findings that have places.
@Suite struct BoundTests {
  /// Bytes of a large file, and the processor time it may take in seconds (unoptimised code).
  static let (size, limit) = CaseFiles.isLong ? (10_000_000, 300.0) : (300_000, 20.0)

  struct Shape: Sendable, CustomTestStringConvertible {
    let name: String
    let text: @Sendable (Int) -> String
    /// A finding there must be; `nil` where the file may be good.
    let expected: Diagnostic.Code?

    init(
      _ name: String, _ expected: Diagnostic.Code?, _ text: @escaping @Sendable (Int) -> String
    ) {
      self.name = name
      self.expected = expected
      self.text = text
    }

    var testDescription: String { name }
  }

  /// A model with something in it.
  private static func model(_ content: String) -> String {
    "model m { cites \"x\" subject s input a number unit 元 missing 0 records r on d { column d day "
      + "column n number }\n\(content)\n}"
  }

  /// As many lines as make a file of a size.
  private static func lines(_ size: Int, _ line: (Int) -> String) -> String {
    var text = ""
    var number = 0
    while text.utf8.count < size {
      text += line(number) + "\n"
      number += 1
    }
    return text
  }

  static let shapes: [Shape] = [
    Shape("bands", .tooLarge) { size in
      let rows = lines(size) { "\(2 * $0)...\(2 * $0 + 1) -> 1" }
      return model("sheet t { item i add bands a { \(rows) } } score = t")
    },
    Shape("overlapping bands", .tooLarge) { size in
      model("sheet t { item i add bands a { \(lines(size) { _ in "..5 -> 1" }) } } score = t")
    },
    Shape("known defects", .tooLarge) { size in
      let rows = lines(size) { "known gap \($0) -> first \"x\"" }
      return model("sheet t { item i add bands a { ..1 -> 1 \(rows) } } score = t")
    },
    Shape("grades", .tooLarge) { size in
      model("score = a grades higher is better { \(lines(size) { "G\($0) \($0)" }) }")
    },
    Shape("states", .tooLarge) { size in
      model(
        "score = a grades higher is better { A .. \(lines(size) { "state S\($0) when a = \($0)" }) }"
      )
    },
    Shape("inputs and unknown names", .tooLarge) { size in
      model(
        lines(size / 2) { "input an_input_with_a_long_name_\($0) number missing 0" }
          + lines(size / 2) { "let x\($0) = an_input_with_a_long_nane_\($0)" } + "score = a")
    },
    Shape("names", nil) { size in
      model(lines(min(size, 200_000)) { "let x\($0) = a + \($0)" } + "score = a")
    },
    Shape("items", .tooLarge) { size in
      model("sheet t { \(lines(size) { "item i\($0) deduct 1 each r" }) } score = t")
    },
    Shape("grade effects", .tooLarge) { size in
      model(
        lines(size) { "item i\($0) grade not above B when a > \($0)" }
          + "score = a grades higher is better { A 1.. B ..<1 }")
    },
    Shape("columns", .tooLarge) { size in
      model("records q { \(lines(size) { "column c\($0) number" }) } score = a")
    },
    Shape("aggregates", .tooLarge) { size in
      model(lines(size) { "let x\($0) = count of r where n = \($0)" } + "score = a")
    },
    Shape("aggregates in brackets", .tooLarge) { size in
      model("score = max(\(lines(size) { "(count of r where n = \($0))," }) 1)")
    },
    Shape("half-lives", .tooLarge) { _ in
      model(
        (1...17).map { "let x\($0) = count of r fading by half every \($0) days" }
          .joined(separator: "\n") + "\nscore = a")
    },
    Shape("aggregates over each other", .tooDeep) { size in
      model("score = " + String(repeating: "(sum of n + ", count: size / 12))
    },
    Shape("a name that means ever more", nil) { _ in
      model(
        "let x0 = a * 1000000 "
          + (1...2000).map { "let x\($0) = x\($0 - 1) * x\($0 - 1)" }
          .joined(separator: "\n") + "\nscore = x2000")
    },
    Shape("examples", .tooLarge) { size in
      model("score = a " + lines(size) { _ in "example \"x\" { as_of 2026-01-01 expect score 0 }" })
    },
    Shape("records of an example", .tooLarge) { size in
      model(
        "score = a example \"x\" { as_of 2026-01-01 "
          + lines(size) { "record r { n = \($0) }" } + " expect score 0 }")
    },
    Shape("members of a list", nil) { size in
      model("let x = case a in (\(lines(size) { "\($0)," }) 1): 1 else 0 score = x")
    },
    Shape("branches", nil) { size in
      model("score = \(lines(size) { "case a = \($0): \($0)" }) else 0")
    },
    Shape("arguments", nil) { size in
      model("score = max(\(lines(size) { "\($0)," }) 1)")
    },
    Shape("different units", nil) { size in
      model(
        "input b number unit 元 missing 0 input c number unit 年 missing 0 score = max("
          + lines(size) { _ in "b + c," } + " 1)")
    },
    Shape("groups", .tooLarge) { size in
      model("sheet t weights 9 { \(lines(size / 2) { "group g\($0) weight 1 {}" }) } score = t")
    },
    Shape("groups within groups", .tooDeep) { size in
      model("sheet t { " + String(repeating: "group g { ", count: size / 10))
    },
    Shape("rows of repair", .tooLarge) { size in
      let rows = lines(size) { "\($0 % 9000) days -> 1%" }
      return model(
        "sheet t { item i deduct 1 each r repaired from d to d { \(rows) } } score = t")
    },
    Shape("parentheses", .tooDeep) { size in
      model("score = " + String(repeating: "(", count: size))
    },
    Shape("a chain", .tooDeep) { size in
      model("score = a" + String(repeating: " + a", count: size / 4))
    },
    Shape("braces", .syntax) { size in model(String(repeating: "sheet t {\n", count: size / 10)) },
    Shape("one line of findings", .badToken) { size in
      model(String(repeating: "! ", count: size / 2))
    },
    Shape("one long word", nil) { size in
      model("let \(String(repeating: "x", count: size)) = a score = a")
    },
    Shape("one long number", .badToken) { size in
      model("score = \(String(repeating: "9", count: size))")
    },
    Shape("one long text", nil) { size in
      model("covers \"\(String(repeating: "文", count: size / 3))\" score = a")
    },
    Shape("one long comment", nil) { size in
      model("#\(String(repeating: "x", count: size))\nscore = a")
    },
    Shape("comments", nil) { size in model(lines(size) { _ in "# x" } + "score = a") },
    Shape("models", nil) { size in
      lines(size) { "model m\($0) { cites \"x\" subject s score = 1 }" }
    },
    Shape("codes", nil) { size in "codes k {\n\(lines(size) { "\"\($0)\" : \"x\"" })}" },
  ]

  @Test(arguments: shapes)
  func largeFilesEndInTime(_ shape: Shape) {
    let source = SourceFile(name: "x", text: shape.text(Self.size))
    var found: [Diagnostic] = []
    let seconds = Watchdog.seconds(shape.name) {
      let (file, findings) = FileSyntax.parse(source)
      found = findings
      for case .model(let model) in file.declarations {
        found += ModelProgram.compile(model).diagnostics
      }
      for finding in found.prefix(20) { _ = finding.rendered(in: source) }
    }
    if let expected = shape.expected { #expect(found.contains { $0.code == expected }) }
    #expect(seconds < Self.limit)
    let misplaced = found.filter { $0.span == .none || $0.span.end > source.bytes.count }
    #expect(misplaced.isEmpty)
  }

  /// The ends of what can be written are read, checked and evaluated, or refused with a place.
  @Test(arguments: [
    "score = a range 0...99999999999999999999999999999999999999",
    "score = a rounded 30", "score = a / 0", "score = 1 / 3 * 1 / 3 * 1 / 3 * 1 / 3",
    "score = round(a, 99999999999999999999999999999999999999)",
    "score = divide(1, a, 30)", "score = a * 99999999999999999999999999999999999999",
    "score = 0.00000000000000000000000000000000000001 * 0.00000000000000000000000000000000000001",
    "let d = add_days(as_of, 99999999999999999999999999) score = case d is missing: 1 else 2",
    "let d = add_months(as_of, 999999999999999999) score = case d is missing: 1 else 2",
    "let d = add_days(as_of, -9999999999) score = case d is missing: 1 else year(d)",
    "let k = count of r within 10000 years before 0001-01-01 score = k",
    "let k = count of r within 10000 days before add_days(as_of, 9999999999) score = k",
    "sheet t { start 99999999999999999999999999999999999999 item i add 1 } score = t",
    "sheet t { item i deduct 99999999999999999999999999999999999999 each r } score = t",
    "sheet t { floor 99999999999999999999999999999999999999 item i add 1 } score = 100 * t",
    "sheet t weights 100% { item i weight 100% add a at most 0 } score = t",
    "sheet t weights 99999999999999999999999999999999999999 { item i weight 100% add a } score = t",
    "sheet t weights 0.000000000000000000000000000001 { item i weight 0.000000000000000000000000000001 add a } score = t",
    "sheet t per r { combine mean weighted by n * 99999999999999999999999999999999999999 item i add n } score = t",
    "sheet t per r { combine sum item i deduct 1 each r repaired from d to as_of { 10000 years -> 100% } } score = t",
    "sheet t { item i deduct 1 each r by n repaired from 9999-12-31 to d { 0 days -> 0% later -> 1% } share n } score = t",
    "item i grade C score 99999999999999999999999999999999999999 score = a grades higher is better { C ..1 D 1<.. }",
    "item i grade worse 100 each r score = a grades higher is better { A 1.. B ..<1 }",
    "score = a grades higher is better { A 99999999999999999999999999999999999999.. B ..<1 }",
    "score = length(slice(\"x\", 99999999999999999999999999999, 1))",
  ])
  func endsOfNumbersDoNotTrap(_ content: String) throws {
    let example = """
      example "x" { as_of 9999-12-31 a = 99999999999999999999999999999999999999
        record r { d = 0001-01-01 n = 1 } record r { d = 9999-12-31 } expect score 0 }
      """
    let source = SourceFile(name: "x", text: Self.model(content + "\n" + example))
    let (file, findings) = FileSyntax.parse(source)
    for case .model(let model) in file.declarations {
      let (program, found) = ModelProgram.compile(model)
      let outcomes = program?.runExamples() ?? []
      #expect((findings + found).allSatisfy { $0.span != .none })
      #expect(program == nil || outcomes.count == 1)
    }
  }
}
