internal import BenchmarkSupport
internal import CKernels
internal import CLimits
internal import CreditEval
internal import Glibc

extension ScoringBenchmark {
  /// Measures the engine on `DATA/spec.json` and `DATA/rows.csv`, beside what the memory allows and
  /// beside plain loops in C, and other scorecards that are made in WORK.
  static func measure(data: String, work: String, peers: [String]) throws {
    let job = try ScoringJob(spec: data + "/spec.json", rows: data + "/rows.csv")
    let rows = Double(job.table.rows)
    let best = Int32(credit_kernel_level())
    let names = ["baseline", "AVX2", "AVX-512"]
    let columns = ScoringColumnsRead(job.table)
    let limit = bestSeconds(runs: 15) { columns.read(best, 0..<job.table.rows) }
    figure("reading all columns in bursts of 8 KiB, 1 thread (the limit)", rows / limit, "rows/s")
    let ordered = bestSeconds(runs: 15) { columns.readInOrder(best) }
    figure("reading them one after the other", rows / ordered, "rows/s")

    let plan = job.bound()
    if let why = plan.leftToReference {
      throw ScoringProblem("left to the plain evaluator: \(why)")
    }
    // Used again by each evaluation, as a service would.
    var room = plan.evaluate()
    let results = try job.results(room)
    try job.check(results, rows: 2_000)
    for level in (0...best).reversed() {
      try atLevel(level) {
        // A plan asks for the level when it first runs.
        let plan = job.bound()
        let seconds = bestSeconds(runs: 15) { plan.evaluate(into: &room) }
        figure("score and grade, \(names[Int(level)])", rows / seconds, "rows/s")
        figure("the same, \(names[Int(level)]), of the limit", 100 * limit / seconds, "%")
        let again = try job.results(room)
        guard again.scores == results.scores, again.grades == results.grades else {
          throw ScoringProblem("other results at level \(level)")
        }
        let reasons = job.bound(reasons: 3)
        var withReasons = reasons.evaluate()
        let longer = bestSeconds(runs: 9) { reasons.evaluate(into: &withReasons) }
        figure("with the top 3 reasons, \(names[Int(level)])", rows / longer, "rows/s")
        figure("the same, \(names[Int(level)]), of without reasons", 100 * seconds / longer, "%")
      }
    }
    let half = job.table.rows / 2
    let limit2 = bestElapsed(runs: 15) {
      onThreads(2) { columns.read(best, $0 == 0 ? 0..<half : half..<columns.rows) }
    }
    figure("reading all columns, 2 threads", rows / limit2, "rows/s")
    let threads = EngineRunner { count, body in onThreads(count, body) }
    let two = bestElapsed(runs: 15) { plan.evaluate(into: &room, runner: threads, parts: 2) }
    figure("score and grade, 2 threads", rows / two, "rows/s")
    figure("the same, of the limit of 2 threads", 100 * limit2 / two, "%")

    if let loops = ScoringPeer(
      job, scale: results.scale, names: results.names, codes: columns.codes)
    {
      let best = try peers.compactMap { path -> Double? in
        let peer = Peer(path)?.function("scoring_peer", as: ScoringPeer.Function.self)
        guard let function = peer else { return nil }
        let seconds = bestSeconds(runs: 9) { loops.run(function, rows: job.table.rows) }
        guard loops.agrees(with: results) else { throw ScoringProblem("the peer says otherwise") }
        return seconds
      }.min()
      if let best { figure("peer: plain loops in C, -O3 for this machine", rows / best, "rows/s") }
    }
    for bins in [3, 6, 12] { try measure(bins: bins, in: work) }
  }

  /// The time of one characteristic in scorecards with so many bins.
  private static func measure(bins: Int, in work: String) throws {
    var generator = ScoringGenerator()
    generator.rows = 300_000
    generator.bins = bins
    generator.seed = UInt64(bins)
    generator.vetoes = 5
    try generator.write(to: work)
    let job = try ScoringJob(spec: work + "/spec.json", rows: work + "/rows.csv")
    let plan = job.bound()
    var room = plan.evaluate()
    try job.check(try job.results(room), rows: 500)
    let seconds = bestSeconds(runs: 15) { plan.evaluate(into: &room) }
    let count = Double(job.table.rows * job.spec.characteristics.count)
    figure("one characteristic of \(bins) bins", 1e9 * seconds / count, "ns")
  }

  /// Has the kernels use less than the best level for a while.
  private static func atLevel<T>(_ level: Int32, _ body: () throws -> T) rethrows -> T {
    setenv("CREDITKIT_KERNELS", ["baseline", "avx2", "avx512"][Int(level)], 1)
    defer { unsetenv("CREDITKIT_KERNELS") }
    return try body()
  }
}

/// The columns of a table, only to be read.
final class ScoringColumnsRead: @unchecked Sendable {
  let rows: Int
  let codes: [ColumnMemory<UInt8>]
  private let table: ScoringTable
  private let starts: ColumnMemory<UnsafeRawPointer?>
  private let widths: ColumnMemory<Int>
  private let count: Int

  init(_ table: ScoringTable) {
    self.table = table
    rows = table.rows
    codes = table.texts.enumerated().map { place, column in
      let memory = ColumnMemory<UInt8>(count: table.rows, place: 40 + place)
      for (row, code) in column.codes.enumerated() {
        memory.start[row] = UInt8(truncatingIfNeeded: code)
      }
      return memory
    }
    count = table.numeric.count + codes.count
    starts = ColumnMemory(count: count)
    widths = ColumnMemory(count: count)
    for (place, column) in table.numeric.enumerated() {
      starts.start[place] = UnsafeRawPointer(column.memory.start)
      widths.start[place] = 4
    }
    for (place, column) in codes.enumerated() {
      starts.start[table.numeric.count + place] = UnsafeRawPointer(column.start)
      widths.start[table.numeric.count + place] = 1
    }
  }

  /// Reads each column from end to end.
  func readInOrder(_ level: Int32) {
    for place in 0..<count {
      use(credit_read_sequential(level, starts.start[place], rows * widths.start[place]))
    }
  }

  /// Reads the columns in bursts of 2,048 rows, 8 KiB of a numeric one.
  func read(_ level: Int32, _ range: Range<Int>) {
    use(
      credit_read_bursts(
        level, starts.start, widths.start, count, range.lowerBound, range.upperBound, 2048))
  }
}
