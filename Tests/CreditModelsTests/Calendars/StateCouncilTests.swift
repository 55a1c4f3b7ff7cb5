import CreditCore
import CreditModels
import Testing

@Suite("Holidays set by the State Council")
struct StateCouncilTests {
  @Test("every year has its table and cites its notice")
  func sources() throws {
    let tables = try WorkingCalendar.stateCouncilTables()
    #expect(tables.map(\.year) == Array(2008...2026))
    for table in tables {
      #expect(table.sources.first?.hasPrefix("国务院办公厅关于\(table.year)年部分节假日安排的通知") == true)
      // Seven festivals since 2008; some notices join two, some split off a day of rest.
      #expect(table.rests.count >= 6 && table.rests.count <= 9)
    }
    #expect(WorkingCalendar.stateCouncil.years == 2008...2026)
  }

  @Test("each year has as many working days as two independent calendars count")
  func yearlyCounts() throws {
    // Counted once with the packages chinesecalendar 1.11.0 and holidays 0.108, which agree on
    // every day of these years.
    let expected = [
      251, 250, 250, 250, 249, 250, 250, 249, 250, 249, 250, 250, 249, 250, 249, 249, 251, 248, 248,
    ]
    let calendar = WorkingCalendar.stateCouncil
    for (year, count) in zip(2008...2026, expected) {
      let first = try #require(Day(year: year, month: 1, day: 1))
      let last = try #require(Day(year: year, month: 12, day: 31))
      let found = try calendar.workingDays(from: first, to: last)
      // New Year's Day itself is a rest day in every year.
      #expect(found == count, "\(year)")
    }
  }

  @Test("the deadline for publishing a decision steps over the holidays")
  func publication() throws {
    // Seven working days from the day the decision was made, which is day 0.
    let cases = [
      ("2026-02-13", "2026-03-02"), ("2026-09-24", "2026-10-12"), ("2019-04-30", "2019-05-13"),
      ("2020-01-23", "2020-02-11"), ("2023-06-21", "2023-07-03"), ("2015-09-02", "2015-09-14"),
      ("2024-02-08", "2024-02-23"),
    ]
    for (decided, expected) in cases {
      let day = try #require(Day(decided))
      let found = try WorkingCalendar.stateCouncil.deadline(after: day, workingDays: 7)
      #expect(found.description == expected, "\(decided)")
    }
    let late = try #require(Day("2026-12-25"))
    #expect(throws: CalendarError.self) {
      try WorkingCalendar.stateCouncil.deadline(after: late, workingDays: 7)
    }
  }

  @Test("the table of a further year can be added")
  func furtherYear() throws {
    let next = try HolidayTable(parsing: "year 2027\ncites 样例\nrest 01-01..01-03 元旦")
    let calendar = try WorkingCalendar(
      name: "样例", WorkingCalendar.stateCouncilTables() + [next])
    let day = try #require(Day("2026-12-31"))
    #expect(try calendar.deadline(after: day, workingDays: 1).description == "2027-01-04")
  }
}
