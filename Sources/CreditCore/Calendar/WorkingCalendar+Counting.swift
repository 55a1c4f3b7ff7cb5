extension WorkingCalendar {
  /// Whether people work on a day.
  ///
  /// - Throws: ``CalendarError/Code/notCovered``.
  /// - Complexity: O(1), as for every question below.
  public func isWorkingDay(_ day: Day) throws(CalendarError) -> Bool {
    try count(through: day) > count(before: day)
  }

  /// The working day that lies `count` working days after a day, or before it if negative.
  ///
  /// The day itself never counts, whether it is a working day or not; with a count of zero it is the
  /// answer.
  ///
  /// - Throws: ``CalendarError/Code/notCovered`` where the day or the answer is not covered.
  public func adding(workingDays count: Int, to day: Day) throws(CalendarError) -> Day {
    let before = try self.count(before: day)
    if count == 0 { return day }
    let place: (partialValue: Int, overflow: Bool)
    if count > 0 {
      place = try self.count(through: day).addingReportingOverflow(count - 1)
    } else {
      place = before.addingReportingOverflow(count)
    }
    guard !place.overflow, let found = workingDay(place.partialValue) else {
      throw CalendarError(.notCovered, day: edge(forward: count > 0), years: years)
    }
    return found
  }

  /// The last day on which something may be done that is due within `count` working days.
  ///
  /// The day it counts from is day 0: with a decision on a Friday and one working day, the deadline
  /// is Monday, if people work on it.
  ///
  /// - Throws: ``CalendarError/Code/notCovered`` where the day or the deadline is not covered.
  public func deadline(after day: Day, workingDays count: Int) throws(CalendarError) -> Day {
    try adding(workingDays: count, to: day)
  }

  /// How many working days lie after `start`, up to and with `end`.
  ///
  /// Backwards it counts the working days before `start` down to and with `end`, and the number is
  /// negative. It undoes ``adding(workingDays:to:)``: from a day to the *n*-th working day after it
  /// there are *n*.
  ///
  /// - Throws: ``CalendarError/Code/notCovered`` where one of the days is not covered.
  public func workingDays(from start: Day, to end: Day) throws(CalendarError) -> Int {
    end >= start
      ? try count(through: end) - count(through: start)
      : try count(before: end) - count(before: start)
  }

  /// The day itself if people work on it, otherwise the next working day.
  ///
  /// A period of calendar days that ends on a rest day is moved on in this way where the law says so.
  ///
  /// - Throws: ``CalendarError/Code/notCovered`` where the day or the answer is not covered.
  public func firstWorkingDay(onOrAfter day: Day) throws(CalendarError) -> Day {
    guard let found = workingDay(try count(before: day)) else {
      throw CalendarError(.notCovered, day: edge(forward: true), years: years)
    }
    return found
  }

  /// How many working days the calendar knows before a day; the origin is the rule's own.
  private func count(before day: Day) throws(CalendarError) -> Int {
    switch rule {
    case .plainWeek: return WorkingCalendar.weekdays(before: Int(day.daysSinceEpoch))
    case .tables(let first, let before, _):
      let index = Int(day.daysSinceEpoch) - Int(first)
      guard index >= 0, index < before.count - 1 else {
        throw CalendarError(.notCovered, day: day, years: years)
      }
      return Int(before[index])
    }
  }

  /// How many working days the calendar knows before the end of a day.
  private func count(through day: Day) throws(CalendarError) -> Int {
    switch rule {
    case .plainWeek: return WorkingCalendar.weekdays(before: Int(day.daysSinceEpoch) + 1)
    case .tables(let first, let before, _):
      let index = Int(day.daysSinceEpoch) - Int(first)
      guard index >= 0, index < before.count - 1 else {
        throw CalendarError(.notCovered, day: day, years: years)
      }
      return Int(before[index + 1])
    }
  }

  /// The working day before which the rule counts `place`.
  private func workingDay(_ place: Int) -> Day? {
    switch rule {
    case .plainWeek:
      guard abs(place) < 4_000_000 else { return nil }
      let week = (place >= 0 ? place : place - 4) / 5
      let number = week * 7 + (place - week * 5) - 3
      guard number >= Day.earliestNumber, number <= Day.latestNumber else { return nil }
      return Day(daysSinceEpoch: Int32(truncatingIfNeeded: number))
    case .tables(_, _, let days):
      return days.indices.contains(place) ? Day(daysSinceEpoch: days[place]) : nil
    }
  }

  /// The first day that the calendar knows nothing about, for a message.
  private func edge(forward: Bool) -> Day? {
    forward
      ? Day(year: years.upperBound + 1, month: 1, day: 1)
      : Day(year: years.lowerBound - 1, month: 12, day: 31)
  }

  /// Mondays to Fridays from Monday 1969-12-29 up to a day number, negative before it.
  private static func weekdays(before number: Int) -> Int {
    let days = number + 3
    let week = (days >= 0 ? days : days - 6) / 7
    return week * 5 + min(days - week * 7, 5)
  }
}
