import CreditEval
import CreditLanguage
import TestCases
import Testing

@Suite struct ModelFuzzTests {
  /// Whatever becomes of a model's text, checking it and running its examples ends with findings
  /// or results, never with a trap.
  @Test func damagedModelsAreChecked() {
    var random = Seeded(5)
    let originals = (CaseFiles.all(in: "good") + CaseFiles.all(in: "bad"))
      .map { Array(CaseFiles.read($0).utf8) }
    let pieces: [String] = [
      "0", "-1", "99999999999999999999999999999999999999", "0.000000000000000000000000000001",
      "case", "else", "..", "..<", "<..", "->", "missing", "ungraded", "each", "once", "highest",
      "grade", "worse 100", "better 100", "not above A", "rounded 30", "within 10000 years",
      "0001-01-01", "9999-12-31", "/ 0", "* 1e", "a", "x", "T", "score", "sum of", "over", "where",
      "per bid", "group g {", "weights 100", "weight 50%", "of 40", "combine min", "combine mean",
      "missing excluded", "first", "latest", "by number", "range 1...3", "later ->", "0 days ->",
      "10000 years ->", "score 65", "deduct 45", "repairable", "refers to bid.number", "bid.price",
      "(count of r)", "in force", "in force on", "within quarter before", "within year of",
      "run of", "latest of", "count of distinct", "fading by half every 3650 days",
      "otherwise 10000 years",
      "earlier results", "any of", "power(a, 16)", "steps(a, 0)", "add_years(as_of, 99999)",
      "needs", "when", "known gap", "A when", "missing mean", "rank of", "top_share of",
      "population mean of", "population count", "lowest first", "by", "among", "worse_of(a, b)",
      "grade_place(grade)", "last better 100", "last_grade worse 1", "worst of", "better",
    ]
    var compiled = 0
    for _ in 0..<(CaseFiles.isLong ? 4_000 : 500) {
      var bytes = random.pick(originals)
      for _ in 0...random.below(3) where !bytes.isEmpty {
        // A whole word or number gives way to another: most results are still models.
        var start = random.below(bytes.count)
        while start > 0 && !Self.isBlank(bytes[start - 1]) { start -= 1 }
        var end = start
        while end < bytes.count && !Self.isBlank(bytes[end]) { end += 1 }
        bytes.replaceSubrange(start..<end, with: Array(random.pick(pieces).utf8))
      }
      let file = FileSyntax.parse(SourceFile(name: "x", bytes: bytes)).file
      for case .model(let model) in file.declarations {
        guard let program = ModelProgram.compile(model).program else { continue }
        compiled += 1
        _ = program.runExamples()
        if program.evaluationClass == .population {
          let cases = model.members.compactMap { member in
            if case .example(let example) = member { program.caseOf(example) } else { nil }
          }
          _ = program.evaluate(cases + cases)
        }
      }
    }
    #expect(compiled > 100)
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A }
}
