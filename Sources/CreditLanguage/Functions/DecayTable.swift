public import CreditCore

/// The weights by which what lies back counts less: half as much every so many days.
///
/// The weights are made of whole numbers only, so that every machine and every evaluator has the
/// same: the daily ratio 2^(-1/H) with 18 digits, its powers rounded to 18 digits day by day, and
/// each of these rounded to 9 digits, halves away from zero. From about 31 half-lives on nothing is
/// left.
///
/// For example:
///
///     DecayTable(halfLife: 180)?.weight(age: 180)   // 0.500000000
public struct DecayTable: Sendable {
  /// The digits of a weight behind the point.
  public static let scale = 9
  /// The weight of what is of today, as a whole number.
  public static let one: Int32 = 1_000_000_000
  /// The half-lives there are, in days.
  public static let halfLives = 1...3650

  /// After how many days a weight is half of what it was.
  public let halfLife: Int
  /// The weights by age in days, in billionths; older ages have none.
  public let weights: [Int32]

  /// Makes the weights of a half-life, or returns `nil` outside ``halfLives``.
  ///
  /// - Complexity: O(halfLife), about 31 steps for each of its days.
  public init?(halfLife: Int) {
    guard DecayTable.halfLives.contains(halfLife) else { return nil }
    self.halfLife = halfLife
    let ratio = DecayTable.dailyRatio(halfLife)
    var weights: [Int32] = []
    weights.reserveCapacity(halfLife * 31)
    var exact = DecayTable.unit
    while true {
      let rounded = (exact + 500_000_000) / 1_000_000_000
      if rounded == 0 { break }
      weights.append(Int32(truncatingIfNeeded: rounded))
      // Both are at most 10^18, so that the product fits.
      exact = (exact * ratio + DecayTable.unit / 2) / DecayTable.unit
    }
    self.weights = weights
  }

  /// The weight of an age in days; 1 for what is not in the past.
  public func weight(age: Int) -> ExactDecimal {
    ExactDecimal(coefficient: Int128(billionths(age: age)), scale: DecayTable.scale)
  }

  /// The weight of an age in days, as a whole number of billionths.
  public func billionths(age: Int) -> Int32 {
    age <= 0 ? DecayTable.one : age < weights.count ? weights[age] : 0
  }

  /// 1 with 18 digits behind the point.
  private static let unit: UInt128 = 1_000_000_000_000_000_000

  /// 2^(-1/H) with 18 digits: the greatest whole number r for which r - 1/2 is no more than it.
  static func dailyRatio(_ halfLife: Int) -> UInt128 {
    var low: UInt128 = unit / 2
    var high = unit
    while high - low > 1 {
      let middle = (low + high) / 2
      // Whether middle + 1/2 is still no more than the ratio decides where the ratio is rounded to.
      if isBelowHalf(2 * middle - 1, halfLife) { low = middle } else { high = middle }
    }
    return low
  }

  /// Whether a number of half units of the 18th digit, multiplied with itself so many times, is no
  /// more than one half; computed with 128 binary digits.
  private static func isBelowHalf(_ halves: UInt128, _ exponent: Int) -> Bool {
    var base = (2 * unit).dividingFullWidth((high: halves, low: 0)).quotient
    var power = UInt128.max
    var left = exponent
    while left > 0 {
      if left % 2 == 1 { power = power.multipliedFullWidth(by: base).high }
      base = base.multipliedFullWidth(by: base).high
      left /= 2
    }
    return power <= UInt128(1) << 127
  }
}
