internal import CreditCore
internal import CreditLanguage

/// Where the rows of a table leave numbers out or claim them twice.
struct Coverage {
  /// Numbers that are claimed by no row or by several.
  struct Fault {
    let kind: KnownSyntax.Kind
    /// The rows that claim them.
    let rows: [Int]
    /// The numbers, to either side as far as the same rows claim them.
    var range: RangeSyntax
    /// A number among them.
    let example: ExactDecimal
  }

  /// The faults, from low to high; one for each stretch that is claimed by the same rows.
  let faults: [Fault]
  /// The rows that claim no number of the domain.
  let unreachable: [Int]

  /// Examines ranges.
  ///
  /// - Parameters:
  ///   - ranges: the rows of the table.
  ///   - known: the faults that are acknowledged and therefore none.
  ///   - domain: the numbers that can occur; all if `nil`.
  ///   - digits: digits behind the point to which numbers are rounded before; `nil` if they are not.
  init(_ ranges: [RangeSyntax], known: [KnownSyntax], within domain: RangeSyntax?, digits: Int?) {
    var faults: [Fault] = []
    var reached: Set<Int> = []
    var previous: [Int]?
    for (value, stretch) in Coverage.stretches(
      ranges + known.map(\.range) + (domain.map { [$0] } ?? []), digits: digits)
    {
      guard domain?.contains(value) ?? true else {
        previous = nil
        continue
      }
      let rows = ranges.indices.filter { ranges[$0].contains(value) }
      reached.formUnion(rows)
      let kind: KnownSyntax.Kind = rows.isEmpty ? .gap : .overlap
      if rows.count == 1 || known.contains(where: { $0.kind == kind && $0.range.contains(value) }) {
        previous = nil
        continue
      }
      if rows != previous {
        faults.append(Fault(kind: kind, rows: rows, range: stretch, example: value))
      } else {
        faults[faults.count - 1].range.upper = stretch.upper
      }
      previous = rows
    }
    self.faults = faults
    unreachable = ranges.indices.filter { !reached.contains($0) }
  }

  /// Numbers such that whatever holds for all of them holds for all numbers.
  static func representatives(_ ranges: [RangeSyntax], digits: Int?) -> [ExactDecimal] {
    stretches(ranges, digits: digits).map(\.value)
  }

  /// The bounds, the stretches between each two neighbours and those beyond each end, with a number
  /// of each: within a stretch every range holds all numbers or none.
  static func stretches(
    _ ranges: [RangeSyntax], digits: Int?
  ) -> [(value: ExactDecimal, stretch: RangeSyntax)] {
    var bounds: [RangeSyntax.Bound] = []
    for range in ranges { bounds += [range.lower, range.upper].compactMap { $0 } }
    bounds.sort { $0.number < $1.number }
    var distinct: [RangeSyntax.Bound] = []
    for bound in bounds where distinct.last?.number != bound.number {
      distinct.append(.init(bound.number, isPercent: bound.isPercent))
    }
    guard let first = distinct.first, let last = distinct.last else {
      return [(.zero, RangeSyntax(lower: nil, upper: nil))]
    }
    func open(_ bound: RangeSyntax.Bound) -> RangeSyntax.Bound {
      .init(bound.number, isIncluded: false, isPercent: bound.isPercent)
    }
    let step = ExactDecimal(coefficient: 1, scale: min(digits ?? 0, ExactDecimal.maximumScale))
    var found: [(value: ExactDecimal, stretch: RangeSyntax)] = []
    if let below = try? first.number.subtracting(1) {
      found.append((grid(below, digits, .down), RangeSyntax(lower: nil, upper: open(first))))
    }
    for (place, bound) in distinct.enumerated() {
      let number = bound.number
      let onGrid = grid(number, digits, .down)
      if onGrid == number { found.append((number, RangeSyntax(lower: bound, upper: bound))) }
      guard place + 1 < distinct.count else { break }
      let next = distinct[place + 1]
      let between = RangeSyntax(lower: open(bound), upper: open(next))
      if digits != nil {
        // The first number of the grid beyond the bound, if it comes before the next bound.
        if let value = try? onGrid.adding(step), value < next.number {
          found.append((value, between))
        }
      } else if let sum = try? number.adding(next.number),
        let value = try? sum.divided(by: 2, scale: min(sum.normalized.scale + 1, 30))
      {
        found.append((value, between))
      }
    }
    if let above = try? last.number.adding(1) {
      found.append((grid(above, digits, .up), RangeSyntax(lower: open(last), upper: nil)))
    }
    return found
  }

  private static func grid(
    _ number: ExactDecimal, _ digits: Int?, _ mode: RoundingMode
  ) -> ExactDecimal {
    guard let digits else { return number }
    return (try? number.rounded(scale: digits, rounding: mode)) ?? number
  }
}
