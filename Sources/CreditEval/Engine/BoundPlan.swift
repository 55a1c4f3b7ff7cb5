internal import CKernels
public import CreditCore
internal import CreditLanguage
internal import Synchronization

/// A plan fitted to the columns of one table and one day.
public struct BoundPlan: Sendable {
  /// The plan.
  public let plan: ModelPlan
  /// The table whose columns are read.
  public let table: SubjectTable
  /// The day as of which is evaluated.
  public let asOf: Day
  /// Why all rows are left to the plain evaluator; `nil` where columns are computed.
  public let leftToReference: String?
  /// How many operations a chunk takes.
  public var operationCount: Int { lanes?.operationCount ?? 0 }
  /// How many formulas are evaluated row by row within the plan.
  public var formulasByRow: Int {
    lanes?.segments.count { if case .formula = $0 { true } else { false } } ?? 0
  }

  let lanes: LanePlan?
  let layout: ResultLayout
  let relationOffsets: [AlignedBuffer]
  private let sessions = SessionPool()
  /// Subjects with values that the columns cannot hold.
  let exceptional: [Int]
  /// What stands for missing inputs that take the mean of all subjects, by name.
  let means: [String: Value]

  init(_ plan: ModelPlan, _ table: SubjectTable, asOf: Day) {
    self.plan = plan
    self.asOf = asOf
    var all = AllSubjects(plan.program, table, asOf: asOf)
    let unsupported = all.settle()
    let table = all.table
    self.table = table
    means = all.means
    var lowering = ModelLowering(plan.program, PlanBuilder(table, asOf: asOf))
    lowering.means = all.means
    do throws(Unsupported) {
      if let unsupported { throw unsupported }
      try lowering.lower()
      if plan.outputs { try lowering.lowerOutputs() }
      let (found, results, reasons) = try lowering.results(reasons: plan.reasons)
      let lanes = LanePlan(lowering.builder, results: results, reasons: reasons)
      var layout = found
      layout.reasonsAreNarrow = lanes.reasonsAreNarrow
      self.layout = layout
      self.lanes = lanes
      leftToReference = nil
      relationOffsets = lanes.relations.map { AlignedBuffer($0.rows.offsets) }
      exceptional = BoundPlan.exceptions(table)
    } catch {
      layout = ResultLayout(plan.program)
      lanes = nil
      leftToReference = error.reason
      relationOffsets = []
      exceptional = []
    }
  }

  /// The subjects with a value, of their own or of a record, that a column cannot hold.
  private static func exceptions(_ table: SubjectTable) -> [Int] {
    var rows = Set<Int>()
    for column in table.inputs.values { rows.formUnion(column.exceptions.keys) }
    for records in table.records.values {
      for row in records.columns.values.flatMap(\.exceptions.keys) {
        if let next = records.offsets.firstIndex(where: { $0 > Int64(row) }) {
          rows.insert(next - 1)
        }
      }
    }
    return rows.filter { (0..<table.count).contains($0) }.sorted()
  }

  /// Evaluates all subjects.
  ///
  /// - Parameters:
  ///   - runner: runs parts of the job.
  ///   - parts: into how many parts the job is cut, each with room of its own.
  public func evaluate(runner: EngineRunner = .inOrder, parts: Int = 1) -> ModelColumns {
    var columns = ModelColumns(layout, rows: table.count, asOf: asOf)
    evaluate(into: &columns, runner: runner, parts: parts)
    return columns
  }

  /// Evaluates all subjects into results of an earlier evaluation, whose room is used again.
  ///
  /// New room is made only where the earlier results are of another shape or kept by somebody else.
  ///
  /// For example, month after month:
  ///
  ///     var results = january.evaluate()
  ///     february.evaluate(into: &results)
  public func evaluate(
    into columns: inout ModelColumns, runner: EngineRunner = .inOrder, parts: Int = 1
  ) {
    columns.prepare(layout, rows: table.count, asOf: asOf)
    if let lanes {
      BoundPlan.run(
        lanes, relationOffsets, rows: table.count, into: columns.pointers, runner: runner,
        parts: parts, sessions: sessions)
      columns.settle(self)
    } else if plan.program.evaluationClass == .population {
      columns.evaluateTogether(self)
    } else {
      for row in 0..<table.count { columns.evaluate(row, self) }
    }
  }
}

/// Sessions that wait for their next job: making one costs as much as thousands of rows.
final class SessionPool: Sendable {
  // A session is used by who took it, and by nobody else.
  private struct Waiting: @unchecked Sendable { var sessions: [PlanSession] = [] }
  private struct Taken: @unchecked Sendable { let session: PlanSession }
  private let waiting = Mutex(Waiting())

  func take() -> PlanSession? {
    waiting.withLock { $0.sessions.popLast().map(Taken.init) }?.session
  }

  func giveBack(_ session: PlanSession) {
    let taken = Taken(session: session)
    waiting.withLock { $0.sessions.append(taken.session) }
  }
}

extension BoundPlan {
  /// A plan whose lanes are computed elsewhere.
  init(_ plan: ModelPlan, _ table: SubjectTable, asOf: Day, layout: ResultLayout) {
    self.plan = plan
    self.table = table
    self.asOf = asOf
    self.layout = layout
    leftToReference = nil
    lanes = nil
    relationOffsets = []
    means = [:]
    exceptional = BoundPlan.exceptions(table)
  }

  /// Runs lanes over all rows, in parts that write to rows of their own.
  static func run(
    _ lanes: LanePlan, _ offsets: [AlignedBuffer], rows: Int,
    into results: [UnsafeMutablePointer<Double>], runner: EngineRunner, parts: Int,
    sessions: SessionPool = SessionPool()
  ) {
    let results = SharedPointers(results)
    // Parts begin at multiples of 64 rows, so that no two write to one line of the cache.
    let size = max((rows / max(parts, 1) + 63) / 64 * 64, 64)
    runner.run((rows + size - 1) / size) { part in
      let session =
        sessions.take()
        ?? PlanSession(lanes, relationOffsets: offsets, capacity: lanes.chunk)
      session.run(part * size..<min((part + 1) * size, rows), into: results.pointers)
      sessions.giveBack(session)
    }
  }
}

/// Pointers that parts of a job write to at rows of their own.
struct SharedPointers: @unchecked Sendable {
  let pointers: [UnsafeMutablePointer<Double>]
  init(_ pointers: [UnsafeMutablePointer<Double>]) { self.pointers = pointers }
}
