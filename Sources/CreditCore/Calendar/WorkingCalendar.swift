/// Which days are working days, as far as anyone has said so.
///
/// A calendar is a value that is handed in; nothing looks one up. It covers the years it has a
/// ``HolidayTable`` for and refuses to answer for any other: next year's rest days are not known
/// before the notice, so a deadline that would need them is a ``CalendarError`` and not a guess.
/// Whoever prefers an answer without holidays takes ``mondayToFriday``, which covers every year.
///
/// For example, a decision must be published within 7 working days, and the day it was made on does
/// not count:
///
///     let calendar = try WorkingCalendar(name: "国务院", tables)
///     let last = try calendar.deadline(after: decided, workingDays: 7)
public struct WorkingCalendar: Hashable, Sendable {
  /// What the calendar is called in explanations.
  public let name: String
  /// The years for which it answers.
  public let years: ClosedRange<Int>
  /// The notices it comes from, in the order of years; none for a plain week.
  public let sources: [String]
  let rule: Rule

  /// How working days are found.
  enum Rule: Hashable, Sendable {
    /// Every Monday to Friday.
    case plainWeek
    /// Days since `first`: how many working days lie before each, and which they are.
    case tables(first: Int32, before: [Int32], workingDays: [Int32])
  }

  /// Every Monday to Friday of every year, without any holiday.
  public static let mondayToFriday = WorkingCalendar(
    name: "周一至周五", years: 1...9999, sources: [], rule: .plainWeek)

  private init(name: String, years: ClosedRange<Int>, sources: [String], rule: Rule) {
    self.name = name
    self.years = years
    self.sources = sources
    self.rule = rule
  }

  /// Makes a calendar of holiday tables for consecutive years, in any order.
  ///
  /// Days that a table sets in a year without a table of its own are left aside.
  ///
  /// - Throws: ``CalendarError`` where a year is missing or stands twice, where a day is both a rest
  ///   day and a working day, or where a Monday to Friday is called a moved working day.
  /// - Complexity: O(days in the years), once.
  public init(name: String, _ tables: [HolidayTable]) throws(CalendarError) {
    let sorted = tables.sorted { $0.year < $1.year }
    guard let first = sorted.first?.year, let last = sorted.last?.year,
      last - first == sorted.count - 1,
      zip(sorted, sorted.dropFirst()).allSatisfy({ $0.year + 1 == $1.year }),
      let start = Day(year: first, month: 1, day: 1), let end = Day(year: last, month: 12, day: 31)
    else { throw CalendarError(.brokenYears) }
    var resting: Set<Day> = []
    var working: Set<Day> = []
    for table in sorted {
      for rest in table.rests {
        var day: Day? = rest.days.lowerBound
        while let next = day, next <= rest.days.upperBound {
          resting.insert(next)
          day = next.adding(days: 1)
        }
      }
      working.formUnion(table.workingWeekendDays)
    }
    for day in working.sorted() where day.weekday <= 5 || resting.contains(day) {
      throw CalendarError(.contradiction, day: day)
    }
    var before: [Int32] = [0]
    var days: [Int32] = []
    for number in start.daysSinceEpoch...end.daysSinceEpoch {
      let day = Day(daysSinceEpoch: number)
      if working.contains(day) || (day.weekday <= 5 && !resting.contains(day)) {
        days.append(number)
      }
      before.append(Int32(days.count))
    }
    self.init(
      name: name, years: first...last, sources: sorted.flatMap(\.sources),
      rule: .tables(first: start.daysSinceEpoch, before: before, workingDays: days))
  }
}
