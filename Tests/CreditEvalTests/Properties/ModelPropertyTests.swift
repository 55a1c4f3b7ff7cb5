import CreditCore
import CreditEval
import CreditLanguage
import TestCases
import Testing

/// What holds for every model and every case, tried on models and cases made at random.
///
/// A failure names the seed; `ModelGenerator(seed: …).model()` is the model.
@Suite struct ModelPropertyTests {
  static let models = CaseFiles.isLong ? 20_000 : 1_200
  static let casesOfEach = CaseFiles.isLong ? 20 : 8

  /// The models of a stretch of seeds that have no errors.
  static func forEachProgram(
    _ seeds: Range<Int>, _ body: (ModelProgram, _ what: String, _ seed: UInt64) throws -> Void
  ) rethrows -> Int {
    var compiled = 0
    for seed in seeds {
      var generator = ModelGenerator(seed: UInt64(seed))
      let (program, _) = ModelProgram.compile(generator.model(), tables: [ModelGenerator.table])
      guard let program else { continue }
      compiled += 1
      try body(program, "model \(seed)", UInt64(seed))
    }
    return compiled
  }

  static let quarters = (0..<4).map { $0 * models / 4..<($0 + 1) * models / 4 }

  /// Text and tree say the same, and the text has one form.
  @Test(arguments: quarters)
  func writtenAndReadAModelIsTheSame(_ seeds: Range<Int>) {
    let compiled = Self.forEachProgram(seeds) { program, what, _ in
      let text = FileSyntax([.model(program.syntax)]).formatted()
      let source = SourceFile(name: what, text: text)
      let (file, findings) = FileSyntax.parse(source)
      guard case .model(let model)? = file.declarations.first, findings.isEmpty else {
        Issue.record("\(findings.map { $0.rendered(in: source) }.joined(separator: "\n"))\n\(text)")
        return
      }
      let (again, found) = ModelProgram.compile(model, tables: [ModelGenerator.table])
      let form = file.formatted()
      if form != text { Issue.record("\(what): \(Self.difference(text, form))") }
      if again?.fingerprint != program.fingerprint {
        let errors = found.filter { $0.severity == .error }.map { $0.rendered(in: source) }
        Issue.record("\(what): another fingerprint \(errors.joined(separator: "\n"))")
      }
    }
    // Most models that are made must be models, or little is tried.
    #expect(compiled * 2 > seeds.count)
  }

  /// The first line that differs.
  private static func difference(_ one: String, _ other: String) -> String {
    let lines = zip(one.split(separator: "\n"), other.split(separator: "\n"))
    return lines.first { $0 != $1 }.map { "\n\($0)\n\($1)" } ?? "another length"
  }

  /// Whatever the case: the same case gives the same result, what is shown adds up, and what is
  /// bounded lies within its bounds.
  @Test(arguments: quarters)
  func resultsAddUp(_ seeds: Range<Int>) {
    var graded = 0
    var fired = 0
    _ = Self.forEachProgram(seeds) { program, what, seed in
      var cases = CaseGenerator(seed: seed)
      for number in 0..<Self.casesOfEach {
        let subject = cases.subject(of: program)
        do throws(ModelError) {
          let result = try program.evaluate(subject)
          if try program.evaluate(subject) != result { Issue.record("\(what): two results") }
          for broken in ResultLaws.broken(by: result, of: program) {
            Issue.record("\(what), case \(number): \(broken)")
          }
          graded += result.grade == nil ? 0 : 1
          fired += result.items.count
        } catch {
          // A number that cannot be held and a division by zero have names.
          if error.name.isEmpty || ![.overflow, .divisionByZero].contains(error.code) {
            Issue.record("\(what), case \(number): \(error)")
          }
        }
      }
    }
    #expect(graded > seeds.count && fired > seeds.count)
  }
}
