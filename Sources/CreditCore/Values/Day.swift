/// A calendar day, without a time of day or a time zone.
///
/// Decisions, periods and deadlines are days. A `Day` is always a real day of the Gregorian
/// calendar: 2023-02-29 cannot be made.
///
/// For example:
///
///     let decided = Day("2026-11-30")
///     decided?.adding(months: 3)    // 2027-02-28: the month's end is kept within the month
public struct Day: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01, which is 0; earlier days are negative.
  public let daysSinceEpoch: Int32

  /// Makes a day of its distance to 1970-01-01.
  ///
  /// - Precondition: the day lies within the years 1 and 9999.
  public init(daysSinceEpoch: Int32) {
    precondition(
      daysSinceEpoch >= Day.earliestNumber && daysSinceEpoch <= Day.latestNumber,
      "a day lies within the years 1 and 9999")
    self.daysSinceEpoch = daysSinceEpoch
  }

  /// Makes a day of the calendar, or returns `nil` if there is no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard year >= 1, year <= 9999, month >= 1, month <= 12, day >= 1,
      day <= Day.length(ofMonth: month, year: year)
    else { return nil }
    // The civil calendar counted in 400-year eras that begin on 1 March.
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    daysSinceEpoch = Int32(truncatingIfNeeded: era * 146_097 + dayOfEra - 719_468)
  }

  /// Year, month and day of the calendar.
  ///
  /// - Complexity: O(1), about ten integer operations.
  public var components: (year: Int, month: Int, day: Int) {
    let shifted = Int(daysSinceEpoch) + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// Whether one day comes before the other.
  public static func < (left: Day, right: Day) -> Bool {
    left.daysSinceEpoch < right.daysSinceEpoch
  }

  /// 0001-01-01.
  static let earliestNumber: Int32 = -719_162
  /// 9999-12-31.
  static let latestNumber: Int32 = 2_932_896

  /// How many days a month has.
  static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
