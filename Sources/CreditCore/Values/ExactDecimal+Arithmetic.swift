extension ExactDecimal {
  /// The exact sum.
  ///
  /// - Throws: ``ArithmeticError/Code/overflow`` where 128 bits do not hold both numbers, or their
  ///   sum, at the larger scale of the two without trailing zeros.
  public func adding(_ other: ExactDecimal) throws(ArithmeticError) -> ExactDecimal {
    try combined(with: other) { $0.addingReportingOverflow($1) }
  }

  /// The exact difference.
  ///
  /// - Throws: ``ArithmeticError/Code/overflow`` where 128 bits do not hold both numbers, or their
  ///   difference, at the larger scale of the two without trailing zeros.
  public func subtracting(_ other: ExactDecimal) throws(ArithmeticError) -> ExactDecimal {
    try combined(with: other) { $0.subtractingReportingOverflow($1) }
  }

  /// The exact product.
  ///
  /// - Throws: ``ArithmeticError/Code/overflow`` where 128 bits do not hold the product of the
  ///   numbers without trailing zeros, or it has more than 30 digits behind the point.
  public func multiplied(by other: ExactDecimal) throws(ArithmeticError) -> ExactDecimal {
    let places = scale + other.scale
    let (product, overflow) = coefficient.multipliedReportingOverflow(by: other.coefficient)
    if !overflow && places <= ExactDecimal.maximumScale {
      return ExactDecimal(coefficient: product, scale: places)
    }
    // Whether there is a result must depend on the values only, not on zeros at their ends.
    let (left, right) = (normalized, other.normalized)
    var (digits, high) = left.coefficient.multipliedReportingOverflow(by: right.coefficient)
    if high { throw ArithmeticError(.overflow) }
    var scale = left.scale + right.scale
    while scale > ExactDecimal.maximumScale && digits % 10 == 0 && digits != 0 {
      digits /= 10
      scale -= 1
    }
    if digits == 0 { return .zero }
    guard scale <= ExactDecimal.maximumScale else { throw ArithmeticError(.overflow) }
    return ExactDecimal(coefficient: digits, scale: scale)
  }

  /// The number with its sign turned.
  ///
  /// - Throws: ``ArithmeticError/Code/overflow`` for the one value that has no counterpart.
  public func negated() throws(ArithmeticError) -> ExactDecimal {
    let (value, overflow) = Int128(0).subtractingReportingOverflow(coefficient)
    if overflow { throw ArithmeticError(.overflow) }
    return ExactDecimal(coefficient: value, scale: scale)
  }

  /// The sum or difference of both coefficients at one scale.
  private func combined(
    with other: ExactDecimal, _ operation: (Int128, Int128) -> (Int128, Bool)
  ) throws(ArithmeticError) -> ExactDecimal {
    if let (left, right, scale) = aligned(with: other) {
      let (result, overflow) = operation(left, right)
      if !overflow { return ExactDecimal(coefficient: result, scale: scale) }
    }
    // Whether there is a result must depend on the values only, not on zeros at their ends.
    guard let (left, right, scale) = normalized.aligned(with: other.normalized) else {
      throw ArithmeticError(.overflow)
    }
    let (result, overflow) = operation(left, right)
    if overflow { throw ArithmeticError(.overflow) }
    return ExactDecimal(coefficient: result, scale: scale)
  }

  /// Both coefficients at the larger of the two scales, or `nil` where 128 bits do not hold them.
  func aligned(with other: ExactDecimal) -> (Int128, Int128, Int)? {
    if scale == other.scale { return (coefficient, other.coefficient, scale) }
    if scale < other.scale {
      guard let left = ExactDecimal.scaled(coefficient, by: other.scale - scale) else { return nil }
      return (left, other.coefficient, other.scale)
    }
    guard let right = ExactDecimal.scaled(other.coefficient, by: scale - other.scale) else {
      return nil
    }
    return (coefficient, right, scale)
  }

  /// `value · 10^places`, or `nil` where 128 bits do not hold it.
  static func scaled(_ value: Int128, by places: Int) -> Int128? {
    if value == 0 { return 0 }
    guard places <= 38 else { return nil }
    let (product, overflow) = value.multipliedReportingOverflow(by: power(places))
    return overflow ? nil : product
  }
}
