internal import CreditCore
internal import CreditLanguage

extension ModelEvaluation {
  /// The score, and the lines that add up to it.
  mutating func computeScore() throws(ModelError) {
    guard let score = program.score else { return }
    let plain = try value(of: score.formula, for: "score").number
    guard var points = plain else {
      ungraded = ungraded ?? "总分缺少数据"
      return
    }
    if let rounding = score.syntax.rounding {
      let exact = points
      points = try exactly("score") { () throws(ArithmeticError) in
        try exact.rounded(scale: rounding.digits, rounding: rounding.mode)
      }
    }
    slots[score.slot] = .number(points)
    result.score = points
    var lines = try lines(of: score.terms)
    let sum = try total(of: lines.map(\.points), for: "score")
    let rest = try exactly("score") { () throws(ArithmeticError) in try points.subtracting(sum) }
    if !rest.isZero {
      lines.append(.init(kind: .rounding, title: "舍入", name: "", points: rest))
    }
    result.lines = lines
    if let range = score.syntax.range, !range.contains(points) {
      ungraded = ungraded ?? "总分 \(points.normalized) 不在 \(range.text) 之内"
    }
  }

  private func lines(of terms: [ModelProgram.Term]) throws(ModelError) -> [ModelResult.Line] {
    var lines: [ModelResult.Line] = []
    for term in terms {
      switch term {
      case .sheet(let place, let factor):
        for line in sheetLines[place] {
          let points = try exactly("score") { () throws(ArithmeticError) in
            try line.points.multiplied(by: factor).normalized
          }
          lines.append(.init(kind: line.kind, title: line.title, name: line.name, points: points))
        }
      case .value(let formula, let title, let factor):
        guard let number = try value(of: formula, for: title).number else { continue }
        let points = try exactly(title) { () throws(ArithmeticError) in
          try number.multiplied(by: factor).normalized
        }
        lines.append(.init(kind: .term, title: title, name: "", points: points))
      case .choice(let branches, let otherwise):
        var taken = otherwise
        for branch in branches
        where try value(of: branch.condition, for: "score") == .boolean(true) {
          taken = branch.terms
          break
        }
        lines += try self.lines(of: taken)
      }
    }
    return lines
  }

  /// The grade: a state beside the scale, or that of the score, moved and held by items.
  mutating func computeGrade() throws(ModelError) {
    guard let scale = program.scale else { return }
    for (place, condition) in scale.states.enumerated()
    where try value(of: condition, for: "grade") == .boolean(true) {
      let state = scale.syntax.states[place]
      setGrade(state.name.text, state.title, scale)
      result.isState = true
      return
    }
    var place = try placeOfScore(scale)
    result.scoreGrade = place.map { scale.syntax.rows[$0].name.text }
    place = place.map { moved($0, scale) }
    let outright = gradeEffects.compactMap { effect in
      if case .set(let name) = effect { scale.place(of: name.text) } else { nil }
    }
    if let worst = outright.max() { place = worst }
    guard let place else {
      note(ungraded ?? "没有评级")
      return
    }
    setGrade(scale.syntax.rows[place].name.text, scale.syntax.rows[place].title, scale)
  }

  private mutating func setGrade(
    _ name: String, _ title: String?, _ scale: ModelProgram.GradeScale
  ) {
    result.grade = name
    result.gradeTitle = title
    slots[scale.slot] = .text(name)
  }

  private func moved(_ place: Int, _ scale: ModelProgram.GradeScale) -> Int {
    let last = scale.syntax.rows.count - 1
    var place = place
    for effect in gradeEffects {
      switch effect {
      case .worse(let levels): place += levels
      case .better(let levels): place -= levels
      default: break
      }
    }
    place = min(max(place, 0), last)
    for effect in gradeEffects {
      switch effect {
      case .notAbove(let name): place = max(place, scale.place(of: name.text) ?? place)
      case .notBelow(let name): place = min(place, scale.place(of: name.text) ?? place)
      default: break
      }
    }
    return place
  }

  /// The place of the grade that the score has; `nil` with a reason if it has none.
  private mutating func placeOfScore(
    _ scale: ModelProgram.GradeScale
  ) throws(ModelError) -> Int? {
    guard ungraded == nil, let score = result.score else { return nil }
    let rows = scale.syntax.rows
    let matching = rows.indices.filter { rows[$0].range.contains(score) }
    var start = matching.first
    if matching.count != 1 {
      let kind: KnownSyntax.Kind = matching.isEmpty ? .gap : .overlap
      let known = scale.syntax.known.first { $0.kind == kind && $0.range.contains(score) }
      guard let known else {
        ungraded = "总分 \(score.normalized) 不属于任何等级"
        return nil
      }
      note("总分 \(score.normalized) 处\(kind.title)，\(known.reason)")
      switch known.resolution {
      case .first: break
      case .last: start = matching.last
      case .value(let value):
        guard case .name(let name) = value.kind else { return nil }
        start = scale.place(of: name)
      case .ungraded:
        ungraded = known.reason
        return nil
      }
    }
    guard var place = start else { return nil }
    // A subject that misses what a grade demands besides gets the next worse one.
    while let condition = scale.conditions[place] {
      let holds = try value(of: condition, for: rows[place].name.text).boolean
      if holds == true { return place }
      note("没有达到 \(rows[place].name.text) 级的其他条件\(holds == nil ? "（无法判断）" : "")")
      place += 1
      if place == rows.count {
        ungraded = "没有一个等级的条件满足"
        return nil
      }
    }
    return place
  }

  mutating func computeOutputs() throws(ModelError) {
    for output in program.outputs {
      let name = output.syntax.name.text
      var value = Value.missing
      switch output.syntax.content {
      case .formula(_, let rounding):
        guard let formula = output.formula else { continue }
        value = try self.value(of: formula, for: name)
        if let rounding, let exact = value.number {
          value = .number(
            try exactly(name) { () throws(ArithmeticError) in
              try exact.rounded(scale: rounding.digits, rounding: rounding.mode)
            })
        }
      case .byGrade(let rows):
        if let row = rows.first(where: { $0.grade.text == result.grade }),
          case .literal(let literal) = row.value.kind
        {
          value = literal
        }
      }
      result.outputs.append(
        .init(
          name: name, title: output.syntax.title ?? name, unit: output.syntax.unit, value: value,
          records: output.formula.map { records(behind: [$0]) } ?? []))
    }
  }
}
