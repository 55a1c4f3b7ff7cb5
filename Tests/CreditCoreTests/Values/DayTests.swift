import CreditCore
import Testing

@Suite("Days")
struct DayTests {
  @Test("every day from 1600 to 2400 is where counting day by day puts it")
  func counting() {
    // 1600-01-01 was a Saturday; the count is kept by hand and knows only the length of months.
    var number: Int32 = -135_140
    var weekday = 6
    var wrong: [String] = []
    for year in 1600...2400 {
      let leap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
      let lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      for (index, length) in lengths.enumerated() {
        for date in 1...length {
          let day = Day(year: year, month: index + 1, day: date)
          let text =
            (year < 1000 ? "0" : "") + "\(year)"
            + (index < 9 ? "-0" : "-") + "\(index + 1)" + (date < 10 ? "-0" : "-") + "\(date)"
          if day?.daysSinceEpoch != number || day?.weekday != weekday || day?.description != text
            || day.map({ $0.components == (year, index + 1, date) }) != true || Day(text) != day
          {
            wrong.append(text)
          }
          number += 1
          weekday = weekday % 7 + 1
        }
        if Day(year: year, month: index + 1, day: length + 1) != nil { wrong.append("\(year)") }
      }
    }
    #expect(wrong == [])
    #expect(Day("1970-01-01")?.daysSinceEpoch == 0)
    #expect(Day("1600-01-01")?.daysSinceEpoch == -135_140)
  }

  @Test("periods in months are kept within the month's end")
  func months() {
    // Publicity periods: 3 months, 1 year, 3 years from the day of the finding.
    let cases: [(String, Int, String?)] = [
      ("2026-04-10", 3, "2026-07-10"), ("2026-04-10", 12, "2027-04-10"),
      ("2026-04-10", 36, "2029-04-10"), ("2026-11-30", 3, "2027-02-28"),
      ("2026-11-30", 12, "2027-11-30"), ("2023-11-30", 3, "2024-02-29"),
      ("2024-02-29", 12, "2025-02-28"), ("2024-02-29", 48, "2028-02-29"),
      ("2024-08-31", 1, "2024-09-30"), ("2024-03-31", -1, "2024-02-29"),
      ("2024-01-15", -1, "2023-12-15"), ("0001-01-31", -1, nil), ("9999-12-01", 1, nil),
      ("2024-01-31", Int.max, nil), ("2024-01-31", Int.min, nil),
    ]
    for (start, count, expected) in cases {
      #expect(Day(start)?.adding(months: count)?.description == expected, "\(start) \(count)")
    }
    #expect(Day("2024-02-29")?.adding(years: 1)?.description == "2025-02-28")
    #expect(Day("2024-02-29")?.adding(years: Int.max) == nil)
  }

  @Test("days are added up to the edges of the calendar and not beyond")
  func adding() throws {
    let first = try #require(Day("0001-01-01"))
    let last = try #require(Day("9999-12-31"))
    #expect(first.adding(days: -1) == nil && last.adding(days: 1) == nil)
    #expect(first.adding(days: last.days(since: first)) == last)
    #expect(first.adding(days: Int.max) == nil && first.adding(days: Int.min) == nil)
    #expect(first < last && first.description == "0001-01-01")
  }

  @Test("only real days in ten bytes are read")
  func text() {
    let refused = [
      "", "2023-02-29", "2023-13-01", "2023-00-01", "2023-01-00", "0000-01-01", "2023-1-1",
      "2023/01/01", "2023-01-01 ", "２023-01-01", "2023-0a-01", "-023-01-01", "2023-04-31",
    ]
    for text in refused { #expect(Day(text) == nil, "\(text)") }
    #expect(Day("2000-02-29") != nil && Day("1900-02-29") == nil)
  }

  #if os(Linux)
    @Test("a number outside the calendar ends the program")
    func preconditions() async {
      await #expect(processExitsWith: .failure) { _ = Day(daysSinceEpoch: .max) }
    }
  #endif
}
