internal import CreditCore
internal import CreditLanguage

/// Where the rows of a table leave numbers out or claim them twice.
struct Coverage {
  /// Numbers that are claimed by no row or by several.
  struct Fault {
    let kind: KnownSyntax.Kind
    /// The rows that claim them.
    let rows: [Int]
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
    for value in Coverage.representatives(
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
      if rows != previous { faults.append(Fault(kind: kind, rows: rows, example: value)) }
      previous = rows
    }
    self.faults = faults
    unreachable = ranges.indices.filter { !reached.contains($0) }
  }

  /// Numbers such that whatever holds for all of them holds for all numbers: the bounds, one number
  /// between each two neighbours, and one beyond each end.
  static func representatives(
    _ ranges: [RangeSyntax], digits: Int?
  ) -> [ExactDecimal] {
    var bounds: [ExactDecimal] = []
    for range in ranges {
      if let lower = range.lower { bounds.append(lower.number) }
      if let upper = range.upper { bounds.append(upper.number) }
    }
    bounds.sort()
    var distinct: [ExactDecimal] = []
    for bound in bounds where distinct.last != bound { distinct.append(bound) }
    guard let first = distinct.first, let last = distinct.last else { return [.zero] }
    let step = ExactDecimal(coefficient: 1, scale: min(digits ?? 0, ExactDecimal.maximumScale))
    var values: [ExactDecimal] = []
    if let below = try? first.subtracting(1) { values.append(grid(below, digits, .down)) }
    for (place, bound) in distinct.enumerated() {
      let onGrid = grid(bound, digits, .down)
      if onGrid == bound { values.append(bound) }
      guard place + 1 < distinct.count else { break }
      let next = distinct[place + 1]
      if digits != nil {
        // The first number of the grid beyond the bound, if it comes before the next bound.
        if let between = try? onGrid.adding(step), between < next { values.append(between) }
      } else if let sum = try? bound.adding(next),
        let between = try? sum.divided(by: 2, scale: min(sum.normalized.scale + 1, 30))
      {
        values.append(between)
      }
    }
    if let above = try? last.adding(1) { values.append(grid(above, digits, .up)) }
    return values
  }

  private static func grid(
    _ number: ExactDecimal, _ digits: Int?, _ mode: RoundingMode
  ) -> ExactDecimal {
    guard let digits else { return number }
    return (try? number.rounded(scale: digits, rounding: mode)) ?? number
  }
}
