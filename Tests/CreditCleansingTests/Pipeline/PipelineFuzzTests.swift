import CreditCleansing
import CreditCore
import Glibc
import TestCases
import Testing

/// Whatever is sent, every row ends somewhere, and nothing traps.
@Suite struct PipelineFuzzTests {
  static let isLong = getenv("CREDITKIT_LONG").map { String(cString: $0) } == "1"
  static let rounds = isLong ? 6_000 : 150

  static let rules = """
    blank "无", "NULL"
    field id text(6)
    field unit "单位" text
    field code uscc
    field person resident_id mask keep 2, 1
    field org organization_code
    field reg registration_no
    field kind codes(kind) by ";"
    field fine decimal(8, 2) required when kind has "罚款"
    field wide decimal(38, 10)
    field count integer
    field day day
    field open boolean
    field capital money
    row id
    provider unit
    let entry = registry[code: code]
    let share = divide(fine, count, 2)
    first {
      rule F "补名" complete unit = entry.name when unit is missing and entry is present
      rule G "机构" repair org = slice(code, 9, 9) when is_uscc(code) and org is missing
    }
    rule R1 "数" repair fine = fine * 100 when fine > 0 and fine < 1
    rule R2 "日" repair day = add_months(day, 12) when year(day) < 1950
    rule R3 "钱" complete open = amount(capital) / count > 1
    rule R4 "大数" repair wide = wide * wide when wide > 1
    rule Q1 "问" question on fine when fine / count > 3 or share > 2
    rule Q2 "问" question on kind when kind has "警告" and not (open = true)
    rule X "重" merge identical except id keep first
    rule N "近" merge same first_present(code, form(unit)), day keep latest fine
    rule L "商" merge same person keep latest wide / count
    """

  static let cells: [String] = [
    "", "", " ", "无", "NULL", "a", "甲", "甲局", " 甲局 ", "91110000600037341L", "9111OOOO600037341L",
    "9111 0000 6000 37341l", "00000000000000000X", "11010519491231002X", "110105490101001",
    "60003734-1",
    "110108000000016", "警告", "警告;罚款", "罚款; 没收", ";", "0", "1", "0.5", "-1", "1,600", "1.5万",
    "999999.99",
    "1000000", "99999999999999999999999999", "170141183460469231731687303715884105728",
    "0.0000000001",
    "1e5", "١٢", "2026-04-01", "2026/4/1", "1949年10月1日", "20260230", "45000", "9999-12-31",
    "0001-01-01", "是",
    "否", "1600(万元人民币)", "211.5000(万元美元)", "(万元)", "\u{0}", "\u{FEFF}", "\u{200B}", "e\u{301}", "👨‍👩‍👧",
    "\r", "x\ny", "\"", "a\"b", ";;;", "北京甲粮油有限公司", "重名商店", String(repeating: "长", count: 300),
  ]

  /// What mostly stands in a column: without sound values nothing but questions would be seen.
  static let sound: [String: [String]] = [
    "id": ["1", "2", "3"], "unit": ["甲局", "乙局", " 甲局", ""],
    "code": ["91110000600037341L", "91110000600037341l", ""], "person": ["11010519491231002X", ""],
    "org": ["600037341", ""], "reg": ["110108000000016", ""], "kind": ["没收;退赔", "罚款", ""],
    "fine": ["0.5", "12", "3.50"], "wide": ["1", "2.5", ""], "count": ["7", "9", ""],
    "day": ["2026-04-01", "1940-02-29", ""], "open": ["是", ""],
    "capital": ["1600(万元人民币)", ""], "别的": ["x"],
  ]

  private func cell(_ column: String, _ random: inout Seeded) -> String {
    let sound = Self.sound[column] ?? []
    if random.below(40) > 0, !sound.isEmpty { return sound[random.below(sound.count)] }
    return Self.cells[random.below(Self.cells.count)]
  }

  /// Rows of cells that make trouble, sometimes with bytes gone wrong.
  private func text(_ random: inout Seeded) -> [UInt8] {
    let names = [
      "id", "unit", "code", "person", "org", "reg", "kind", "fine", "wide", "count", "day", "open",
      "capital", "别的",
    ]
    var columns = names.shuffled(using: &random)
    if random.below(3) == 0 { columns = Array(columns.prefix(1 + random.below(columns.count))) }
    if random.below(3) == 0 { columns = Array(names.prefix(13)) }
    let separator = [",", ",", "\t", ";", "|"][random.below(5)]
    let end = ["\n", "\r\n", "\r"][random.below(3)]
    var rows = [columns]
    for _ in 0..<random.below(40) {
      if rows.count > 2, random.below(4) == 0 {
        rows.append(rows[1 + random.below(rows.count - 1)])
        continue
      }
      let short = random.below(30) == 0 ? 1 : 0
      rows.append(
        columns.dropLast(short).map { cell($0, &random) })
    }
    var bytes = Array(
      rows.map { row in
        row.map { cell in
          cell.contains(where: { "\"\r\n,;\t|".contains($0) || $0.isNewline })
            ? "\"\(cell.replacing("\"", with: "\"\""))\"" : cell
        }.joined(separator: separator) + end
      }.joined().utf8)
    if random.below(3) == 0 {
      for _ in 0...random.below(6) where !bytes.isEmpty {
        let place = random.below(bytes.count)
        switch random.below(4) {
        case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
        case 1: bytes.insert(Array("\",\n\r;".utf8)[random.below(5)], at: place)
        case 2: bytes.removeSubrange(place..<min(bytes.count, place + random.below(9)))
        default: bytes = Array(bytes[..<place])
        }
      }
    }
    return bytes
  }

  /// The lines of a run, or what kept it from running.
  private func lines(
    _ program: DatasetProgram, _ bytes: [UInt8], capacity: Int
  ) -> (lines: [String], summary: CleansingSummary?, verdicts: [Verdict]) {
    var options = CSVOptions()
    options.chunkCapacity = capacity
    let sink = Cleansed()
    do {
      try Cleanser(program).run(
        CSVSource(bytes: bytes, name: "rows.csv", options: options), into: sink)
      return (sink.lines, sink.summary, sink.verdicts)
    } catch {
      return (["\(error)"], nil, [])
    }
  }

  @Test func everyRowEndsSomewhere() throws {
    let program = try Rules.program(Self.rules)
    var random = Seeded(5)
    var seen: [Verdict: Int] = [:]
    for round in 0..<Self.rounds {
      let bytes = text(&random)
      let whole = lines(program, bytes, capacity: 1024)
      // Where chunks end means nothing.
      let parted = lines(program, bytes, capacity: 1 + random.below(5))
      #expect(whole.lines == parted.lines, "round \(round)")
      guard let summary = whole.summary else { continue }
      let counts = Verdict.allCases.map { summary.count($0) }
      let own = Verdict.allCases.map { verdict in whole.verdicts.filter { $0 == verdict }.count }
      #expect(counts == own && counts.reduce(0, +) == summary.rowCount, "round \(round)")
      for verdict in whole.verdicts { seen[verdict, default: 0] += 1 }
      if round % 5 == 0 { try checkFiles(program, bytes, summary, round) }
    }
    // The rows are not all of one kind.
    #expect(Verdict.allCases.allSatisfy { seen[$0, default: 0] > Self.rounds / 10 }, "\(seen)")
  }

  /// The files hold as many rows as the summary says, and can be read again.
  private func checkFiles(
    _ program: DatasetProgram, _ bytes: [UInt8], _ summary: CleansingSummary, _ round: Int
  ) throws {
    let folder = ResultFolder()
    try Cleanser(program).run(
      CSVSource(bytes: bytes, name: "rows.csv"), into: CleansingDirectory(folder.path))
    let stored =
      summary.count(.accepted) + summary.count(.repaired) + summary.count(.completed)
    let accepted = try rows(folder["accepted.csv"])
    #expect(accepted.count == stored && accepted.problems == 0, "round \(round)")
    var questioned = 0
    for (name, text) in folder.files where name.hasPrefix("questioned/") {
      let package = try rows(text)
      questioned += package.count
      #expect(package.problems == 0, "round \(round)")
    }
    #expect(questioned == summary.count(.questioned), "round \(round)")
  }

  private func rows(_ text: String) throws -> (count: Int, problems: Int) {
    var options = CSVOptions()
    options.delimiter = UInt8(ascii: ",")
    let source = try CSVSource(bytes: Array(text.utf8), name: "x", options: options)
    var (count, problems) = (0, 0)
    while let chunk = try source.next() {
      count += chunk.rowCount
      problems += chunk.problems.filter { $0.code != .nulByte }.count
    }
    return (count, problems)
  }

  @Test func bytesOfAnyKindAreCleansed() throws {
    let program = try Rules.program(Self.rules)
    var random = Seeded(6)
    for _ in 0..<Self.rounds * 4 {
      let head = random.below(2) == 0 ? Array("id,unit,code,fine\n".utf8) : []
      let bytes =
        head + (0..<random.below(300)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      _ = lines(program, bytes, capacity: 7)
    }
  }
}
