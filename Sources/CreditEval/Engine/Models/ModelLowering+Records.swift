internal import CKernels
internal import CreditCore
internal import CreditLanguage

/// Some records in a plan: their rows, what their columns are there, and which of them count.
struct SelectedRecords {
  let relation: Int
  let scope: PlanScope
  /// The day of each record, if the model names one.
  let day: PlanValue?
  /// 1 where a record counts.
  let which: PlanLane
}

extension ModelLowering {
  /// The records of a selection for each row of `owner`.
  mutating func select(
    _ selection: ModelProgram.Selection, _ owner: PlanScope
  ) throws(Unsupported) -> SelectedRecords {
    let declared = program.records[selection.records]
    var link: PlanBuilder.Relation.Link?
    if owner.domain != 0 {
      guard let found = selection.link, let units = owner.relation,
        let place = program.records.firstIndex(where: {
          $0.name == builder.relations[units].records
        }), let unitBase = owner.unitBase
      else { throw Unsupported("单元里数全部记录") }
      let key = program.records[place].columns
      guard declared.columns.indices.contains(found.column),
        key.indices.contains(found.slot - unitBase)
      else { throw Unsupported("单元的列") }
      link = .init(column: declared.columns[found.column], key: key[found.slot - unitBase])
    } else if selection.link != nil {
      throw Unsupported("单元的记录")
    }
    let relation = try builder.relation(declared.name, owner: owner.domain, link: link)
    let columns = try builder.columns(of: relation, declared)
    var scope = PlanScope(
      domain: builder.relations[relation].domain, slots: owner.slots, relation: relation)
    for (place, column) in columns.enumerated() { scope.slots[selection.base + place] = column }
    let day = declared.day.map { columns[$0] }
    var which = try inWindow(selection, declared, day, scope, owner)
    if let force = selection.force {
      which = try builder.and(which, inForce(force, declared, columns, day, scope, owner))
    }
    if let condition = selection.condition {
      which = try builder.and(which, value(of: condition, scope))
    }
    return SelectedRecords(
      relation: relation, scope: scope, day: day,
      which: try builder.materialized(which, in: scope.domain))
  }

  private mutating func inWindow(
    _ selection: ModelProgram.Selection, _ declared: ModelProgram.Records, _ day: PlanValue?,
    _ scope: PlanScope, _ owner: PlanScope
  ) throws(Unsupported) -> PlanValue {
    let asOf = Int(builder.asOf.daysSinceEpoch) - (declared.isEarlier ? 1 : 0)
    var end = PlanValue.constant(.day(builder.asOf))
    if let formula = selection.window?.end { end = try value(of: formula, owner) }
    if end == .missing { return ModelLowering.no }
    guard let day else {
      // Without a day every record counts, but only where the window is known.
      return try builder.not(builder.spread(missing(end), scope))
    }
    func bound(_ number: Int) -> PlanValue? {
      guard let number = Int32(exactly: number), number >= -719_162, number <= 2_932_896 else {
        return nil
      }
      return .constant(.day(Day(daysSinceEpoch: number)))
    }
    var holds = try builder.not(missing(day))
    guard let last = bound(asOf) else { return ModelLowering.no }
    holds = try builder.and(holds, builder.compare(.lessOrEqual, day, last))
    guard let window = selection.window else { return holds }
    if let fixed = end.constant?.day {
      let span = window.days(around: fixed)
      if span.first > span.last { return ModelLowering.no }
      if let last = bound(Int(span.last)), Int(span.last) < asOf {
        holds = try builder.and(holds, builder.compare(.lessOrEqual, day, last))
      }
      if let first = bound(Int(span.first)) {
        holds = try builder.and(holds, builder.compare(.greaterOrEqual, day, first))
      }
      return holds
    }
    guard case .lane(let moving) = end else { return ModelLowering.no }
    if window.syntax.reach != .back {
      guard case .lane(let own) = day else { return ModelLowering.no }
      let offset = ExactDecimal(window.syntax.reach == .preceding ? -1 : 0)
      let wanted = try builder.sum(
        .lane(period(window.syntax.unit, moving)), .constant(.number(offset)))
      let found = PlanValue.lane(try period(window.syntax.unit, own))
      return try builder.and(
        holds, builder.compare(.equal, found, builder.spread(wanted, scope)))
    }
    let length = Double(window.syntax.length)
    var before: PlanLane
    switch window.syntax.unit {
    case .day:
      before = builder.lane(CREDIT_LANE_ADD_K, .day, in: moving.domain, a: moving, k: -length)
    case .month, .quarter, .year:
      let months: Double =
        window.syntax.unit == .month ? 1 : window.syntax.unit == .quarter ? 3 : 12
      before = builder.lane(
        CREDIT_LANE_ADD_MONTHS_K, .day, in: moving.domain, a: moving, k: -length * months)
    }
    // Where there is no such day, the window has no beginning.
    before = builder.lane(
      CREDIT_LANE_FIRST_PRESENT_K, .day, in: moving.domain, a: before, k: -1_000_000)
    let start = builder.spread(.lane(before), scope)
    holds = try builder.and(holds, builder.compare(.greater, day, start))
    return try builder.and(
      holds, builder.compare(.lessOrEqual, day, builder.spread(end, scope)))
  }

  /// The number of the calendar's year, quarter or month that a day lies in.
  private mutating func period(
    _ unit: SelectionSyntax.Window.Unit, _ day: PlanLane
  ) throws(Unsupported) -> PlanLane {
    let year = builder.lane(
      CREDIT_LANE_YEAR, .number(scale: 0, low: 1, high: 9999), in: day.domain, a: day)
    if unit == .year { return year }
    guard unit == .month || unit == .quarter else { throw Unsupported("没有这样的日历时段") }
    let month = builder.lane(
      CREDIT_LANE_MONTH, .number(scale: 0, low: 1, high: 12), in: day.domain, a: day)
    let months = try builder.multiplied(year, by: 12, scale: 0)
    let all = try builder.sum(.lane(months), .lane(month))
    let one = PlanValue.constant(.number(.one))
    let number =
      unit == .month
      ? all
      : try builder.quotient(
        builder.difference(all, one), .constant(.number(3)), digits: 0, mode: .down)
    guard case .lane(let lane) = number else { throw Unsupported("没有这样的日历时段") }
    return lane
  }

  private mutating func inForce(
    _ force: ModelProgram.Force, _ declared: ModelProgram.Records, _ columns: [PlanValue],
    _ day: PlanValue?, _ scope: PlanScope, _ owner: PlanScope
  ) throws(Unsupported) -> PlanValue {
    var on = PlanValue.constant(.day(builder.asOf))
    if let formula = force.day { on = builder.spread(try value(of: formula, owner), scope) }
    let begin = day ?? .missing
    let started = try builder.or(
      missing(begin), builder.compare(.lessOrEqual, begin, on))
    var open = PlanValue.missing
    switch declared.term {
    case nil: break
    case .always?: open = ModelLowering.yes
    case .length(let length, let unit)?:
      guard case .lane(let from) = begin else { break }
      let last: PlanLane
      switch unit {
      case .day:
        last = builder.lane(
          CREDIT_LANE_ADD_K, .day, in: scope.domain, a: from, k: Double(length))
      case .month, .quarter, .year:
        let months: Double = unit == .month ? 1 : unit == .quarter ? 3 : 12
        last = builder.lane(
          CREDIT_LANE_ADD_MONTHS_K, .day, in: scope.domain, a: from, k: Double(length) * months)
      }
      // A term that ends beyond the calendar has no end.
      let endless = try builder.and(missing(.lane(last)), builder.not(missing(begin)))
      open = try builder.or(endless, builder.compare(.lessOrEqual, on, .lane(last)))
    }
    var ends = open
    if let column = declared.until {
      let until = columns[column]
      ends = try builder.select(
        missing(until), open, builder.compare(.lessOrEqual, on, until))
    }
    return try builder.and(started, ends)
  }

  // MARK: Aggregates

  /// A number made of the records of each owner.
  mutating func aggregate(
    _ code: Int, _ kind: LaneKind, _ selected: SelectedRecords, a: PlanLane, b: PlanLane? = nil
  ) -> PlanLane {
    builder.lane(
      code, kind, in: builder.relations[selected.relation].owner, a: a, b: b,
      mode: selected.relation)
  }

  mutating func count(_ selected: SelectedRecords) -> PlanLane {
    let most = Double(builder.relations[selected.relation].rows.most)
    return aggregate(
      CREDIT_LANE_COUNT, .number(scale: 0, low: 0, high: most), selected, a: selected.which)
  }

  /// The sum over the records that count; missing if one of them is.
  mutating func sum(
    _ value: PlanValue, _ selected: SelectedRecords
  ) throws(Unsupported) -> PlanValue {
    if let constant = value.constant {
      if constant.isMissing {
        // Missing where there is a record at all.
        return try builder.select(any(selected), .missing, ModelLowering.zero)
      }
      return try builder.product(.lane(count(selected)), value)
    }
    let lane = try builder.materialized(builder.spread(value, selected.scope), in: 0)
    let most = Double(max(builder.relations[selected.relation].rows.most, 1))
    let low = min(lane.low, 0) * most
    let high = max(lane.high, 0) * most
    let limit = PlanBuilder.limit
    let kind = LaneKind.number(scale: lane.scale, low: max(low, -limit), high: min(high, limit))
    if low < -limit || high > limit {
      // As long as all of them without their signs add up, no sum on the way is too great.
      let sizes = builder.lane(
        CREDIT_LANE_ABS, .number(scale: lane.scale, low: 0, high: lane.reach), in: lane.domain,
        a: lane)
      let whole = aggregate(CREDIT_LANE_SUM, kind, selected, a: sizes, b: selected.which)
      builder.trip(
        builder.lane(CREDIT_LANE_GREATER_K, .boolean, in: whole.domain, a: whole, k: limit))
    }
    return .lane(
      aggregate(CREDIT_LANE_SUM, kind, selected, a: lane, b: selected.which))
  }

  mutating func any(_ selected: SelectedRecords) throws(Unsupported) -> PlanValue {
    try builder.compare(.greater, .lane(count(selected)), ModelLowering.zero)
  }

  /// The value at the record that is the last or the first by its day.
  mutating func picked(
    _ code: Int, _ value: PlanValue, _ selected: SelectedRecords
  ) throws(Unsupported) -> PlanValue {
    let place = try self.place(code, by: selected.day, selected)
    return try at(place, value, selected)
  }

  /// Where the record is that is the greatest or the least by a key; by place without one.
  mutating func place(
    _ code: Int, by key: PlanValue?, _ selected: SelectedRecords
  ) throws(Unsupported) -> PlanLane {
    let lane: PlanLane
    if case .lane(let found)? = key {
      lane = found
    } else {
      lane = builder.lane(
        CREDIT_LANE_PLACE, .number(scale: 0, low: 0, high: PlanBuilder.limit),
        in: selected.scope.domain, mode: selected.relation)
    }
    return aggregate(
      code, .number(scale: 0, low: 0, high: PlanBuilder.limit), selected, a: lane,
      b: selected.which)
  }

  mutating func at(
    _ place: PlanLane, _ value: PlanValue, _ selected: SelectedRecords
  ) throws(Unsupported) -> PlanValue {
    let lane = try builder.materialized(
      builder.spread(value, selected.scope), in: selected.scope.domain)
    return .lane(builder.lane(CREDIT_LANE_AT, lane.kind, in: place.domain, a: lane, b: place))
  }

  mutating func value(
    of aggregate: ModelProgram.Aggregate, _ owner: PlanScope
  ) throws(Unsupported) -> PlanValue {
    let selected = try select(aggregate.selection, owner)
    var amount = PlanValue.constant(.number(.one))
    if let formula = aggregate.amount { amount = try value(of: formula, selected.scope) }
    if let fading = aggregate.fading, amount.constant?.number != nil || amount.lane != nil {
      amount = try builder.product(amount, weights(fading, selected))
    }
    let result: PlanValue
    switch aggregate.operation {
    case .any: return try any(selected)
    case .count where aggregate.fading == nil: result = .lane(count(selected))
    case .count, .sum: result = try sum(amount, selected)
    case .mean:
      let digits = aggregate.rounding?.digits ?? 12
      return try builder.quotient(
        sum(amount, selected), .lane(count(selected)), digits: digits,
        mode: aggregate.rounding?.mode ?? .halfAwayFromZero)
    case .min, .max:
      let lane = try builder.materialized(
        builder.spread(amount, selected.scope), in: selected.scope.domain)
      result = .lane(
        self.aggregate(
          aggregate.operation == .min ? CREDIT_LANE_LEAST : CREDIT_LANE_GREATEST, lane.kind,
          selected, a: lane, b: selected.which))
    case .latest: result = try picked(CREDIT_LANE_LAST, amount, selected)
    case .earliest: result = try picked(CREDIT_LANE_FIRST, amount, selected)
    case .run: result = try run(amount, selected)
    case .distinct:
      let lane = try builder.materialized(
        builder.spread(amount, selected.scope), in: selected.scope.domain)
      let most = builder.relations[selected.relation].rows.most
      if most > 4096 { throw Unsupported("一个主体的记录太多") }
      result = .lane(
        self.aggregate(
          CREDIT_LANE_DISTINCT, .number(scale: 0, low: 0, high: Double(most)), selected, a: lane,
          b: selected.which))
    case .best, .worst: return try extremeGrade(amount, aggregate.operation == .best, selected)
    }
    guard let rounding = aggregate.rounding else { return result }
    if case .lane(let lane) = result, case .number = lane.kind {
    } else if result.lane != nil {
      return result
    }
    return try builder.rounded(result, digits: rounding.digits, mode: rounding.mode)
  }

  /// The best or the worst of the grades of records; missing if one is no grade.
  private mutating func extremeGrade(
    _ grades: PlanValue, _ isBest: Bool, _ selected: SelectedRecords
  ) throws(Unsupported) -> PlanValue {
    if let constant = grades.constant {
      let isGrade = constant.text.map { program.grades.contains($0) } ?? false
      return isGrade ? try builder.select(any(selected), grades, .missing) : .missing
    }
    let lane = try builder.materialized(
      builder.spread(grades, selected.scope), in: selected.scope.domain)
    guard case .text(let texts) = lane.kind else { throw Unsupported("等级不是文本") }
    let entries =
      [Double.nan]
      + texts.map { text in
        program.grades.firstIndex(of: text).map { Double($0 + 1) } ?? .nan
      }
    let places = builder.lane(
      CREDIT_LANE_LOOKUP, .number(scale: 0, low: 1, high: Double(max(program.grades.count, 1))),
      in: lane.domain, a: lane, table: entries)
    return .lane(
      aggregate(
        isBest ? CREDIT_LANE_LEAST : CREDIT_LANE_GREATEST, .text(program.grades), selected,
        a: places, b: selected.which))
  }

  private mutating func weights(
    _ fading: DecayTable, _ selected: SelectedRecords
  ) throws(Unsupported) -> PlanValue {
    guard case .lane(let day)? = selected.day else {
      return .constant(.number(.one))
    }
    let age = builder.lane(
      CREDIT_LANE_SUBTRACT_FROM_K, .number(scale: 0, low: 0, high: 4_000_000), in: day.domain,
      a: day, k: Double(builder.asOf.daysSinceEpoch))
    return .lane(
      builder.lane(
        CREDIT_LANE_FADING, .number(scale: DecayTable.scale, low: 0, high: Double(DecayTable.one)),
        in: day.domain, a: age, table: fading.weights.map { Double($0) }))
  }

  private mutating func run(
    _ condition: PlanValue, _ selected: SelectedRecords
  ) throws(Unsupported) -> PlanValue {
    let domain = selected.scope.domain
    let most = builder.relations[selected.relation].rows.most
    if most > 4096 { throw Unsupported("一个主体的记录太多") }
    let holds = try builder.materialized(
      builder.spread(condition, selected.scope), in: domain)
    let known = builder.lane(
      CREDIT_LANE_FIRST_PRESENT_K, .number(scale: 0, low: 0, high: 2), in: domain, a: holds, k: 2)
    let state = builder.lane(
      CREDIT_LANE_SELECT_AK, .number(scale: 0, low: -1, high: 2), in: domain, a: known,
      c: selected.which, k: -1)
    let key: PlanLane
    if case .lane(let day)? = selected.day {
      key = day
    } else {
      key = builder.lane(
        CREDIT_LANE_PLACE, .number(scale: 0, low: 0, high: PlanBuilder.limit), in: domain,
        mode: selected.relation)
    }
    return .lane(
      aggregate(
        CREDIT_LANE_RUN, .number(scale: 0, low: 0, high: Double(most)), selected, a: key, b: state))
  }
}
