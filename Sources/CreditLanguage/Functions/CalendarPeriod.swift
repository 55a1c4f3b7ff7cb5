public import CreditCore

/// A year, a quarter or a month of the calendar.
public enum CalendarPeriod: String, Hashable, Sendable, CaseIterable {
  /// A month.
  case month
  /// Three months from January, April, July or October.
  case quarter
  /// A year.
  case year

  /// How many months the period has.
  public var months: Int {
    switch self {
    case .month: 1
    case .quarter: 3
    case .year: 12
    }
  }

  /// The first and the last day of the period that a day lies in, or of one before (`offset` -1) or
  /// after it; `nil` outside the years 1 and 9999.
  ///
  /// - Complexity: O(1).
  public func days(around day: Day, offset: Int = 0) -> (first: Day, last: Day)? {
    let (year, month, _) = day.components
    let ownFirst = Day(year: year, month: month - (month - 1) % months, day: 1)
    let (shift, overflow) = offset.multipliedReportingOverflow(by: months)
    guard !overflow, let first = ownFirst?.adding(months: shift),
      // The last month is asked for its last day: what follows the year 9999 cannot be.
      let month = first.adding(months: months - 1)?.components,
      let last = [31, 30, 29, 28].lazy
        .compactMap({ Day(year: month.year, month: month.month, day: $0) }).first
    else { return nil }
    return (first, last)
  }
}

extension Day {
  /// How many full months lie between this day and a later one: a month is full on the same day of
  /// the month, or on the last day of a month that has no such day.
  ///
  /// - Complexity: O(1).
  public func fullMonths(until later: Day) -> Int {
    let (year, month, _) = components
    let (laterYear, laterMonth, _) = later.components
    let count = (laterYear - year) * 12 + laterMonth - month
    guard let reached = adding(months: count) else { return count }
    return reached > later ? count - 1 : count
  }
}
