internal import CKernels
internal import CreditCore
internal import CreditLanguage

/// The room one thread needs to run a plan: lanes, and where the columns of a chunk begin.
///
/// Once made, running it over chunks allocates nothing, but where a subject has more records than
/// there is room for.
final class PlanSession {
  let plan: LanePlan
  let level: Int32
  private let lanes: UnsafeMutablePointer<UnsafeMutablePointer<Double>?>
  private let columns: UnsafeMutablePointer<UnsafeRawPointer?>
  private let rows: UnsafeMutablePointer<Int>
  private let offsets: UnsafeMutablePointer<UnsafePointer<Int64>?>
  private let owners: UnsafeMutablePointer<UInt16>
  private var scratch: UnsafeMutablePointer<Int32>
  private var arenas: [UnsafeMutablePointer<Double>?]
  private var capacities: [Int]
  /// The first row of each domain in the current chunk.
  private let firsts: UnsafeMutablePointer<Int>
  private let tables: [UnsafePointer<Int64>?]
  private var scorers = ScorerRoom()
  /// The columns with what a chunk needs of them, and the lanes that every chunk moves.
  private let sources: [(start: UnsafeRawPointer, domain: Int, stride: Int)]
  private let moving: [(Int, LanePlan.Home)]

  /// - Parameters:
  ///   - relationOffsets: for each relation where the records of each owner begin.
  ///   - capacity: the most subjects of a chunk.
  init(_ plan: LanePlan, relationOffsets: [AlignedBuffer], capacity: Int) {
    self.plan = plan
    level = credit_kernel_level()
    let domains = plan.rooms.count
    lanes = .allocate(capacity: plan.homes.count + 1)
    lanes.initialize(repeating: nil, count: plan.homes.count + 1)
    columns = .allocate(capacity: plan.columns.count + 1)
    columns.initialize(repeating: nil, count: plan.columns.count + 1)
    rows = .allocate(capacity: domains)
    rows.initialize(repeating: 0, count: domains)
    firsts = .allocate(capacity: domains)
    firsts.initialize(repeating: 0, count: domains)
    offsets = .allocate(capacity: plan.relations.count + 1)
    offsets.initialize(repeating: nil, count: plan.relations.count + 1)
    owners = .allocate(capacity: plan.relations.count + 1)
    owners.initialize(repeating: 0, count: plan.relations.count + 1)
    for (place, relation) in plan.relations.enumerated() {
      owners[place] = UInt16(truncatingIfNeeded: relation.owner)
    }
    tables = relationOffsets.map { UnsafePointer($0.pointer(Int64.self)) }
    scratch = .allocate(capacity: 1)
    sources = plan.columns.map { use, column in
      (UnsafeRawPointer(column.buffer.bytes), use.domain, column.stride)
    }
    moving = plan.homes.enumerated().filter {
      if case .room = $0.element { false } else { true }
    }.map { ($0.offset, $0.element) }
    arenas = Array(repeating: nil, count: domains)
    capacities = Array(repeating: 0, count: domains)
    for domain in 0..<domains { reserve(domain, domain == 0 ? capacity : 64) }
  }

  deinit {
    for arena in arenas { arena.map { free(UnsafeMutableRawPointer($0)) } }
    lanes.deallocate()
    columns.deallocate()
    rows.deallocate()
    firsts.deallocate()
    offsets.deallocate()
    owners.deallocate()
    scratch.deallocate()
  }

  private func free(_ pointer: UnsafeMutableRawPointer) { pointer.deallocate() }

  /// Makes room for so many rows of a domain.
  private func reserve(_ domain: Int, _ count: Int) {
    if count <= capacities[domain] { return }
    let stride = (max(count, 1) + 63) / 64 * 64
    arenas[domain].map { free(UnsafeMutableRawPointer($0)) }
    let arena = UnsafeMutableRawPointer.allocate(
      byteCount: (stride * max(plan.rooms[domain], 1) + 64) * 8, alignment: 64
    ).bindMemory(to: Double.self, capacity: stride * max(plan.rooms[domain], 1))
    arena.initialize(repeating: 0, count: stride * max(plan.rooms[domain], 1))
    arenas[domain] = arena
    capacities[domain] = stride
    for (place, home) in plan.homes.enumerated() {
      if case .room(domain, let number) = home { lanes[place] = arena + number * stride }
    }
    if domain == 0 {
      scratch.deallocate()
      scratch = .allocate(capacity: (stride + 96) * (plan.reasons + 3))
      scratch.initialize(repeating: 0, count: (stride + 96) * (plan.reasons + 3))
    }
  }

  /// Runs the plan for some subjects.
  ///
  /// - Parameters:
  ///   - subjects: the subjects, by row.
  ///   - results: where each result of the first of all subjects is.
  func run(_ subjects: Range<Int>, into results: [UnsafeMutablePointer<Double>]) {
    var start = subjects.lowerBound
    let most = min(plan.chunk, capacities[0])
    while start < subjects.upperBound {
      var count = min(most, subjects.upperBound - start)
      // Subjects with many records come in smaller chunks, so that their lanes stay near.
      while count > 1, records(start, count) > 4096 { count = (count + 1) / 2 }
      run(start, count, results)
      start += count
    }
  }

  private func records(_ start: Int, _ count: Int) -> Int {
    var most = 0
    for (place, relation) in plan.relations.enumerated() where relation.owner == 0 {
      guard let table = tables[place] else { continue }
      most = max(most, Int(table[start + count] - table[start]))
    }
    return most
  }

  private func run(_ start: Int, _ count: Int, _ results: [UnsafeMutablePointer<Double>]) {
    rows[0] = count
    firsts[0] = start
    // Owners stand before what they own.
    for (place, relation) in plan.relations.enumerated() {
      guard let table = tables[place] else { continue }
      let first = firsts[relation.owner]
      offsets[place] = table + first
      let begin = Int(table[first])
      firsts[relation.domain] = begin
      rows[relation.domain] = Int(table[first + rows[relation.owner]]) - begin
      reserve(relation.domain, rows[relation.domain])
    }
    for (place, source) in sources.enumerated() {
      columns[place] = source.start + firsts[source.domain] * source.stride
    }
    for (place, home) in moving {
      switch home {
      case .room: break
      case .column(let column):
        lanes[place] = columns[column].map {
          UnsafeMutableRawPointer(mutating: $0).assumingMemoryBound(to: Double.self)
        }
      case .result(let number): lanes[place] = results[number] + start
      case .narrowResult(let number):
        let narrow = UnsafeMutableRawPointer(results[number]) + start * 4
        lanes[place] = narrow.assumingMemoryBound(to: Double.self)
      }
    }
    var chunk = credit_chunk()
    chunk.lanes = UnsafePointer(lanes)
    chunk.columns = UnsafePointer(columns)
    chunk.rows = UnsafePointer(rows)
    chunk.offsets = UnsafePointer(offsets)
    chunk.owners = UnsafePointer(owners)
    chunk.scratch = scratch
    chunk.room = capacities[0]
    for segment in plan.segments {
      switch segment {
      case .operations(let range):
        credit_lanes_run(level, plan.operations + range.lowerBound, range.count, &chunk)
      case .formula(let formula, let domain, let out, let slots):
        evaluate(formula, domain, out, slots)
      case .scorer(let call, let domain, let out, let inputs):
        if let result = lanes[out] {
          scorers.run(call, rows: rows[domain], inputs: inputs.map { lanes[$0] }, into: result)
        }
      }
    }
  }

  /// Evaluates a formula row by row; what fails or does not fit is infinite.
  private func evaluate(
    _ formula: PlanBuilder.RowFormula, _ domain: Int, _ out: Int, _ slots: [Int: Int]
  ) {
    guard let result = lanes[out] else { return }
    for row in 0..<rows[domain] {
      let value = try? formula.evaluator.evaluate(formula.formula) { slot in
        guard let place = formula.slots.first(where: { $0.slot == slot })?.value else {
          return .missing
        }
        switch place {
        case .constant(let constant): return constant
        case .lane(let lane):
          guard let number = slots[slot].flatMap({ lanes[$0] })?[row] else { return .missing }
          return lane.kind.value(number)
        }
      }
      result[row] = value.map { formula.kind.number($0) } ?? .infinity
    }
  }
}

extension LaneKind {
  /// A number of a lane as a value.
  func value(_ number: Double) -> Value {
    // A row that has tripped may hold anything; the plain evaluator looks at it.
    guard abs(number) <= 2 * PlanBuilder.limit else { return .missing }
    switch self {
    case .number(let scale, _, _):
      return .number(ExactDecimal(coefficient: Int128(number), scale: scale))
    case .day:
      return Day(daysSinceEpoch: 0).adding(days: Int(number)).map { .day($0) } ?? .missing
    case .boolean: return .boolean(number == 1)
    case .text(let texts):
      let code = Int(number)
      return code >= 1 && code <= texts.count ? .text(texts[code - 1]) : .missing
    }
  }

  /// A value as a number of a lane: infinite where the lane cannot hold it.
  func number(_ value: Value) -> Double {
    switch (self, value) {
    case (_, .missing): .nan
    case (.number(let scale, _, _), .number(let number)):
      PlanBuilder.units(number, scale: scale) ?? .infinity
    case (.day, .day(let day)): Double(day.daysSinceEpoch)
    case (.boolean, .boolean(let truth)): truth ? 1 : 0
    case (.text(let texts), .text(let text)):
      texts.firstIndex(of: text).map { Double($0 + 1) } ?? .infinity
    default: .infinity
    }
  }
}
