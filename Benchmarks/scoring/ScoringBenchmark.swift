internal import CreditCore
internal import CreditEval
internal import CreditLanguage
internal import Glibc

/// Scores rows with the model made of a `spec.json`; `Benchmarks/scoring/run` says how to call it.
@main
enum ScoringBenchmark {
  static func main() {
    do {
      try run(Array(CommandLine.arguments.dropFirst()))
    } catch {
      report("scoring-benchmark: \(error)")
      exit(1)
    }
  }

  static func report(_ text: String) {
    let bytes = Array((text + "\n").utf8)
    _ = write(2, bytes, bytes.count)
  }

  private static func run(_ arguments: [String]) throws {
    switch (arguments.first, arguments.count) {
    case ("score", 4):
      try score(spec: arguments[1], rows: arguments[2], output: arguments[3])
    case ("generate", 2...):
      try generator(arguments.dropFirst(2)).write(to: arguments[1])
    default:
      report(
        "usage: scoring-benchmark score SPEC.json ROWS.csv OUT.csv | generate FOLDER [OPTIONS]")
      exit(2)
    }
  }

  private static func generator(_ options: ArraySlice<String>) throws -> ScoringGenerator {
    var generator = ScoringGenerator()
    var rest = options
    while let option = rest.popFirst() {
      guard let text = rest.popFirst() else { throw ScoringProblem("\(option) needs a value") }
      if option == "--grades" {
        generator.grades = text.split(separator: ",").map(String.init)
        continue
      }
      guard let value = Int(text), value >= 0 else {
        throw ScoringProblem("\(option) needs a number, not \(text)")
      }
      switch option {
      case "--rows": generator.rows = value
      case "--seed": generator.seed = UInt64(value)
      case "--numeric": generator.numeric = value
      case "--categorical": generator.categorical = value
      case "--bins" where (2...100).contains(value): generator.bins = value
      case "--vetoes" where value < 100: generator.vetoes = value
      case "--missing" where value <= 100: generator.missing = value
      default: throw ScoringProblem("no option \(option) \(text)")
      }
    }
    return generator
  }

  private static func score(spec path: String, rows: String, output: String) throws {
    let spec = try ScoringSpec.read(path)
    let program = try compiled(spec)
    let table = try ScoringTable(rows, spec)
    let clock = ContinuousClock()
    var results: ScoringResults?
    let elapsed = try clock.measure { results = try reference(program, table) }
    let seconds =
      Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
    try results?.write(to: output, table)
    print("\(table.rows) rows, \(Int(Double(table.rows) / max(seconds, 1e-9))) rows/s")
  }

  /// The program of a scorecard.
  static func compiled(_ spec: ScoringSpec) throws -> ModelProgram {
    let (program, diagnostics) = ModelProgram.compile(try spec.model())
    guard let program else {
      throw ScoringProblem(
        diagnostics.filter { $0.severity == .error }.map(\.message).joined(separator: "\n"))
    }
    return program
  }

  /// What the reference evaluator says, row by row.
  static func reference(
    _ program: ModelProgram, _ table: ScoringTable, rows: Range<Int>? = nil
  ) throws -> ScoringResults {
    var results = ScoringResults(scale: 6, scores: [], names: program.grades, grades: [])
    let places = Dictionary(
      program.grades.enumerated().map { ($0.element, UInt8($0.offset)) }, uniquingKeysWith: min)
    for row in rows ?? 0..<table.rows {
      let subject = ModelCase(asOf: Day(daysSinceEpoch: 20_000), inputs: table.values(row))
      let result = try program.evaluate(subject)
      guard let score = try result.score?.rounded(scale: 6), let grade = result.grade,
        let place = places[grade], let digits = Int64(exactly: score.coefficient)
      else { throw ScoringProblem("row \(row + 1) is not graded: \(result.notes)") }
      results.scores.append(digits)
      results.grades.append(place)
    }
    return results
  }
}
