import CreditCore
import CreditLanguage
import TestCases
import Testing

/// The vector evaluator must say what the row evaluator says, bit for bit, errors included.
@Suite struct EvaluatorAgreementTests {
  static let formulas = CaseFiles.isLong ? 100_000 : 6_000

  @Test(arguments: [1, 7, 1024])
  func bothEvaluatorsAgree(chunkSize: Int) {
    var generator = FormulaGenerator(seed: UInt64(chunkSize))
    var random = Seeded(77)
    let scratch = Scratch(capacity: chunkSize)
    let selection = UnsafeMutablePointer<UInt8>.allocate(capacity: chunkSize)
    defer { selection.deallocate() }
    var failures = 0
    var valued = 0
    var failed = 0
    for number in 0..<Self.formulas {
      let type = FormulaGenerator.types[number % FormulaGenerator.types.count]
      let formula = generator.formula(type, depth: 1 + number % 5)
      let sample = SampleRows(count: 1 + random.below(chunkSize == 1 ? 3 : 16), &random)
      var start = 0
      while start < sample.rows.count {
        let range = start..<min(start + chunkSize, sample.rows.count)
        start = range.upperBound
        let isSelective = random.chance(50)
        for row in 0..<range.count { selection[row] = random.chance(60) ? 1 : 0 }
        scratch.begin(rows: range.count)
        let lane = VectorEvaluator(context: SampleRows.context).evaluate(
          formula, slots: sample.lanes(range, scratch), scratch: scratch,
          rows: isSelective ? selection : nil)
        for (row, place) in range.enumerated() {
          let errors = scratch.errors.filter { $0.row == row }.map(\.error)
          if isSelective && selection[row] == 0 {
            if errors.isEmpty { continue }
          }
          let seen = Outcome(lane.value(row), errors)
          let wanted = Outcome(formula, sample.rows[place])
          if case .value(let value) = wanted, value != "missing" { valued += 1 }
          if case .errors = wanted { failed += 1 }
          if seen == wanted && !(isSelective && selection[row] == 0) { continue }
          failures += 1
          if failures > 5 { continue }
          Issue.record(
            "formula \(number): \(formula.shown)\nrow \(sample.rows[place])\nvector \(seen)\nrow    \(wanted)"
          )
        }
      }
    }
    #expect(failures == 0)
    // The comparison means something only where there is something to compare.
    #expect(valued > Self.formulas / 2 && failed > Self.formulas / 300)
  }

  /// What a formula came to for a row.
  enum Outcome: Equatable {
    case value(String)
    case errors([EvaluationError])

    init(_ value: Value, _ errors: [EvaluationError]) {
      self = errors.isEmpty ? .value(Outcome.shown(value)) : .errors(errors)
    }

    init(_ formula: Formula, _ row: [Value]) {
      do throws(EvaluationError) {
        let value = try RowEvaluator(context: SampleRows.context).evaluate(formula) { row[$0] }
        self = .value(Outcome.shown(value))
      } catch {
        self = .errors([error])
      }
    }

    /// A value with its kind and, for a text, its bytes.
    static func shown(_ value: Value) -> String {
      switch value {
      case .missing: "missing"
      case .boolean(let bit): "boolean \(bit)"
      case .number(let number): "number \(number.normalized)"
      case .text(let text): "text \(Array(text.utf8))"
      case .day(let day): "day \(day)"
      case .money(let money): "money \(money)"
      }
    }
  }
}
