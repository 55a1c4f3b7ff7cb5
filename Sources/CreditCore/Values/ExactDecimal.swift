/// A number with a decimal point that is held exactly.
///
/// Points, weights, ratios and amounts are decimals: `0.1 + 0.2` is `0.3`, and what cannot be held
/// is an ``ArithmeticError``, never a neighbouring number. Two decimals are equal when their values
/// are, whatever their scales (`1.50 == 1.5`).
///
/// For example:
///
///     let share: ExactDecimal = "0.2"
///     let points = try share.multiplied(by: 95)        // 19.0
///     let mean = try points.divided(by: 3, scale: 3)   // 6.333
///
/// The coefficient is a 128-bit integer and the scale lies within 0 and 30.
public struct ExactDecimal: Sendable {
  /// The number without its decimal point: 1.50 is 150 at scale 2.
  public let coefficient: Int128
  /// How many digits stand behind the decimal point, 0 to ``maximumScale``.
  public let scale: Int

  /// The largest number of digits behind the decimal point.
  public static let maximumScale = 30

  /// Makes a number of its digits and the place of its point.
  ///
  /// - Precondition: `scale` lies within 0 and ``maximumScale``.
  public init(coefficient: Int128, scale: Int) {
    precondition(
      scale >= 0 && scale <= ExactDecimal.maximumScale, "a decimal has 0 to 30 digits behind it")
    self.coefficient = coefficient
    self.scale = scale
  }

  /// Makes a whole number.
  public init(_ whole: Int) { self.init(coefficient: Int128(whole), scale: 0) }

  /// Nothing.
  public static let zero = ExactDecimal(0)
  /// One.
  public static let one = ExactDecimal(1)

  /// Whether the number is below zero.
  public var isNegative: Bool { coefficient < 0 }
  /// Whether the number is zero.
  public var isZero: Bool { coefficient == 0 }

  /// The same value without trailing zeros behind the point.
  public var normalized: ExactDecimal {
    if scale == 0 { return self }
    if coefficient == 0 { return .zero }
    var places = scale
    if var digits = Int64(exactly: coefficient) {
      // 64-bit division is several times cheaper, and almost every number is that small.
      while places > 0 && digits % 10 == 0 {
        digits /= 10
        places -= 1
      }
      return ExactDecimal(coefficient: Int128(digits), scale: places)
    }
    var digits = coefficient
    while places > 0 && digits % 10 == 0 {
      digits /= 10
      places -= 1
    }
    return ExactDecimal(coefficient: digits, scale: places)
  }

  /// The whole number if nothing stands behind the point and it fits, otherwise `nil`.
  public var wholeNumber: Int? {
    let plain = normalized
    return plain.scale == 0 ? Int(exactly: plain.coefficient) : nil
  }

  /// The coefficient at another scale if that loses nothing and fits in 64 bits.
  func coefficient(atScale wanted: Int) -> Int64? {
    if scale == wanted { return Int64(exactly: coefficient) }
    if scale < wanted {
      guard let digits = Int64(exactly: coefficient), wanted - scale <= 18,
        let factor = Int64(exactly: ExactDecimal.power(wanted - scale))
      else { return coefficient == 0 ? 0 : nil }
      let (product, overflow) = digits.multipliedReportingOverflow(by: factor)
      return overflow ? nil : product
    }
    let (whole, rest) = coefficient.quotientAndRemainder(
      dividingBy: ExactDecimal.power(scale - wanted))
    return rest == 0 ? Int64(exactly: whole) : nil
  }

  /// 10 to the power of `exponent`, for 0 to 38.
  package static func power(_ exponent: Int) -> Int128 { powers[exponent] }

  private static let powers: [Int128] = {
    var powers: [Int128] = [1]
    for _ in 0..<38 { powers.append((powers.last ?? 1) * 10) }
    return powers
  }()
}

extension ExactDecimal: ExpressibleByIntegerLiteral {
  /// Makes a whole number of a literal.
  public init(integerLiteral value: Int) { self.init(value) }
}

extension ExactDecimal: ExpressibleByStringLiteral {
  /// Makes a number of a literal such as `"0.25"`.
  ///
  /// - Precondition: the literal is a plain decimal number.
  public init(stringLiteral value: String) {
    guard let number = ExactDecimal(parsing: value) else {
      preconditionFailure("\(value) is not a decimal number")
    }
    self = number
  }
}
