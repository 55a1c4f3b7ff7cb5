import CreditCore
import CreditLanguage
import TestCases

/// Expressions as they are written, checked and computed.
enum Written {
  /// The scope of ``SampleRows``, with a list in one cell.
  static let scope: Scope = {
    var scope = Scope()
    for slot in SampleRows.slots {
      scope.define(slot.name, type: slot.type, separator: slot.name == "kinds" ? ";" : nil)
    }
    scope.tables = ["kind", "odd"]
    scope.references = [
      .init(name: "registry", columns: ["code", "name", "former"], indices: ["code", "title"])
    ]
    return scope
  }()

  /// The formula of an expression and what was found in it, in a file of one line.
  static func checked(_ expression: String) -> (formula: Formula?, findings: [String]) {
    let source = SourceFile(name: "x.credit", text: "dataset d { let x = \(expression) }")
    let (file, diagnostics) = FileSyntax.parse(source)
    var checker = FormulaChecker(scope: scope, library: .standard)
    checker.diagnostics = diagnostics
    var formula: Formula?
    if case .dataset(let dataset)? = file.declarations.first,
      case .define(_, let value)? = dataset.steps.first
    {
      formula = checker.check(value)
    }
    return (
      formula,
      checker.diagnostics.map {
        "\($0.code.rawValue)|\($0.message)|\($0.remedy)|\(source.text(of: $0.span))"
      }
    )
  }

  /// What both evaluators say of an expression for a row in which nothing is known but what is
  /// given; two answers where they differ.
  static func value(_ expression: String, _ row: [String: Value] = [:]) -> String {
    let (found, findings) = checked(expression)
    guard let formula = found else { return findings.joined(separator: " & ") }
    var random = Seeded(0)
    var sample = SampleRows(count: 1, &random)
    sample.rows = [SampleRows.slots.map { row[$0.name] ?? .missing }]
    let scratch = Scratch(capacity: 1)
    scratch.begin(rows: 1)
    let lane = VectorEvaluator(context: SampleRows.context).evaluate(
      formula, slots: sample.lanes(0..<1, scratch), scratch: scratch)
    let vector = shown(lane.value(0), scratch.errors.first?.error)
    do throws(EvaluationError) {
      let value = try RowEvaluator(context: SampleRows.context).evaluate(formula) {
        sample.rows[0][$0]
      }
      let plain = shown(value, nil)
      return plain == vector ? plain : "row \(plain), vector \(vector)"
    } catch {
      let plain = shown(.missing, error)
      return plain == vector ? plain : "row \(plain), vector \(vector)"
    }
  }

  private static func shown(_ value: Value, _ error: EvaluationError?) -> String {
    if let error { return "! \(error.message)" }
    return value.isMissing ? "missing" : value.description
  }
}
