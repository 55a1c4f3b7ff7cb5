import CreditCore
import Glibc

/// A seeded source of values for property tests: the same seed gives the same values everywhere.
struct ValueGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// How often a property is tried; `CREDITKIT_LONG=1` tries it fifty times as often.
  static func rounds(_ few: Int) -> Int {
    guard let long = getenv("CREDITKIT_LONG"), long.pointee == UInt8(ascii: "1") else { return few }
    return few * 50
  }

  /// The next 64 bits (SplitMix64, public domain algorithm by Sebastiano Vigna).
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  mutating func number(in range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.count))
  }

  mutating func pick<Element>(_ choices: [Element]) -> Element {
    choices[number(in: 0...(choices.count - 1))]
  }

  /// A decimal of any size: short ones, long ones, extremes and many trailing zeros.
  mutating func decimal(maximumScale: Int = 30) -> ExactDecimal {
    let scale = number(in: 0...maximumScale)
    let bits = number(in: 0...127)
    let wide = UInt128(next()) << 64 | UInt128(next())
    var coefficient = bits == 0 ? 0 : Int128(truncatingIfNeeded: wide >> UInt128(128 - bits))
    switch number(in: 0...19) {
    case 0: coefficient = pick([Int128.max, Int128.min, Int128.max - 1, Int128.min + 1])
    case 1: coefficient = pick([0, 1, -1, 5, 10, 50])
    case 2, 3:
      for _ in 0..<number(in: 1...20) {
        let (tenfold, overflow) = coefficient.multipliedReportingOverflow(by: 10)
        if !overflow { coefficient = tenfold }
      }
    default: break
    }
    if next() % 2 == 0, coefficient != .min { coefficient = -coefficient }
    return ExactDecimal(coefficient: coefficient, scale: scale)
  }

  /// Random bytes, drawn from what the readers know so that they get far, and sometimes from all.
  mutating func bytes(of alphabet: [[UInt8]], upTo length: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    for _ in 0..<number(in: 0...length) {
      if next() % 16 == 0 {
        bytes.append(UInt8(truncatingIfNeeded: next()))
      } else {
        bytes += pick(alphabet)
      }
    }
    return bytes
  }
}
