import CreditCore
import CreditLanguage
import TestCases
import Testing

@Suite struct CalendarPeriodTests {
  static func day(_ random: inout Seeded) -> Day {
    // All days from 0001-01-01 to 9999-12-31, those at the ends more often.
    let all = 719_162 + 2_932_896
    let place =
      random.chance(20)
      ? random.below(800) : random.chance(20) ? all - random.below(800) : random.below(all)
    return Day(daysSinceEpoch: Int32(place - 719_162))
  }

  /// Periods follow each other without a gap, and a day lies within its own.
  @Test func periodsFollowEachOther() throws {
    var random = Seeded(11)
    for _ in 0..<3_000 {
      let day = Self.day(&random)
      for period in CalendarPeriod.allCases {
        let own = try #require(period.days(around: day))
        if own.first > day || own.last < day { Issue.record("\(day) \(period): \(own)") }
        if let before = period.days(around: day, offset: -1) {
          if before.last.adding(days: 1) != own.first { Issue.record("\(day) \(period)") }
        } else if own.first != Day("0001-01-01") {
          Issue.record("nothing before \(own)")
        }
        if let next = own.last.adding(days: 1) {
          if period.days(around: next)?.first != next { Issue.record("\(day) \(period)") }
        } else if own.last != Day("9999-12-31") {
          Issue.record("nothing after \(own)")
        }
        if period.days(around: day, offset: .min) != nil { Issue.record("\(day)") }
      }
    }
  }

  /// So many months are full that one more would be too many.
  @Test func fullMonthsAreAsManyAsFit() {
    var random = Seeded(12)
    for _ in 0..<3_000 {
      let (a, b) = (Self.day(&random), Self.day(&random))
      let (from, to) = (min(a, b), max(a, b))
      let count = from.fullMonths(until: to)
      let fits = from.adding(months: count).map { $0 <= to } ?? false
      let oneMore = from.adding(months: count + 1).map { $0 <= to } ?? false
      if !fits || oneMore || count < 0 { Issue.record("\(from) \(to): \(count)") }
    }
  }
}
