internal import CKernels
internal import CreditCore
internal import CreditLanguage

/// Turns a model into lanes: what the plain evaluator does to one subject, for all at once.
struct ModelLowering {
  var builder: PlanBuilder
  let program: ModelProgram
  let evaluator: RowEvaluator
  /// What each slot is, for subjects.
  var slots: [Int: PlanValue] = [:]
  /// Where it is true, the subject is not graded.
  var ungraded = PlanValue.constant(.boolean(false))
  /// What items do to the grade, in their order.
  var effects: [GradeEffectLane] = []
  /// The scores that items set, with where they do.
  var setScores: [(fires: PlanValue, score: PlanValue)] = []
  var score = PlanValue.missing
  /// The score before an item sets it.
  var computedScore = PlanValue.missing
  /// What stands for missing inputs that take the mean of all subjects, by name.
  var means: [String: Value] = [:]
  var grade = PlanValue.missing
  var outputs: [(name: String, value: PlanValue)] = []
  /// The points of items, for reasons.
  var parts: [(item: ModelProgram.Item, points: PlanValue)] = []

  /// What some items do to the grade.
  enum GradeEffectLane {
    /// So many levels down.
    case move(PlanValue)
    case set(fires: PlanValue, place: PlanValue)
    case notAbove(fires: PlanValue, place: PlanValue)
    case notBelow(fires: PlanValue, place: PlanValue)
  }

  init(_ program: ModelProgram, _ builder: PlanBuilder) {
    self.program = program
    self.builder = builder
    self.builder.knownTexts = program.grades
    evaluator = RowEvaluator(
      context: EvaluationContext(asOf: builder.asOf, tables: program.tables))
  }

  /// The rows of the subjects.
  var subjects: PlanScope { PlanScope(domain: 0, slots: slots, relation: nil) }

  mutating func value(
    of formula: Formula, _ scope: PlanScope
  ) throws(Unsupported) -> PlanValue {
    try builder.value(of: formula, scope, evaluator)
  }

  mutating func lower() throws(Unsupported) {
    for input in program.inputs { try lower(input) }
    for step in program.steps { try lower(step) }
    try lowerGrade()
  }

  /// What is looked at of each subject for a value among all: its amount, its keys, whether it
  /// counts.
  mutating func lower(
    before number: Int, _ population: ModelProgram.Population
  ) throws(Unsupported) -> [PlanValue] {
    for input in program.inputs { try lower(input) }
    for step in program.steps.prefix(number) { try lower(step) }
    var values: [PlanValue] = []
    values.append(
      try population.condition.map { f throws(Unsupported) in try value(of: f, subjects) }
        ?? ModelLowering.yes)
    values.append(
      try population.amount.map { f throws(Unsupported) in try value(of: f, subjects) }
        ?? ModelLowering.yes)
    for key in population.keys { values.append(try value(of: key, subjects)) }
    return values
  }

  mutating func lower(_ step: ModelProgram.Step) throws(Unsupported) {
    switch step {
    case .define(_, let slot, let formula): slots[slot] = try value(of: formula, subjects)
    case .aggregate(_, let slot, let aggregate), .hidden(_, let slot, let aggregate):
      slots[slot] = try value(of: aggregate, subjects)
    case .sheet(let sheet, let slot): slots[slot] = try points(of: sheet)
    case .item(let item):
      let before = setScores.count
      _ = try outcome(of: item, subjects)
      if setScores.count > before, let score = program.score, isPast(score) {
        try applySetScores(score)
      }
    case .score(let score): try lower(score)
    case .population(let syntax, let slot, _):
      let name = ModelLowering.column(syntax.name.text)
      guard let column = builder.table.inputs[name] else { throw Unsupported("没有全体的情况") }
      slots[slot] = try builder.load(.init(domain: 0, records: "", name: name), column)
    }
  }

  private func isPast(_ score: ModelProgram.Score) -> Bool { slots[score.slot] != nil }

  /// The column in which a value that a subject has among all subjects stands.
  static func column(_ name: String) -> String { "among all: " + name }

  /// The value of an input, or what stands for it where it is missing.
  private mutating func lower(_ input: ModelProgram.Input) throws(Unsupported) {
    var raw = PlanValue.missing
    if let column = builder.table.inputs[input.name] {
      guard column.type == input.type, column.count >= builder.table.count else {
        throw Unsupported("\(input.name) 的列不合声明")
      }
      raw = try builder.load(.init(domain: 0, records: "", name: input.name), column)
    }
    var value = raw
    if let range = input.range, case .lane(let lane) = raw {
      let outside = try builder.not(within(range, .lane(lane)))
      // Numbers outside what can occur are taken as unknown, and nothing stands in for them.
      if outside != .constant(.boolean(false)) {
        value = try builder.select(outside, .missing, raw)
        ungraded = try builder.or(ungraded, truth(outside))
      }
    }
    switch input.missing {
    case .stays: break
    case .ungraded: ungraded = try builder.or(ungraded, missing(raw))
    case .mean:
      value = try builder.select(
        missing(raw), .constant(means[input.name] ?? .missing), value)
    case .value(let instead):
      if value == raw {
        value = try builder.firstPresent([raw, .constant(instead)])
      } else {
        value = try builder.select(missing(raw), .constant(instead), value)
      }
    }
    slots[input.slot] = value
  }

  // MARK: Truth values

  /// Whether a number lies within a range; unknown where it is missing.
  mutating func within(
    _ range: RangeSyntax, _ value: PlanValue
  ) throws(Unsupported) -> PlanValue {
    if let constant = value.constant {
      return constant.number.map { .constant(.boolean(range.contains($0))) } ?? .missing
    }
    guard case .lane(let lane) = value else { return .missing }
    var result = PlanValue.constant(.boolean(true))
    if let lower = range.lower, !reaches(lane, lower, isLower: true) {
      result = try builder.compare(
        lower.isIncluded ? .greaterOrEqual : .greater, value, .constant(.number(lower.number)))
    }
    if let upper = range.upper, !reaches(lane, upper, isLower: false) {
      let below = try builder.compare(
        upper.isIncluded ? .lessOrEqual : .less, value, .constant(.number(upper.number)))
      result = try builder.and(result, below)
    }
    return result
  }

  /// Whether all values of a lane lie on the right side of a bound.
  private func reaches(_ lane: PlanLane, _ bound: RangeSyntax.Bound, isLower: Bool) -> Bool {
    guard lane.reach < PlanBuilder.limit else { return false }
    let end = ExactDecimal(coefficient: Int128(isLower ? lane.low : lane.high), scale: lane.scale)
    let range = RangeSyntax(lower: isLower ? bound : nil, upper: isLower ? nil : bound)
    return range.contains(end)
  }

  /// Whether a value is missing; never unknown.
  mutating func missing(_ value: PlanValue) throws(Unsupported) -> PlanValue {
    switch value {
    case .constant(let constant): return .constant(.boolean(constant.isMissing))
    case .lane(let lane):
      if !builder.mayMiss(lane) { return .constant(.boolean(false)) }
      return .lane(builder.lane(CREDIT_LANE_IS_MISSING, .boolean, in: lane.domain, a: lane))
    }
  }

  /// Whether something holds, where unknown is no.
  mutating func truth(_ value: PlanValue) throws(Unsupported) -> PlanValue {
    switch value {
    case .constant(let constant): return .constant(.boolean(constant == .boolean(true)))
    case .lane(let lane):
      if !builder.mayMiss(lane) { return value }
      return .lane(builder.lane(CREDIT_LANE_IS_TRUE, .boolean, in: lane.domain, a: lane))
    }
  }

  static let zero = PlanValue.constant(.number(.zero))
  static let yes = PlanValue.constant(.boolean(true))
  static let no = PlanValue.constant(.boolean(false))
}
