internal import BenchmarkSupport
internal import CAllocations
internal import CreditCore
internal import CreditEval
internal import CreditLanguage
internal import CreditModels
internal import Glibc

/// Measures checks of one subject with models that are compiled already, and counts what they
/// allocate.
///
/// With `--allocations` it only counts, and prints `name<TAB>count` for Scripts/allocations.py.
@main
enum CheckBenchmark {
  static func main() {
    do {
      try run(onlyCounting: CommandLine.arguments.contains("--allocations"))
    } catch {
      report("checks-benchmark: \(error)")
      exit(1)
    }
  }

  private static func run(onlyCounting: Bool) throws {
    var slowest = (name: "", median: 0.0, p99: 0.0)
    var (models, byKernels) = (0, 0)
    for name in ModelLibrary.shipped.names(of: .model) {
      guard let program = ModelLibrary.shipped.program(name).program else {
        throw CheckProblem("\(name) does not compile")
      }
      var cases: [ModelCase] = []
      for case .example(let example) in program.syntax.members {
        if let subject = program.caseOf(example) { cases.append(subject) }
      }
      let jobs = cases.compactMap { CheckJob(program, $0) }
      if cases.isEmpty { continue }
      models += 1
      guard jobs.count == cases.count else {
        report("\(name): checks are left to the plain evaluator")
        continue
      }
      var byTheKernels: [CheckJob] = []
      for job in jobs where try job.compare() { byTheKernels.append(job) }
      if byTheKernels.count < jobs.count {
        report(
          "\(name): \(jobs.count - byTheKernels.count) of \(jobs.count) examples have values that "
            + "only the plain evaluator can take")
      }
      if byTheKernels.isEmpty { continue }
      byKernels += 1
      let count = byTheKernels.map { $0.allocations(checks: 100) }.max() ?? 0
      if onlyCounting {
        print("check \(name)\t\((count + 99) / 100)")
        continue
      }
      let times = byTheKernels.map { $0.times(checks: 20_000) }
      let median = times.map(\.median).max() ?? 0
      let p99 = times.map(\.p99).max() ?? 0
      if median > slowest.median { slowest = (name, median, p99) }
      if name == "food.sales" {
        figure("\(name): one subject set and checked, median", median, "ns")
        figure("\(name): p99", p99, "ns")
        figure("\(name): allocations in a hundred checks", Double(count), "times")
      }
    }
    if onlyCounting { return }
    figure("slowest shipped model (\(slowest.name)), median", slowest.median, "ns")
    figure("slowest shipped model, p99", slowest.p99, "ns")
    figure("shipped models checked by the kernels", 100 * Double(byKernels) / Double(models), "%")
    figure("models compared", Double(models), "models")
  }
}

struct CheckProblem: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

/// One subject that is set and checked over and over.
final class CheckJob {
  private let program: ModelProgram
  private let subject: ModelCase
  private let check: PointCheck
  private var inputs: [(place: PointCheck.Place?, value: Value)] = []
  private var records: [(kind: Int, values: [Value])] = []

  /// Fails where checks of the model are left to the plain evaluator.
  init?(_ program: ModelProgram, _ subject: ModelCase) {
    self.program = program
    self.subject = subject
    check = PointCheck(ModelPlan(program), asOf: subject.asOf)
    if check.leftToReference != nil { return nil }
    check.set(subject)
    let known = check.subject()
    for input in program.inputs {
      inputs.append((check.input(input.name), known.inputs[input.name] ?? .missing))
    }
    for (kind, declared) in program.records.enumerated() {
      for record in known.records[declared.name] ?? [] { records.append((kind, record.values)) }
    }
  }

  /// What a service does for each request, once the values are at hand.
  @inline(__always)
  private func once() throws -> PointCheck.Outcome {
    check.clear()
    for (place, value) in inputs { check.set(place, value) }
    for (kind, values) in records { check.addRecord(kind, values) }
    return try check.evaluate()
  }

  /// Compares with the plain evaluator, and says whether the kernels gave the answer.
  func compare() throws -> Bool {
    let plain = try program.evaluate(subject)
    let found = try once()
    guard found.score == plain.score,
      found.gradePlace.map({ check.gradeNames[$0] }) == plain.grade
    else { throw CheckProblem("\(program.name): the plain evaluator says something else") }
    return !check.wasPlain
  }

  /// How often some checks ask for memory.
  func allocations(checks: Int) -> Int {
    for _ in 0..<10 { use(try? once()) }
    let before = credit_allocations()
    for _ in 0..<checks { _ = try? once() }
    return Int(credit_allocations() - before)
  }

  /// Nanoseconds of the checks, without those of looking at the clock.
  func times(checks: Int) -> (median: Double, p99: Double) {
    func sorted(_ body: () -> Void) -> [Double] {
      var times = [Double](repeating: 0, count: checks)
      for place in times.indices {
        let started = now(CLOCK_MONOTONIC)
        body()
        times[place] = now(CLOCK_MONOTONIC) - started
      }
      return times.sorted()
    }
    let clock = sorted {}[checks / 2]
    for _ in 0..<1000 { _ = try? once() }
    let times = sorted { _ = try? once() }
    return (1e9 * (times[checks / 2] - clock), 1e9 * (times[checks * 99 / 100] - clock))
  }
}
