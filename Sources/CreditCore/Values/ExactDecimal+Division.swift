extension ExactDecimal {
  /// The quotient, rounded to `scale` digits behind the point.
  ///
  /// The rounding sees the whole remainder: a quotient is never rounded twice.
  ///
  /// - Precondition: `scale` lies within 0 and ``maximumScale``.
  /// - Throws: ``ArithmeticError/Code/divisionByZero``; ``ArithmeticError/Code/overflow`` where 128
  ///   bits do not hold the quotient, or more than 38 zeros would have to be added to reach it.
  public func divided(
    by other: ExactDecimal, scale: Int = 12, rounding: RoundingMode = .halfAwayFromZero
  ) throws(ArithmeticError) -> ExactDecimal {
    if other.isZero { throw ArithmeticError(.divisionByZero) }
    if isZero { return ExactDecimal(coefficient: 0, scale: scale) }
    let left = normalized
    let right = other.normalized
    let negative = left.isNegative != right.isNegative
    // left / right at the wanted scale = left.coefficient · 10^shift / right.coefficient
    let shift = scale - left.scale + right.scale
    let divisor = right.coefficient.magnitude
    if shift < 0 {
      // Dividing twice and looking at both remainders needs no wider product.
      let (first, rest) = left.coefficient.magnitude.quotientAndRemainder(dividingBy: divisor)
      let (whole, part) = Remainder.split(
        first, by: power(-shift).magnitude, belowIsZero: rest == 0)
      return try ExactDecimal(whole, part, negative, scale, rounding)
    }
    guard shift <= 38 else { throw ArithmeticError(.overflow) }
    let wide = left.coefficient.magnitude.multipliedFullWidth(by: power(shift).magnitude)
    // A quotient of more than 128 bits is the one case that the wide division cannot take.
    guard wide.high < divisor else { throw ArithmeticError(.overflow) }
    let (whole, rest) =
      wide.high == 0
      ? wide.low.quotientAndRemainder(dividingBy: divisor) : divisor.dividingFullWidth(wide)
    return try ExactDecimal(whole, Remainder(rest, of: divisor), negative, scale, rounding)
  }

  /// The number with exactly `scale` digits behind the point.
  ///
  /// - Precondition: `scale` lies within 0 and ``maximumScale``.
  /// - Throws: ``ArithmeticError/Code/overflow`` where added zeros do not fit in 128 bits.
  public func rounded(
    scale: Int, rounding: RoundingMode = .halfAwayFromZero
  ) throws(ArithmeticError) -> ExactDecimal {
    if scale >= self.scale {
      guard let digits = ExactDecimal.scaled(coefficient, by: scale - self.scale) else {
        throw ArithmeticError(.overflow)
      }
      return ExactDecimal(coefficient: digits, scale: scale)
    }
    precondition(scale >= 0, "a decimal has 0 to 30 digits behind it")
    let (whole, part) = Remainder.split(
      coefficient.magnitude, by: ExactDecimal.power(self.scale - scale).magnitude,
      belowIsZero: true)
    return try ExactDecimal(whole, part, isNegative, scale, rounding)
  }

  private func power(_ exponent: Int) -> Int128 { ExactDecimal.power(exponent) }

  /// Rounds a quotient whose remainder is known.
  private init(
    _ quotient: UInt128, _ remainder: Remainder, _ negative: Bool, _ scale: Int,
    _ rounding: RoundingMode
  ) throws(ArithmeticError) {
    let away =
      switch rounding {
      case .towardZero: false
      case .awayFromZero: remainder != .nothing
      case .down: remainder != .nothing && negative
      case .up: remainder != .nothing && !negative
      case .halfAwayFromZero: remainder >= .half
      case .halfEven: remainder > .half || (remainder == .half && quotient % 2 != 0)
      }
    let (rounded, overflow) = quotient.addingReportingOverflow(away ? 1 : 0)
    let limit = negative ? Int128.min.magnitude : Int128.max.magnitude
    guard !overflow, rounded <= limit else { throw ArithmeticError(.overflow) }
    let coefficient =
      negative
      ? Int128(truncatingIfNeeded: 0 &- rounded) : Int128(truncatingIfNeeded: rounded)
    self.init(coefficient: coefficient, scale: scale)
  }

  /// What a division leaves, compared with half of the divisor.
  private enum Remainder: Int, Comparable {
    case nothing, belowHalf, half, aboveHalf

    /// Classes a remainder, which is smaller than its divisor.
    init(_ rest: UInt128, of divisor: UInt128) {
      if rest == 0 {
        self = .nothing
      } else {
        // Comparing the remainder with what is left to the divisor cannot overflow.
        let gap = divisor - rest
        self = rest < gap ? .belowHalf : rest == gap ? .half : .aboveHalf
      }
    }

    /// Divides, where more digits, zero or not, were cut off before.
    static func split(
      _ value: UInt128, by divisor: UInt128, belowIsZero: Bool
    ) -> (UInt128, Remainder) {
      let (whole, rest) = value.quotientAndRemainder(dividingBy: divisor)
      let seen = Remainder(rest, of: divisor)
      if belowIsZero { return (whole, seen) }
      // The hidden rest is less than one unit of `rest`, so it only breaks the two exact cases.
      return (whole, seen == .nothing ? .belowHalf : seen == .half ? .aboveHalf : seen)
    }

    static func < (left: Remainder, right: Remainder) -> Bool { left.rawValue < right.rawValue }
  }
}
