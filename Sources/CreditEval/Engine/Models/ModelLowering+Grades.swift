internal import CKernels
internal import CreditCore
internal import CreditLanguage

extension ModelLowering {
  mutating func lower(_ step: ModelProgram.Score) throws(Unsupported) {
    let withheld = ungraded
    var points = try value(of: step.formula, subjects)
    if let rounding = step.syntax.rounding {
      points = try builder.rounded(points, digits: rounding.digits, mode: rounding.mode)
    }
    if program.scale == nil {
      // Without grades the score is the outcome: what keeps a subject ungraded withholds it.
      points = try builder.select(withheld, .missing, points)
    }
    computedScore = points
    score = points
    slots[step.slot] = points
    let isSet = try wasSet()
    let isPlain = try builder.not(isSet)
    ungraded = try builder.or(ungraded, builder.and(isPlain, missing(points)))
    ungraded = try builder.or(ungraded, builder.and(isPlain, outside(points, step)))
    try applySetScores(step)
  }

  /// Whether any item has set the score.
  private mutating func wasSet() throws(Unsupported) -> PlanValue {
    var any = ModelLowering.no
    for (fires, score) in setScores {
      any = try builder.or(any, builder.and(truth(fires), builder.not(missing(score))))
    }
    return any
  }

  private mutating func outside(
    _ points: PlanValue, _ step: ModelProgram.Score
  ) throws(Unsupported) -> PlanValue {
    guard let range = step.syntax.range else { return ModelLowering.no }
    return try truth(builder.not(within(range, points)))
  }

  /// Puts the worst of the scores that items set in the place of the computed one.
  mutating func applySetScores(_ step: ModelProgram.Score) throws(Unsupported) {
    if setScores.isEmpty { return }
    let isWorse = program.syntax.grades?.direction == .higherIsWorse
    var set = PlanValue.missing
    for (fires, score) in setScores {
      let takes = try builder.and(fires, builder.not(missing(score)))
      let worse = try builder.or(
        missing(set), truth(builder.compare(isWorse ? .greater : .less, score, set)))
      set = try builder.select(builder.and(takes, worse), score, set)
    }
    if program.scale == nil { set = try builder.select(ungraded, .missing, set) }
    let isSet = try builder.not(missing(set))
    ungraded = try builder.or(ungraded, builder.and(isSet, outside(set, step)))
    score = try builder.select(isSet, set, computedScore)
    slots[step.slot] = score
  }

  /// The grade: a state beside the scale, or that of the score, moved and held by items.
  ///
  /// A grade is its place on the scale, a state comes behind all grades.
  mutating func lowerGrade() throws(Unsupported) {
    guard let scale = program.scale else { return }
    var place = try placeOfScore(scale)
    place = try builder.select(ungraded, .missing, place)
    place = try moved(place, last: scale.names.count - 1)
    place = try overridden(place)
    for (number, state) in scale.states.enumerated().reversed() {
      let holds = try truth(value(of: state.condition, subjects))
      place = try builder.select(
        holds, .constant(.number(ExactDecimal(scale.names.count + number))), place)
    }
    grade = place
    slots[scale.slot] = try gradeText(place, scale)
  }

  /// The place, or the worst of those that items set outright.
  private mutating func overridden(_ place: PlanValue) throws(Unsupported) -> PlanValue {
    var fixed: [Int: PlanValue] = [:]
    var outright = PlanValue.missing
    for effect in effects {
      guard case .set(let fires, let grade) = effect else { continue }
      if let number = grade.constant?.number?.wholeNumber {
        fixed[number] = try builder.or(fixed[number] ?? ModelLowering.no, fires)
        continue
      }
      let worse = try builder.or(
        missing(outright), truth(builder.compare(.greater, grade, outright)))
      outright = try builder.select(builder.and(fires, worse), grade, outright)
    }
    // Those that are known beforehand from the best to the worst, over those that are not.
    var result = try builder.firstPresentOrLane(outright, place)
    for (number, fires) in fixed.sorted(by: { $0.key < $1.key }) {
      let grade = PlanValue.constant(.number(ExactDecimal(number)))
      var takes = fires
      if outright != .missing {
        let worse = try builder.or(
          missing(outright), truth(builder.compare(.less, outright, grade)))
        takes = try builder.and(fires, worse)
      }
      result = try builder.select(takes, grade, result)
    }
    return result
  }

  private mutating func gradeText(
    _ place: PlanValue, _ scale: ModelProgram.GradeScale
  ) throws(Unsupported) -> PlanValue {
    let names = scale.names + scale.states.map(\.name)
    switch place {
    case .constant(let constant):
      guard let number = constant.number?.wholeNumber, names.indices.contains(number) else {
        return .missing
      }
      return .constant(.text(names[number]))
    case .lane(let lane):
      return .lane(
        builder.lane(CREDIT_LANE_ADD_K, .text(names), in: lane.domain, a: lane, k: 1))
    }
  }

  private mutating func moved(_ place: PlanValue, last: Int) throws(Unsupported) -> PlanValue {
    var place = place
    var levels = ModelLowering.zero
    for case .move(let more) in effects { levels = try builder.sum(levels, more) }
    if levels != ModelLowering.zero {
      place = try bounded(builder.sum(place, levels), ModelLowering.zero, isUpper: false)
      place = try bounded(place, .constant(.number(ExactDecimal(last))), isUpper: true)
    }
    for effect in effects {
      switch effect {
      case .notAbove(let fires, let grade):
        let holds = try builder.and(fires, truth(builder.compare(.less, place, grade)))
        place = try builder.select(holds, grade, place)
      case .notBelow(let fires, let grade):
        let holds = try builder.and(fires, truth(builder.compare(.greater, place, grade)))
        place = try builder.select(holds, grade, place)
      case .move, .set: break
      }
    }
    return place
  }

  private mutating func placeOfScore(
    _ scale: ModelProgram.GradeScale
  ) throws(Unsupported) -> PlanValue {
    let isPlain =
      scale.rows.allSatisfy { $0.condition == nil && $0.demand == nil }
      && scale.known.allSatisfy { $0.condition == nil }
    if isPlain, score != .missing || program.score != nil {
      let ranges = scale.rows.map(\.range) + scale.known.map(\.range)
      let bounds = ranges.flatMap { [$0.lower?.number, $0.upper?.number].compactMap { $0 } }
      return try builder.steps(of: score, bounds: bounds, missing: nil) { number in
        scale.place(of: number).map { ExactDecimal($0) }
      }
    }
    return try conditionalPlace(scale)
  }

  /// Whether the score lies in a range, in which every subject lies where there is no score.
  private mutating func holds(
    _ range: RangeSyntax, _ condition: Formula?
  ) throws(Unsupported) -> (inside: PlanValue, condition: PlanValue) {
    let inside =
      program.score == nil
      ? PlanValue.constant(.boolean(range.isUnbounded)) : try truth(within(range, score))
    return (
      inside,
      try condition.map { f throws(Unsupported) in try value(of: f, subjects) } ?? ModelLowering.yes
    )
  }

  private mutating func conditionalPlace(
    _ scale: ModelProgram.GradeScale
  ) throws(Unsupported) -> PlanValue {
    var matches: [PlanValue] = []
    var demands: [PlanValue] = []
    var undecided = ModelLowering.no
    for row in scale.rows {
      let (inside, condition) = try holds(row.range, row.condition)
      matches.append(try builder.and(inside, truth(condition)))
      undecided = try builder.or(undecided, builder.and(inside, missing(condition)))
      demands.append(
        try row.demand.map { f throws(Unsupported) in try truth(value(of: f, subjects)) }
          ?? ModelLowering.yes)
    }
    // Who falls below a grade for what it demands gets the next whose demands hold.
    var next: [PlanValue] = Array(repeating: .missing, count: scale.names.count + 1)
    for grade in scale.names.indices.reversed() {
      var holds = ModelLowering.no
      for (place, row) in scale.rows.enumerated() where row.grade == grade {
        holds = try builder.or(holds, demands[place])
      }
      next[grade] = try builder.select(
        holds, .constant(.number(ExactDecimal(grade))), next[grade + 1])
    }
    /// The grade of some rows that hold, or the next.
    func reached(
      _ lowering: inout ModelLowering, _ grade: Int, _ rows: [Int], _ matches: [PlanValue]
    ) throws(Unsupported) -> PlanValue {
      var satisfied = ModelLowering.no
      for row in rows {
        satisfied = try lowering.builder.or(
          satisfied, lowering.builder.and(matches[row], demands[row]))
      }
      return try lowering.builder.select(
        satisfied, .constant(.number(ExactDecimal(grade))), next[grade + 1])
    }
    var count = ModelLowering.zero
    var single = PlanValue.missing
    for grade in scale.names.indices {
      let rows = scale.rows.indices.filter { scale.rows[$0].grade == grade }
      var has = ModelLowering.no
      for row in rows { has = try builder.or(has, matches[row]) }
      count = try builder.sum(
        count, builder.select(has, ModelLowering.one, ModelLowering.zero))
      single = try builder.select(has, reached(&self, grade, rows, matches), single)
    }
    var first = PlanValue.missing
    var last = PlanValue.missing
    for (place, row) in scale.rows.enumerated() {
      let own = try reached(&self, row.grade, [place], matches)
      last = try builder.select(matches[place], own, last)
    }
    for (place, row) in scale.rows.enumerated().reversed() {
      let own = try reached(&self, row.grade, [place], matches)
      first = try builder.select(matches[place], own, first)
    }
    var gap = PlanValue.missing
    var overlap = PlanValue.missing
    for known in scale.known.reversed() {
      let (inside, condition) = try holds(known.range, known.condition)
      let applies = try builder.and(inside, truth(condition))
      let resolved: PlanValue
      switch known.resolution {
      case .first: resolved = first
      case .last: resolved = last
      case .grade(let grade): resolved = next[grade]
      case .ungraded: resolved = .missing
      }
      if known.kind == .gap {
        gap = try builder.select(applies, known.resolution.isRow ? .missing : resolved, gap)
      } else {
        overlap = try builder.select(applies, resolved, overlap)
      }
    }
    let none = try builder.compare(.equal, count, ModelLowering.zero)
    let one = try builder.compare(.equal, count, ModelLowering.one)
    let open = try builder.select(undecided, .missing, gap)
    return try builder.select(one, single, builder.select(none, open, overlap))
  }
}

extension PlanBuilder {
  /// The first value where it is not missing, else the second; both of one kind.
  mutating func firstPresentOrLane(
    _ first: PlanValue, _ second: PlanValue
  ) throws(Unsupported) -> PlanValue {
    switch first {
    case .constant(let constant): return constant.isMissing ? second : first
    case .lane(let lane):
      if !mayMiss(lane) { return first }
      let missing = PlanValue.lane(
        self.lane(CREDIT_LANE_IS_MISSING, .boolean, in: lane.domain, a: lane))
      return try select(missing, second, first)
    }
  }
}

extension ModelProgram.GradeScale.Known.Resolution {
  /// Whether it names a row among several.
  var isRow: Bool { self == .first || self == .last }
}

extension ModelProgram.GradeScale {
  /// The place of the grade of a score, in a table without conditions.
  func place(of score: ExactDecimal) -> Int? {
    let matching = rows.filter { $0.range.contains(score) }
    if let first = matching.first, matching.allSatisfy({ $0.grade == first.grade }) {
      return first.grade
    }
    let kind: KnownSyntax.Kind = matching.isEmpty ? .gap : .overlap
    guard let known = known.first(where: { $0.kind == kind && $0.range.contains(score) }) else {
      return nil
    }
    switch known.resolution {
    case .first: return matching.first?.grade
    case .last: return matching.last?.grade
    case .grade(let place): return place
    case .ungraded: return nil
    }
  }
}
