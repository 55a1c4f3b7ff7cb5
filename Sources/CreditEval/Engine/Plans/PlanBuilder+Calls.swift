internal import CKernels
internal import CreditCore
internal import CreditLanguage

extension PlanBuilder {
  /// A function of the standard library on lanes.
  mutating func call(
    _ function: Function, _ values: [PlanValue]
  ) throws(Unsupported) -> PlanValue {
    if let scorer = function.implementation as? ScorerCall { return try call(scorer, values) }
    if function.plugin != nil { throw Unsupported("函数 \(function.name)") }
    if !function.acceptsMissing, values.contains(.missing) { return .missing }
    switch (function.name, values.count) {
    case ("abs", 1): return try absolute(values[0])
    case ("min", 2...) where function.result == .number:
      return try extreme(values, least: true)
    case ("max", 2...) where function.result == .number:
      return try extreme(values, least: false)
    case ("round", 2):
      return try rounded(values[0], digits: digits(values[1]), mode: .halfAwayFromZero)
    case ("floor", 1): return try rounded(values[0], digits: 0, mode: .down)
    case ("ceil", 1): return try rounded(values[0], digits: 0, mode: .up)
    case ("divide", 3):
      return try quotient(values[0], values[1], digits: digits(values[2]))
    case ("clamp", 3):
      guard let low = values[1].constant?.number, let high = values[2].constant?.number,
        low <= high
      else { throw Unsupported("上下限不是常数") }
      return try extreme([extreme([values[0], values[1]], least: false), values[2]], least: true)
    case ("percent", 3):
      let digits = try digits(values[2])
      let share = try quotient(values[0], values[1], digits: digits + 2)
      guard case .lane(let lane) = share else { throw Unsupported("常数") }
      // The point moves by two digits.
      return .lane(
        PlanLane(
          node: lane.node, domain: lane.domain,
          kind: .number(scale: digits, low: lane.low, high: lane.high)))
    case ("steps", 2), ("steps_up", 2):
      guard let size = values[1].constant?.number, !size.isNegative, !size.isZero else {
        throw Unsupported("步长不是常数")
      }
      let up = function.name == "steps_up"
      let steps = try quotient(values[0], values[1], digits: 0, mode: up ? .up : .down)
      return try extreme([steps, .constant(.number(.zero))], least: false)
    case ("first_present", 2...): return try firstPresent(values)
    case ("days_between", 2): return try daysBetween(values[0], values[1])
    case ("add_days", 2): return try addingDays(values[0], values[1])
    case ("add_months", 2): return try addingMonths(values[0], values[1], factor: 1)
    case ("add_years", 2): return try addingMonths(values[0], values[1], factor: 12)
    case ("year", 1), ("month", 1):
      guard case .lane(let day) = values[0] else { throw Unsupported("常数") }
      return .lane(
        lane(
          function.name == "year" ? CREDIT_LANE_YEAR : CREDIT_LANE_MONTH,
          .number(scale: 0, low: 1, high: function.name == "year" ? 9999 : 12), in: day.domain,
          a: day))
    default: throw Unsupported("函数 \(function.name)")
    }
  }

  private func digits(_ value: PlanValue) throws(Unsupported) -> Int {
    guard let digits = value.constant?.number?.wholeNumber, (0...12).contains(digits) else {
      throw Unsupported("小数位数不是常数")
    }
    return digits
  }

  private mutating func absolute(_ value: PlanValue) throws(Unsupported) -> PlanValue {
    guard case .lane(let number) = value else { throw Unsupported("常数") }
    let low = number.low <= 0 && number.high >= 0 ? 0 : min(abs(number.low), abs(number.high))
    return .lane(
      lane(
        CREDIT_LANE_ABS, .number(scale: number.scale, low: low, high: number.reach),
        in: number.domain, a: number))
  }

  private mutating func extreme(
    _ values: [PlanValue], least: Bool
  ) throws(Unsupported) -> PlanValue {
    guard var result = values.first else { throw Unsupported("没有参数") }
    for value in values.dropFirst() {
      switch (result, value) {
      case (.constant(let a), .constant(let b)):
        guard let x = a.number, let y = b.number else { throw Unsupported("不是数值") }
        result = .constant(.number(least ? min(x, y) : max(x, y)))
      case (.lane(let some), .constant(let constant)), (.constant(let constant), .lane(let some)):
        guard let number = constant.number?.normalized else { throw Unsupported("不是数值") }
        let some = try aligned(some, to: number.scale)
        guard let k = PlanBuilder.units(number, scale: some.scale) else {
          throw Unsupported("常数太大")
        }
        let kind = LaneKind.number(
          scale: some.scale, low: least ? min(some.low, k) : max(some.low, k),
          high: least ? min(some.high, k) : max(some.high, k))
        result = .lane(
          lane(
            least ? CREDIT_LANE_MIN_K : CREDIT_LANE_MAX_K, kind, in: some.domain, a: some, k: k))
      case (.lane(let a), .lane(let b)) where a.kind == .day && b.kind == .day:
        result = .lane(
          lane(least ? CREDIT_LANE_MIN : CREDIT_LANE_MAX, .day, in: a.domain, a: a, b: b))
      case (.lane(let a), .lane(let b)):
        let scale = max(a.scale, b.scale)
        let (x, y) = (try aligned(a, to: scale), try aligned(b, to: scale))
        let kind = LaneKind.number(
          scale: scale, low: least ? min(x.low, y.low) : max(x.low, y.low),
          high: least ? min(x.high, y.high) : max(x.high, y.high))
        result = .lane(
          lane(least ? CREDIT_LANE_MIN : CREDIT_LANE_MAX, kind, in: x.domain, a: x, b: y))
      }
    }
    return result
  }

  /// The first of some numbers that is not missing.
  mutating func firstPresent(_ values: [PlanValue]) throws(Unsupported) -> PlanValue {
    guard var result = values.last else { throw Unsupported("没有参数") }
    for value in values.dropLast().reversed() {
      switch (value, result) {
      case (.constant(let constant), _):
        if !constant.isMissing { result = value }
      case (.lane(let some), _) where !mayMiss(some): result = value
      case (.lane(let some), .constant(let constant)):
        if constant.isMissing {
          result = value
        } else if let number = constant.number?.normalized {
          let some = try aligned(some, to: number.scale)
          guard let k = PlanBuilder.units(number, scale: some.scale) else {
            throw Unsupported("常数太大")
          }
          let kind = LaneKind.number(
            scale: some.scale, low: min(some.low, k), high: max(some.high, k))
          result = .lane(
            lane(CREDIT_LANE_FIRST_PRESENT_K, kind, in: some.domain, a: some, k: k))
        } else if let day = constant.day {
          result = .lane(
            lane(
              CREDIT_LANE_FIRST_PRESENT_K, .day, in: some.domain, a: some,
              k: Double(day.daysSinceEpoch)))
        } else if let truth = constant.boolean {
          result = .lane(
            lane(
              CREDIT_LANE_FIRST_PRESENT_K, .boolean, in: some.domain, a: some, k: truth ? 1 : 0))
        } else {
          let isMissing = PlanValue.lane(
            lane(CREDIT_LANE_IS_MISSING, .boolean, in: some.domain, a: some))
          result = try select(isMissing, result, value)
        }
      case (.lane(let some), .lane(let rest)):
        guard case .number = some.kind, case .number = rest.kind else {
          let isMissing = PlanValue.lane(
            lane(CREDIT_LANE_IS_MISSING, .boolean, in: some.domain, a: some))
          result = try select(isMissing, result, value)
          continue
        }
        let scale = max(some.scale, rest.scale)
        let (x, y) = (try aligned(some, to: scale), try aligned(rest, to: scale))
        result = .lane(
          lane(
            CREDIT_LANE_FIRST_PRESENT,
            .number(scale: scale, low: min(x.low, y.low), high: max(x.high, y.high)),
            in: x.domain, a: x, b: y))
      }
    }
    return result
  }

  // MARK: Days

  private static let days = (low: -719_162.0, high: 2_932_896.0)

  private mutating func daysBetween(
    _ from: PlanValue, _ to: PlanValue
  ) throws(Unsupported) -> PlanValue {
    let span = PlanBuilder.days.high - PlanBuilder.days.low
    let kind = LaneKind.number(scale: 0, low: -span, high: span)
    switch (from, to) {
    case (.lane(let a), .lane(let b)):
      return .lane(lane(CREDIT_LANE_SUBTRACT, kind, in: a.domain, a: b, b: a))
    case (.lane(let a), .constant(let end)):
      guard let day = end.day else { throw Unsupported("不是日期") }
      return .lane(
        lane(
          CREDIT_LANE_SUBTRACT_FROM_K, kind, in: a.domain, a: a, k: Double(day.daysSinceEpoch)))
    case (.constant(let start), .lane(let b)):
      guard let day = start.day else { throw Unsupported("不是日期") }
      return .lane(
        lane(CREDIT_LANE_ADD_K, kind, in: b.domain, a: b, k: -Double(day.daysSinceEpoch)))
    case (.constant, .constant): throw Unsupported("常数")
    }
  }

  private mutating func addingDays(
    _ day: PlanValue, _ count: PlanValue
  ) throws(Unsupported) -> PlanValue {
    guard let domain = day.lane?.domain ?? count.lane?.domain else { throw Unsupported("常数") }
    let a = try materialized(day, in: domain)
    let sum: PlanLane
    switch count {
    case .constant(let constant):
      guard let whole = constant.number?.wholeNumber, abs(whole) < 4_000_000 else {
        throw Unsupported("天数不是整数")
      }
      sum = lane(CREDIT_LANE_ADD_K, .day, in: domain, a: a, k: Double(whole))
    case .lane(let number):
      guard number.scale == 0, number.reach < PlanBuilder.limit / 2 else {
        throw Unsupported("天数有小数")
      }
      sum = lane(CREDIT_LANE_ADD, .day, in: domain, a: a, b: number)
    }
    // Outside the calendar there is no day.
    let low = lane(
      CREDIT_LANE_GREATER_OR_EQUAL_K, .boolean, in: domain, a: sum, k: PlanBuilder.days.low)
    let high = lane(
      CREDIT_LANE_LESS_OR_EQUAL_K, .boolean, in: domain, a: sum, k: PlanBuilder.days.high)
    let inside = lane(CREDIT_LANE_AND, .boolean, in: domain, a: low, b: high)
    return .lane(lane(CREDIT_LANE_SELECT_AK, .day, in: domain, a: sum, c: inside, k: .nan))
  }

  private mutating func addingMonths(
    _ day: PlanValue, _ count: PlanValue, factor: Double
  ) throws(Unsupported) -> PlanValue {
    guard let domain = day.lane?.domain ?? count.lane?.domain else { throw Unsupported("常数") }
    let a = try materialized(day, in: domain)
    switch count {
    case .constant(let constant):
      guard let whole = constant.number?.wholeNumber, abs(whole) < 1_000_000 else {
        throw Unsupported("月数不是整数")
      }
      return .lane(
        lane(CREDIT_LANE_ADD_MONTHS_K, .day, in: domain, a: a, k: Double(whole) * factor))
    case .lane(let number):
      guard number.scale == 0, number.reach < 1e12 else { throw Unsupported("月数有小数") }
      let months = try multiplied(number, by: factor, scale: 0)
      return .lane(lane(CREDIT_LANE_ADD_MONTHS, .day, in: domain, a: a, b: months))
    }
  }
}
