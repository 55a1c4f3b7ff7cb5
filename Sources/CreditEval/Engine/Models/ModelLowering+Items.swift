internal import CKernels
internal import CreditCore
internal import CreditLanguage

extension ModelLowering {
  /// The points of an item in each row of `scope`, 0 where it does nothing; what it does to grade
  /// and score is kept.
  mutating func outcome(
    of item: ModelProgram.Item, _ scope: PlanScope
  ) throws(Unsupported) -> PlanValue {
    var fires = ModelLowering.yes
    if let condition = item.condition {
      // Where it is unknown the item does nothing: whoever asks only asks where it is true.
      fires = try value(of: condition, scope)
      if fires.constant != nil { fires = try truth(fires) }
    }
    if fires == ModelLowering.no { return ModelLowering.zero }
    var selected: SelectedRecords?
    if let selection = item.selection {
      let found = try select(selection, scope)
      selected = found
      fires = try builder.and(fires, any(found))
    }
    if let effect = item.effect.grade { try keep(effect, of: item, fires, selected, scope) }
    var points = ModelLowering.zero
    switch item.effect {
    case .grade: break
    case .gradeAndScore(_, let formula):
      let score = try value(of: formula, scope)
      if scope.domain != 0 { throw Unsupported("单元里定总分") }
      setScores.append((fires, score))
      // Without its number the item is missing.
      points = try builder.select(missing(score), .missing, ModelLowering.zero)
    case .points, .bands, .gradeAndPoints:
      points = try amount(of: item, selected, scope)
      if let cap = item.syntax.cap {
        points = try bounded(points, .constant(.number(cap)), isUpper: true)
        points = try bounded(points, builder.negated(.constant(.number(cap))), isUpper: false)
      }
      if let marks = item.syntax.fullMarks {
        points = try bounded(points, .constant(.number(marks)), isUpper: true)
      }
    }
    if fires == ModelLowering.yes { return points }
    return try builder.select(fires, points, ModelLowering.zero)
  }

  /// A number held at a bound; missing stays missing.
  mutating func bounded(
    _ value: PlanValue, _ bound: PlanValue, isUpper: Bool
  ) throws(Unsupported) -> PlanValue {
    guard let limit = bound.constant?.number else { throw Unsupported("上下限不是常数") }
    switch value {
    case .constant(let constant):
      guard let number = constant.number else { return .missing }
      return .constant(.number(isUpper ? min(number, limit) : max(number, limit)))
    case .lane(let lane):
      guard
        let k = PlanBuilder.units(limit.normalized, scale: max(lane.scale, limit.normalized.scale))
      else {
        // Beyond all that the lane can hold.
        if isUpper != limit.isNegative { return value }
        throw Unsupported("上下限太大")
      }
      let lane = try builder.aligned(lane, to: limit.normalized.scale)
      if isUpper ? lane.high <= k : lane.low >= k { return .lane(lane) }
      let kind = LaneKind.number(
        scale: lane.scale, low: isUpper ? min(lane.low, k) : max(lane.low, k),
        high: isUpper ? min(lane.high, k) : max(lane.high, k))
      return .lane(
        builder.lane(
          isUpper ? CREDIT_LANE_MIN_K : CREDIT_LANE_MAX_K, kind, in: lane.domain, a: lane, k: k))
    }
  }

  /// The signed points and what came back of them, before cap and full marks.
  private mutating func amount(
    of item: ModelProgram.Item, _ selected: SelectedRecords?, _ scope: PlanScope
  ) throws(Unsupported) -> PlanValue {
    guard let selected, let occurrences = item.syntax.occurrences else {
      let points = try points(of: item, scope)
      return try builder.sum(points, restored(of: points, item, scope))
    }
    let points = try points(of: item, selected.scope)
    let back = try restored(of: points, item, selected.scope)
    let hasRepair = item.repair != nil
    if let by = item.by, occurrences.occurrence != .each {
      return try competing(
        by, occurrences.occurrence, points, hasRepair ? back : nil, selected)
    }
    switch occurrences.occurrence {
    case .each:
      let sum = try self.sum(points, selected)
      return hasRepair ? try builder.sum(sum, self.sum(back, selected)) : sum
    case .once:
      if hasRepair {
        let first = try picked(points, by: nil, CREDIT_LANE_FIRST, selected)
        let least = try materializedLeast(back, selected)
        return try complete(builder.sum(first, least), points, selected)
      }
      if points.constant != nil { return points }
      return try complete(picked(points, by: nil, CREDIT_LANE_FIRST, selected), points, selected)
    case .highest, .lowest:
      let left = hasRepair ? try builder.sum(points, back) : points
      guard case .lane(let lane) = left, lane.domain == selected.scope.domain else { return left }
      let size = builder.lane(
        CREDIT_LANE_ABS, .number(scale: lane.scale, low: 0, high: lane.reach), in: lane.domain,
        a: lane)
      // The first of several alike: the first with the least, or the least below zero.
      let key =
        occurrences.occurrence == .lowest
        ? PlanValue.lane(size) : try builder.negated(.lane(size))
      return try complete(picked(left, by: key, CREDIT_LANE_FIRST, selected), left, selected)
    case .first, .latest:
      let left = hasRepair ? try builder.sum(points, back) : points
      if left.constant != nil { return left }
      let isLatest = occurrences.occurrence == .latest && selected.day != nil
      // Only what counts must have its data.
      return try picked(
        left, by: selected.day, isLatest ? CREDIT_LANE_LAST : CREDIT_LANE_FIRST, selected)
    }
  }

  /// The points of the records that win among those with the same value of a column.
  private mutating func competing(
    _ by: Formula, _ occurrence: ItemSyntax.Occurrence, _ points: PlanValue, _ back: PlanValue?,
    _ selected: SelectedRecords
  ) throws(Unsupported) -> PlanValue {
    if back != nil, occurrence == .once { throw Unsupported("按列分组计次并有修复") }
    if builder.relations[selected.relation].rows.most > 4096 {
      throw Unsupported("一个主体的记录太多")
    }
    let domain = selected.scope.domain
    let left = try builder.materialized(
      builder.spread(
        back.map { b throws(Unsupported) in try builder.sum(points, b) } ?? points, selected.scope),
      in: domain)
    let key = try builder.materialized(
      builder.spread(value(of: by, selected.scope), selected.scope), in: domain)
    let size = builder.lane(
      CREDIT_LANE_ABS, .number(scale: left.scale, low: 0, high: left.reach), in: domain, a: left)
    let order: PlanLane
    switch (occurrence, selected.day) {
    case (.highest, _): order = try builder.multiplied(size, by: -1, scale: size.scale)
    case (.lowest, _): order = size
    case (.first, .lane(let day)?): order = day
    case (.latest, .lane(let day)?):
      order = builder.lane(
        CREDIT_LANE_SUBTRACT_FROM_K, .number(scale: 0, low: -4e6, high: 4e6), in: domain, a: day,
        k: 0)
    default:
      order = builder.lane(
        CREDIT_LANE_PLACE, .number(scale: 0, low: 0, high: PlanBuilder.limit), in: domain,
        mode: selected.relation)
    }
    let taking = builder.lane(
      CREDIT_LANE_SELECT_AK, order.kind, in: domain, a: order, c: selected.which, k: .nan)
    let isLatest = occurrence == .latest && selected.day != nil
    let winners = builder.lane(
      CREDIT_LANE_WINNER, .boolean, in: domain, a: taking, b: key, k: isLatest ? 1 : 0,
      mode: selected.relation)
    let won = SelectedRecords(
      relation: selected.relation, scope: selected.scope, day: selected.day, which: winners)
    return try complete(sum(.lane(left), won), .lane(left), selected)
  }

  private mutating func picked(
    _ value: PlanValue, by key: PlanValue?, _ code: Int, _ selected: SelectedRecords
  ) throws(Unsupported) -> PlanValue {
    try at(place(code, by: key, selected), value, selected)
  }

  private mutating func materializedLeast(
    _ value: PlanValue, _ selected: SelectedRecords
  ) throws(Unsupported) -> PlanValue {
    if value.constant != nil { return value }
    let lane = try builder.materialized(
      builder.spread(value, selected.scope), in: selected.scope.domain)
    return .lane(
      aggregate(CREDIT_LANE_LEAST, lane.kind, selected, a: lane, b: selected.which))
  }

  /// The result, missing where the points of any record are.
  private mutating func complete(
    _ result: PlanValue, _ points: PlanValue, _ selected: SelectedRecords
  ) throws(Unsupported) -> PlanValue {
    guard case .lane(let lane) = points, builder.mayMiss(lane) else { return result }
    return try builder.select(
      missing(materializedLeast(points, selected)), .missing, result)
  }

  /// The signed points in each row.
  private mutating func points(
    of item: ModelProgram.Item, _ scope: PlanScope
  ) throws(Unsupported) -> PlanValue {
    let sign: ItemSyntax.Sign
    var points: PlanValue
    switch item.effect {
    case .points(let its, let formula), .gradeAndPoints(_, let its, let formula):
      sign = its
      points = try value(of: formula, scope)
    case .bands(let its, let formula, let bands):
      sign = its
      points = try builder.bands(bands, of: value(of: formula, scope))
    case .grade, .gradeAndScore: return ModelLowering.zero
    }
    if let range = item.syntax.range {
      let inside = try within(range, points)
      if inside != ModelLowering.yes { points = try builder.select(inside, points, .missing) }
    }
    return sign == .add ? points : try builder.negated(points)
  }

  /// What comes back of the points in each row.
  private mutating func restored(
    of points: PlanValue, _ item: ModelProgram.Item, _ scope: PlanScope
  ) throws(Unsupported) -> PlanValue {
    guard let repair = item.repair else { return ModelLowering.zero }
    let to = builder.spread(try value(of: repair.to, scope), scope)
    let from = builder.spread(try value(of: repair.from, scope), scope)
    var fraction = ModelLowering.zero
    for row in repair.rows.reversed() {
      var holds = ModelLowering.yes
      if let within = row.within { holds = try inPeriod(within, from, to) }
      if let condition = row.condition {
        holds = try builder.and(holds, truth(value(of: condition, scope)))
      }
      fraction = try builder.select(holds, .constant(.number(row.fraction)), fraction)
    }
    if let share = repair.share {
      let factor = try value(of: share, scope)
      let unit = RangeSyntax(lower: .init(.zero), upper: .init(.one))
      let inside = try within(unit, factor)
      fraction = try builder.select(
        inside, builder.product(fraction, factor), ModelLowering.zero)
    }
    let done = try builder.and(
      builder.compare(.lessOrEqual, to, .constant(.day(builder.asOf))),
      builder.and(
        builder.not(missing(from)), builder.compare(.less, points, ModelLowering.zero)))
    let back = try builder.product(builder.negated(points), fraction)
    return try builder.select(done, back, ModelLowering.zero)
  }

  private mutating func inPeriod(
    _ period: RepairSyntax.Period, _ from: PlanValue, _ to: PlanValue
  ) throws(Unsupported) -> PlanValue {
    guard case .lane(let start) = from else {
      guard let day = from.constant?.day else { return ModelLowering.yes }
      guard let end = period.end(from: day) else { return ModelLowering.yes }
      return try builder.compare(.lessOrEqual, to, .constant(.day(end)))
    }
    let end: PlanLane
    switch period.unit {
    case .day:
      end = builder.lane(
        CREDIT_LANE_ADD_K, .day, in: start.domain, a: start, k: Double(period.length))
    case .month, .quarter, .year:
      let months: Double = period.unit == .month ? 1 : period.unit == .quarter ? 3 : 12
      let last = builder.lane(
        CREDIT_LANE_ADD_MONTHS_K, .day, in: start.domain, a: start,
        k: Double(period.length) * months)
      // A period beyond the calendar has no end.
      end = builder.lane(
        CREDIT_LANE_FIRST_PRESENT_K, .day, in: start.domain, a: last, k: 10_000_000)
    }
    return try builder.compare(.lessOrEqual, to, .lane(end))
  }
}
