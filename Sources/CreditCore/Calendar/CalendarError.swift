/// A question that a calendar cannot answer, or a calendar that cannot be.
public struct CalendarError: Error, Hashable, Sendable {
  /// What went wrong; the set is open.
  public struct Code: RawRepresentable, Hashable, Sendable {
    /// The stable name of the code, as it stands in machine-readable output.
    public let rawValue: String
    /// Makes a code of its stable name.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// The answer needs a day in a year for which the calendar has no table.
    public static let notCovered = Code(rawValue: "not-covered")
    /// A line of a holiday table that cannot be read.
    public static let malformedLine = Code(rawValue: "malformed-line")
    /// A table that does not say which year it is for, or what it cites.
    public static let incompleteTable = Code(rawValue: "incomplete-table")
    /// Tables that are not for consecutive years, each once.
    public static let brokenYears = Code(rawValue: "broken-years")
    /// A day that is both a rest day and a working day.
    public static let contradiction = Code(rawValue: "contradiction")
  }

  /// What went wrong.
  public let code: Code
  /// The day that the matter is about, if there is one.
  public let day: Day?
  /// The years that have a table, where that matters.
  public let years: ClosedRange<Int>?
  /// The line of the holiday table, counted from 1, where that matters.
  public let line: Int?

  /// Makes an error of its parts.
  public init(
    _ code: Code, day: Day? = nil, years: ClosedRange<Int>? = nil, line: Int? = nil
  ) {
    self.code = code
    self.day = day
    self.years = years
    self.line = line
  }
}

extension CalendarError: CustomStringConvertible {
  /// What went wrong and what to do, in words.
  public var description: String {
    let place = line.map { "line \($0): " } ?? ""
    let named = day.map { "\($0)" } ?? "the day"
    switch code {
    case .notCovered:
      let covered = years.map { "\($0.lowerBound) to \($0.upperBound)" } ?? "other years"
      return "\(named) lies outside the years \(covered) of the calendar; add the holiday table "
        + "of its year or choose a Monday-to-Friday calendar"
    case .malformedLine:
      return place + "a line reads 'year 2023', 'cites …', 'rest 01-21..01-27 春节' or "
        + "'work 01-28 01-29', with days that exist in or beside the table's year"
    case .incompleteTable:
      return place + "a holiday table begins with its year and cites the notice it comes from"
    case .brokenYears:
      return "holiday tables are for consecutive years, each once"
    case .contradiction:
      return place + "\(named) cannot be a rest day and a working day; only a Saturday or Sunday "
        + "is made a working day"
    default: return place + code.rawValue
    }
  }
}
