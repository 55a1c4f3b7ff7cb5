internal import CreditCore

/// SplitMix64 (Steele, Lea, Flood 2014): the same seed gives the same sample everywhere.
struct Random: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A whole number below a bound.
  mutating func below(_ bound: Int) -> Int {
    // The high bits of a product: even, and the same on every machine.
    bound > 0 ? Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(bound)).high) : 0
  }

  /// A whole number of a range.
  mutating func number(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.count)
  }

  /// True in so many cases of a thousand.
  mutating func chance(_ perThousand: Int) -> Bool { below(1000) < perThousand }

  /// One of the entries.
  mutating func pick<Entry>(_ entries: [Entry]) -> Entry { entries[below(entries.count)] }

  /// One of the entries, by weight.
  mutating func pick<Entry>(_ entries: [(Entry, weight: Int)]) -> Entry {
    var rest = below(entries.reduce(0) { $0 + $1.weight })
    for (entry, weight) in entries {
      if rest < weight { return entry }
      rest -= weight
    }
    return entries[entries.count - 1].0
  }

  /// A number below a bound, of which small ones come oftener.
  mutating func skewed(_ bound: Int) -> Int { min(below(bound), below(bound), below(bound)) }

  /// Digits.
  mutating func digits(_ count: Int) -> String {
    (0..<count).reduce(into: "") { text, _ in text += String(below(10)) }
  }

  /// A day of a range.
  mutating func day(from first: Day, days: Int) -> Day {
    first.adding(days: below(max(1, days))) ?? first
  }
}
