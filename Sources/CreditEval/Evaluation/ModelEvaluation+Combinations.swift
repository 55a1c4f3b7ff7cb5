internal import CreditCore
internal import CreditLanguage

extension ModelEvaluation {
  /// What the parts of a group come to together.
  func combined(
    _ parts: [(outcome: PartOutcome, weight: ExactDecimal)], _ group: ModelProgram.Group
  ) throws(ModelError) -> PartOutcome? {
    let name = group.name
    switch group.combination {
    case .sum:
      return PartOutcome(
        points: try total(of: parts.map(\.outcome.points), for: name),
        lines: parts.flatMap(\.outcome.lines))
    case .min, .max:
      guard var chosen = parts.first?.outcome else { return .nothing }
      for (outcome, _) in parts.dropFirst() {
        let isBetter =
          group.combination == .min
          ? outcome.points < chosen.points : chosen.points < outcome.points
        if isBetter { chosen = outcome }
      }
      return chosen
    case .mean(let rounding):
      if parts.isEmpty { return .nothing }
      return try mean(
        parts.map { ($0.outcome, .one) }, rounding: rounding, isExact: false, group.title, name)
    case .weighted(let rounding):
      if parts.isEmpty { return .nothing }
      return try mean(parts, rounding: rounding, isExact: true, group.title, name)
    }
  }

  /// Σ weight × points ÷ Σ weight, with the lines scaled alike and a line for what rounding makes.
  ///
  /// - Parameter isExact: whether a quotient by a power of ten is left as it is.
  func mean(
    _ parts: [(outcome: PartOutcome, weight: ExactDecimal)], rounding: RoundingSyntax?,
    isExact: Bool, _ title: String, _ name: String
  ) throws(ModelError) -> PartOutcome {
    let weights = try total(of: parts.map(\.weight), for: name)
    var products: [ExactDecimal] = []
    for (outcome, weight) in parts {
      products.append(
        try exactly(name) { () throws(ArithmeticError) in
          try outcome.points.multiplied(by: weight)
        })
    }
    let sum = try total(of: products, for: name)
    let factor = isExact ? weights.inverseOfPowerOfTen : nil
    /// A share of the sum, exact or to 12 digits.
    func share(_ product: ExactDecimal) throws(ArithmeticError) -> ExactDecimal {
      if let factor { return try product.multiplied(by: factor).normalized }
      return try product.divided(by: weights).normalized
    }
    let points = try exactly(name) { () throws(ArithmeticError) in
      if let rounding {
        return try sum.divided(by: weights, scale: rounding.digits, rounding: rounding.mode)
      }
      return try share(sum)
    }
    var lines: [ModelResult.Line] = []
    for (outcome, weight) in parts {
      for line in outcome.lines {
        let part = try exactly(name) { () throws(ArithmeticError) in
          try share(try line.points.multiplied(by: weight))
        }
        if part.isZero { continue }
        lines.append(.init(kind: line.kind, title: line.title, name: line.name, points: part))
      }
    }
    let shown = PartOutcome(points: try total(of: lines.map(\.points), for: name), lines: lines)
    return try shown.moved(to: points, .rounding, "\(title)：舍入", name)
  }
}

extension ExactDecimal {
  /// The inverse of 1, 10, 100, 0.1 …; `nil` of all other numbers.
  var inverseOfPowerOfTen: ExactDecimal? {
    var digits = normalized.coefficient
    guard digits > 0 else { return nil }
    var zeros = 0
    while digits % 10 == 0 {
      digits /= 10
      zeros += 1
    }
    guard digits == 1 else { return nil }
    let scale = zeros - normalized.scale
    if scale >= 0 {
      return scale <= ExactDecimal.maximumScale ? ExactDecimal(coefficient: 1, scale: scale) : nil
    }
    var whole = ExactDecimal.one
    for _ in 0..<(-scale) {
      guard let next = try? whole.multiplied(by: 10) else { return nil }
      whole = next
    }
    return whole
  }
}
