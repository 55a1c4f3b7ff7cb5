internal import CKernels
internal import CreditCore
internal import CreditLanguage

extension ModelLowering {
  mutating func points(of sheet: ModelProgram.Sheet) throws(Unsupported) -> PlanValue {
    guard let units = sheet.units else { return try outcome(of: sheet.root, subjects) }
    return try outcome(of: units, sheet)
  }

  /// What a group comes to; missing if something it needs is.
  mutating func outcome(
    of group: ModelProgram.Group, _ scope: PlanScope
  ) throws(Unsupported) -> PlanValue {
    var scope = scope
    var parts: [(points: PlanValue, weight: ExactDecimal, excluded: PlanValue)] = []
    var start = ModelLowering.zero
    if let formula = group.start { start = try value(of: formula, scope) }
    for part in group.parts {
      var points: PlanValue
      switch part.content {
      case .item(let item):
        points = try outcome(of: item, scope)
        if scope.domain == 0, !item.effect.isGradeOnly { self.parts.append((item, points)) }
      case .group(let inner):
        points = try outcome(of: inner, scope)
        if let slot = inner.slot {
          // What stands behind may name the group.
          scope.slots[slot] = points
          if scope.domain == 0 { slots[slot] = points }
        }
      }
      var excluded = ModelLowering.no
      switch part.missing {
      case nil: break
      case .points(let instead):
        points = try builder.firstPresent([points, .constant(.number(instead))])
      case .ungraded:
        if scope.domain != 0 { throw Unsupported("单元里不评级") }
        ungraded = try builder.or(ungraded, missing(points))
      case .excluded: excluded = try missing(points)
      }
      if !part.weight.isZero || excluded != ModelLowering.no || points.constant != .number(.zero) {
        parts.append((points, part.weight, excluded))
      }
    }
    let body = try combined(parts, group, scope)
    var points = try builder.sum(start, body)
    if let cap = group.cap {
      points = try bounded(points, .constant(.number(cap)), isUpper: true)
    }
    if let marks = group.fullMarks {
      points = try bounded(points, .constant(.number(marks)), isUpper: true)
    }
    if let floor = group.floor {
      points = try bounded(points, .constant(.number(floor)), isUpper: false)
    }
    return points
  }

  private mutating func combined(
    _ parts: [(points: PlanValue, weight: ExactDecimal, excluded: PlanValue)],
    _ group: ModelProgram.Group, _ scope: PlanScope
  ) throws(Unsupported) -> PlanValue {
    let counting = parts.filter { !$0.weight.isZero }
    // An item without points is none of the parts, but where it is missing the group is.
    let others = parts.filter { $0.weight.isZero }.map(\.points)
    let canExclude = parts.contains { $0.excluded != ModelLowering.no }
    var result: PlanValue
    switch group.combination {
    case .sum where !canExclude:
      result = try sum(of: parts.map(\.points), scope)
      return result
    case .sum:
      var present: [PlanValue] = []
      for part in parts {
        present.append(try builder.select(part.excluded, ModelLowering.zero, part.points))
      }
      result = try sum(of: present, scope)
    case .min, .max, .mean, .weighted:
      if counting.isEmpty {
        result = ModelLowering.zero
      } else {
        result = try ranked(counting, group, scope)
      }
    }
    for other in others {
      result = try builder.select(missing(other), .missing, result)
    }
    if canExclude {
      // With all parts left out there are no points.
      var all = ModelLowering.yes
      for part in counting { all = try builder.and(all, part.excluded) }
      result = try builder.select(all, .missing, result)
    }
    return result
  }

  private mutating func ranked(
    _ parts: [(points: PlanValue, weight: ExactDecimal, excluded: PlanValue)],
    _ group: ModelProgram.Group, _ scope: PlanScope
  ) throws(Unsupported) -> PlanValue {
    let canExclude = parts.contains { $0.excluded != ModelLowering.no }
    switch group.combination {
    case .min, .max:
      if canExclude { throw Unsupported("取最值时有不计入的部分") }
      var result = parts[0].points
      for part in parts.dropFirst() {
        result = try least(result, part.points, isLeast: group.combination == .min)
      }
      return result
    case .mean(let rounding), .weighted(let rounding):
      let isWeighted = group.combination == .weighted(rounding)
      var weights = ModelLowering.zero
      var products: [PlanValue] = []
      for part in parts {
        let weight = PlanValue.constant(.number(isWeighted ? part.weight : .one))
        let product = try builder.product(part.points, weight)
        products.append(
          try builder.select(part.excluded, ModelLowering.zero, product))
        weights = try builder.sum(
          weights, builder.select(part.excluded, ModelLowering.zero, weight))
      }
      let sum = try sum(of: products, scope)
      if let rounding {
        return try builder.quotient(sum, weights, digits: rounding.digits, mode: rounding.mode)
      }
      guard isWeighted else { return try builder.quotient(sum, weights, digits: 12) }
      if let total = weights.constant?.number {
        if let factor = total.inverseOfPowerOfTen {
          return try builder.product(sum, .constant(.number(factor)))
        }
        return try builder.quotient(sum, weights, digits: 12)
      }
      // Which weights are left differs from row to row. A quotient by a power of ten is not rounded,
      // and by no other one to more than 12 digits: alike where 12 digits hold all there can be.
      if case .lane(let left) = weights, let total = sum.lane,
        total.scale + "\(Int128(left.high))".count <= 12
      {
        return try builder.quotient(sum, weights, digits: 12)
      }
      throw Unsupported("有不计入的部分而权数合计不定")
    case .sum: return ModelLowering.zero
    }
  }

  mutating func least(
    _ left: PlanValue, _ right: PlanValue, isLeast: Bool
  ) throws(Unsupported) -> PlanValue {
    let takesRight = try builder.compare(isLeast ? .less : .greater, right, left)
    let chosen = try builder.select(takesRight, right, left)
    return try builder.select(missing(right), .missing, chosen)
  }

  /// The sum of many numbers in one operation, part of which may become a scorecard.
  mutating func sum(of values: [PlanValue], _ scope: PlanScope) throws(Unsupported) -> PlanValue {
    var constant = PlanValue.constant(.number(.zero))
    var lanes: [PlanLane] = []
    for value in values {
      switch builder.spread(value, scope) {
      case .constant(let fixed):
        if fixed.isMissing { return .missing }
        constant = try builder.sum(constant, .constant(fixed))
      case .lane(let lane): lanes.append(lane)
      }
    }
    guard let fixed = constant.constant?.number?.normalized else { return .missing }
    if lanes.isEmpty { return constant }
    let scale = lanes.reduce(fixed.scale) { max($0, $1.scale) }
    guard let start = PlanBuilder.units(fixed, scale: scale) else { throw Unsupported("常数太大") }
    var low = start
    var high = start
    var node = PlanNode(.sum, in: scope.domain)
    for lane in lanes {
      let aligned = try builder.aligned(lane, to: scale)
      node.parts.append(aligned.node)
      low += aligned.low
      high += aligned.high
    }
    guard low >= -PlanBuilder.limit, high <= PlanBuilder.limit else {
      // Each step is looked at where all together may be too much.
      var sum = constant
      for lane in lanes { sum = try builder.sum(sum, .lane(lane)) }
      return sum
    }
    if lanes.count == 1 {
      return try builder.sum(.lane(lanes[0]), constant)
    }
    node.k = Scalar(start)
    node.l = Scalar(Double(scale))
    return .lane(
      PlanLane(
        node: builder.add(node), domain: scope.domain,
        kind: .number(scale: scale, low: low, high: high)))
  }

  // MARK: Units

  private mutating func outcome(
    of units: ModelProgram.Units, _ sheet: ModelProgram.Sheet
  ) throws(Unsupported) -> PlanValue {
    let selected = try select(units.selection, subjects)
    var scope = selected.scope
    scope.unitBase = units.selection.base
    scope.selected = selected.which
    let outer = slots
    defer { slots = outer }
    for step in units.steps {
      switch step {
      case .define(_, let slot, let formula): scope.slots[slot] = try value(of: formula, scope)
      case .aggregate(_, let slot, let aggregate), .hidden(_, let slot, let aggregate):
        scope.slots[slot] = try value(of: aggregate, scope)
      case .item, .sheet, .score, .population: throw Unsupported("单元里的步骤")
      }
    }
    let points = try outcome(of: sheet.root, scope)
    let lane = try builder.materialized(builder.spread(points, scope), in: scope.domain)
    let complete = PlanValue.lane(lane)
    let found = try any(selected)
    var result: PlanValue
    switch units.operation {
    case .sum: result = try sum(complete, selected)
    case .min, .max:
      result = .lane(
        aggregate(
          units.operation == .min ? CREDIT_LANE_LEAST : CREDIT_LANE_GREATEST, lane.kind, selected,
          a: lane, b: selected.which))
    case .mean:
      let digits = units.rounding?.digits ?? 12
      let mode = units.rounding?.mode ?? .halfAwayFromZero
      guard let formula = units.weight else {
        result = try builder.quotient(
          sum(complete, selected), .lane(count(selected)), digits: digits, mode: mode)
        break
      }
      // A weight that is negative is none, and makes the sheet missing.
      var weight = try value(of: formula, scope)
      weight = try builder.select(
        builder.compare(.greaterOrEqual, weight, ModelLowering.zero), weight, .missing)
      result = try builder.quotient(
        sum(builder.product(complete, weight), selected), sum(weight, selected), digits: digits,
        mode: mode)
    }
    return try builder.select(found, result, .missing)
  }
}

extension ModelProgram.Effect {
  /// Whether the item has no points at all.
  var isGradeOnly: Bool {
    switch self {
    case .grade, .gradeAndScore: true
    case .points, .bands, .gradeAndPoints: false
    }
  }
}
