internal import Glibc

/// SplitMix64: the same numbers from the same seed on every machine.
public struct Random: RandomNumberGenerator {
  private var state: UInt64

  /// Begins with a seed.
  public init(seed: UInt64) { state = seed }

  /// The next number.
  public mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  /// A number of the normal distribution.
  public mutating func normal() -> Double {
    let (one, other) = (unit(), unit())
    return (-2 * log(one + 1e-300)).squareRoot() * cos(2 * .pi * other)
  }

  /// A number from 0 to 1.
  public mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }
}
