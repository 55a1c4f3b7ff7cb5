extension ExactDecimal {
  /// The nearest binary floating-point number, for statistical models.
  ///
  /// Equal decimals give the same number, whatever their scales. A coefficient below 2^53 at a
  /// scale up to 22 gives the nearest number there is; a longer one is at most two units in the
  /// last place away from it.
  public var binary: Double {
    let plain = normalized
    return Double(plain.coefficient) / ExactDecimal.binaryPowers[plain.scale]
  }

  /// Rounds a binary floating-point number to so many digits behind the point, halves away from
  /// zero; `nil` for what is no number, or too great for its digits to mean anything.
  ///
  /// What is rounded is the product with a power of ten as IEEE 754 computes it, so that every
  /// machine gives the same decimal.
  ///
  /// - Precondition: `scale` lies within 0 and 15.
  public init?(_ binary: Double, scale: Int) {
    precondition((0...15).contains(scale), "a binary number is rounded to 0 to 15 digits")
    let product = (binary * ExactDecimal.binaryPowers[scale]).rounded(.toNearestOrAwayFromZero)
    guard product.magnitude < 9_007_199_254_740_992 else { return nil }
    self.init(coefficient: Int128(Int64(product)), scale: scale)
  }

  private static let binaryPowers: [Double] = (0...maximumScale).map { Double(power($0)) }
}
