internal import CreditCore

extension VectorEvaluator {
  func contains(
    _ left: Formula, _ right: Formula, _ slots: [Lane], _ scratch: Scratch
  ) -> Lane? {
    guard let a = texts(left, slots, scratch), let b = texts(right, slots, scratch) else {
      return nil
    }
    let result = scratch.booleanLane()
    for row in 0..<scratch.rows {
      let (text, part) = (a[row], b[row])
      result[row] =
        text.isMissing || part.isMissing || !scratch.isSelected(row)
        ? 2 : ByteText.firstIndex(of: part.bytes, in: text.bytes) != nil ? 1 : 0
    }
    return .boolean(result)
  }

  func hasElement(
    _ left: Formula, _ separator: String, _ right: Formula, _ slots: [Lane], _ scratch: Scratch
  ) -> Lane? {
    guard let a = texts(left, slots, scratch), let b = texts(right, slots, scratch) else {
      return nil
    }
    let result = scratch.booleanLane()
    var between = separator
    between.withUTF8 { between in
      for row in 0..<scratch.rows {
        let (list, wanted) = (a[row], b[row])
        if list.isMissing || wanted.isMissing || !scratch.isSelected(row) {
          result[row] = 2
          continue
        }
        var found = false
        ByteText.forEachElement(of: list.bytes, separator: between) {
          found = ByteText.equal($0, wanted.bytes)
          return !found
        }
        result[row] = found ? 1 : 0
      }
    }
    return .boolean(result)
  }

  func listed(
    _ values: UnsafeMutablePointer<TextSlice>, _ table: CodeTable, _ separator: String?,
    _ negated: Bool, _ scratch: Scratch
  ) -> Lane {
    let result = scratch.booleanLane()
    let (yes, no): (UInt8, UInt8) = negated ? (0, 1) : (1, 0)
    var between = separator ?? ""
    between.withUTF8 { between in
      for row in 0..<scratch.rows {
        let value = values[row]
        if value.isMissing || !scratch.isSelected(row) {
          result[row] = 2
        } else if table.contains(value.bytes) {
          // Most cells hold a single code, separator or not.
          result[row] = yes
        } else if separator != nil, table.containsAll(value.bytes, separator: between) {
          result[row] = yes
        } else {
          result[row] = no
        }
      }
    }
    return .boolean(result)
  }

  func among(
    _ part: Formula, _ members: [Value], _ negated: Bool, _ slots: [Lane], _ scratch: Scratch
  ) -> Lane? {
    let result = scratch.booleanLane()
    let (yes, no): (UInt8, UInt8) = negated ? (0, 1) : (1, 0)
    switch part.type {
    case .text:
      guard let values = texts(part, slots, scratch) else { return nil }
      let set = TextSet(members.compactMap(\.text))
      for row in 0..<scratch.rows {
        result[row] = values[row].isMissing ? 2 : set.contains(values[row].bytes) ? yes : no
      }
    case .day:
      guard let values = days(part, slots, scratch) else { return nil }
      let wanted = members.compactMap { $0.day?.daysSinceEpoch }
      for row in 0..<scratch.rows {
        result[row] =
          values[row] == Lane.missingDay ? 2 : wanted.contains(values[row]) ? yes : no
      }
    default: return nil
    }
    return .boolean(result)
  }
}
