internal import CKernels
internal import CreditCore
internal import CreditLanguage

/// What the results of a plan are and where they stand.
struct ResultLayout: Sendable {
  /// A result beside score and grade.
  struct Extra: Sendable {
    let name: String
    let kind: LaneKind
    let place: Int
  }

  let program: ModelProgram
  /// The names of the grades and, behind them, of the states.
  let names: [String]
  /// Digits behind the point of the score.
  var scoreScale = 0
  var extras: [Extra] = []
  /// The codes of the items that reasons name, by their tag.
  var reasonCodes: [String] = []
  var reasonScale = 0
  var reasonCount = 0
  /// Whether reasons are numbers of 32 bits.
  var reasonsAreNarrow = false
  /// How many lanes of results there are, with those of the reasons at the end.
  var count = 3

  static let score = 0
  static let grade = 1
  static let trip = 2

  init(_ program: ModelProgram) {
    self.program = program
    names = program.scale.map { $0.names + $0.states.map(\.name) } ?? []
  }
}

extension ModelLowering {
  /// The outputs, and the points of sheets.
  mutating func lowerOutputs() throws(Unsupported) {
    for case .sheet(let sheet, let slot) in program.steps {
      outputs.append((sheet.root.name, slots[slot] ?? .missing))
    }
    for output in program.outputs {
      let name = output.syntax.name.text
      switch output.syntax.content {
      case .formula(_, let rounding):
        guard let formula = output.formula else { continue }
        var value = try value(of: formula, subjects)
        if let rounding {
          value = try builder.rounded(value, digits: rounding.digits, mode: rounding.mode)
        }
        outputs.append((name, value))
      case .byGrade(let rows):
        outputs.append((name, try byGrade(rows)))
      }
    }
  }

  private mutating func byGrade(_ rows: [OutputSyntax.Row]) throws(Unsupported) -> PlanValue {
    guard let scale = program.scale else { return .missing }
    let names = scale.names + scale.states.map(\.name)
    func value(_ name: String) -> Value {
      guard let row = rows.first(where: { $0.grade.text == name }),
        case .literal(let literal) = row.value.kind
      else { return .missing }
      return literal
    }
    guard case .lane(let place) = grade else {
      guard let number = grade.constant?.number?.wholeNumber, names.indices.contains(number)
      else { return .missing }
      return .constant(value(names[number]))
    }
    let values = [Value.missing] + names.map(value)
    guard let type = values.compactMap(\.type).first else { return .missing }
    guard let (kind, entries) = PlanBuilder.entries(values, FormulaType(type)) else {
      throw Unsupported("结果的值太大")
    }
    let code = builder.lane(CREDIT_LANE_ADD_K, .text(names), in: 0, a: place, k: 1)
    return .lane(builder.lane(CREDIT_LANE_LOOKUP, kind, in: 0, a: code, table: entries))
  }

  /// The nodes of all results and what they are.
  mutating func results(
    reasons count: Int
  ) throws(Unsupported) -> (ResultLayout, [Int], PlanReasons) {
    var layout = ResultLayout(program)
    let score = try builder.materialized(self.score, in: 0)
    let grade = try builder.materialized(self.grade, in: 0)
    layout.scoreScale = score.scale
    var nodes = [score.node, grade.node, try tripped().node]
    for (name, value) in outputs {
      let lane = try builder.materialized(value, in: 0)
      layout.extras.append(.init(name: name, kind: lane.kind, place: nodes.count))
      nodes.append(lane.node)
    }
    let reasons = try self.reasons(count, &layout)
    layout.count = nodes.count + count
    return (layout, nodes, reasons)
  }

  /// What the reasons for a score are taken of: how far each item is from the best it could give.
  private mutating func reasons(
    _ count: Int, _ layout: inout ResultLayout
  ) throws(Unsupported) -> PlanReasons {
    var reasons = PlanReasons()
    if count == 0 { return reasons }
    reasons.count = count
    var found: [(code: String, points: PlanLane, best: PlanValue)] = []
    for part in parts {
      let weight = program.factor(of: part.item.sheet)
      let isHighWorse = program.isHighWorse(weight)
      guard case .lane = part.points, let best = program.best(of: part.item, isHighWorse) else {
        continue
      }
      // The less the better where high points are the bad ones.
      let size = weight.isNegative ? try? weight.negated() : weight
      guard let sign = isHighWorse ? try? size?.negated() : size else { continue }
      let factor = PlanValue.constant(.number(sign))
      // What is missing gives nothing.
      let points = try builder.firstPresent([part.points, ModelLowering.zero])
      guard case .lane(let lane) = try builder.product(points, factor) else { continue }
      found.append(
        (part.item.syntax.code.text, lane, try builder.product(.constant(.number(best)), factor)))
    }
    guard found.count <= 255 else { throw Unsupported("超过 255 个指标的理由") }
    reasons.scale = found.reduce(0) {
      max($0, $1.points.scale, $1.best.constant?.number?.normalized.scale ?? 0)
    }
    for (tag, part) in found.enumerated() {
      guard let number = part.best.constant?.number,
        let best = PlanBuilder.units(number, scale: reasons.scale)
      else { throw Unsupported("分值太大") }
      layout.reasonCodes.append(part.code)
      reasons.parts.append(
        .init(lane: try builder.aligned(part.points, to: reasons.scale), best: best, tag: tag))
    }
    layout.reasonScale = reasons.scale
    layout.reasonCount = count
    return reasons
  }

  /// Where the plain evaluator must look: 1 where anything tripped.
  mutating func tripped() throws(Unsupported) -> PlanLane {
    var any = ModelLowering.no
    // Looking at trips of records makes lanes, but no more trips.
    for trip in builder.trips {
      var value = try truth(.lane(trip))
      var domain = trip.domain
      while domain != 0 {
        guard let place = builder.relations.firstIndex(where: { $0.domain == domain }),
          case .lane(let lane) = value
        else { throw Unsupported("记录的归属") }
        let owner = builder.relations[place].owner
        let count = builder.lane(
          CREDIT_LANE_COUNT,
          .number(scale: 0, low: 0, high: Double(builder.relations[place].rows.most)), in: owner,
          a: lane, mode: place)
        value = .lane(
          builder.lane(CREDIT_LANE_GREATER_K, .boolean, in: owner, a: count, k: 0))
        domain = owner
      }
      any = try builder.or(any, value)
    }
    return try builder.materialized(any, in: 0)
  }
}
