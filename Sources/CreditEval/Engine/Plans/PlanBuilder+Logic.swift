internal import CKernels
internal import CreditCore
internal import CreditLanguage

extension PlanBuilder {
  mutating func not(_ value: PlanValue) throws(Unsupported) -> PlanValue {
    switch value {
    case .constant(let constant):
      return .constant(constant.boolean.map { .boolean(!$0) } ?? .missing)
    case .lane(let lane):
      return .lane(self.lane(CREDIT_LANE_NOT, .boolean, in: lane.domain, a: lane))
    }
  }

  mutating func and(_ left: PlanValue, _ right: PlanValue) throws(Unsupported) -> PlanValue {
    for (one, other) in [(left, right), (right, left)] {
      guard let constant = one.constant else { continue }
      if constant == .boolean(false) { return .constant(.boolean(false)) }
      if constant == .boolean(true) { return other }
    }
    return try both(CREDIT_LANE_AND, left, right)
  }

  mutating func or(_ left: PlanValue, _ right: PlanValue) throws(Unsupported) -> PlanValue {
    for (one, other) in [(left, right), (right, left)] {
      guard let constant = one.constant else { continue }
      if constant == .boolean(true) { return .constant(.boolean(true)) }
      if constant == .boolean(false) { return other }
    }
    return try both(CREDIT_LANE_OR, left, right)
  }

  private mutating func both(
    _ code: Int, _ left: PlanValue, _ right: PlanValue
  ) throws(Unsupported) -> PlanValue {
    guard let domain = left.lane?.domain ?? right.lane?.domain else { return .missing }
    let a = try materialized(left, in: domain)
    let b = try materialized(right, in: domain)
    return .lane(lane(code, .boolean, in: domain, a: a, b: b))
  }

  /// A comparison; unknown where a side is missing.
  mutating func compare(
    _ comparison: Comparison, _ left: PlanValue, _ right: PlanValue
  ) throws(Unsupported) -> PlanValue {
    if left.constant == .missing || right.constant == .missing { return .missing }
    switch (left, right) {
    case (.constant(let a), .constant(let b)):
      switch (a, b) {
      case (.number(let x), .number(let y)):
        return .constant(.boolean(comparison.holds(x < y ? -1 : x > y ? 1 : 0)))
      case (.day(let x), .day(let y)):
        return .constant(.boolean(comparison.holds(x < y ? -1 : x > y ? 1 : 0)))
      default:
        guard comparison == .equal || comparison == .notEqual else { throw Unsupported("常数比较") }
        return .constant(.boolean(comparison.holds(a == b ? 0 : 1)))
      }
    case (.constant(let constant), .lane(let lane)):
      return try compare(comparison.mirrored, lane, constant)
    case (.lane(let lane), .constant(let constant)):
      return try compare(comparison, lane, constant)
    case (.lane(var a), .lane(var b)):
      switch (a.kind, b.kind) {
      case (.number, .number):
        let scale = max(a.scale, b.scale)
        a = try aligned(a, to: scale)
        b = try aligned(b, to: scale)
      case (.day, .day), (.boolean, .boolean): break
      case (.text(let first), .text(let second)):
        guard first == second, comparison == .equal || comparison == .notEqual else {
          throw Unsupported("文本比较")
        }
      default: throw Unsupported("不同类型的比较")
      }
      let code: Int
      switch comparison {
      case .equal: code = CREDIT_LANE_EQUAL
      case .notEqual: code = CREDIT_LANE_NOT_EQUAL
      case .less, .greater: code = CREDIT_LANE_LESS
      case .lessOrEqual, .greaterOrEqual: code = CREDIT_LANE_LESS_OR_EQUAL
      }
      if comparison == .greater || comparison == .greaterOrEqual { swap(&a, &b) }
      return .lane(lane(code, .boolean, in: a.domain, a: a, b: b))
    }
  }

  private mutating func compare(
    _ comparison: Comparison, _ lane: PlanLane, _ constant: Value
  ) throws(Unsupported) -> PlanValue {
    var comparison = comparison
    let k: Double
    switch (lane.kind, constant) {
    case (.number(let scale, _, _), .number(let number)):
      if let units = PlanBuilder.units(number, scale: scale) {
        k = units
      } else {
        // Between two values that the lane can have, or beyond all of them.
        guard let whole = try? number.rounded(scale: scale, rounding: .down),
          let units = PlanBuilder.units(whole, scale: scale)
        else { throw Unsupported("常数太大") }
        k = units
        switch comparison {
        case .less, .lessOrEqual: comparison = .lessOrEqual
        case .greater, .greaterOrEqual: comparison = .greater
        case .equal, .notEqual:
          let never = self.lane(
            CREDIT_LANE_EQUAL_K, .boolean, in: lane.domain, a: lane, k: .infinity)
          return comparison == .equal ? .lane(never) : try not(.lane(never))
        }
      }
    case (.day, .day(let day)): k = Double(day.daysSinceEpoch)
    case (.boolean, .boolean(let truth)): k = truth ? 1 : 0
    case (.text(let texts), .text(let text)):
      guard comparison == .equal || comparison == .notEqual else { throw Unsupported("文本比较") }
      k = texts.firstIndex(of: text).map { Double($0 + 1) } ?? .infinity
    default: throw Unsupported("不同类型的比较")
    }
    let code =
      switch comparison {
      case .equal: CREDIT_LANE_EQUAL_K
      case .notEqual: CREDIT_LANE_NOT_EQUAL_K
      case .less: CREDIT_LANE_LESS_K
      case .lessOrEqual: CREDIT_LANE_LESS_OR_EQUAL_K
      case .greater: CREDIT_LANE_GREATER_K
      case .greaterOrEqual: CREDIT_LANE_GREATER_OR_EQUAL_K
      }
    return .lane(self.lane(code, .boolean, in: lane.domain, a: lane, k: k))
  }

  /// The first value where the condition holds, else the second.
  mutating func select(
    _ condition: PlanValue, _ yes: PlanValue, _ no: PlanValue
  ) throws(Unsupported) -> PlanValue {
    guard case .lane(let which) = condition else {
      return condition.constant == .boolean(true) ? yes : no
    }
    if yes == no { return yes }
    var (kind, first, second) = try common(yes, no)
    if case .number(let scale, _, _) = kind {
      if case .lane(let lane) = first { first = .lane(try aligned(lane, to: scale)) }
      if case .lane(let lane) = second { second = .lane(try aligned(lane, to: scale)) }
      kind = .number(
        scale: scale, low: min(bounds(first, scale).0, bounds(second, scale).0),
        high: max(bounds(first, scale).1, bounds(second, scale).1))
    }
    let domain = which.domain
    switch (first, second) {
    case (.lane(let a), .lane(let b)):
      return .lane(lane(CREDIT_LANE_SELECT, kind, in: domain, a: a, b: b, c: which))
    case (.constant(let a), .lane(let b)):
      return .lane(
        lane(
          CREDIT_LANE_SELECT_KA, kind, in: domain, a: b, c: which, k: try unit(a, kind)))
    case (.lane(let a), .constant(let b)):
      return .lane(
        lane(
          CREDIT_LANE_SELECT_AK, kind, in: domain, a: a, c: which, k: try unit(b, kind)))
    case (.constant(let a), .constant(let b)):
      return .lane(
        lane(
          CREDIT_LANE_SELECT_KL, kind, in: domain, c: which, k: try unit(a, kind),
          l: try unit(b, kind)))
    }
  }

  func bounds(_ value: PlanValue, _ scale: Int) -> (Double, Double) {
    switch value {
    case .lane(let lane): return (lane.low, lane.high)
    case .constant(let constant):
      guard let number = constant.number, let k = PlanBuilder.units(number, scale: scale) else {
        return (0, 0)
      }
      return (k, k)
    }
  }

  /// A constant as an entry of a lane.
  private func unit(_ constant: Value, _ kind: LaneKind) throws(Unsupported) -> Double {
    if constant.isMissing { return .nan }
    switch (kind, constant) {
    case (.number(let scale, _, _), .number(let number)):
      guard let k = PlanBuilder.units(number, scale: scale) else { throw Unsupported("常数太大") }
      return k
    case (.day, .day(let day)): return Double(day.daysSinceEpoch)
    case (.boolean, .boolean(let truth)): return truth ? 1 : 0
    case (.text(let texts), .text(let text)):
      return texts.firstIndex(of: text).map { Double($0 + 1) } ?? .nan
    default: throw Unsupported("不同类型")
    }
  }

  /// What two values are together.
  private func common(
    _ left: PlanValue, _ right: PlanValue
  ) throws(Unsupported) -> (LaneKind, PlanValue, PlanValue) {
    func kind(_ value: PlanValue) throws(Unsupported) -> LaneKind? {
      switch value {
      case .lane(let lane): return lane.kind
      case .constant(.missing): return nil
      case .constant(.number(let number)):
        return .number(scale: number.normalized.scale, low: 0, high: 0)
      case .constant(.day): return .day
      case .constant(.boolean): return .boolean
      case .constant(.text(let text)): return .text([text])
      case .constant(.money): throw Unsupported("金额")
      }
    }
    switch (try kind(left), try kind(right)) {
    case (nil, nil): throw Unsupported("都缺失")
    case (let one?, nil), (nil, let one?): return (one, left, right)
    case (.number(let a, _, _)?, .number(let b, _, _)?):
      return (.number(scale: max(a, b), low: 0, high: 0), left, right)
    case (.text(let a)?, .text(let b)?):
      if a == b { return (.text(a), left, right) }
      // Texts that are known beforehand join one list; lanes keep their codes only in front.
      if left.lane == nil, right.lane == nil { return (.text(a + b), left, right) }
      if right.lane != nil, left.lane == nil {
        return (.text(b.contains(a[0]) ? b : b + a), left, right)
      }
      if left.lane != nil, right.lane == nil {
        return (.text(a.contains(b[0]) ? a : a + b), left, right)
      }
      throw Unsupported("不同来源的文本")
    case (let a?, let b?):
      guard a == b else { throw Unsupported("不同类型") }
      return (a, left, right)
    }
  }
}

extension Comparison {
  /// The comparison with its sides changed.
  var mirrored: Comparison {
    switch self {
    case .equal, .notEqual: self
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    }
  }
}
