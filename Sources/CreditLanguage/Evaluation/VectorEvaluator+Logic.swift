internal import CreditCore

extension VectorEvaluator {
  func not(_ values: UnsafeMutablePointer<UInt8>, _ scratch: Scratch) -> Lane {
    let result = scratch.booleanLane()
    for row in 0..<scratch.rows {
      let value = values[row]
      result[row] = value == 2 ? 2 : value ^ 1
    }
    return .boolean(result)
  }

  /// No if either is no, otherwise unknown if either is unknown.
  func and(
    _ left: UnsafeMutablePointer<UInt8>, _ right: UnsafeMutablePointer<UInt8>, _ scratch: Scratch
  ) -> Lane {
    let result = scratch.booleanLane()
    for row in 0..<scratch.rows {
      let (a, b) = (left[row], right[row])
      result[row] = a == 0 || b == 0 ? 0 : (a | b) == 1 ? 1 : 2
    }
    return .boolean(result)
  }

  /// Yes if either is yes, otherwise unknown if either is unknown.
  func or(
    _ left: UnsafeMutablePointer<UInt8>, _ right: UnsafeMutablePointer<UInt8>, _ scratch: Scratch
  ) -> Lane {
    let result = scratch.booleanLane()
    for row in 0..<scratch.rows {
      let (a, b) = (left[row], right[row])
      result[row] = a == 1 || b == 1 ? 1 : a | b
    }
    return .boolean(result)
  }

  /// The first branch whose condition holds, row by row; all branches are computed.
  func choice(
    _ branches: [(condition: Formula, value: Formula)], _ otherwise: Formula?, _ type: FormulaType,
    _ slots: [Lane], _ scratch: Scratch
  ) -> Lane? {
    var conditions: [UnsafeMutablePointer<UInt8>] = []
    for branch in branches {
      guard let lane = booleans(branch.condition, slots, scratch) else { return nil }
      conditions.append(lane)
    }
    let values = branches.map(\.value) + (otherwise.map { [$0] } ?? [])
    switch type {
    case .text:
      return merged(
        conditions, values.map { texts($0, slots, scratch) }, .missing, scratch.textLane(), scratch
      )
      .map { .text($0) }
    case .day:
      return merged(
        conditions, values.map { days($0, slots, scratch) }, Lane.missingDay, scratch.dayLane(),
        scratch
      )
      .map { .day($0) }
    case .boolean:
      return merged(
        conditions, values.map { booleans($0, slots, scratch) }, 2, scratch.booleanLane(), scratch
      )
      .map { .boolean($0) }
    case .number:
      return numberChoice(conditions, values, slots, scratch)
    case .entry:
      var lanes: [UnsafeMutablePointer<Int32>?] = []
      for value in values {
        guard case .entry(let lane)? = lane(of: value, slots, scratch) else { return nil }
        lanes.append(lane)
      }
      return merged(conditions, lanes, -1, scratch.dayLane(), scratch).map { .entry($0) }
    case .money: return nil
    }
  }

  private func merged<Element>(
    _ conditions: [UnsafeMutablePointer<UInt8>], _ values: [UnsafeMutablePointer<Element>?],
    _ missing: Element, _ result: UnsafeMutablePointer<Element>, _ scratch: Scratch
  ) -> UnsafeMutablePointer<Element>? {
    var lanes: [UnsafeMutablePointer<Element>] = []
    for value in values {
      guard let value else { return nil }
      lanes.append(value)
    }
    // From the last branch to the first: an earlier one that holds overwrites.
    for row in 0..<scratch.rows { (result + row).initialize(to: missing) }
    if lanes.count > conditions.count, let last = lanes.last {
      for row in 0..<scratch.rows { result[row] = last[row] }
    }
    for branch in conditions.indices.reversed() {
      let (condition, lane) = (conditions[branch], lanes[branch])
      for row in 0..<scratch.rows where condition[row] == 1 { result[row] = lane[row] }
    }
    return result
  }

  private func numberChoice(
    _ conditions: [UnsafeMutablePointer<UInt8>], _ values: [Formula], _ slots: [Lane],
    _ scratch: Scratch
  ) -> Lane? {
    var lanes: [UnsafeMutablePointer<Int64>?] = []
    var scales: [Int] = []
    for value in values {
      guard case .number(let lane, let scale)? = numbers(value, slots, scratch) else { return nil }
      lanes.append(lane)
      scales.append(scale)
    }
    let common = scales.max() ?? 0
    for index in lanes.indices {
      guard let lane = lanes[index],
        let scaled = rescaled(lane, from: scales[index], to: common, scratch)
      else { return nil }
      lanes[index] = scaled
    }
    return merged(conditions, lanes, Lane.missingNumber, scratch.numberLane(), scratch)
      .map { .number($0, scale: common) }
  }
}
