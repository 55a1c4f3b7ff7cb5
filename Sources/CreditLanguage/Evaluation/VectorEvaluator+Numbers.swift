internal import CreditCore

extension VectorEvaluator {
  func negative(
    _ values: UnsafeMutablePointer<Int64>, _ scale: Int, _ scratch: Scratch
  ) -> Lane {
    let result = scratch.numberLane()
    // The smallest integer is the mark of a missing number, so that turning a sign cannot overflow.
    for row in 0..<scratch.rows { result[row] = 0 &- values[row] }
    return .number(result, scale: scale)
  }

  /// The numbers at a larger scale, or `nil` if one does not fit.
  func rescaled(
    _ values: UnsafeMutablePointer<Int64>, from scale: Int, to wanted: Int, _ scratch: Scratch
  ) -> UnsafeMutablePointer<Int64>? {
    if scale == wanted { return values }
    guard wanted - scale <= 18 else { return nil }
    let factor = Int64(truncatingIfNeeded: ExactDecimal.power(wanted - scale))
    let result = scratch.numberLane()
    var trouble = false
    for row in 0..<scratch.rows {
      let value = values[row]
      let (product, overflow) = value.multipliedReportingOverflow(by: factor)
      let missing = value == Lane.missingNumber
      trouble = trouble || (overflow && !missing)
      result[row] = missing ? value : product
    }
    return trouble ? nil : result
  }

  func arithmetic(
    _ operation: Arithmetic, _ left: Formula, _ right: Formula, _ slots: [Lane], _ scratch: Scratch
  ) -> Lane? {
    // A quotient is rounded with more than 64 bits in between.
    if operation == .divide { return nil }
    guard case .number(var a, let scaleA)? = numbers(left, slots, scratch),
      case .number(var b, let scaleB)? = numbers(right, slots, scratch)
    else { return nil }
    let result = scratch.numberLane()
    var trouble = false
    if operation == .multiply {
      guard scaleA + scaleB <= ExactDecimal.maximumScale else { return nil }
      for row in 0..<scratch.rows {
        let (x, y) = (a[row], b[row])
        let missing = x == Lane.missingNumber || y == Lane.missingNumber
        let (product, overflow) = x.multipliedReportingOverflow(by: y)
        trouble = trouble || (!missing && (overflow || product == Lane.missingNumber))
        result[row] = missing ? Lane.missingNumber : product
      }
      return trouble ? nil : .number(result, scale: scaleA + scaleB)
    }
    let common = max(scaleA, scaleB)
    guard let alignedA = rescaled(a, from: scaleA, to: common, scratch),
      let alignedB = rescaled(b, from: scaleB, to: common, scratch)
    else { return nil }
    (a, b) = (alignedA, alignedB)
    for row in 0..<scratch.rows {
      let (x, y) = (a[row], b[row])
      let missing = x == Lane.missingNumber || y == Lane.missingNumber
      let (sum, overflow) =
        operation == .add ? x.addingReportingOverflow(y) : x.subtractingReportingOverflow(y)
      trouble = trouble || (!missing && (overflow || sum == Lane.missingNumber))
      result[row] = missing ? Lane.missingNumber : sum
    }
    return trouble ? nil : .number(result, scale: common)
  }

  func compare(
    _ comparison: Comparison, _ left: Formula, _ right: Formula, _ slots: [Lane],
    _ scratch: Scratch
  ) -> Lane? {
    let result = scratch.booleanLane()
    switch left.isMissingConstant ? right.type : left.type {
    case .number:
      guard case .number(let a, let scaleA)? = numbers(left, slots, scratch),
        case .number(let b, let scaleB)? = numbers(right, slots, scratch)
      else { return nil }
      let common = max(scaleA, scaleB)
      guard let x = rescaled(a, from: scaleA, to: common, scratch),
        let y = rescaled(b, from: scaleB, to: common, scratch)
      else { return nil }
      ordered(comparison, x, y, Lane.missingNumber, result, scratch.rows)
    case .day:
      guard let a = days(left, slots, scratch), let b = days(right, slots, scratch) else {
        return nil
      }
      ordered(comparison, a, b, Lane.missingDay, result, scratch.rows)
    case .text:
      guard let a = texts(left, slots, scratch), let b = texts(right, slots, scratch) else {
        return nil
      }
      compareTexts(comparison, a, b, result, scratch)
    case .boolean:
      guard let a = booleans(left, slots, scratch), let b = booleans(right, slots, scratch) else {
        return nil
      }
      ordered(comparison, a, b, 2, result, scratch.rows)
    case .entry, .money: return nil
    }
    return .boolean(result)
  }

  /// One loop for each comparison, so that none decides anew for every row.
  @inline(__always)
  private func ordered<Element: FixedWidthInteger>(
    _ comparison: Comparison, _ a: UnsafeMutablePointer<Element>,
    _ b: UnsafeMutablePointer<Element>, _ missing: Element, _ result: UnsafeMutablePointer<UInt8>,
    _ rows: Int
  ) {
    @inline(__always)
    func run(_ holds: (Element, Element) -> Bool) {
      for row in 0..<rows {
        let (x, y) = (a[row], b[row])
        result[row] = x == missing || y == missing ? 2 : holds(x, y) ? 1 : 0
      }
    }
    switch comparison {
    case .equal: run { $0 == $1 }
    case .notEqual: run { $0 != $1 }
    case .less: run { $0 < $1 }
    case .lessOrEqual: run { $0 <= $1 }
    case .greater: run { $0 > $1 }
    case .greaterOrEqual: run { $0 >= $1 }
    }
  }

  private func compareTexts(
    _ comparison: Comparison, _ a: UnsafeMutablePointer<TextSlice>,
    _ b: UnsafeMutablePointer<TextSlice>, _ result: UnsafeMutablePointer<UInt8>,
    _ scratch: Scratch
  ) {
    if comparison == .equal || comparison == .notEqual {
      let (yes, no): (UInt8, UInt8) = comparison == .equal ? (1, 0) : (0, 1)
      for row in 0..<scratch.rows {
        let (x, y) = (a[row], b[row])
        result[row] =
          x.isMissing || y.isMissing || !scratch.isSelected(row)
          ? 2 : ByteText.equal(x.bytes, y.bytes) ? yes : no
      }
      return
    }
    for row in 0..<scratch.rows {
      let (x, y) = (a[row], b[row])
      result[row] =
        x.isMissing || y.isMissing
        ? 2 : comparison.holds(ByteText.compare(x.bytes, y.bytes)) ? 1 : 0
    }
  }
}
