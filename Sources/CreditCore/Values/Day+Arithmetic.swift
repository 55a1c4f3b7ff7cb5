extension Day {
  /// The day `count` days later (or earlier, if negative); `nil` outside the years 1 and 9999.
  public func adding(days count: Int) -> Day? {
    let (sum, overflow) = Int(daysSinceEpoch).addingReportingOverflow(count)
    guard !overflow, let number = Int32(exactly: sum), number >= Day.earliestNumber,
      number <= Day.latestNumber
    else { return nil }
    return Day(daysSinceEpoch: number)
  }

  /// The same day of the month `count` months later, or that month's last day if it is shorter.
  ///
  /// 2026-11-30 and three months is 2027-02-28. `nil` outside the years 1 and 9999.
  public func adding(months count: Int) -> Day? {
    let (year, month, day) = components
    let (total, overflow) = (year * 12 + month - 1).addingReportingOverflow(count)
    guard !overflow, total >= 12, total < 120_000 else { return nil }
    let newYear = total / 12
    let newMonth = total % 12 + 1
    return Day(
      year: newYear, month: newMonth,
      day: min(day, Day.length(ofMonth: newMonth, year: newYear)))
  }

  /// The same day `count` years later, or 28 February where a 29th is missing; `nil` outside the
  /// years 1 and 9999.
  public func adding(years count: Int) -> Day? {
    let (months, overflow) = count.multipliedReportingOverflow(by: 12)
    return overflow ? nil : adding(months: months)
  }

  /// How many days lie between an earlier day and this one.
  public func days(since earlier: Day) -> Int {
    Int(daysSinceEpoch) - Int(earlier.daysSinceEpoch)
  }

  /// 1 for Monday to 7 for Sunday.
  public var weekday: Int { ((Int(daysSinceEpoch) + 3) % 7 + 7) % 7 + 1 }
}
