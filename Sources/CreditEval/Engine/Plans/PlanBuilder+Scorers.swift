internal import CKernels
internal import CreditCore
internal import CreditLanguage

extension PlanBuilder {
  /// An output of a scorer: its arguments become the binary numbers that it sees.
  mutating func call(
    _ scorer: ScorerCall, _ values: [PlanValue]
  ) throws(Unsupported) -> PlanValue {
    guard let domain = values.compactMap({ $0.lane?.domain }).first else {
      throw Unsupported("常数")
    }
    let output = scorer.declaration
    let unit = PlanBuilder.power(output.digits)
    let low = (output.range.lowerBound * unit).rounded(.down)
    let high = (output.range.upperBound * unit).rounded(.up)
    guard max(abs(low), abs(high)) <= PlanBuilder.limit else { throw Unsupported("结果的范围太大") }
    var node = PlanNode(.scorer(scorerCalls.count), in: domain)
    for (value, input) in zip(values, scorer.scorer.inputs) {
      node.parts.append(try seen(materialized(value, in: domain), input).node)
    }
    scorerCalls.append(scorer)
    let kind = LaneKind.number(scale: output.digits, low: low, high: high)
    let result = PlanLane(node: add(node), domain: domain, kind: kind)
    // What is no number or out of its range is infinite, and an error of the row.
    let size = lane(CREDIT_LANE_ABS, kind, in: domain, a: result)
    trip(lane(CREDIT_LANE_EQUAL_K, .boolean, in: domain, a: size, k: .infinity))
    return .lane(result)
  }

  private mutating func seen(
    _ lane: PlanLane, _ input: ScorerInput
  ) throws(Unsupported) -> PlanLane {
    switch (lane.kind, input.kind) {
    case (.number(let scale, _, _), _):
      if scale == 0 { return lane }
      guard scale <= 22 else { throw Unsupported("小数位数太多") }
      // Both are exact, and so one division gives the nearest binary number.
      return self.lane(
        CREDIT_LANE_RATIO_K, lane.kind, in: lane.domain, a: lane, k: PlanBuilder.power(scale))
    case (.text(let texts), .text(let categories)):
      let entries =
        [Double.nan]
        + texts.map {
          Double(categories.firstIndex(of: $0) ?? categories.count)
        }
      return self.lane(CREDIT_LANE_LOOKUP, lane.kind, in: lane.domain, a: lane, table: entries)
    default: return lane
    }
  }
}
