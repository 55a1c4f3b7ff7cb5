internal import CKernels
internal import CreditCore
internal import CreditLanguage

extension ModelLowering {
  /// Keeps what an item does to the grade of each subject.
  mutating func keep(
    _ effect: ModelProgram.GradeEffect, of item: ModelProgram.Item, _ fires: PlanValue,
    _ selected: SelectedRecords?, _ scope: PlanScope
  ) throws(Unsupported) {
    let isEach = item.syntax.occurrences?.occurrence == .each
    switch effect {
    case .move(let levels):
      var times = ModelLowering.one
      if isEach, let selected { times = .lane(count(selected)) }
      let moved = try builder.select(
        fires, builder.product(times, .constant(.number(ExactDecimal(levels)))),
        ModelLowering.zero)
      effects.append(.move(try summed(moved, scope)))
    case .set(let target):
      let (found, place) = try self.place(
        target, fires, isEach, selected, scope, worst: true)
      effects.append(.set(fires: found, place: place))
    case .notAbove(let target):
      let (found, place) = try self.place(
        target, fires, isEach, selected, scope, worst: true)
      effects.append(.notAbove(fires: found, place: place))
    case .notBelow(let target):
      let (found, place) = try self.place(
        target, fires, isEach, selected, scope, worst: false)
      effects.append(.notBelow(fires: found, place: place))
    }
  }

  static let one = PlanValue.constant(.number(.one))

  /// A number of units as one of their subject.
  private mutating func summed(
    _ value: PlanValue, _ scope: PlanScope
  ) throws(Unsupported) -> PlanValue {
    if scope.domain == 0 { return value }
    return try sum(value, allUnits(scope))
  }

  /// All units of a subject: which of them count has been settled before.
  private mutating func allUnits(_ scope: PlanScope) throws(Unsupported) -> SelectedRecords {
    guard let relation = scope.relation, let which = scope.selected else {
      throw Unsupported("单元")
    }
    return SelectedRecords(relation: relation, scope: scope, day: nil, which: which)
  }

  /// Where an effect has a grade, and the place of that grade.
  private mutating func place(
    _ target: ModelProgram.GradeTarget, _ fires: PlanValue, _ isEach: Bool,
    _ selected: SelectedRecords?, _ scope: PlanScope, worst: Bool
  ) throws(Unsupported) -> (fires: PlanValue, place: PlanValue) {
    let last = program.grades.count - 1
    func place(_ grade: Int) -> ExactDecimal {
      ExactDecimal(min(max(grade - target.better, 0), last))
    }
    let found: PlanValue
    switch target.grade {
    case .place(let grade): found = .constant(.number(place(grade)))
    case .text(let formula):
      let rows = selected?.scope ?? scope
      let text = builder.spread(try value(of: formula, rows), rows)
      var places = try places(of: text, place)
      if let selected {
        if isEach {
          places = try extreme(places, selected, greatest: worst)
        } else if places.lane?.domain == selected.scope.domain {
          places = try at(self.place(CREDIT_LANE_FIRST, by: nil, selected), places, selected)
        }
      }
      found = places
    }
    var takes = try builder.and(fires, builder.not(missing(found)))
    var result = found
    if scope.domain != 0 {
      let units = try allUnits(scope)
      let whole = try builder.materialized(
        builder.spread(builder.select(takes, found, .missing), scope), in: scope.domain)
      result = try extreme(.lane(whole), units, greatest: worst)
      takes = try builder.not(missing(result))
    }
    return (takes, result)
  }

  /// The places of grades that are texts; missing where a text is none.
  private mutating func places(
    of text: PlanValue, _ place: (Int) -> ExactDecimal
  ) throws(Unsupported) -> PlanValue {
    func found(_ name: String) -> ExactDecimal? { program.grades.firstIndex(of: name).map(place) }
    switch text {
    case .constant(let constant):
      return constant.text.flatMap(found).map { .constant(.number($0)) } ?? .missing
    case .lane(let lane):
      guard case .text(let texts) = lane.kind else { throw Unsupported("等级不是文本") }
      let entries =
        [Double.nan]
        + texts.map { name in
          found(name).flatMap { PlanBuilder.units($0, scale: 0) } ?? .nan
        }
      return .lane(
        builder.lane(
          CREDIT_LANE_LOOKUP,
          .number(scale: 0, low: 0, high: Double(max(program.grades.count - 1, 0))),
          in: lane.domain, a: lane, table: entries))
    }
  }

  /// The greatest or the least place among records that have one.
  private mutating func extreme(
    _ places: PlanValue, _ selected: SelectedRecords, greatest: Bool
  ) throws(Unsupported) -> PlanValue {
    guard case .lane(let lane) = places, lane.domain == selected.scope.domain else {
      return places
    }
    let known = try builder.and(.lane(selected.which), builder.not(missing(places)))
    let which = try builder.materialized(known, in: lane.domain)
    return .lane(
      aggregate(
        greatest ? CREDIT_LANE_GREATEST : CREDIT_LANE_LEAST, lane.kind, selected, a: lane, b: which)
    )
  }
}
