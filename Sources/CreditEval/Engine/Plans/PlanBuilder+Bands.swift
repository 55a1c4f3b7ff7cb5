internal import CKernels
internal import CreditCore
internal import CreditLanguage

extension PlanBuilder {
  /// A function of a number that is constant between cuts.
  ///
  /// - Parameters:
  ///   - value: the number.
  ///   - bounds: where the result may change: at these numbers and right beyond them.
  ///   - missing: the result where the number is missing.
  ///   - result: the result for a number; `nil` is missing.
  mutating func steps(
    of value: PlanValue, bounds: [ExactDecimal], missing: ExactDecimal?,
    result: (ExactDecimal) throws(Unsupported) -> ExactDecimal?
  ) throws(Unsupported) -> PlanValue {
    guard case .lane(var number) = value else {
      guard let constant = value.constant?.number else {
        return missing.map { .constant(.number($0)) } ?? .missing
      }
      return try result(constant).map { .constant(.number($0)) } ?? .missing
    }
    var missing = missing
    // Where something stands in for what is missing, its points do as well.
    let source = nodes[number.node]
    if case .lane(CREDIT_LANE_FIRST_PRESENT_K) = source.action,
      case .number(let scale, let low, let high) = number.kind
    {
      missing = try result(
        ExactDecimal(coefficient: Int128(source.k.number), scale: scale))
      number = PlanLane(
        node: source.a, domain: number.domain, kind: .number(scale: scale, low: low, high: high))
    }
    let scale = number.scale
    var cuts: Set<Double> = []
    for bound in bounds {
      guard let below = try? bound.rounded(scale: scale, rounding: .down),
        let units = PlanBuilder.units(below, scale: scale)
      else { throw Unsupported("档位太大") }
      // A bound between two units changes the result from the next unit on.
      if below == bound { cuts.insert(units) }
      cuts.insert(units + 1)
    }
    let inside = cuts.filter { $0 > number.low && $0 <= number.high }.sorted()
    var values: [ExactDecimal?] = []
    for start in [number.low] + inside {
      values.append(try result(ExactDecimal(coefficient: Int128(start), scale: scale)))
    }
    var kept: [Double] = []
    var points = [values[0]]
    for (cut, value) in zip(inside, values.dropFirst()) where value != points.last {
      kept.append(cut)
      points.append(value)
    }
    let all = points + [missing]
    let digits = all.reduce(0) { max($0, $1?.normalized.scale ?? 0) }
    var entries: [Double] = []
    for number in all {
      guard let number else {
        entries.append(.nan)
        continue
      }
      guard let units = PlanBuilder.units(number, scale: digits) else {
        throw Unsupported("分值太大")
      }
      entries.append(units)
    }
    let present = entries.filter { !$0.isNaN }
    return .lane(
      lane(
        CREDIT_LANE_BANDS,
        .number(scale: digits, low: present.min() ?? 0, high: present.max() ?? 0),
        in: number.domain, a: number, l: entries.removeLast(), table: kept + entries))
  }

  /// The points of a table of bands.
  mutating func bands(_ bands: BandsSyntax, of value: PlanValue) throws(Unsupported) -> PlanValue {
    var value = value
    if let rounding = bands.rounding {
      value = try rounded(value, digits: rounding.digits, mode: rounding.mode)
    }
    let ranges = bands.rows.map(\.range) + bands.known.map(\.range)
    let bounds = ranges.flatMap { [$0.lower?.number, $0.upper?.number].compactMap { $0 } }
    return try steps(of: value, bounds: bounds, missing: bands.missing) { number in
      bands.points(of: number)
    }
  }
}

extension BandsSyntax {
  /// The points of a number; `nil` where no band gives any.
  func points(of number: ExactDecimal) -> ExactDecimal? {
    let matching = rows.filter { $0.range.contains(number) }
    if matching.count == 1 { return matching[0].points }
    let kind: KnownSyntax.Kind = matching.isEmpty ? .gap : .overlap
    guard let known = known.first(where: { $0.kind == kind && $0.range.contains(number) }) else {
      return nil
    }
    switch known.resolution {
    case .first: return matching.first?.points
    case .last: return matching.last?.points
    case .value(let value):
      if case .literal(.number(let points)) = value.kind { return points }
      return nil
    case .ungraded: return nil
    }
  }
}
