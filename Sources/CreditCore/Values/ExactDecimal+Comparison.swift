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

  /// Below, equal or above: -1, 0 or 1. Never overflows.
  static func compare(_ left: ExactDecimal, _ right: ExactDecimal) -> Int {
    if let (a, b, _) = try? left.aligned(with: right) { return a < b ? -1 : a > b ? 1 : 0 }
    // Scales too far apart to align: the signs decide, then the whole parts, which differ.
    let (a, b) = (left.coefficient.signum(), right.coefficient.signum())
    if a != b { return a < b ? -1 : 1 }
    let wholeLeft = left.coefficient / power(left.scale)
    let wholeRight = right.coefficient / power(right.scale)
    if wholeLeft != wholeRight { return wholeLeft < wholeRight ? -1 : 1 }
    // Equal whole parts are small here, so the parts behind the point can be aligned.
    let restLeft = ExactDecimal(coefficient: left.coefficient % power(left.scale), scale: left.scale)
    let restRight = ExactDecimal(
      coefficient: right.coefficient % power(right.scale), scale: right.scale)
    guard let (x, y, _) = try? restLeft.aligned(with: restRight) else { return 0 }
    return x < y ? -1 : x > y ? 1 : 0
  }
}
