extension HolidayTable {
  /// Reads a table from its text form.
  ///
  /// - Throws: ``CalendarError`` with the line at fault.
  public init(parsing text: String) throws(CalendarError) {
    var year: Int?
    var sources: [String] = []
    var rests: [Rest] = []
    var working: [Day] = []
    var number = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      number += 1
      let words = line.split { $0.isWhitespace }
      guard let keyword = words.first, !keyword.hasPrefix("#") else { continue }
      let malformed = CalendarError(.malformedLine, line: number)
      switch (keyword, year) {
      case ("year", nil):
        guard words.count == 2, words[1].utf8.count == 4, let value = Int(words[1]), value > 0
        else {
          throw malformed
        }
        year = value
      case ("cites", .some) where words.count > 1:
        sources.append(words.dropFirst().joined(separator: " "))
      case ("rest", .some(let year)) where words.count == 3:
        guard let days = HolidayTable.range(words[1], year) else { throw malformed }
        rests.append(Rest(days, String(words[2])))
      case ("work", .some(let year)) where words.count > 1:
        for word in words.dropFirst() {
          guard let day = HolidayTable.day(word, year) else { throw malformed }
          working.append(day)
        }
      case (_, nil): throw CalendarError(.incompleteTable, line: number)
      default: throw malformed
      }
    }
    guard let year, !sources.isEmpty else { throw CalendarError(.incompleteTable, line: number) }
    self.init(year: year, sources: sources, rests: rests, workingWeekendDays: working)
  }

  /// Reads `01-21..01-27` or one day; a range never spans more than a month.
  private static func range(_ word: Substring, _ year: Int) -> ClosedRange<Day>? {
    let parts = word.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count == 1 { return day(word, year).map { $0...$0 } }
    guard parts.count == 3, parts[1].isEmpty, let first = day(parts[0], year),
      let last = day(parts[2], year), first <= last, last.days(since: first) <= 31
    else { return nil }
    return first...last
  }

  /// Reads `01-21`, or a whole day in the year itself or beside it.
  private static func day(_ word: Substring, _ year: Int) -> Day? {
    if word.utf8.count == 5 {
      let digits = String(year)
      return Day(String(repeating: "0", count: 4 - digits.count) + digits + "-" + word)
    }
    guard let day = Day(String(word)), abs(day.components.year - year) <= 1 else { return nil }
    return day
  }
}
