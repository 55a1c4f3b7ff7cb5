internal import CKernels
internal import CreditCore
internal import CreditLanguage

/// A double that equals itself, NaN included, so that equal operations are found.
struct Scalar: Hashable {
  let bits: UInt64
  var number: Double { Double(bitPattern: bits) }
  init(_ number: Double) { bits = number.isNaN ? Double.nan.bitPattern : (number + 0.0).bitPattern }
  static let zero = Scalar(0)
}

/// One operation of a plan before it has a place to write to.
struct PlanNode: Hashable {
  /// What is computed.
  enum Action: Hashable {
    /// An operation of the lane machine.
    case lane(Int)
    /// A sum of lanes of one scale, part of which may become a scorecard.
    case sum
    /// A formula that is evaluated row by row.
    case formula(Int)
    /// An output of somebody's scorer.
    case scorer(Int)
  }

  var action: Action
  /// The rows it has: those of the subjects, or of records.
  var domain: Int
  var a = -1
  var b = -1
  var c = -1
  var k = Scalar.zero
  var l = Scalar.zero
  var table: [Scalar] = []
  /// The lanes of a sum, or what a formula looks at.
  var parts: [Int] = []

  init(_ code: Int, in domain: Int) {
    action = .lane(code)
    self.domain = domain
  }

  init(_ action: Action, in domain: Int) {
    self.action = action
    self.domain = domain
  }

  /// Whether `a` is a column and no lane.
  var readsColumn: Bool {
    switch action {
    case .lane(CREDIT_LANE_LOAD_I32), .lane(CREDIT_LANE_LOAD_F64), .lane(CREDIT_LANE_LOOKUP_U8),
      .lane(CREDIT_LANE_LOOKUP_I32):
      true
    default: false
    }
  }

  /// Whether `c` names a rounding or a relation and no lane.
  var usesLaneC: Bool {
    switch action {
    case .lane(CREDIT_LANE_SELECT), .lane(CREDIT_LANE_SELECT_KA), .lane(CREDIT_LANE_SELECT_AK),
      .lane(CREDIT_LANE_SELECT_KL):
      true
    default: false
    }
  }

  /// The nodes that must be there before this one.
  var needs: [Int] {
    var nodes = parts
    if !readsColumn, a >= 0 { nodes.append(a) }
    if b >= 0 { nodes.append(b) }
    if usesLaneC, c >= 0 { nodes.append(c) }
    return nodes
  }
}

/// What the values of a lane are.
enum LaneKind: Hashable {
  /// Whole numbers of 10^-scale within bounds.
  case number(scale: Int, low: Double, high: Double)
  case day
  case boolean
  /// Codes from 1 on of these texts.
  case text([String])
}

/// A lane of a plan.
struct PlanLane: Hashable {
  let node: Int
  let domain: Int
  let kind: LaneKind

  var scale: Int { if case .number(let scale, _, _) = kind { scale } else { 0 } }
  var low: Double { if case .number(_, let low, _) = kind { low } else { 0 } }
  var high: Double { if case .number(_, _, let high) = kind { high } else { 0 } }
  /// The greatest distance of a number from zero.
  var reach: Double { max(abs(low), abs(high)) }
}

/// What a formula is in a plan: known beforehand, or a lane.
enum PlanValue: Hashable {
  case constant(Value)
  case lane(PlanLane)

  static let missing = PlanValue.constant(.missing)

  var lane: PlanLane? { if case .lane(let lane) = self { lane } else { nil } }
  var constant: Value? { if case .constant(let value) = self { value } else { nil } }
}

/// Something that the engine leaves to the plain evaluator.
struct Unsupported: Error {
  let reason: String
  init(_ reason: String) { self.reason = reason }
}
