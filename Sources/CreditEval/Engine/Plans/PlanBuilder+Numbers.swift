internal import CKernels
internal import CreditCore
internal import CreditLanguage

extension PlanBuilder {
  /// A number as whole units of a scale.
  static func units(_ number: ExactDecimal, scale: Int) -> Double? {
    guard scale <= ExactDecimal.maximumScale, let units = number.units(atScale: scale),
      units.magnitude <= UInt64(limit)
    else { return nil }
    return Double(units)
  }

  static func power(_ exponent: Int) -> Double {
    var result = 1.0
    for _ in 0..<max(exponent, 0) { result *= 10 }
    return result
  }

  /// A number lane whose values may be too great for it: rows in which they are trip.
  mutating func checked(
    _ code: Int, scale: Int, low: Double, high: Double, in domain: Int, a: PlanLane? = nil,
    b: PlanLane? = nil, k: Double = 0, mode: Int? = nil
  ) throws(Unsupported) -> PlanLane {
    if scale > 18 { throw Unsupported("小数位数太多") }
    let limit = PlanBuilder.limit
    let fits = low >= -limit && high <= limit
    let result = lane(
      code, .number(scale: scale, low: max(low, -limit), high: min(high, limit)), in: domain, a: a,
      b: b, k: k, mode: mode)
    if !fits {
      let size = lane(CREDIT_LANE_ABS, result.kind, in: domain, a: result)
      trip(lane(CREDIT_LANE_GREATER_K, .boolean, in: domain, a: size, k: limit))
    }
    return result
  }

  /// The lane in smaller units.
  mutating func aligned(_ lane: PlanLane, to scale: Int) throws(Unsupported) -> PlanLane {
    if scale <= lane.scale { return lane }
    return try multiplied(lane, by: PlanBuilder.power(scale - lane.scale), scale: scale)
  }

  /// The lane times a whole number, as one of another scale.
  mutating func multiplied(
    _ lane: PlanLane, by factor: Double, scale: Int
  ) throws(Unsupported) -> PlanLane {
    let bounds = [lane.low * factor, lane.high * factor]
    let low = bounds[0] < bounds[1] ? bounds[0] : bounds[1]
    let high = bounds[0] < bounds[1] ? bounds[1] : bounds[0]
    if factor == 1 {
      return PlanLane(
        node: lane.node, domain: lane.domain, kind: .number(scale: scale, low: low, high: high))
    }
    if let table = scaledTable(lane, by: factor), low >= -PlanBuilder.limit,
      high <= PlanBuilder.limit
    {
      return PlanLane(
        node: table, domain: lane.domain, kind: .number(scale: scale, low: low, high: high))
    }
    return try checked(
      CREDIT_LANE_MULTIPLY_K, scale: scale, low: low, high: high, in: lane.domain, a: lane,
      k: factor)
  }

  /// A table of points with its points multiplied, so that a table stays a table.
  private mutating func scaledTable(_ lane: PlanLane, by factor: Double) -> Int? {
    var node = nodes[lane.node]
    switch node.action {
    case .lane(CREDIT_LANE_LOOKUP_U8), .lane(CREDIT_LANE_LOOKUP_I32), .lane(CREDIT_LANE_LOOKUP):
      node.table = node.table.map { Scalar($0.number * factor) }
    case .lane(CREDIT_LANE_BANDS):
      let cuts = node.table.count / 2
      node.table = node.table.enumerated().map { place, entry in
        place < cuts ? entry : Scalar(entry.number * factor)
      }
      node.l = Scalar(node.l.number * factor)
    default: return nil
    }
    return add(node)
  }

  /// The sum of two numbers.
  mutating func sum(_ left: PlanValue, _ right: PlanValue) throws(Unsupported) -> PlanValue {
    if left.constant == .missing || right.constant == .missing { return .missing }
    switch (left, right) {
    case (.constant(let a), .constant(let b)):
      guard let x = a.number, let y = b.number, let sum = try? x.adding(y) else {
        throw Unsupported("常数相加")
      }
      return .constant(.number(sum))
    case (.lane(let lane), .constant(let constant)), (.constant(let constant), .lane(let lane)):
      guard let number = constant.number?.normalized else { throw Unsupported("加上的不是数值") }
      if number.isZero { return .lane(lane) }
      let lane = try aligned(lane, to: number.scale)
      guard let k = PlanBuilder.units(number, scale: lane.scale) else {
        throw Unsupported("常数太大")
      }
      return .lane(
        try checked(
          CREDIT_LANE_ADD_K, scale: lane.scale, low: lane.low + k, high: lane.high + k,
          in: lane.domain, a: lane, k: k))
    case (.lane(let a), .lane(let b)):
      let scale = max(a.scale, b.scale)
      let x = try aligned(a, to: scale)
      let y = try aligned(b, to: scale)
      return .lane(
        try checked(
          CREDIT_LANE_ADD, scale: scale, low: x.low + y.low, high: x.high + y.high, in: x.domain,
          a: x, b: y))
    }
  }

  /// The number with its sign turned.
  mutating func negated(_ value: PlanValue) throws(Unsupported) -> PlanValue {
    switch value {
    case .constant(let constant):
      if constant.isMissing { return .missing }
      guard let number = try? constant.number?.negated() else { throw Unsupported("负号") }
      return .constant(.number(number))
    case .lane(let lane): return .lane(try multiplied(lane, by: -1, scale: lane.scale))
    }
  }

  mutating func difference(
    _ left: PlanValue, _ right: PlanValue
  ) throws(Unsupported) -> PlanValue {
    if case .lane(let a) = left, case .lane(let b) = right {
      let scale = max(a.scale, b.scale)
      let x = try aligned(a, to: scale)
      let y = try aligned(b, to: scale)
      return .lane(
        try checked(
          CREDIT_LANE_SUBTRACT, scale: scale, low: x.low - y.high, high: x.high - y.low,
          in: x.domain, a: x, b: y))
    }
    return try sum(left, negated(right))
  }

  mutating func product(_ left: PlanValue, _ right: PlanValue) throws(Unsupported) -> PlanValue {
    if left.constant == .missing || right.constant == .missing { return .missing }
    switch (left, right) {
    case (.constant(let a), .constant(let b)):
      guard let x = a.number, let y = b.number, let product = try? x.multiplied(by: y) else {
        throw Unsupported("常数相乘")
      }
      return .constant(.number(product))
    case (.lane(let lane), .constant(let constant)), (.constant(let constant), .lane(let lane)):
      guard let number = constant.number?.normalized,
        let k = PlanBuilder.units(number, scale: number.scale)
      else { throw Unsupported("常数太大") }
      return .lane(try multiplied(lane, by: k, scale: lane.scale + number.scale))
    case (.lane(let a), .lane(let b)):
      let corners = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high]
      return .lane(
        try checked(
          CREDIT_LANE_MULTIPLY, scale: a.scale + b.scale, low: corners.min() ?? 0,
          high: corners.max() ?? 0, in: a.domain, a: a, b: b))
    }
  }

  /// The number rounded to digits behind the point.
  mutating func rounded(
    _ value: PlanValue, digits: Int, mode: RoundingMode
  ) throws(Unsupported) -> PlanValue {
    guard case .lane(let lane) = value else {
      guard let constant = value.constant, !constant.isMissing else { return .missing }
      guard let number = try? constant.number?.rounded(scale: digits, rounding: mode) else {
        throw Unsupported("舍入")
      }
      return .constant(.number(number))
    }
    if digits >= lane.scale { return value }
    let divisor = PlanBuilder.power(lane.scale - digits)
    return .lane(
      self.lane(
        CREDIT_LANE_DIVIDE_K,
        .number(
          scale: digits, low: (lane.low / divisor).rounded(.down),
          high: (lane.high / divisor).rounded(.up)), in: lane.domain, a: lane, k: divisor,
        mode: mode.machine(lane.reach, divisor)))
  }

  /// The quotient rounded to digits behind the point; missing where the divisor is zero.
  mutating func quotient(
    _ left: PlanValue, _ right: PlanValue, digits: Int,
    mode: RoundingMode = .halfAwayFromZero
  ) throws(Unsupported) -> PlanValue {
    if left.constant == .missing || right.constant == .missing { return .missing }
    if let divisor = right.constant?.number?.normalized, case .lane(let lane) = left {
      if divisor.isZero { return .missing }
      guard let k = PlanBuilder.units(divisor, scale: divisor.scale) else {
        throw Unsupported("除数太大")
      }
      let shift = digits - lane.scale + divisor.scale
      let top = shift > 0 ? try aligned(lane, to: lane.scale + shift) : lane
      let k2 = shift < 0 ? k * PlanBuilder.power(-shift) : k
      guard top.reach <= PlanBuilder.limit / 2, abs(k2) <= PlanBuilder.limit else {
        throw Unsupported("除法超出范围")
      }
      return .lane(
        self.lane(
          CREDIT_LANE_DIVIDE_K, quotientKind(top, digits), in: lane.domain, a: top, k: k2,
          mode: mode.machine(top.reach, abs(k2))))
    }
    guard case .lane(let b) = right else { throw Unsupported("除法") }
    let a = try materialized(left, in: b.domain)
    let shift = digits - a.scale + b.scale
    let top = shift > 0 ? try plainlyAligned(a, by: shift) : a
    let bottom = shift < 0 ? try plainlyAligned(b, by: -shift) : b
    if let top, let bottom, top.reach <= PlanBuilder.limit / 2,
      bottom.reach <= PlanBuilder.limit
    {
      return .lane(
        self.lane(
          CREDIT_LANE_DIVIDE, quotientKind(top, digits), in: b.domain, a: top, b: bottom,
          mode: mode.machine(top.reach, bottom.reach)))
    }
    // The numerator needs more bits than a lane has: 128 of them, one row at a time.
    guard abs(shift) <= 18 else { throw Unsupported("除法超出范围") }
    let limit = PlanBuilder.limit
    let result = self.lane(
      CREDIT_LANE_DIVIDE_WIDE, .number(scale: digits, low: -limit, high: limit), in: b.domain, a: a,
      b: b, k: PlanBuilder.power(shift), l: PlanBuilder.power(-shift), mode: mode.machine)
    let size = self.lane(CREDIT_LANE_ABS, result.kind, in: b.domain, a: result)
    trip(self.lane(CREDIT_LANE_GREATER_K, .boolean, in: b.domain, a: size, k: limit))
    return .lane(result)
  }

  private mutating func plainlyAligned(
    _ lane: PlanLane, by shift: Int
  ) throws(Unsupported) -> PlanLane? {
    if lane.reach * PlanBuilder.power(shift) > PlanBuilder.limit { return nil }
    return try aligned(lane, to: lane.scale + shift)
  }

  private func quotientKind(_ top: PlanLane, _ digits: Int) -> LaneKind {
    .number(scale: digits, low: -top.reach, high: top.reach)
  }

  /// A lane for a value that is known beforehand.
  mutating func materialized(_ value: PlanValue, in domain: Int) throws(Unsupported) -> PlanLane {
    switch value {
    case .lane(let lane): return lane
    case .constant(let constant):
      switch constant {
      case .number(let number):
        let plain = number.normalized
        guard let k = PlanBuilder.units(plain, scale: plain.scale) else {
          throw Unsupported("常数太大")
        }
        return lane(
          CREDIT_LANE_FILL, .number(scale: plain.scale, low: k, high: k), in: domain, k: k)
      case .day(let day):
        return lane(CREDIT_LANE_FILL, .day, in: domain, k: Double(day.daysSinceEpoch))
      case .boolean(let truth):
        return lane(CREDIT_LANE_FILL, .boolean, in: domain, k: truth ? 1 : 0)
      case .missing:
        return lane(
          CREDIT_LANE_FILL, .number(scale: 0, low: 0, high: 0), in: domain, k: .nan)
      case .text(let text): return lane(CREDIT_LANE_FILL, .text([text]), in: domain, k: 1)
      case .money: throw Unsupported("金额")
      }
    }
  }
}

extension RoundingMode {
  /// The rounding of a quotient of numbers no greater than these.
  func machine(_ dividend: Double, _ divisor: Double) -> Int {
    self == .halfAwayFromZero && dividend + divisor / 2 < PlanBuilder.limit / 2
      ? CREDIT_ROUND_HALF_AWAY_NARROW : machine
  }

  /// The rounding as the lane machine names it.
  var machine: Int {
    switch self {
    case .halfAwayFromZero: CREDIT_ROUND_HALF_AWAY
    case .halfEven: CREDIT_ROUND_HALF_EVEN
    case .towardZero: CREDIT_ROUND_TOWARD_ZERO
    case .awayFromZero: CREDIT_ROUND_AWAY
    case .down: CREDIT_ROUND_DOWN
    case .up: CREDIT_ROUND_UP
    }
  }
}
