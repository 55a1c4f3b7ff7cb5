/// The rest days and moved working days that one yearly notice sets.
///
/// The text form has one statement a line and can be read beside the notice:
///
///     year 2023
///     cites 国务院办公厅关于2023年部分节假日安排的通知（国办发明电〔2022〕16号）
///     rest 2022-12-31..2023-01-02 元旦
///     rest 01-21..01-27 春节
///     work 01-28 01-29
///
/// `rest` names a day or a range of days and what is celebrated; weekends inside a range are written
/// as the notice writes them. `work` lists the Saturdays and Sundays on which people work instead.
/// A day without a year lies in the table's own; a notice may also set days at the end of the year
/// before. Empty lines and lines that begin with `#` say nothing.
public struct HolidayTable: Hashable, Sendable {
  /// Days on which nobody works, and why.
  public struct Rest: Hashable, Sendable {
    /// The first and the last day.
    public let days: ClosedRange<Day>
    /// What is celebrated, such as 春节.
    public let name: String

    /// Makes a rest of its days.
    public init(_ days: ClosedRange<Day>, _ name: String) {
      self.days = days
      self.name = name
    }
  }

  /// The year the notice is about.
  public let year: Int
  /// The notice and any later notice that changed it.
  public let sources: [String]
  /// The rest days.
  public let rests: [Rest]
  /// The Saturdays and Sundays on which people work.
  public let workingWeekendDays: [Day]

  /// Makes a table of its parts.
  public init(year: Int, sources: [String], rests: [Rest], workingWeekendDays: [Day]) {
    self.year = year
    self.sources = sources
    self.rests = rests
    self.workingWeekendDays = workingWeekendDays
  }
}
