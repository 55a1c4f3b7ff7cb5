internal import BenchmarkSupport
internal import CKernels
internal import CLimits
internal import CreditCore
internal import CreditEval
internal import CreditLanguage
internal import Glibc

struct ExpressionProblem: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

/// The model over generated columns.
final class ExpressionBenchmark {
  typealias Function =
    @convention(c) (
      UnsafePointer<UnsafePointer<Int32>?>, Int32, Int, UnsafeMutablePointer<Double>,
      UnsafeMutablePointer<Double>
    ) -> Void

  private let day = Day(daysSinceEpoch: 20_000)
  private let rows: Int
  private let program: ModelProgram
  private let columns: [ColumnMemory<Int32>]
  private let subjects: SubjectTable
  private let place: String

  init(_ path: String, rows: Int, seed: UInt64) throws {
    self.rows = rows
    place = rows < 100_000 ? "in the caches" : "in memory"
    let (file, findings) = FileSyntax.parse(
      SourceFile(name: path, text: try ExpressionBenchmark.text(path)))
    guard case .model(let model) = file.declarations.first, findings.isEmpty,
      let program = ModelProgram.compile(model).program
    else { throw ExpressionProblem("\(path) does not compile") }
    self.program = program
    var random = Random(seed: seed)
    columns = program.inputs.indices.map { ColumnMemory(count: rows, place: $0) }
    func value(_ input: Int) -> Int32 {
      let word = random.next()
      // One in twenty is missing.
      if word % 100 < 5 { return .min }
      let number = Int(word >> 8 & 0xfffff)
      return switch input {
      case 0: Int32(number % 500_000)
      case 1: Int32(number % 200_000 - 50_000)
      case 2: Int32(number % 400_000)
      case 3: Int32(number % 500_000 + 1)
      case 4: number % 3 == 0 ? Int32(number % 200) : 0
      default: 20_000 - Int32(number % 12_000)
      }
    }
    for row in 0..<rows {
      for (input, column) in columns.enumerated() { column.start[row] = value(input) }
    }
    var table = SubjectTable(count: rows)
    for (input, column) in zip(program.inputs, columns) {
      let values = UnsafeBufferPointer(start: column.start, count: rows)
      table.inputs[input.name] =
        input.type == .day
        ? SubjectColumn(
          values.map { $0 == .min ? .missing : .day(Day(daysSinceEpoch: $0)) }, type: .day)
        : SubjectColumn(units: values, scale: input.name == "overdue" ? 0 : 2)
    }
    subjects = table
  }

  private static func text(_ path: String) throws -> String {
    guard let file = fopen(path, "r") else { throw ExpressionProblem("cannot read \(path)") }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes[..<count], as: UTF8.self)
  }

  func measure(peers: [String]) throws {
    let plan = ModelPlan(program).bound(to: subjects, asOf: day)
    if let why = plan.leftToReference {
      throw ExpressionProblem("left to the plain evaluator: \(why)")
    }
    let repeats = max(2_000_000 / rows, 1)
    let count = Double(rows * repeats)
    let level = Int32(credit_kernel_level())
    let limit = bestSeconds(runs: 15) {
      for _ in 0..<repeats {
        for column in columns { use(credit_read_sequential(level, column.start, rows * 4)) }
      }
    }
    figure("\(place): reading the columns (the limit)", count / limit, "rows/s")
    let plain = plan.evaluate()
    try check(plain)
    // Used again by each evaluation, as a service would.
    var room = plan.evaluate()
    let seconds = bestSeconds(runs: 15) { for _ in 0..<repeats { plan.evaluate(into: &room) } }
    figure("\(place): the model", count / seconds, "rows/s")
    figure("\(place): the model, of the limit", 100 * limit / seconds, "%")
    var best: Double?
    for path in peers {
      guard let function = Peer(path)?.function("expression_peer", as: Function.self) else {
        continue
      }
      let own = try measure(function, room, repeats)
      let compiler = path.split(separator: "-").last?.split(separator: ".").first ?? "C"
      figure("\(place): peer, fused in C by \(compiler)", count / own, "rows/s")
      best = min(best ?? own, own)
    }
    if let best { figure("\(place): the model, of the faster peer", 100 * best / seconds, "%") }
  }

  private func measure(
    _ function: Function, _ results: ModelColumns, _ repeats: Int
  ) throws -> Double {
    let scores = ColumnMemory<Double>(count: rows, place: 11)
    let grades = ColumnMemory<Double>(count: rows, place: 13)
    let places = columns.map { Optional(UnsafePointer($0.start)) }
    let seconds = bestSeconds(runs: 15) {
      for _ in 0..<repeats {
        function(places, day.daysSinceEpoch, rows, scores.start, grades.start)
      }
    }
    try results.withUnits { units, scale, found in
      guard scale == 4 else { throw ExpressionProblem("the score has \(scale) digits") }
      for row in 0..<rows where units[row] != scores.start[row] || found[row] != grades.start[row] {
        throw ExpressionProblem("row \(row): the peer says otherwise")
      }
    }
    return seconds
  }

  /// Compares some rows with what the plain evaluator says.
  private func check(_ results: ModelColumns) throws {
    for row in stride(from: 0, to: rows, by: max(rows / 2_000, 1)) {
      let plain = try program.evaluate(subjects.subject(row, asOf: day, for: program))
      guard plain.score == results.score(row), plain.grade == results.grade(row) else {
        throw ExpressionProblem("row \(row): the plain evaluator says something else")
      }
    }
  }
}
