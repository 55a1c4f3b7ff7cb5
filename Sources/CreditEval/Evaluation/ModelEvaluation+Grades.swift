internal import CreditCore
internal import CreditLanguage

extension ModelEvaluation {
  /// The grade: a state beside the scale, or that of the score, moved and held by items.
  mutating func computeGrade() throws(ModelError) {
    guard let scale = program.scale else { return }
    for state in scale.states
    where try value(of: state.condition, for: "grade") == .boolean(true) {
      setGrade(state.name, state.title, scale)
      result.isState = true
      return
    }
    var place = try placeOfScore(scale)
    result.scoreGrade = place.map { scale.names[$0] }
    place = place.map { moved($0, scale) }
    let outright = gradeEffects.compactMap { if case .set(let grade) = $0 { grade } else { nil } }
    if let worst = outright.max() { place = worst }
    guard let place else {
      note(ungraded ?? "没有评级")
      return
    }
    setGrade(scale.names[place], scale.titles[place], scale)
  }

  private mutating func setGrade(
    _ name: String, _ title: String?, _ scale: ModelProgram.GradeScale
  ) {
    result.grade = name
    result.gradeTitle = title
    slots[scale.slot] = .text(name)
  }

  private func moved(_ place: Int, _ scale: ModelProgram.GradeScale) -> Int {
    let last = scale.names.count - 1
    var place = place
    for case .move(let levels) in gradeEffects { place = place.moved(by: levels) }
    place = min(max(place, 0), last)
    for effect in gradeEffects {
      switch effect {
      case .notAbove(let grade): place = max(place, grade)
      case .notBelow(let grade): place = min(place, grade)
      case .move, .set: break
      }
    }
    return place
  }

  /// The place of the grade that the score has; `nil` with a reason if it has none.
  private mutating func placeOfScore(
    _ scale: ModelProgram.GradeScale
  ) throws(ModelError) -> Int? {
    guard ungraded == nil, result.score != nil || program.score == nil else { return nil }
    var matching: [ModelProgram.GradeScale.Row] = []
    var isUndecided = false
    for row in scale.rows where isScore(in: row.range) {
      switch try holds(row.condition) {
      case true?: matching.append(row)
      case false?: break
      case nil: isUndecided = true
      }
    }
    if let first = matching.first, matching.allSatisfy({ $0.grade == first.grade }) {
      return try demanded(first.grade, matching, scale)
    }
    if matching.isEmpty, isUndecided {
      ungraded = "\(situation)属于哪一档无法判断，条件缺少数据"
      return nil
    }
    guard let known = try acknowledged(matching.isEmpty ? .gap : .overlap, scale) else {
      ungraded = "\(situation)" + (matching.isEmpty ? "不属于任何等级" : "同时属于几个等级")
      return nil
    }
    note("\(situation)处\(known.kind.title)，\(known.reason)")
    let row: ModelProgram.GradeScale.Row?
    switch known.resolution {
    case .first: row = matching.first
    case .last: row = matching.last
    case .grade(let place):
      return try demanded(place, scale.rows.filter { $0.grade == place }, scale)
    case .ungraded:
      ungraded = known.reason
      return nil
    }
    guard let row else { return nil }
    return try demanded(row.grade, [row], scale)
  }

  /// A subject that misses what a grade demands gets the next worse one.
  private mutating func demanded(
    _ grade: Int, _ rows: [ModelProgram.GradeScale.Row], _ scale: ModelProgram.GradeScale
  ) throws(ModelError) -> Int? {
    var grade = grade
    var rows = rows
    while grade < scale.names.count {
      var isUndecided = false
      for row in rows {
        guard let holds = try holds(row.demand) else {
          isUndecided = true
          continue
        }
        if holds { return grade }
      }
      note("没有达到 \(scale.names[grade]) 级的其他条件\(isUndecided ? "（无法判断）" : "")")
      grade += 1
      let next = grade
      // Who falls into a grade need only satisfy one of its rows.
      rows = scale.rows.filter { $0.grade == next }
    }
    ungraded = "没有一个等级的条件满足"
    return nil
  }

  private func acknowledged(
    _ kind: KnownSyntax.Kind, _ scale: ModelProgram.GradeScale
  ) throws(ModelError) -> ModelProgram.GradeScale.Known? {
    for known in scale.known where known.kind == kind && isScore(in: known.range) {
      if try holds(known.condition) == true { return known }
    }
    return nil
  }

  private func isScore(in range: RangeSyntax) -> Bool {
    result.score.map { range.contains($0) } ?? range.isUnbounded
  }

  private func holds(_ condition: Formula?) throws(ModelError) -> Bool? {
    guard let condition else { return true }
    return try value(of: condition, for: "grade").boolean
  }

  /// What has a grade, as a note names it.
  private var situation: String { result.score.map { "总分 \($0.normalized) " } ?? "这一主体" }
}
