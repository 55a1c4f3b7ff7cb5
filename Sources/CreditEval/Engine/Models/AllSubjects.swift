internal import CKernels
internal import CreditCore
internal import CreditLanguage

/// Settles what models make of all subjects, pass by pass, as columns of the table.
///
/// Each value among all is made of lanes that the pass before computes; then it is a column like
/// any other.
struct AllSubjects {
  let program: ModelProgram
  private(set) var table: SubjectTable
  let asOf: Day
  private(set) var means: [String: Value] = [:]

  init(_ program: ModelProgram, _ table: SubjectTable, asOf: Day) {
    self.program = program
    self.table = table
    self.asOf = asOf
  }

  /// Settles everything, or says why the plain evaluator has to.
  mutating func settle() -> Unsupported? {
    if program.evaluationClass != .population { return nil }
    let columns = Array(table.inputs.values) + table.records.values.flatMap(\.columns.values)
    if columns.contains(where: { !$0.exceptions.isEmpty }) {
      return Unsupported("有超出 15 位的数值")
    }
    do throws(Unsupported) {
      for input in program.inputs {
        if case .mean(let rounding) = input.missing { try settle(input, rounding) }
      }
      for (number, step) in program.steps.enumerated() {
        guard case .population(let syntax, _, let value) = step else { continue }
        try settle(number, syntax.name.text, value)
      }
      return nil
    } catch {
      return error
    }
  }

  private mutating func settle(
    _ input: ModelProgram.Input, _ rounding: RoundingSyntax?
  ) throws(Unsupported) {
    guard let column = table.inputs[input.name] else { return }
    var numbers: [ExactDecimal] = []
    for row in 0..<min(table.count, column.count) {
      guard let number = column[row].number, input.range?.contains(number) ?? true else {
        continue
      }
      numbers.append(number)
    }
    do throws(ArithmeticError) {
      means[input.name] = try ModelProgram.Population.mean(of: numbers, rounding)
    } catch {
      throw Unsupported("均值超出范围")
    }
  }

  private mutating func settle(
    _ number: Int, _ name: String, _ value: ModelProgram.Population
  ) throws(Unsupported) {
    var lowering = ModelLowering(program, PlanBuilder(table, asOf: asOf))
    lowering.means = means
    let values = try lowering.lower(before: number, value)
    let lanes = try lowering.lanes(of: values)
    let plan = LanePlan(
      lowering.builder, results: lanes.nodes, reasons: PlanReasons())
    let rows = table.count
    let buffers = lanes.nodes.map { _ in AlignedBuffer(byteCount: rows * 8) }
    let session = PlanSession(
      plan, relationOffsets: plan.relations.map { AlignedBuffer($0.rows.offsets) },
      capacity: plan.chunk)
    session.run(0..<rows, into: buffers.map { $0.pointer(Double.self) })
    var members: [PopulationMember?] = []
    members.reserveCapacity(rows)
    for row in 0..<rows {
      func found(_ place: Int) -> Value {
        lanes.kinds[place].value(buffers[place].pointer(Double.self)[row])
      }
      // What the lanes cannot hold the plain evaluator makes out, for all.
      if buffers[lanes.nodes.count - 1].pointer(Double.self)[row] == 1 {
        throw Unsupported("有主体要由逐个求值的办法计算")
      }
      var keys: [DistinctKey]? = []
      for place in 2..<lanes.nodes.count - 1 {
        let key = found(place)
        if key.isMissing {
          keys = nil
          break
        }
        keys?.append(DistinctKey(key.normalizedNumber))
      }
      members.append(
        PopulationMember(
          keys: keys, amount: value.amount == nil ? .boolean(true) : found(1),
          isAmong: found(0) == .boolean(true)))
    }
    var column: [Value] = []
    column.reserveCapacity(rows)
    for result in value.values(of: members, for: name) {
      guard let settled = try? result.get() else { throw Unsupported("全体的数超出范围") }
      column.append(settled)
    }
    let type = column.compactMap(\.type).first ?? .number
    table.inputs[ModelLowering.column(name)] = SubjectColumn(column, type: type)
  }
}

extension ModelLowering {
  /// The nodes and kinds of some values, with the trips behind them.
  mutating func lanes(
    of values: [PlanValue]
  ) throws(Unsupported) -> (nodes: [Int], kinds: [LaneKind]) {
    var nodes: [Int] = []
    var kinds: [LaneKind] = []
    for value in values {
      let lane = try builder.materialized(value, in: 0)
      nodes.append(lane.node)
      kinds.append(lane.kind)
    }
    let trip = try tripped()
    return (nodes + [trip.node], kinds + [.boolean])
  }
}

extension Value {
  /// The value with no digits that say nothing, so that equal numbers are one key.
  var normalizedNumber: Value {
    if case .number(let number) = self { .number(number.normalized) } else { self }
  }
}
