internal import CreditCore
internal import CreditLanguage

extension ModelEvaluation {
  /// The score, and the lines that add up to it.
  mutating func compute(_ score: ModelProgram.Score) throws(ModelError) {
    if program.scale == nil, let ungraded {
      // Without grades the score is the outcome: what keeps a subject ungraded withholds it.
      note(ungraded)
      return
    }
    let plain = try value(of: score.formula, for: "score").number
    guard var points = plain else {
      computedScore = (nil, [])
      // What an item sets the score to stands for what could not be computed.
      if setScores.isEmpty {
        ungraded = ungraded ?? "总分缺少数据"
        if program.scale == nil { note("总分缺少数据") }
      }
      return try applySetScores()
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
    computedScore = (points, lines)
    if setScores.isEmpty { checkRange(of: score) }
    try applySetScores()
  }

  private mutating func checkRange(of score: ModelProgram.Score) {
    if let points = result.score, let range = score.syntax.range, !range.contains(points) {
      ungraded = ungraded ?? "总分 \(points.normalized) 不在 \(range.text) 之内"
    }
  }

  /// Puts the score that items set in the place of the computed one, with a line for the change.
  ///
  /// Of several the worst counts. An item before the score sets it when it is computed, one behind
  /// it at once.
  mutating func applySetScores() throws(ModelError) {
    let direction = program.syntax.grades?.direction
    guard let computed = computedScore, let score = program.score,
      let points = direction == .higherIsWorse ? setScores.max() : setScores.min()
    else { return }
    let before = computed.points ?? .zero
    let change = try exactly("score") { () throws(ArithmeticError) in
      try points.subtracting(before)
    }
    slots[score.slot] = .number(points)
    result.score = points
    result.lines = computed.lines
    if !change.isZero {
      result.lines.append(
        .init(kind: .set, title: "总分定为 \(points.normalized)", name: "", points: change))
    }
    checkRange(of: score)
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
