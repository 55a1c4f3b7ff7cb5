import CreditCleansing
import CreditCore
import Testing

/// Exact and near duplicates among rows without a question.
@Suite struct RepeatedRowTests {
  static let fields = """
    field id text
    field no text
    field day day
    field sent text
    row id
    """

  static let near = "rule N \"同一决定\" merge same form(no), day keep"
  static let exact = "rule X \"完全重复\" merge identical except id keep first"

  static let cases: [CleansingCase] = [
    CleansingCase(
      "identical rows: the first stays",
      exact,
      rows: """
        a,1,2026-01-01,x
        b,1,2026-01-01,x
        c,1,2026-01-01,y
        d,1, 2026/1/1,x
        """,
      expected: "2 = 1 X\n4 = 1 X"),
    CleansingCase(
      "what is missing is the same in identical rows, but no key",
      exact + "\n" + near + " last",
      rows: """
        a,,2026-01-01,x
        b,,2026-01-01,x
        c,,2026-01-01,y
        """,
      expected: "2 = 1 X"),
    CleansingCase(
      "keep first", near + " first",
      rows: "a,(1),2026-01-01,1\nb,（1）,2026-01-01,2\nc,1,2026-01-01,3\nd,[1],2026/01/01,0\n",
      expected: "2 = 1 N\n4 = 1 N"),
    CleansingCase(
      "keep last", near + " last",
      rows: "a,(1),2026-01-01,1\nb,（1）,2026-01-01,2\nd,[1],2026/01/01,0\n",
      expected: "1 = 3 N\n2 = 3 N"),
    CleansingCase(
      "keep latest: by value, of equal ones the last, nothing is earliest", near + " latest sent",
      rows: """
        a,1,2026-01-01,2
        b,1,2026-01-01,3
        c,1,2026-01-01,
        d,1,2026-01-01,3
        e,2,2026-01-01,
        f,2,2026-01-01,
        """,
      expected: "1 = 4 N\n2 = 4 N\n3 = 4 N\n5 = 6 N"),
    CleansingCase(
      "keep latest by a number or a day, not by their letters",
      near + " latest number(sent)",
      rows: "a,1,2026-01-01,9\nb,1,2026-01-01,10\nc,2,2026-01-01,x\nd,2,2026-01-01,-1\n",
      expected: "1 = 2 N\n3 = 4 N"),
    CleansingCase(
      "where the latest is questioned the earlier stays and the pair is linked",
      "rule Q \"问\" question on sent when sent = \"9\"\n" + near + " latest sent",
      rows: """
        a,1,2026-01-01,1
        b,1,2026-01-01,9
        c,2,2026-01-01,9
        d,2,2026-01-01,9
        e,3,2026-01-01,1
        f,3,2026-01-01,9
        g,3,2026-01-01,2
        """,
      expected: "2 ~ 1 N\n5 = 7 N\n6 ~ 7 N"),
    CleansingCase(
      "a merged row is not merged again", exact + "\n" + near + " latest sent",
      rows: "a,1,2026-01-01,1\nb,1,2026-01-01,1\nc,1,2026-01-01,2\n",
      expected: "2 = 1 X\n1 = 3 N"),
    CleansingCase(
      "keys are compared as values, part by part",
      "rule K \"键\" merge same id, no keep first",
      rows: "ab,c,,\na,bc,,\nab,c,,\n", expected: "3 = 1 K"),
    CleansingCase(
      "numbers are the same whatever their zeros",
      "rule K \"键\" merge same number(no) keep first",
      rows: "a,1.50,,\nb,1.5,,\nc,15,,\nd,x,,\ne,x,,\n", expected: "2 = 1 K"),
    CleansingCase(
      "a key without a value is a question, and no key",
      "rule K \"键\" merge same 1 / number(no) keep first",
      rows: "a,0,,\nb,0,,\nc,2,,\nd,2.0,,\n", expected: "4 = 3 K"),
    CleansingCase(
      "an order without a value is a question, too",
      "rule K \"键\" merge same no keep latest 1 / number(sent)",
      rows: "a,1,,0\nb,1,,2\nc,1,,1\n", expected: "1 ~ 3 K\n2 = 3 K"),
    CleansingCase(
      "damaged rows are not compared",
      exact,
      rows: "a,1,2026-01-01,x\nb,1,2026-01-01,\"x\nc,1,2026-01-01,x\nd,\"1\"1,2026-01-01,x\n",
      expected: "3 = 1 X"),
    CleansingCase(
      "rules not in force merge nothing",
      "rule X \"完全重复\" merge identical except id keep first effective 2027-01-01",
      rows: "a,1,,\nb,1,,\n", expected: ""),
  ]

  @Test(arguments: cases)
  func becomesWhatIsExpected(_ test: CleansingCase) throws {
    let rules = Self.fields + "\n" + test.rules
    let rows = "id,no,day,sent\n" + test.rows
    let seen = try Rules.cleanse(rules, rows)
    #expect(seen.repeated.joined(separator: "\n") == test.expected)
    // The same rows in chunks of two, and with other separators and line ends.
    var options = CSVOptions()
    options.chunkCapacity = 2
    #expect(try Rules.cleanse(rules, rows, options: options).lines == seen.lines)
    // Keys are compared in full: hashes that all collide change nothing.
    #expect(try Rules.cleanse(rules, rows, hashMask: 0).lines == seen.lines)
    let other = rows.replacing(",", with: "\t").replacing("\n", with: "\r\n")
    #expect(try Rules.cleanse(rules, other).lines == seen.lines)
  }

  /// Rows of every kind of source are compared, in whatever way they are found again.
  @Test func everySourceIsSearched() throws {
    let program = try Rules.program(Self.fields + "\n" + Self.exact)
    let folder = TemporaryFolder()
    let text = "id,no,day,sent\na,甲,2026-01-01,x\nb,\"甲\",2026-01-01,x\nc,乙,,\nd,乙,,\n"
    let expected = ["2 = 1 X", "4 = 3 X"]
    func repeated(_ source: any RowSource) throws -> [String] {
      let sink = Cleansed()
      try Cleanser(program).run(source, into: sink)
      return sink.repeated
    }
    let path = folder.write("rows.csv", text.utf8)
    #expect(try repeated(CSVSource(path: path)) == expected)
    // Bytes in memory are not looked for in a file that happens to have their name.
    _ = folder.write("other.csv", "id,no,day,sent\nx,x,x,x\ny,y,y,y\nz,z,z,z\nu,u,u,u\n".utf8)
    #expect(
      try repeated(CSVSource(bytes: Array(text.utf8), name: folder.path + "/other.csv"))
        == expected)
    var table = TableBuilder(["id", "no", "day", "sent"].map { .init($0, .text) })
    for row in [["a", "甲,\"", "x"], ["b", "甲,\"", "x"], ["c", "甲", "x"]] {
      table.append([.text(row[0]), .text(row[1]), .missing, .text(row[2])])
    }
    #expect(try repeated(TableSource(table.finish())) == ["2 = 1 X"])
    let pipe = try Pipe(folder.path + "/pipe", text)
    #expect(try repeated(CSVSource(path: pipe.path)) == expected)
    let marked = folder.write("marked.csv", [0xEF, 0xBB, 0xBF] + Array(text.utf8))
    #expect(try repeated(CSVSource(path: marked)) == expected)
    // A name that goes to another file meanwhile does not matter.
    let moved = folder.write("moved.csv", text.utf8)
    let source = try CSVSource(path: moved)
    _ = folder.write("next.csv", "id,no,day,sent\n".utf8)
    folder.rename("next.csv", "moved.csv")
    #expect(try repeated(source) == expected)
  }

  /// A file that changes between the two passes is not read as if it had not.
  @Test(arguments: [true, false])
  func aChangedFileIsAnError(isShorter: Bool) throws {
    let folder = TemporaryFolder()
    let text = "id,no,day,sent\na,1,,x\nb,1,,x\n"
    let path = folder.write("rows.csv", text.utf8)
    let program = try Rules.program(Self.fields + "\n" + Self.exact)
    let sink = ChangingSink { folder.overwrite("rows.csv", with: isShorter ? "id,no" : "ID,NO") }
    let error = #expect(throws: CleansingError.self) {
      try Cleanser(program).run(CSVSource(path: path), into: sink)
    }
    #expect(error?.code == .cannotReread)
    #expect(
      error?.description == "\(path)：文件在处理过程中被改动或截断。不要在导入时改动文件，请重新导入。")
  }

  /// Does something behind the back of a run.
  final class ChangingSink: CleansingSink {
    private let change: () -> Void
    init(_ change: @escaping () -> Void) { self.change = change }
    func begin(_ program: DatasetProgram, headings: [String], match: HeaderMatch) {}
    func take(_ chunk: CleansedChunk) { change() }
    func take(_ merged: MergedRow) {}
    func finish(_ summary: CleansingSummary) {}
  }
}
