import CreditCore
import Testing

@Suite("Working-day calendars")
struct WorkingCalendarTests {
  /// Spring of 2024: a table with moved working days, and the year after it without any.
  private func sample() throws -> WorkingCalendar {
    try WorkingCalendar(
      name: "样例",
      [
        HolidayTable(
          parsing: """
            # Only two of the year's rests.
            year 2024
            cites 样例通知
            rest 2023-12-31..2024-01-01 元旦
            rest 02-10..02-17 春节
            work 02-04 02-18
            """),
        HolidayTable(year: 2025, sources: ["样例二"], rests: [], workingWeekendDays: []),
      ])
  }

  private func day(_ text: String) throws -> Day { try #require(Day(text)) }

  @Test("rests, moved working days and plain weeks are told apart")
  func workingDays() throws {
    let calendar = try sample()
    let cases = [
      ("2024-01-01", false), ("2024-02-04", true), ("2024-02-09", true), ("2024-02-12", false),
      ("2024-02-16", false), ("2024-02-18", true), ("2024-02-24", false), ("2025-12-31", true),
    ]
    for (text, expected) in cases {
      #expect(try calendar.isWorkingDay(day(text)) == expected, "\(text)")
    }
    #expect(calendar.years == 2024...2025 && calendar.sources == ["样例通知", "样例二"])
  }

  @Test("the deadline is the n-th working day after day 0, whatever kind of day that is")
  func deadlines() throws {
    let calendar = try sample()
    let cases = [
      // Friday before the rest; the Sunday after it is a working day.
      ("2024-02-09", 1, "2024-02-18"), ("2024-02-09", 7, "2024-02-26"),
      // A decision on a rest day is day 0 too.
      ("2024-02-12", 1, "2024-02-18"), ("2024-02-03", 1, "2024-02-04"),
      ("2024-02-18", -1, "2024-02-09"), ("2024-02-12", -1, "2024-02-09"),
      ("2024-02-10", 0, "2024-02-10"), ("2024-12-31", 1, "2025-01-01"),
    ]
    for (start, count, expected) in cases {
      let found = try calendar.deadline(after: day(start), workingDays: count)
      #expect(try found == day(expected), "\(start) \(count)")
    }
    #expect(try calendar.firstWorkingDay(onOrAfter: day("2024-02-10")) == day("2024-02-18"))
    #expect(try calendar.firstWorkingDay(onOrAfter: day("2024-02-18")) == day("2024-02-18"))
    #expect(try calendar.workingDays(from: day("2024-02-09"), to: day("2024-02-26")) == 7)
    #expect(try calendar.workingDays(from: day("2024-02-26"), to: day("2024-02-09")) == -7)
  }

  @Test("a day that no table covers is refused with its years, never guessed")
  func edges() throws {
    let calendar = try sample()
    func refused(_ text: String) throws -> CalendarError {
      try CalendarError(.notCovered, day: day(text), years: 2024...2025)
    }
    #expect(throws: try refused("2023-12-31")) {
      try calendar.isWorkingDay(day("2023-12-31"))
    }
    #expect(throws: try refused("2026-01-01")) {
      try calendar.deadline(after: day("2025-12-30"), workingDays: 2)
    }
    #expect(throws: try refused("2023-12-31")) {
      try calendar.adding(workingDays: -1, to: day("2024-01-01"))
    }
    #expect(throws: try refused("2026-01-02")) {
      try calendar.workingDays(from: day("2025-12-30"), to: day("2026-01-02"))
    }
    for count in [Int.max, Int.min] {
      #expect(throws: CalendarError.self) {
        try calendar.adding(workingDays: count, to: day("2024-06-03"))
      }
      #expect(throws: CalendarError.self) {
        try WorkingCalendar.mondayToFriday.adding(workingDays: count, to: day("2024-06-03"))
      }
    }
    #expect(
      try refused("2026-01-01").description
        == "2026-01-01 lies outside the years 2024 to 2025 of the calendar; add the holiday table "
        + "of its year or choose a Monday-to-Friday calendar")
  }

  @Test("every answer is what stepping from day to day gives", arguments: [true, false])
  func stepping(plain: Bool) throws {
    let calendar = plain ? .mondayToFriday : try sample()
    var random = ValueGenerator(seed: plain ? 11 : 12)
    var wrong: [String] = []
    for _ in 0..<ValueGenerator.rounds(300) {
      let first = plain ? -719_000 : 19_723
      let offset = random.number(in: 0...(plain ? 3_600_000 : 640))
      let start = Day(daysSinceEpoch: Int32(first + offset))
      let count = random.number(in: 1...60)
      for step in [1, -1] {
        var day = start
        var left = count
        while left > 0, let next = day.adding(days: step) {
          day = next
          guard let isWorking = try? calendar.isWorkingDay(day) else { break }
          if plain && isWorking != (day.weekday <= 5) { wrong.append("\(day)") }
          if isWorking { left -= 1 }
        }
        let found = try? calendar.adding(workingDays: step * count, to: start)
        if found != (left == 0 ? day : nil) { wrong.append("\(start) \(step * count)") }
        if let found, try calendar.workingDays(from: start, to: found) != step * count {
          wrong.append("\(start) to \(found)")
        }
      }
    }
    #expect(wrong == [])
  }

  @Test("a table that cannot be is refused with its line")
  func badTables() throws {
    let head = "year 2024\ncites 通知\n"
    let cases: [(String, CalendarError.Code, Int?)] = [
      ("", .incompleteTable, 1), ("rest 01-01 元旦", .incompleteTable, 1),
      ("year 2024\nrest 01-01 元旦", .incompleteTable, 2), ("year 24\n", .malformedLine, 1),
      (head + "year 2025", .malformedLine, 3), (head + "rest 01-01", .malformedLine, 3),
      (head + "rest 02-30 无", .malformedLine, 3), (head + "rest 01-03..01-01 倒", .malformedLine, 3),
      (head + "rest 01-01..03-01 长", .malformedLine, 3), (head + "work", .malformedLine, 3),
      (head + "rest 2026-01-01 远", .malformedLine, 3),
      (head + "rest 01-01.01-02 点", .malformedLine, 3),
      (head + "休 01-01", .malformedLine, 3), (head + "\n# 注\nwork 0204", .malformedLine, 5),
    ]
    for (text, code, line) in cases {
      #expect(throws: CalendarError(code, line: line), "\(text)") {
        try HolidayTable(parsing: text)
      }
    }
    let table = try HolidayTable(parsing: head + "rest 02-10..02-17 春节\nwork 02-11")
    #expect(throws: CalendarError(.contradiction, day: try day("2024-02-11"))) {
      try WorkingCalendar(name: "", [table])
    }
    let monday = try HolidayTable(parsing: head + "work 02-05")
    #expect(throws: CalendarError(.contradiction, day: try day("2024-02-05"))) {
      try WorkingCalendar(name: "", [monday])
    }
    let plain = try HolidayTable(parsing: head)
    let later = HolidayTable(year: 2026, sources: [], rests: [], workingWeekendDays: [])
    for tables in [[], [plain, plain], [plain, later]] {
      #expect(throws: CalendarError(.brokenYears)) { try WorkingCalendar(name: "", tables) }
    }
  }

  @Test("random table text is read or refused, and never ends the program")
  func fuzz() {
    var random = ValueGenerator(seed: 13)
    let words = [
      "year", "cites", "rest", "work", " ", " ", "\n", "\n", "2024", "01-01", "2024-02-04", "..",
      "02-10..02-17", "春节", "#", "-", "0",
    ].map { Array($0.utf8) }
    for _ in 0..<ValueGenerator.rounds(3_000) {
      let text = String(decoding: random.bytes(of: words, upTo: 30), as: UTF8.self)
      if let table = try? HolidayTable(parsing: text) {
        _ = try? WorkingCalendar(name: "", [table])
      }
    }
  }
}
