internal import CreditCore

/// What a number is a number of: 元, 万元/人, %.
///
/// Units are told apart by what they measure and by their power of ten: 万元 is 元 times 10⁴, a per
/// cent is a number times 10⁻².
struct Quantity: Hashable {
  /// What is measured, with how often it is multiplied (positive) or divided (negative).
  private(set) var factors: [String: Int] = [:]
  /// The powers of ten the unit may have: several where the number was multiplied with a power of
  /// ten, which may be a conversion or a multiple; that without any conversion first.
  private(set) var powers = [0]
  /// The unit as a message shows it.
  private(set) var text: String

  /// A plain number.
  static let plain = Quantity(factors: [:], powers: [0])

  /// The unit that is written so: `万元`, `元/人`, `件/万户`.
  init(_ text: String) {
    self.text = text
    for (place, part) in text.split(separator: "/").enumerated() {
      let (base, power) = Quantity.base(of: String(part))
      if !base.isEmpty { factors[base, default: 0] += place == 0 ? 1 : -1 }
      powers = powers.map { $0 + (place == 0 ? power : -power) }
    }
    factors = factors.filter { $0.value != 0 }
  }

  private init(factors: [String: Int], powers: [Int]) {
    self.factors = factors.filter { $0.value != 0 }
    self.powers = powers
    text = ""
    text = spelled
  }

  /// Whether numbers of both units can be added and compared.
  func agrees(with other: Quantity) -> Bool {
    factors == other.factors && powers.contains { other.powers.contains($0) }
  }

  /// Whether both measure the same, in whatever power of ten.
  func measuresSame(as other: Quantity) -> Bool { factors == other.factors }

  /// The unit of products (`sign` 1) and quotients (-1) of both; `nil` beyond what means anything.
  func combined(with other: Quantity, sign: Int) -> Quantity? {
    var result = factors
    for (base, exponent) in other.factors { result[base, default: 0] += sign * exponent }
    let sums = powers.flatMap { power in other.powers.map { power + sign * $0 } }
    return Quantity.sensible(result, sums)
  }

  /// The unit of a multiple: a power of ten may convert, 万元 times 10000 being 元.
  func multiplied(by number: ExactDecimal) -> Quantity? {
    guard let power = Quantity.power(of: number), power != 0 else { return self }
    return Quantity.sensible(factors, powers + powers.map { $0 - power }, text)
  }

  /// The unit of a quotient by a fixed number.
  func divided(by number: ExactDecimal) -> Quantity? {
    guard let power = Quantity.power(of: number), power != 0 else { return self }
    return Quantity.sensible(factors, powers + powers.map { $0 + power }, text)
  }

  /// The unit of a power from 0 to 16.
  func raised(to exponent: Int) -> Quantity? {
    guard (0...16).contains(exponent) else { return nil }
    return Quantity.sensible(
      factors.mapValues { $0 * exponent }, powers.map { $0 * exponent })
  }

  /// A unit whose exponents mean something: they are so small that nothing computed with them
  /// overflows.
  private static func sensible(
    _ factors: [String: Int], _ powers: [Int], _ text: String? = nil
  ) -> Quantity? {
    let limit = 1000
    guard factors.values.allSatisfy({ abs($0) <= limit }), factors.count <= limit,
      powers.allSatisfy({ abs($0) <= limit })
    else { return nil }
    var result = Quantity(factors: factors, powers: few(powers))
    if let text { result.text = text }
    return result
  }

  /// The unit of what both may be: of two branches of a choice.
  func joined(with other: Quantity) -> Quantity {
    var result = self
    result.powers = powers.filter { other.powers.contains($0) }
    return result
  }

  /// What to write so that a number of this unit becomes one of another.
  func conversion(to other: Quantity) -> String {
    guard measuresSame(as: other), let from = powers.first, let to = other.powers.first,
      abs(from - to) <= 12
    else { return "先换算成同一个单位" }
    let (large, small) = from > to ? (self, other) : (other, self)
    let factor = ExactDecimal(coefficient: ExactDecimal.power(abs(from - to)), scale: 0)
    return "先换算成同一个单位：\(large.text)的数乘以 \(factor) 成为\(small.text)的数"
  }

  /// No formula has more conversions in it than can be looked at.
  private static func few(_ powers: [Int]) -> [Int] {
    var distinct: [Int] = []
    for power in powers.prefix(64) where !distinct.contains(power) { distinct.append(power) }
    return Array(distinct.prefix(16))
  }

  /// The exponent of a number that is a power of ten.
  private static func power(of number: ExactDecimal) -> Int? {
    let plain = number.normalized
    var digits = plain.coefficient
    var exponent = -plain.scale
    guard digits > 0 else { return nil }
    while digits % 10 == 0 {
      digits /= 10
      exponent += 1
    }
    return digits == 1 ? exponent : nil
  }

  /// What a unit measures, and its power of ten.
  private static func base(of unit: String) -> (String, Int) {
    switch unit {
    case "%", "％", "百分点": return ("", -2)
    case "‰": return ("", -3)
    case "人民币元", "块": return ("元", 0)
    case "日": return ("天", 0)
    case "个月": return ("月", 0)
    case "公里": return ("米", 3)
    case "公斤": return ("克", 3)
    default: break
    }
    for (prefix, power) in prefixes where unit.hasPrefix(prefix) && unit.count > prefix.count {
      return (String(unit.dropFirst(prefix.count)), power)
    }
    return (unit, 0)
  }

  /// Longer ones first.
  private static let prefixes = [
    ("万亿", 12), ("千万", 7), ("百万", 6), ("十万", 5), ("亿", 8), ("万", 4), ("千", 3),
  ]

  private var spelled: String {
    let power = powers.first ?? 0
    let bases = factors.sorted { $0.key < $1.key }
    func list(_ sign: Int) -> String {
      bases.filter { $0.value * sign > 0 }
        .map { abs($0.value) == 1 ? $0.key : "\($0.key)^\(abs($0.value))" }
        .joined(separator: "·")
    }
    let (above, below) = (list(1), list(-1))
    if above.isEmpty, below.isEmpty {
      return power == 0 ? "无单位" : power == -2 ? "%" : "10^\(power)"
    }
    let word = Quantity.prefixes.first { $0.1 == power }?.0
    let prefix = power == 0 ? "" : word ?? "10^\(power) "
    return prefix + (above.isEmpty ? "1" : above) + (below.isEmpty ? "" : "/\(below)")
  }
}
