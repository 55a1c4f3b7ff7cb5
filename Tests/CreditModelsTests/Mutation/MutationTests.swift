import CreditCore
import CreditEval
import CreditLanguage
import CreditModels
import TestCases
import Testing

/// Every shipped model with a few tokens deleted, doubled, exchanged or replaced: it gets findings
/// with their places, or it is a model and evaluates the cases of the examples.
///
/// A failure names the model and the seed; `TokenMutation(source).text(seed: …)` is the text.
@Suite struct MutationTests {
  static let names = ModelLibrary.shipped.names(of: .model)

  /// Mutants of one model.
  static let rounds = (CaseFiles.isLong ? 100_000 : 2_000) / max(names.count, 1) + 1

  /// Processor time that no mutant may take, in seconds.
  static let limit = 1.0

  @Test(arguments: names)
  func mutantsAreModelsOrHaveFindings(_ name: String) throws {
    let library = ModelLibrary.shipped
    let source = try #require(library.file(declaring: name, .model)).source
    let mutation = TokenMutation(source)
    let cases = MutationTests.cases(try #require(library.program(name).program))
    var compiled = 0
    var evaluated = 0
    // Of a long model few mutants compile: then go on until one does.
    for seed in 0..<UInt64(10 * Self.rounds) where compiled == 0 || seed < Self.rounds {
      let what = "\(name), seed \(seed)"
      let seconds = Watchdog.seconds(what) {
        let mutant = SourceFile(name: name, bytes: mutation.text(seed: seed))
        for program in Self.programs(of: mutant, what) {
          compiled += 1
          evaluated += Self.evaluate(program, cases, what)
        }
      }
      if seconds > Self.limit { Issue.record("\(what): \(seconds) s") }
    }
    // Most changes are noticed, some are not; both must have been tried.
    #expect(compiled > 0 && compiled < Self.rounds && evaluated > 0)
  }

  static func cases(_ program: ModelProgram) -> [ModelCase] {
    program.syntax.members.compactMap { member in
      if case .example(let example) = member { program.caseOf(example) } else { nil }
    }
  }

  /// The models of a file that have no errors; a model that has some has them at a place.
  private static func programs(of source: SourceFile, _ what: String) -> [ModelProgram] {
    let (file, syntaxFindings) = FileSyntax.parse(source)
    check(syntaxFindings, in: source, what)
    let own = file.declarations.contains { if case .codes = $0 { true } else { false } }
    let library = own ? ModelLibrary([source], over: .shipped) : .shipped
    var programs: [ModelProgram] = []
    for case .model(let model) in file.declarations {
      let (program, findings) = library.program(of: model)
      // What is laid over another model has findings in that one's file, too.
      let isOverlay = model.members.contains { if case .use = $0 { true } else { false } }
      if !isOverlay { check(findings, in: source, what) }
      if let program, syntaxFindings.isEmpty {
        programs.append(program)
      } else if program == nil && !findings.contains(where: { $0.severity == .error }) {
        Issue.record("\(what): no model and no error")
      }
    }
    if file.declarations.isEmpty && syntaxFindings.isEmpty {
      Issue.record("\(what): nothing was read and nothing found")
    }
    return programs
  }

  /// Every finding has a place within the file and words that can be shown.
  private static func check(_ findings: [Diagnostic], in source: SourceFile, _ what: String) {
    for finding in findings {
      let span = finding.span
      let isAtEnd = span.start == source.bytes.count
      if span == .none || span.start < 0 || span.end > source.bytes.count
        || (span.start >= span.end && !isAtEnd) || finding.message.isEmpty
      {
        Issue.record("\(what): \(finding)")
      }
    }
    for finding in findings.prefix(3) {
      if finding.rendered(in: source).isEmpty { Issue.record("\(what): \(finding)") }
    }
  }

  /// How many results there are; a case that cannot be computed has an error with a name.
  private static func evaluate(
    _ program: ModelProgram, _ cases: [ModelCase], _ what: String
  ) -> Int {
    var results = 0
    for subject in cases + Self.cases(program) {
      do throws(ModelError) {
        let result = try program.evaluate(subject)
        results += 1
        guard let score = result.score else { continue }
        var sum = ExactDecimal.zero
        for line in result.lines { sum = try sum.adding(line.points, "sum") }
        if sum != score { Issue.record("\(what): lines \(sum), score \(score)") }
      } catch {
        if error.message.isEmpty { Issue.record("\(what): \(error)") }
      }
    }
    _ = program.runExamples()
    compareColumns(program, cases, what)
    return results
  }

  /// Columns say of the cases what the plain evaluator says.
  private static func compareColumns(
    _ program: ModelProgram, _ cases: [ModelCase], _ what: String
  ) {
    let plan = ModelPlan(program)
    for (day, cases) in Dictionary(grouping: cases, by: \.asOf) {
      let columns = plan.evaluate(SubjectTable(cases, for: program), asOf: day)
      let results =
        program.evaluationClass == .population
        ? program.evaluate(cases)
        : cases.map { one in Result { () throws(ModelError) in try program.evaluate(one) } }
      for (row, result) in results.enumerated() {
        switch result {
        case .success(let result):
          if columns.score(row) != result.score || columns.grade(row) != result.grade {
            Issue.record("\(what): columns differ on \(cases[row])")
          }
        case .failure(let error):
          if columns.errors[row] != error { Issue.record("\(what): no error \(error)") }
        }
      }
    }
  }
}

extension ExactDecimal {
  fileprivate func adding(_ other: ExactDecimal, _ name: String) throws(ModelError) -> ExactDecimal
  {
    do throws(ArithmeticError) { return try adding(other) } catch {
      throw ModelError(.overflow, name: name)
    }
  }
}
