extension ExactDecimal {
  /// The exact sum.
  ///
  /// - Throws: ``ArithmeticError/Code/overflow`` where 128 bits do not hold it.
  public func adding(_ other: ExactDecimal) throws(ArithmeticError) -> ExactDecimal {
    let (left, right, scale) = try aligned(with: other)
    let (sum, overflow) = left.addingReportingOverflow(right)
    if overflow { throw ArithmeticError(.overflow) }
    return ExactDecimal(coefficient: sum, scale: scale)
  }

  /// The exact difference.
  ///
  /// - Throws: ``ArithmeticError/Code/overflow`` where 128 bits do not hold it.
  public func subtracting(_ other: ExactDecimal) throws(ArithmeticError) -> ExactDecimal {
    try adding(other.negated())
  }

  /// The exact product.
  ///
  /// - Throws: ``ArithmeticError/Code/overflow`` where 128 bits do not hold it.
  public func multiplied(by other: ExactDecimal) throws(ArithmeticError) -> ExactDecimal {
    var left = self
    var right = other
    if left.scale + right.scale > ExactDecimal.maximumScale {
      left = left.normalized
      right = right.normalized
    }
    guard left.scale + right.scale <= ExactDecimal.maximumScale else {
      throw ArithmeticError(.overflow)
    }
    let (product, overflow) = left.coefficient.multipliedReportingOverflow(by: right.coefficient)
    if overflow { throw ArithmeticError(.overflow) }
    return ExactDecimal(coefficient: product, scale: left.scale + right.scale)
  }

  /// The quotient, rounded to `scale` digits behind the point.
  ///
  /// - Throws: ``ArithmeticError/Code/divisionByZero``, or ``ArithmeticError/Code/overflow`` where
  ///   128 bits do not hold an intermediate value.
  public func divided(
    by other: ExactDecimal, scale: Int = 12, rounding: RoundingMode = .halfAwayFromZero
  ) throws(ArithmeticError) -> ExactDecimal {
    if other.isZero { throw ArithmeticError(.divisionByZero) }
    let left = normalized
    let right = other.normalized
    // left / right at the wanted scale = left.coefficient · 10^shift / right.coefficient
    let shift = scale - left.scale + right.scale
    var dividend = left.coefficient
    var divisor = right.coefficient
    if shift >= 0 {
      dividend = try ExactDecimal.scaled(dividend, by: shift)
    } else {
      divisor = try ExactDecimal.scaled(divisor, by: -shift)
    }
    return ExactDecimal(
      coefficient: try ExactDecimal.quotient(dividend, divisor, rounding), scale: scale)
  }

  /// The number with its sign turned.
  ///
  /// - Throws: ``ArithmeticError/Code/overflow`` for the one value that has no counterpart.
  public func negated() throws(ArithmeticError) -> ExactDecimal {
    let (value, overflow) = Int128(0).subtractingReportingOverflow(coefficient)
    if overflow { throw ArithmeticError(.overflow) }
    return ExactDecimal(coefficient: value, scale: scale)
  }

  /// The number with exactly `scale` digits behind the point.
  ///
  /// - Throws: ``ArithmeticError/Code/overflow`` where added zeros do not fit in 128 bits.
  public func rounded(
    scale: Int, rounding: RoundingMode = .halfAwayFromZero
  ) throws(ArithmeticError) -> ExactDecimal {
    if scale >= self.scale {
      let digits = try ExactDecimal.scaled(coefficient, by: scale - self.scale)
      return ExactDecimal(coefficient: digits, scale: scale)
    }
    let divisor = ExactDecimal.power(self.scale - scale)
    return ExactDecimal(
      coefficient: try ExactDecimal.quotient(coefficient, divisor, rounding), scale: scale)
  }

  /// Both coefficients at the larger of the two scales.
  func aligned(
    with other: ExactDecimal
  ) throws(ArithmeticError) -> (Int128, Int128, Int) {
    if scale == other.scale { return (coefficient, other.coefficient, scale) }
    // Zeros at the end cost digits: drop them only when the short way does not fit.
    if scale < other.scale {
      if let left = try? ExactDecimal.scaled(coefficient, by: other.scale - scale) {
        return (left, other.coefficient, other.scale)
      }
    } else if let right = try? ExactDecimal.scaled(other.coefficient, by: scale - other.scale) {
      return (coefficient, right, scale)
    }
    let left = normalized
    let right = other.normalized
    let common = max(left.scale, right.scale)
    return (
      try ExactDecimal.scaled(left.coefficient, by: common - left.scale),
      try ExactDecimal.scaled(right.coefficient, by: common - right.scale), common
    )
  }

  /// `value · 10^places`, or an overflow.
  static func scaled(_ value: Int128, by places: Int) throws(ArithmeticError) -> Int128 {
    if value == 0 { return 0 }
    guard places <= 38 else { throw ArithmeticError(.overflow) }
    let (product, overflow) = value.multipliedReportingOverflow(by: power(places))
    if overflow { throw ArithmeticError(.overflow) }
    return product
  }

  /// An integer quotient, rounded.
  static func quotient(
    _ dividend: Int128, _ divisor: Int128, _ rounding: RoundingMode
  ) throws(ArithmeticError) -> Int128 {
    let (quotient, overflow) = dividend.dividedReportingOverflow(by: divisor)
    if overflow { throw ArithmeticError(.overflow) }
    let remainder = dividend % divisor
    if remainder == 0 { return quotient }
    let negative = (dividend < 0) != (divisor < 0)
    let away: Bool
    switch rounding {
    case .towardZero: away = false
    case .awayFromZero: away = true
    case .down: away = negative
    case .up: away = !negative
    case .halfAwayFromZero, .halfEven:
      // Comparing the remainder with what is left to the divisor cannot overflow.
      let rest = remainder.magnitude
      let gap = divisor.magnitude - rest
      away = rest > gap || (rest == gap && (rounding == .halfAwayFromZero || quotient % 2 != 0))
    }
    return away ? quotient + (negative ? -1 : 1) : quotient
  }
}
