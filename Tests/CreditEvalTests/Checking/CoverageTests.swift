import CreditCore
import Testing

@testable import CreditEval
@testable import CreditLanguage
import TestCases

@Suite struct CoverageTests {
  /// What is found by looking at few numbers is what looking at very many finds.
  @Test func faultsAreThoseThatCountingFinds() {
    var random = Seeded(7)
    for _ in 0..<(CaseFiles.isLong ? 20_000 : 400) {
      func bound() -> RangeSyntax.Bound {
        .init(ExactDecimal(random.below(8)), isIncluded: random.chance(50))
      }
      let ranges = (0...random.below(4)).map { _ -> RangeSyntax in
        let (a, b) = (bound(), bound())
        switch random.below(4) {
        case 0: return RangeSyntax(lower: nil, upper: a)
        case 1: return RangeSyntax(lower: a, upper: nil)
        default:
          return a.number < b.number
            ? RangeSyntax(lower: a, upper: b) : RangeSyntax(lower: b, upper: a)
        }
      }
      let domain = random.chance(50) ? RangeSyntax(lower: .init(0), upper: .init(7)) : nil
      let digits = random.chance(50) ? 0 : nil
      let coverage = Coverage(ranges, known: [], within: domain, digits: digits)
      // Every number from -2 to 10 in quarters, or every whole one.
      let numbers = (-8...40).map { ExactDecimal(coefficient: Int128($0 * 25), scale: 2) }
        .filter { digits == nil || $0.wholeNumber != nil }
        .filter { domain?.contains($0) ?? true }
      let counts = numbers.map { number in ranges.filter { $0.contains(number) }.count }
      let gap = coverage.faults.contains { $0.kind == .gap }
      let overlap = coverage.faults.contains { $0.kind == .overlap }
      guard gap == counts.contains(0), overlap == counts.contains(where: { $0 > 1 }) else {
        Issue.record(
          "\(ranges.map(\.text)) in \(domain?.text ?? "all"), \(digits ?? -1): \(counts)")
        return
      }
      for fault in coverage.faults {
        let count = ranges.filter { $0.contains(fault.example) }.count
        if (fault.kind == .gap) != (count == 0) { Issue.record("\(fault)") }
      }
    }
  }
}
