internal import BenchmarkSupport
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

  private static func run(_ arguments: [String]) throws {
    switch (arguments.first, arguments.count) {
    case ("score", 4):
      try score(spec: arguments[1], rows: arguments[2], output: arguments[3])
    case ("check", 3):
      let job = try ScoringJob(spec: arguments[1], rows: arguments[2])
      try job.check(try job.results(job.bound().evaluate()), rows: job.table.rows)
      print("\(job.table.rows) rows are as the plain evaluator says")
    case ("generate", 2...):
      try generator(arguments.dropFirst(2)).write(to: arguments[1])
    case ("measure", 3...):
      try measure(
        data: arguments[1], work: arguments[2], peers: Array(arguments.dropFirst(3)))
    default:
      report(
        """
        usage: scoring-benchmark score SPEC.json ROWS.csv OUT.csv
               scoring-benchmark check SPEC.json ROWS.csv
               scoring-benchmark generate FOLDER [OPTIONS]
               scoring-benchmark measure DATA WORK [PEER.so ...]
        """)
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
    let job = try ScoringJob(spec: path, rows: rows)
    let plan = job.bound()
    if let why = plan.leftToReference { report("left to the plain evaluator: \(why)") }
    var results = plan.evaluate()
    let seconds = bestSeconds(runs: 5) { plan.evaluate(into: &results) }
    try job.results(results).write(to: output, job.table)
    print("\(job.table.rows) rows, \(Int(Double(job.table.rows) / max(seconds, 1e-9))) rows/s")
  }
}

/// A scorecard, its program and the rows it is to score.
struct ScoringJob {
  static let day = Day(daysSinceEpoch: 20_000)

  let spec: ScoringSpec
  let program: ModelProgram
  let table: ScoringTable
  let subjects: SubjectTable

  init(spec path: String, rows: String) throws {
    spec = try ScoringSpec.read(path)
    let (program, diagnostics) = ModelProgram.compile(try spec.model())
    guard let program else {
      throw ScoringProblem(
        diagnostics.filter { $0.severity == .error }.map(\.message).joined(separator: "\n"))
    }
    self.program = program
    table = try ScoringTable(rows, spec)
    subjects = table.subjects
  }

  /// The plan for these rows.
  func bound(reasons: Int = 0) -> BoundPlan {
    ModelPlan(program, reasons: reasons).bound(to: subjects, asOf: ScoringJob.day)
  }

  /// The results of the engine as they are written.
  func results(_ columns: ModelColumns) throws -> ScoringResults {
    for (row, error) in columns.errors { throw ScoringProblem("row \(row + 1): \(error.message)") }
    return try columns.withUnits { scores, scale, grades in
      var results = ScoringResults(scale: scale, scores: [], names: columns.gradeNames, grades: [])
      for row in 0..<table.rows {
        guard let score = Int64(exactly: scores[row]), let grade = UInt8(exactly: grades[row])
        else { throw ScoringProblem("row \(row + 1) is not graded") }
        results.scores.append(score)
        results.grades.append(grade)
      }
      return results
    }
  }

  /// Compares some rows with what the plain evaluator says.
  func check(_ results: ScoringResults, rows: Int) throws {
    for row in stride(from: 0, to: table.rows, by: max(table.rows / max(rows, 1), 1)) {
      let plain = try program.evaluate(subjects.subject(row, asOf: ScoringJob.day, for: program))
      let score = ExactDecimal(coefficient: Int128(results.scores[row]), scale: results.scale)
      guard plain.score == score, plain.grade == results.names[Int(results.grades[row])] else {
        throw ScoringProblem("row \(row + 1): the plain evaluator says something else")
      }
    }
  }
}
