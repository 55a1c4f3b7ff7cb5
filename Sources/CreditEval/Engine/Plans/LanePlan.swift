internal import CKernels
internal import CreditCore
internal import CreditLanguage

/// Operations with places to write to, ready to be run over chunks; it does not change.
final class LanePlan: @unchecked Sendable {
  /// A stretch of the plan.
  enum Segment {
    /// Operations of the lane machine.
    case operations(Range<Int>)
    /// A formula evaluated row by row.
    case formula(PlanBuilder.RowFormula, domain: Int, out: Int, slots: [Int: Int])
    /// An output of a scorer, from lanes that hold what it sees.
    case scorer(ScorerCall, domain: Int, out: Int, inputs: [Int])
  }

  /// Where a lane lives.
  enum Home {
    /// Room of its own, by number, among that of its domain.
    case room(domain: Int, Int)
    /// A column, read in place.
    case column(Int)
    /// A result.
    case result(Int)
    /// A result of whole numbers of 32 bits.
    case narrowResult(Int)
  }

  let operations: UnsafeMutablePointer<credit_operation>
  let operationCount: Int
  var segments: [Segment] = []
  var homes: [Home] = []
  let columns: [(use: PlanBuilder.ColumnUse, column: SubjectColumn)]
  let relations: [PlanBuilder.Relation]
  /// Whether reasons are kept as numbers of 32 bits.
  private(set) var reasonsAreNarrow = false
  /// How many lanes of room each domain needs.
  var rooms: [Int]
  let reasons: Int
  /// The numbers that operations point to.
  private var memory: [UnsafeMutableRawPointer] = []

  /// Rows of a chunk: few enough for the lanes to stay in the nearest cache.
  var chunk: Int {
    let lanes = max(rooms.reduce(0, +), 1)
    let fits = 32_768 / (8 * lanes)
    return segmentsAreScorecards ? 1024 : min(max(fits / 64 * 64, 256), 2048)
  }
  private var segmentsAreScorecards = false

  init(_ builder: PlanBuilder, results: [Int], reasons: PlanReasons) {
    columns = builder.columns
    relations = builder.relations
    rooms = Array(repeating: 0, count: builder.domainCount)
    self.reasons = reasons.count
    var emitter = LaneEmitter(builder, results: results, reasons: reasons)
    emitter.emit()
    operationCount = emitter.operations.count
    operations = .allocate(capacity: max(operationCount, 1))
    operations.initialize(repeating: credit_operation(), count: max(operationCount, 1))
    homes = emitter.homes
    rooms = emitter.rooms
    segments = emitter.segments
    reasonsAreNarrow = emitter.reasonsAreNarrow
    for (place, pending) in emitter.operations.enumerated() {
      var operation = pending.operation
      if !pending.table.isEmpty {
        operation.table = UnsafePointer(keep(pending.table.map(\.number)))
      }
      if !pending.terms.isEmpty {
        let terms = pending.terms.map { term in
          credit_term(
            column: UInt32(truncatingIfNeeded: term.column),
            kind: UInt32(truncatingIfNeeded: term.kind),
            count: UInt32(truncatingIfNeeded: term.kind == 0 ? term.cuts.count : term.points.count),
            base: term.base, cuts: UnsafePointer(keep(term.cuts)),
            points: UnsafePointer(keep(term.points)), best: term.best, tag: term.tag)
        }
        operation.terms = UnsafePointer(keep(terms))
        if terms.count > 4 { segmentsAreScorecards = true }
      }
      operations[place] = operation
    }
  }

  private func keep<Element: BitwiseCopyable>(_ values: [Element]) -> UnsafeMutablePointer<Element>
  {
    let bytes = UnsafeMutableRawPointer.allocate(
      byteCount: max(values.count, 1) * MemoryLayout<Element>.stride, alignment: 64)
    memory.append(bytes)
    let pointer = bytes.bindMemory(to: Element.self, capacity: values.count)
    values.withUnsafeBufferPointer { source in
      if let start = source.baseAddress { pointer.initialize(from: start, count: values.count) }
    }
    return pointer
  }

  deinit {
    operations.deallocate()
    for bytes in memory { bytes.deallocate() }
  }
}

/// The parts of which the reasons for a score are taken.
struct PlanReasons {
  /// A part: its points, the best it could give, and its number.
  struct Part {
    let lane: PlanLane
    let best: Double
    let tag: Int
  }
  /// How many are kept.
  var count = 0
  var parts: [Part] = []
  /// The scale of all points.
  var scale = 0
}
