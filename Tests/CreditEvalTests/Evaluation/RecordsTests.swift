import CreditCore
import CreditEval
import CreditLanguage
import TestCases
import Testing

/// What is made of records, expression by expression.
@Suite struct RecordsTests {
  /// A model that gives one name to what is made of some records.
  static func program(_ expression: String, _ more: String = "") -> (ModelProgram?, [Diagnostic]) {
    let text = """
      model m {
        cites own "x"
        subject enterprise
        input d "日期" day missing stays
        records r "记录" on day until end otherwise 3 months {
          column day "日期" day
          column end "截止" day
          column n "数" number
          column t "文" text
          column b "是否" boolean
        }
        earlier results
        let x = \(expression)
        \(more)
        output y = x is present
      }
      """
    let (file, findings) = FileSyntax.parse(SourceFile(name: "x", text: text))
    guard case .model(let model)? = file.declarations.first else { return (nil, findings) }
    let compiled = ModelProgram.compile(model)
    return (compiled.program, findings + compiled.diagnostics.filter { $0.severity == .error })
  }

  static func record(
    _ id: String, _ day: String, _ end: String, _ n: String, _ t: String, _ b: Bool?
  )
    -> CaseRecord
  {
    CaseRecord(
      id: id,
      values: [
        Day(day).map { .day($0) } ?? .missing, Day(end).map { .day($0) } ?? .missing,
        ExactDecimal(parsing: n).map { .number($0) } ?? .missing, t.isEmpty ? .missing : .text(t),
        b.map { .boolean($0) } ?? .missing,
      ])
  }

  static let records = [
    record("a", "2026-03-31", "", "1.5", "é", true),
    record("b", "2025-12-31", "9999-12-31", "-2", "e\u{301}", true),
    record("c", "2024-02-29", "2026-03-30", "10", "甲", false),
    record("d", "2026-03-31", "2026-03-31", "0", "甲", true),
    record("later", "2026-04-01", "", "100", "乙", true),
    record("undated", "", "2027-01-01", "100", "乙", true),
  ]

  /// An expression, its value on 2026-03-31, and the records it is made of.
  static let cases: [(String, String, String)] = [
    ("count of r", "4", "a b c d"), ("count of r where n > 0", "2", "a c"),
    ("count of r within 10000 years before as_of", "4", "a b c d"),
    ("count of r within 1 day before as_of", "2", "a d"),
    ("count of r within 3 months before as_of", "2", "a d"),
    ("count of r within 1 quarter before as_of", "2", "a d"),
    ("count of r within 91 days before as_of", "3", "a b d"),
    ("count of r within 1 year before 2025-12-31", "1", "b"),
    ("count of r within 25 months before as_of", "3", "a b d"),
    ("count of r within 2 years before 2026-02-28", "2", "b c"),
    ("count of r within 1 year before 9999-12-31", "0", ""),
    ("count of r within year of 9999-12-31", "0", ""),
    ("count of r within year of as_of", "2", "a d"),
    ("count of r within quarter before as_of", "1", "b"),
    ("count of r within month of 2024-02-01", "1", "c"),
    ("count of r within month before 2024-03-31", "1", "c"),
    ("count of r within year before 0001-06-01", "0", ""),
    ("count of r within year of d", "0", ""), ("count of r in force on d", "0", ""),
    // a: to 2026-06-30; b: its own; c: its own, the day before; d: its own, to the day.
    ("count of r in force", "3", "a b d"), ("count of r in force on 2026-03-30", "2", "b c"),
    ("count of r in force on 2026-06-30", "2", "a b"),
    ("count of r in force on 9999-12-31", "1", "b"),
    ("count of r in force on 0001-01-01", "0", ""),
    ("count of r in force where b within 1 year before as_of", "3", "a b d"),
    ("sum of n over r", "9.5", "a b c d"), ("mean of n over r rounded 1", "2.4", "a b c d"),
    ("mean of n over r rounded 0 进位", "3", "a b c d"),
    ("mean of n over r where n > 1 rounded 30", "5.75", "a c"),
    ("max of n over r", "10", "a b c d"), ("min of day over r", "2024-02-29", "a b c d"),
    ("max of n over r where n > 100", "missing", ""), ("any of r where n = 0", "是", "d"),
    ("any of r where n = 5", "否", ""), ("latest of t over r", "甲", "d"),
    ("latest of n over r where n <> 0", "1.5", "a"), ("earliest of n over r", "10", "c"),
    ("earliest of b over r within year of as_of", "是", "a"),
    ("latest of end over r where t = \"é\"", "missing", "a"),
    ("run of b over r", "3", "d a b"), ("run of n < 1 over r", "1", "d"),
    ("run of end is missing over r", "0", ""), ("run of end > as_of over r", "0", ""),
    ("run of b over r where n > 1000", "0", ""),
    // Texts differ where their bytes do.
    ("count of distinct t over r", "3", "a b c d"), ("count of distinct n over r", "4", "a b c d"),
    ("count of distinct end over r", "missing", "a b c d"),
    ("sum of n over r where t = \"甲\" fading by half every 761 days", "5", "c d"),
    ("sum of n over r fading by half every 90 days rounded 4", "0.5285", "a b c d"),
    ("count of r fading by half every 1 day", "2", "a b c d"),
    ("count of r fading by half every 30 days rounded 3 舍去", "2.125", "a b c d"),
    ("(count of r) + (sum of n over r where n < (mean of n over r rounded 2))", "3.5", "a b d c"),
    ("sum of power(n + 1000000000, 4) over r", "!", ""), ("count of results", "0", ""),
    ("latest of grade over results", "missing", ""),
    ("sum of 2 * n over r", "19", "a b c d"), ("(sum of -1 * n over r)", "-9.5", "a b c d"),
  ]

  @Test func recordsMakeWhatTheyMake() throws {
    let asOf = try #require(Day("2026-03-31"))
    let wrong = Self.cases.compactMap { expression, value, ids -> String? in
      let (program, findings) = Self.program(expression)
      guard let program else { return "\(expression): \(findings.map(\.message))" }
      do throws(ModelError) {
        let result = try program.evaluate(ModelCase(asOf: asOf, records: ["r": Self.records]))
        let found = result.definitions[0]
        let shown = found.value.isMissing ? "missing" : found.value.description
        let seen = "\(shown)|\(found.records.joined(separator: " "))"
        return seen == "\(value)|\(ids)" ? nil : "\(expression): \(seen)"
      } catch {
        return value == "!" ? nil : "\(expression): \(error.message)"
      }
    }
    #expect(wrong == [])
  }

  @Test func itemsNameTheRecordsTheirFormulasAreMadeOf() throws {
    let (program, _) = Self.program(
      "count of r where n > 0",
      """
      sheet s { item I1 "一" deduct 1 when x >= 2 cites "x" item I2 "二" add 1 each r where n = 0 cites "x" }
        score = s + (sum of n over r where t = "甲")
      """)
    let result = try #require(program).evaluate(
      ModelCase(asOf: try #require(Day("2026-03-31")), records: ["r": Self.records]))
    #expect(result.items.map { "\($0.code) \($0.records)" } == ["I1 [\"a\", \"c\"]", "I2 [\"d\"]"])
    #expect(result.score == 10)
  }

  @Test func earlierResultsAreThoseOfEarlierDays() throws {
    let (program, _) = Self.program("run of grade = \"A\" over results")
    let asOf = try #require(Day("2026-03-31"))
    var subject = ModelCase(asOf: asOf)
    for (day, grade) in [
      ("2026-03-31", "D"), ("2027-01-01", "D"), ("2025-03-31", "A"), ("2024-03-31", "A"),
      ("2023-03-31", nil),
    ] {
      subject.earlier.append(EarlierResult(day: try #require(Day(day)), grade: grade))
    }
    let first = try #require(program).evaluate(subject)
    // An evaluation without a grade is neither A nor not A: the run before it cannot be counted.
    #expect(first.definitions[0].value == .missing)
    #expect(first.notes == ["x：results 2023-03-31 缺少数据"])
    subject.earlier[4].grade = "B"
    let second = try #require(program).evaluate(subject)
    #expect(second.definitions[0].value == .number(2))
    #expect(second.definitions[0].records == ["results 2025-03-31", "results 2024-03-31"])
  }
}
