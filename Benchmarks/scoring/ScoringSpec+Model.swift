internal import CreditCore
internal import CreditLanguage

extension ScoringSpec {
  /// The scorecard as an ordinary model: what someone would write in a `.credit` file.
  func model() throws -> ModelSyntax {
    let own = "用于测速的评分卡，不出自任何文件"
    var members: [ModelSyntax.Member] = [
      .source(SourceSyntax(.citesOwn, own)), .subject(NameSyntax("enterprise")),
    ]
    for one in characteristics {
      members.append(
        .input(
          InputSyntax(
            name: NameSyntax(one.modelName), type: one.isNumeric ? .number : .text,
            missing: .stays)))
    }
    let items = characteristics.enumerated().map { place, one in
      ItemSyntax(code: NameSyntax("C\(place + 1)"), title: one.name, effect: one.effect)
    }
    members.append(
      .sheet(
        SheetSyntax(
          name: NameSyntax("scorecard"), title: "评分卡", cites: own,
          start: ExpressionSyntax(.literal(.number(baseScore.value))), items: items)))
    for veto in vetoes {
      members.append(
        .item(
          ItemSyntax(
            code: NameSyntax(veto.code), effect: .grade(.set(NameSyntax(vetoGrade))),
            condition: try condition(of: veto), cites: own)))
    }
    members.append(.score(ScoreSyntax(value: ExpressionSyntax(.name("scorecard")))))
    members.append(.grades(try scale()))
    return ModelSyntax(
      name: NameSyntax("benchmark.scorecard"), title: name, edition: version, members: members)
  }

  private func condition(of veto: Veto) throws -> ExpressionSyntax {
    let all = try veto.all.map { one in
      guard let field = characteristics.first(where: { $0.name == one.field }) else {
        throw ScoringProblem("veto \(veto.code) names \(one.field), which is no characteristic")
      }
      guard let syntax = one.syntax(of: field.modelName) else {
        throw ScoringProblem("veto \(veto.code) compares \(one.field) in no known way")
      }
      return syntax
    }
    guard let first = all.first else { throw ScoringProblem("veto \(veto.code) is empty") }
    return all.dropFirst().reduce(first) { ExpressionSyntax(.binary(.and, $0, $1)) }
  }

  /// The grades, best first, without those whose scores another one before them has.
  private func scale() throws -> GradesSyntax {
    var rows: [GradesSyntax.Row] = []
    var above: RangeSyntax.Bound?
    for grade in grades {
      if let above, grade.min.value >= above.number { continue }
      rows.append(
        .init(
          name: NameSyntax(grade.grade),
          range: RangeSyntax(lower: .init(grade.min.value), upper: above)))
      above = .init(grade.min.value, isIncluded: false)
    }
    // A grade that only a veto gives stands for scores lower than any there can be.
    let names = rows.map(\.name.text) + [defaultGrade]
    var lowest: RangeSyntax.Bound?
    if !names.contains(vetoGrade) {
      var low = try leastScore()
      if let above, above.number < low { low = above.number }
      lowest = .init(try low.subtracting(1))
    }
    rows.append(
      .init(name: NameSyntax(defaultGrade), range: RangeSyntax(lower: lowest, upper: above)))
    if let lowest {
      let below = RangeSyntax.Bound(lowest.number, isIncluded: false)
      rows.append(
        .init(name: NameSyntax(vetoGrade), range: RangeSyntax(lower: nil, upper: below)))
    }
    return GradesSyntax(direction: .higherIsBetter, rows: rows)
  }

  private func leastScore() throws -> ExactDecimal {
    try characteristics.reduce(baseScore.value) { sum, one in
      try sum.adding((one.points + [one.missingPoints]).map(\.value).min() ?? .zero)
    }
  }
}

extension ScoringSpec.Characteristic {
  /// The name in formulas; a few are the language's own.
  var modelName: String {
    ["as_of", "missing", "score", "grade", "scorecard"].contains(name) ? name + "_" : name
  }

  fileprivate var effect: ItemSyntax.Effect {
    let value = ExpressionSyntax(.name(modelName))
    if isNumeric { return .bands(.add, bands(of: value)) }
    // A text that stands in several bins belongs to the last of them.
    var seen: Set<String> = []
    var branches: [ExpressionSyntax.Branch] = []
    for (texts, points) in zip(bins ?? [], points).reversed() {
      let own = texts.filter { seen.insert($0).inserted }
      if own.isEmpty { continue }
      let listed = own.map { ExpressionSyntax(.literal(.text($0))) }
      branches.append(
        .init(
          condition: ExpressionSyntax(.among(value, listed, negated: false)),
          value: ExpressionSyntax(.literal(.number(points.value)))))
    }
    branches.append(
      .init(
        condition: ExpressionSyntax(.isMissing(value, negated: false)),
        value: ExpressionSyntax(.literal(.number(missingPoints.value)))))
    let otherwise = ExpressionSyntax(.literal(.number(points.last?.value ?? .zero)))
    return .points(.add, ExpressionSyntax(.choice(branches.reversed(), otherwise: otherwise)))
  }

  private func bands(of value: ExpressionSyntax) -> BandsSyntax {
    let cuts = (cuts ?? []).map(\.value).sorted()
    let rows = points.enumerated().compactMap { place, points -> BandsSyntax.Row? in
      let lower = place == 0 ? nil : cuts[place - 1]
      let upper = place < cuts.count ? cuts[place] : nil
      if let lower, let upper, lower == upper { return nil }
      return .init(
        RangeSyntax(
          lower: lower.map { .init($0) }, upper: upper.map { .init($0, isIncluded: false) }),
        points: points.value)
    }
    return BandsSyntax(value: value, rows: rows, missing: missingPoints.value)
  }
}

extension ScoringSpec.Condition {
  fileprivate func syntax(of name: String) -> ExpressionSyntax? {
    let field = ExpressionSyntax(.name(name))
    func compared(_ operation: BinaryOperator, _ value: Value) -> ExpressionSyntax {
      ExpressionSyntax(.binary(operation, field, ExpressionSyntax(.literal(value))))
    }
    func among(_ values: [Value]) -> ExpressionSyntax {
      ExpressionSyntax(
        .among(field, values.map { ExpressionSyntax(.literal($0)) }, negated: false))
    }
    return switch (op, value) {
    case (">", .number(let number)): compared(.greater, .number(number))
    case ("<", .number(let number)): compared(.less, .number(number))
    case (">=", .number(let number)): compared(.greaterOrEqual, .number(number))
    case ("<=", .number(let number)): compared(.lessOrEqual, .number(number))
    case ("==", .number(let number)): compared(.equal, .number(number))
    case ("==", .text(let text)): compared(.equal, .text(text))
    case ("in", .numbers(let numbers)): among(numbers.map { .number($0) })
    case ("in", .texts(let texts)): among(texts.map { .text($0) })
    default: nil
    }
  }
}
