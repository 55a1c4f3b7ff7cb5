internal import CreditCore

extension VectorEvaluator {
  /// A formula's texts; a constant is spread over the rows.
  func texts(
    _ formula: Formula, _ slots: [Lane], _ scratch: Scratch
  ) -> UnsafeMutablePointer<TextSlice>? {
    switch lane(of: formula, slots, scratch) {
    case .text(let lane): return lane
    case .constant(let value):
      let lane = scratch.textLane()
      var slice = TextSlice.missing
      if case .text(var text) = value { slice = text.withUTF8 { scratch.copy($0) } }
      for row in 0..<scratch.rows { lane[row] = slice }
      return lane
    default: return nil
    }
  }

  /// A formula's truth values; a constant is spread over the rows.
  func booleans(
    _ formula: Formula, _ slots: [Lane], _ scratch: Scratch
  ) -> UnsafeMutablePointer<UInt8>? {
    switch lane(of: formula, slots, scratch) {
    case .boolean(let lane): return lane
    case .constant(let value):
      let lane = scratch.booleanLane()
      let mark: UInt8 = value.boolean.map { $0 ? 1 : 0 } ?? 2
      for row in 0..<scratch.rows { lane[row] = mark }
      return lane
    default: return nil
    }
  }

  /// A formula's days; a constant is spread over the rows.
  func days(
    _ formula: Formula, _ slots: [Lane], _ scratch: Scratch
  ) -> UnsafeMutablePointer<Int32>? {
    switch lane(of: formula, slots, scratch) {
    case .day(let lane): return lane
    case .constant(let value):
      let lane = scratch.dayLane()
      let mark = value.day?.daysSinceEpoch ?? Lane.missingDay
      for row in 0..<scratch.rows { lane[row] = mark }
      return lane
    default: return nil
    }
  }

  /// A formula's numbers; a constant is spread over the rows with the scale it is written in.
  func numbers(_ formula: Formula, _ slots: [Lane], _ scratch: Scratch) -> Lane? {
    switch lane(of: formula, slots, scratch) {
    case .number(let lane, let scale): return .number(lane, scale: scale)
    case .constant(let value):
      let lane = scratch.numberLane()
      var mark = Lane.missingNumber
      var scale = 0
      if let number = value.number {
        let plain = number.normalized
        guard let narrow = Int64(exactly: plain.coefficient), narrow != Lane.missingNumber else {
          return nil
        }
        mark = narrow
        scale = plain.scale
      }
      for row in 0..<scratch.rows { lane[row] = mark }
      return .number(lane, scale: scale)
    default: return nil
    }
  }

  func find(
    _ index: ReferenceIndex, _ keys: UnsafeMutablePointer<TextSlice>, _ scratch: Scratch
  ) -> Lane {
    let lane = scratch.dayLane()
    var wanted = keys
    if scratch.selection != nil {
      wanted = scratch.textLane()
      for row in 0..<scratch.rows { wanted[row] = scratch.isSelected(row) ? keys[row] : .missing }
    }
    index.findSingles(wanted, scratch.rows, hashes: scratch.hashLane(), into: lane)
    return .entry(lane)
  }

  func count(
    _ index: ReferenceIndex, _ keys: UnsafeMutablePointer<TextSlice>, _ scratch: Scratch
  ) -> Lane {
    let lane = scratch.numberLane()
    for row in 0..<scratch.rows {
      lane[row] =
        keys[row].isMissing || !scratch.isSelected(row)
        ? Lane.missingNumber : Int64(index.find(keys[row]).count)
    }
    return .number(lane, scale: 0)
  }

  func column(
    _ reference: ReferenceTable, _ column: Int, _ entries: UnsafeMutablePointer<Int32>,
    _ scratch: Scratch
  ) -> Lane {
    let lane = scratch.textLane()
    reference.texts(column: column, of: entries, scratch.rows, into: lane)
    return .text(lane)
  }

  func isMissing(_ lane: Lane, _ negated: Bool, _ scratch: Scratch) -> Lane {
    let result = scratch.booleanLane()
    let yes: UInt8 = negated ? 0 : 1
    let no: UInt8 = negated ? 1 : 0
    switch lane {
    case .text(let values):
      for row in 0..<scratch.rows { result[row] = values[row].start == nil ? yes : no }
    case .number(let values, _):
      for row in 0..<scratch.rows { result[row] = values[row] == Lane.missingNumber ? yes : no }
    case .day(let values):
      for row in 0..<scratch.rows { result[row] = values[row] == Lane.missingDay ? yes : no }
    case .boolean(let values):
      for row in 0..<scratch.rows { result[row] = values[row] == 2 ? yes : no }
    case .entry(let values):
      for row in 0..<scratch.rows { result[row] = values[row] < 0 ? yes : no }
    case .constant(let value):
      for row in 0..<scratch.rows { result[row] = value.isMissing ? yes : no }
    case .values(let values):
      for row in 0..<scratch.rows { result[row] = values[row].isMissing ? yes : no }
    }
    return .boolean(result)
  }
}
