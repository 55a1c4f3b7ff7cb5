import CreditCleansing
import CreditCore
import CreditLanguage
import Glibc
import Testing

/// The files cleansing leaves behind.
@Suite struct OutputTests {
  static let rules = """
    blank "无"
    field id "编号" text
    field unit "报送单位" text
    field name "名称" text required missing NONAME
    field person "证件号码" text mask keep 6, 4
    field day "日期" day format DAYFORM
    field note "备注" text
    row id
    provider unit
    rule Q "备注不能是“怪”" question on note when note = "怪"
    rule C "补全备注" complete note = "空" when note is missing
    rule X "重复" merge identical except id keep first
    rule N "同名同日" merge same name, day keep latest id
    """

  static let rows = #"""
    编号,报送单位,名称,证件号码,日期,备注
    1,甲局,"丙,""公司""",110105194912310021,2026-04-01,好
    2,甲局, 丁店 ,12345,2026/4/2,无
    3,乙局,,张三丰,2026-04-03,怪
    4,甲局,"丙,""公司""",110105194912310021,2026-04-01,好
    5,"丙/局",戊店,,2026-02-30,"两
    行"
    6,乙局,己店,,2026-04-05,怪
    7,乙局,己店,,2026-04-05,好
    8,甲局,少一列,,2026-04-06
    9,甲局,庚店,张三丰李四王五赵六孙七,2026-04-07,好
    10,甲局,庚店,,2026-04-07,"a;b"

    """#

  private func write(
    _ text: String, to folder: ResultFolder, options: CleansingDirectory.Options = .init()
  ) throws -> CleansingSummary {
    try Cleanser(Rules.program(Self.rules)).run(
      CSVSource(bytes: Array(text.utf8), name: "rows.csv"),
      into: CleansingDirectory(folder.path, options: options))
  }

  /// Byte for byte; with `CREDITKIT_RESET=1` the expectation is written anew.
  @Test func filesAreWhatTheyWere() throws {
    let plain = ResultFolder()
    _ = try write(Self.rows, to: plain, options: .init(batch: "2026-7-"))
    let masked = ResultFolder()
    _ = try write(Self.rows, to: masked, options: .init(isMasked: true, writesPackages: false))
    let seen = plain.listing + "== masked accepted.csv\n" + masked["accepted.csv"]
    let path = #filePath.replacing("Pipeline/OutputTests.swift", with: "Cases/output.txt")
    if getenv("CREDITKIT_RESET").map({ String(cString: $0) }) == "1" {
      ResultFolder.write(seen, to: path)
    }
    #expect(seen == ResultFolder.text(path))
  }

  /// The same rows with other separators and columns in another order give the same files but for
  /// what stands in the provider's own form.
  @Test func theFormOfTheSourceDoesNotMatter() throws {
    let first = ResultFolder()
    _ = try write(Self.rows, to: first, options: .init(writesPackages: false))
    let other = ResultFolder()
    let program = try Rules.program(Self.rules)
    let source = try CSVSource(bytes: Array(Self.rows.utf8), name: "rows.csv")
    var text = "note;备注二;名称;person;单位二;编号;日期;报送单位\n".replacing("note", with: "备注")
    while let chunk = try source.next() {
      for row in 0..<chunk.rowCount {
        let cells = (0..<6).map { chunk.values($0)[row].text ?? "" }
        // The row that lacks a cell lacks its last one here, too.
        if cells[2] == "少一列" {
          text += ";;少一列;;;8;2026-04-06\n"
          continue
        }
        let order = [5, -1, 2, 3, -1, 0, 4, 1]
        text +=
          order.map { place -> String in
            let cell = place < 0 ? "x" : cells[place]
            return cell.contains(where: { ";\"\n".contains($0) })
              ? "\"\(cell.replacing("\"", with: "\"\""))\"" : cell
          }.joined(separator: ";") + "\n"
      }
    }
    try Cleanser(program).run(
      CSVSource(bytes: Array(text.utf8), name: "rows.csv"),
      into: CleansingDirectory(other.path, options: .init(writesPackages: false)))
    for name in ["accepted.csv", "merged.csv", "linked.csv"] {
      #expect(
        other[name].replacing("\"a;b\"", with: "a;b")
          == first[name].replacing("\"a;b\"", with: "a;b"))
    }
  }

  @Test func masksCountCharacters() {
    let cases: [(text: String, left: Int, right: Int, masked: String)] = [
      ("110105194912310021", 6, 4, "110105********0021"), ("张三丰", 1, 1, "张*丰"),
      ("张三丰", 1, 0, "张**"), ("张三", 1, 1, "**"), ("12345", 6, 4, "*****"), ("", 1, 1, ""),
      ("1234567890", 6, 4, "**********"), ("12345678901", 6, 4, "123456*8901"),
      ("👨‍👩‍👧张e\u{301}", 1, 0, "👨‍👩‍👧**"), ("a\r\nb", 1, 1, "a*b"), ("甲乙", 0, 0, "**"),
    ]
    for (text, left, right, masked) in cases {
      #expect(Masking.masked(text, keeping: .init(left: left, right: right)) == masked)
    }
  }

  /// What cannot be written to the end leaves nothing, whichever file it is.
  @Test(arguments: [
    "accepted.csv", "questioned.csv", "repairs.csv", "merged.csv", "linked.csv", "stats.csv",
    "summary.csv", "questioned/乙局.partial",
  ])
  func aFullDiskLeavesNothing(_ name: String) throws {
    let folder = ResultFolder()
    mkdir(folder.path + "/questioned", 0o755)
    #expect(symlink("/dev/full", "\(folder.path)/\(name)") == 0)
    let error = #expect(throws: IngestError.self) { _ = try write(Self.rows, to: folder) }
    #expect(error?.description.contains("磁盘") == true, "\(error?.description ?? "")")
    let left = folder.names.filter { $0 != name }
    #expect(left.isEmpty, "\(left)")
  }

  /// A questioned row that is corrected and sent again is accepted; the number says which it was.
  @Test func correctedRowsComeBack() throws {
    let folder = ResultFolder()
    _ = try write(Self.rows, to: folder, options: .init(batch: "B-"))
    let package = folder["questioned/乙局.csv"]
    #expect(
      package == """
        \u{FEFF}编号,报送单位,名称,证件号码,日期,备注,置疑原因,置疑编号
        3,乙局,,张三丰,2026-04-03,怪,“名称”必填而没有填写；备注不能是“怪”,B-3
        6,乙局,己店,,2026-04-05,怪,备注不能是“怪”,B-6

        """)
    // The first is put right, the second is not.
    let corrected = package.replacing("3,乙局,,张三丰,2026-04-03,怪", with: "3,乙局,辛店,张三丰,2026-04-03,好")
    let again = ResultFolder()
    let summary = try write(corrected, to: again, options: .init(batch: "C-"))
    #expect(summary.count(.accepted) == 1 && summary.count(.questioned) == 1)
    #expect(again["accepted.csv"].contains("3,乙局,辛店,张三丰,2026-04-03,好\n"))
    // Old reasons and numbers give way to new ones.
    #expect(
      again["questioned/乙局.csv"] == """
        \u{FEFF}编号,报送单位,名称,证件号码,日期,备注,置疑原因,置疑编号
        6,乙局,己店,,2026-04-05,怪,备注不能是“怪”,C-2

        """)
  }

  /// Damaged rows keep to their columns, so that an answer finds its number.
  @Test func damagedRowsCanBeAnswered() throws {
    let folder = ResultFolder()
    let text = "编号,报送单位,名称,证件号码,日期,备注\n1,甲局,少\n2,甲局,\"开,x\n3,甲局,多,,2026-04-01,好,7,8\n"
    _ = try write(text, to: folder)
    let source = try CSVSource(
      bytes: Array(folder["questioned/甲局.csv"].utf8), name: "甲局.csv")
    var numbers: [String] = []
    var problems = 0
    while let chunk = try source.next() {
      problems += chunk.problems.count
      for row in 0..<chunk.rowCount { numbers.append(chunk.values(7)[row].text ?? "") }
    }
    #expect(numbers == ["1", "2", "3"] && problems == 0)
  }

  /// Names of providers become names of files, whatever they are, and none swallows another.
  @Test func everyProviderHasAFileOfItsOwn() throws {
    let folder = ResultFolder()
    let long = String(repeating: "👨‍👩‍👧", count: 60)
    let names = ["a/b", "a:b", "a\u{1}b", "..", ".", "-rf", long, long + "x", "~", " ", ""]
    let rows = names.map { "1,\"\($0)\",店,,2026-04-01,怪\n" }.joined()
    _ = try write("编号,报送单位,名称,证件号码,日期,备注\n" + rows, to: folder)
    let packages = folder.files.filter { $0.key.hasPrefix("questioned/") }
    // The blank name and the empty one are the same nobody.
    #expect(packages.count == names.count - 1)
    #expect(packages.values.reduce(0) { $0 + $1.split(separator: "\n").count - 1 } == names.count)
  }

  /// Statistics of several batches add up to those of one.
  @Test func statisticsAddUp() throws {
    let head = "编号,报送单位,名称,证件号码,日期,备注\n"
    let batches = [
      "1,甲局,丙,,2026-04-01,好\n2,甲局,丙,,2026-04-01,好\n3,戊局,丁,,2026-04-01,\n4,丁局,丁,,2026-04-01,好\n",
      "5,甲局,,,2026-04-02,怪\n6,丙局,己,,2026/4/3,好\n", "7,甲局,辛,,2026-04-04,好\n", "",
    ]
    var merged = CleansingStatistics()
    for batch in batches {
      if let summary = try Rules.cleanse(Self.rules, head + batch).summary {
        merged.merge(summary.statistics)
      }
    }
    let whole = try Rules.cleanse(Self.rules, head + batches.joined()).summary?.statistics
    #expect(merged == whole)
    #expect(merged.total.received == 7)
    #expect(
      Cleansed.lines(of: merged) == [
        "丁局 采纳 1", "丙局 DAYFORM 1", "丙局 修复 1", "戊局 C 1", "戊局 N 1", "戊局 合并 1", "甲局 NONAME 1",
        "甲局 Q 1", "甲局 X 1", "甲局 合并 1", "甲局 置疑 1", "甲局 采纳 2",
      ])
  }

  @Test func theFingerprintNamesTheRules() throws {
    let first = try Rules.program(Self.rules).fingerprint
    #expect(first.hasPrefix("sha256:") && first.utf8.count == 7 + 64)
    // Layout and comments are not the rules.
    let laidOut = "# 说明\n\n" + Self.rules.replacing("field", with: "   field")
    #expect(try Rules.program(laidOut).fingerprint == first)
    #expect(try Rules.program(Self.rules, asOf: .init(daysSinceEpoch: 0)).fingerprint != first)
    #expect(
      try Rules.program(Self.rules.replacing("“怪”", with: "“怪 ”")).fingerprint != first)
    #expect(try Rules.program(Self.rules, register: Rules.register + "\n1,新,").fingerprint != first)
    #expect(
      try Rules.program(
        Self.rules, register: Rules.register.replacing("重名商店,", with: "重名商号,")
      ).fingerprint != first)
    #expect(
      try Rules.program(
        Self.rules, declarations: Rules.declarations.replacing("警告", with: "告诫")
      ).fingerprint != first)
  }
}
