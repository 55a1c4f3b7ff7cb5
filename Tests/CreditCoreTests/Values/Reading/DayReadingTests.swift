import CreditCore
import Testing

@Suite("Reading of dates")
struct DayReadingTests {
  @Test("every spelling of a day gives that day and says how it was written")
  func spellings() throws {
    let day = try #require(Day("2023-05-01"))
    let cases: [(String, DaySpelling)] = [
      ("2023-05-01", DaySpelling(.iso)), ("2023-5-1", DaySpelling(.hyphens)),
      ("2023-05-1", DaySpelling(.hyphens)), ("2023/5/1", DaySpelling(.slashes)),
      ("2023/05/01", DaySpelling(.slashes)), ("2023.05.01", DaySpelling(.dots)),
      ("2023.5.1", DaySpelling(.dots)), ("20230501", DaySpelling(.compact)),
      ("2023年5月1日", DaySpelling(.chinese)), ("2023年05月01日", DaySpelling(.chinese)),
      ("2023年5月1号", DaySpelling(.chinese)),
      (" 2023 年 5 月 1 日 ", DaySpelling(.chinese, hasBlanks: true)),
      ("2023-05-01\r", DaySpelling(.iso, hasBlanks: true)),
      ("\u{3000}2023/5/1\u{A0}", DaySpelling(.slashes, hasBlanks: true)),
      ("２０２３年５月１日", DaySpelling(.chinese, hasFullWidth: true)),
      ("２０２３－０５－０１", DaySpelling(.iso, hasFullWidth: true)),
      ("2023／5／1", DaySpelling(.slashes, hasFullWidth: true)),
      ("2023–05–01", DaySpelling(.iso, hasFullWidth: true)),
      ("2023-5-1 00:00:00", DaySpelling(.hyphens, hasTime: true)),
      ("2023-05-01 0:00", DaySpelling(.iso, hasTime: true)),
      ("2023-05-01T23:59:59", DaySpelling(.iso, hasTime: true)),
      ("2023-05-01T08:00:00.000+08:00", DaySpelling(.iso, hasTime: true)),
      ("2023-05-01T08:00:00+0800", DaySpelling(.iso, hasTime: true)),
      ("2023/5/1  9:30", DaySpelling(.slashes, hasTime: true)),
      ("2023年5月1日10:00", DaySpelling(.chinese, hasTime: true)),
      ("20230501103000", DaySpelling(.compact, hasTime: true)),
      ("20230501 10:30:00", DaySpelling(.compact, hasTime: true)),
    ]
    for (text, spelling) in cases {
      #expect(Day.read(text) == .day(day, spelling), "\(text)")
      #expect(spelling.isCanonical == (text == day.description))
    }
  }

  @Test("a date without such a day is told from what is no date")
  func refusals() {
    let noSuchDay = [
      "2023-02-29", "2023-13-01", "2023-00-10", "2023/2/30", "20230431", "2023年4月31日",
      "0000-01-01", "2023.1.0", "20231301000000", "2023-4-31 00:00:00", "99999999",
    ]
    for text in noSuchDay {
      let reading = Day.read(text)
      #expect(reading.day == nil && reading.spelling != nil, "\(text)")
    }
    let notADate = [
      "", " ", "-", "N/A", "长期", "2023", "2023-05", "2023年5月", "23-05-01", "05/01/2023", "1/5/2023",
      "2023-5/1", "2023-05-01x", "x2023-05-01", "2023-05-011", "2023-005-01", "12023-05-01",
      "2023-05-01 24:00", "2023-05-01 10:60", "2023-05-01 10", "2023-05-01T", "2023-05-0110:00",
      "2023-05-01T00:00:00Z", "2023-05-01T00:00:00+09:00", "2023-05-01T00:00:00.", "2023年5月1",
      "2023年5-1日", "202305", "2023050", "202305011", "2023050110300", "20230501250000",
      "二〇二三年五月一日", "45047", "2023,05,01", "2023--05-01", "2023-05-01 - 2024-05-01",
      "99999999999999999999999999",
    ]
    for text in notADate { #expect(Day.read(text) == .notADate, "\(text)") }
  }

  @Test("a spreadsheet's numbers are days when asked for")
  func excel() {
    let cases: [(Int, ExcelDateSystem, String?)] = [
      (1, .from1900, "1900-01-01"), (59, .from1900, "1900-02-28"), (60, .from1900, nil),
      (61, .from1900, "1900-03-01"), (45_047, .from1900, "2023-05-01"), (0, .from1900, nil),
      (2_958_465, .from1900, "9999-12-31"), (2_958_466, .from1900, nil), (-1, .from1904, nil),
      (0, .from1904, "1904-01-01"), (43_585, .from1904, "2023-05-01"),
      (2_957_003, .from1904, "9999-12-31"), (2_957_004, .from1904, nil), (.max, .from1904, nil),
    ]
    for (serial, system, expected) in cases {
      #expect(Day(excelSerial: serial, system: system)?.description == expected, "\(serial)")
    }
    let texts: [(String, String?)] = [
      ("45047", "2023-05-01"), ("45047.75", "2023-05-01"), ("45047.", nil), ("", nil), ("-1", nil),
      (".5", nil), ("4504A", nil), ("1.2.3", nil), ("99999999999999999999", nil),
    ]
    for (text, expected) in texts {
      let reading = Array(text.utf8).withUnsafeBufferPointer { Day.read(excelSerial: $0) }
      #expect(reading.day?.description == expected, "\(text)")
    }
    let never = Array("60".utf8).withUnsafeBufferPointer { Day.read(excelSerial: $0) }
    #expect(never == .noSuchDay(DaySpelling(.excelSerial)))
  }

  @Test("every written form of a random day is read back")
  func written() {
    var random = ValueGenerator(seed: 21)
    var wrong: [String] = []
    for _ in 0..<ValueGenerator.rounds(2_000) {
      let number = Int32(random.number(in: -719_162...2_932_896))
      let day = Day(daysSinceEpoch: number)
      let iso = day.description
      let (_, month, date) = day.components
      let year = iso.prefix(4)
      let texts = [
        iso, "\(year)-\(month)-\(date)", "\(year)/\(month)/\(date)", "\(year).\(month).\(date)",
        "\(year)年\(month)月\(date)日", iso.filter { $0 != "-" }, iso + " 12:30:00",
      ]
      for text in texts where Day.read(text).day != day { wrong.append(text) }
    }
    #expect(wrong == [])
  }

  @Test("random bytes are a day or none, and a day that is read has its own spelling")
  func fuzz() {
    var random = ValueGenerator(seed: 22)
    let alphabet = [
      "2023", "1999", "0", "1", "5", "12", "31", "-", "/", ".", "年", "月", "日", "号", " ", "T", ":",
      "+08:00", "５", "－", "\u{3000}",
    ].map { Array($0.utf8) }
    var wrong: [[UInt8]] = []
    var read = 0
    for _ in 0..<ValueGenerator.rounds(30_000) {
      // Pieces in any order, or a good date with a few bytes changed.
      var bytes = random.bytes(of: alphabet, upTo: 9)
      if random.next() % 2 == 0 {
        bytes = Array(
          random.pick(["2023-05-01 10:30:00", "2023/5/1", "２０２３年5月1日", "20230501"]).utf8)
        for _ in 0..<random.number(in: 0...2) {
          bytes[random.number(in: 0...(bytes.count - 1))] = random.pick(random.pick(alphabet))
        }
      }
      let reading = bytes.withUnsafeBufferPointer { Day.read($0) }
      _ = bytes.withUnsafeBufferPointer { Day.read(excelSerial: $0) }
      guard let day = reading.day else { continue }
      read += 1
      if Day.read(day.description) != .day(day, DaySpelling(.iso)) { wrong.append(bytes) }
    }
    #expect(wrong == [] && read > 1_000)
  }
}
