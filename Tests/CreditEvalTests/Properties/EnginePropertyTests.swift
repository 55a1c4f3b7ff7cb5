import CreditCore
import CreditEval
import CreditLanguage
import TestCases
import Testing

/// Columns and single checks say what the plain evaluator says, for models and cases made at random.
///
/// A failure names the seed; `ModelGenerator(seed: …).model()` is the model.
@Suite struct EnginePropertyTests {
  static let models = CaseFiles.isLong ? 10_000 : 600
  static let casesOfEach = CaseFiles.isLong ? 64 : 12

  static let quarters = (0..<4).map { $0 * models / 4..<($0 + 1) * models / 4 }

  @Test(arguments: quarters)
  func columnsAgreeOnGeneratedModels(_ seeds: Range<Int>) throws {
    let day = try #require(Day("2026-06-30"))
    var inColumns = 0
    let compiled = ModelPropertyTests.forEachProgram(seeds) { program, what, seed in
      var cases = CaseGenerator(seed: seed)
      let subjects = (0..<Self.casesOfEach).map { _ in
        var subject = cases.subject(of: program)
        subject.asOf = day
        return subject
      }
      for difference in EngineAgreesTests.differences(
        program, subjects, asOf: day, reasons: 0)
      {
        Issue.record("\(what): \(difference)")
      }
      let table = SubjectTable(subjects, for: program)
      if ModelPlan(program).bound(to: table, asOf: day).leftToReference == nil { inColumns += 1 }
    }
    // What is left to the plain evaluator agrees with itself; much must not be.
    #expect(inColumns * 4 > compiled)
  }
}
