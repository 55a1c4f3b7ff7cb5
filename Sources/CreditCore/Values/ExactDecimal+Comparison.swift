extension ExactDecimal: Equatable, Comparable, Hashable {
  /// Whether two numbers have the same value, whatever their scales.
  public static func == (left: ExactDecimal, right: ExactDecimal) -> Bool {
    compare(left, right) == 0
  }

  /// Whether one number is below the other.
  public static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
    compare(left, right) < 0
  }

  /// Feeds the value, not its scale, into a hasher.
  public func hash(into hasher: inout Hasher) {
    let plain = normalized
    hasher.combine(plain.coefficient)
    hasher.combine(plain.scale)
  }

  /// Minus one, zero or one for below, equal or above; never overflows.
  static func compare(_ left: ExactDecimal, _ right: ExactDecimal) -> Int {
    if let (a, b, _) = left.aligned(with: right) { return a < b ? -1 : a > b ? 1 : 0 }
    // The whole parts decide; where they are equal, the parts behind the point do: these have at
    // most 30 digits each and can always be aligned.
    let (wholeLeft, restLeft) = left.split
    let (wholeRight, restRight) = right.split
    if wholeLeft != wholeRight { return wholeLeft < wholeRight ? -1 : 1 }
    guard let (x, y, _) = restLeft.aligned(with: restRight) else { return 0 }
    return x < y ? -1 : x > y ? 1 : 0
  }

  /// The whole part and the part behind the point, both with the number's sign.
  private var split: (Int128, ExactDecimal) {
    let (whole, rest) = coefficient.quotientAndRemainder(
      dividingBy: ExactDecimal.power(scale))
    return (whole, ExactDecimal(coefficient: rest, scale: scale))
  }
}
