import CreditCleansing
import CreditCore
import Testing

/// Every row has exactly one verdict with all its reasons, and a trace of every change.
@Suite struct VerdictTests {
  static let cases: [CleansingCase] = [
    CleansingCase(
      "precedence: questioned over completed over repaired over accepted",
      """
      field a text
      field b text
      rule R "改" repair a = "好" when a = "坏"
      rule C "补" complete b = "默认" when b is missing
      rule Q "问" question on a when a = "怪" or b = "怪"
      """,
      rows: """
        a,b
        好,有
        坏,有
        坏,
        怪,
        坏,怪
        """,
      expected: """
        1 采纳
        2 修复 R
        3 补全 R C
        4 置疑 C Q
        5 置疑 R Q
        2 a: 坏 → 好 R
        3 a: 坏 → 好 R
        3 b: ∅ → 默认 C
        4 b: ∅ → 默认 C
        5 a: 坏 → 好 R
        """),
    CleansingCase(
      "all reasons, not the first only",
      """
      field a text(3) required overlong LONG
      field b day required missing NOB invalid BADB
      field c integer
      rule Q1 "一" question on a when a = "甲乙丙丁"
      rule Q2 "二" question on c when c < 0
      rule Q3 "三" question on c when c / 0 > 1
      """,
      rows: """
        a,b,c
        甲乙丙丁,2026-02-30,-1
        ,,
        """,
      expected: """
        1 置疑 EVALUATION LONG BADB Q1 Q2
        2 置疑 REQUIRED NOB
        """),
    CleansingCase(
      "blanks at the ends are put right; words for nothing leave a trace, but were no mistake",
      """
      blank "无", "NULL"
      field a text
      field b text
      """,
      rows: "a,b\n 甲 ,\u{3000}乙\nNULL, 无 \n\" \",丙\n",
      expected: """
        1 修复 TRIM
        2 采纳 BLANK
        3 采纳 BLANK
        1 a:  甲  → 甲 TRIM
        1 b: \u{3000}乙 → 乙 TRIM
        2 a: NULL → ∅ BLANK
        2 b:  无  → ∅ BLANK
        3 a:   → ∅ BLANK
        """),
    CleansingCase(
      "of a group only the first rule that fits",
      """
      field a text
      first {
        rule G1 "一" repair a = "一" when starts_with(a, "x")
        rule G2 "二" question on a when a = "xy"
      }
      rule G3 "三" question on a when a = "一"
      """,
      rows: "a\nxy\nz\nxz\n",
      expected: """
        1 置疑 G1 G3
        2 采纳
        3 置疑 G1 G3
        1 a: xy → 一 G1
        3 a: xz → 一 G1
        """),
    CleansingCase(
      "rules have days of effect",
      """
      field a text
      rule OLD "旧" question on a when a = "x" effective 2020-01-01 until 2026-03-31
      rule NOW "今" question on a when a = "x" effective 2026-04-01
      rule LAST "末" question on a when a = "x" effective 2020-01-01 until 2026-04-01
      rule NEXT "新" question on a when a = "x" effective 2026-04-02
      """,
      rows: "a\nx\n", expected: "1 置疑 NOW LAST"),
    CleansingCase(
      "a value may be required on a condition, after rules filled it in",
      """
      field a text
      field b text required when a = "企业"
      rule C "补" complete b = "代码" when a = "企业" and c = "有"
      field c text
      """,
      rows: "a,b,c\n企业,,\n个人,,\n企业,,有\n,,\n",
      expected: """
        1 置疑 REQUIRED
        2 采纳
        3 补全 C
        4 采纳
        3 b: ∅ → 代码 C
        """),
    CleansingCase(
      "a name keeps the value the field had when it was given",
      """
      field a text
      field b text
      let before = a
      rule R "改" repair a = "新"
      rule C "记" complete b = before
      """,
      rows: "a,b\n旧,\n",
      expected: """
        1 补全 R C
        1 a: 旧 → 新 R
        1 b: ∅ → 旧 C
        """),
    CleansingCase(
      "codes: single, several in one cell, abolished, not yet in force",
      """
      field a codes(kind) by ";" unlisted KIND
      field b code(region) unlisted REGION
      """,
      rows: """
        a,b
        警告; 罚款,410100
        没收;退赔,410199
        警告;没收,410122
        警告;;罚款,
        """,
      expected: """
        1 采纳
        2 置疑 REGION
        3 置疑 KIND REGION
        4 置疑 KIND
        """),
    CleansingCase(
      "the register: code to name, name to code, former names, doubt",
      """
      field code uscc
      field name text
      let entry = registry[code: code]
      first {
        rule SAME "写法" repair name = entry.name when entry is present and form(name) = entry.name
        rule FORMER "曾用名" repair name = entry.name when form(name) = form(entry.former)
        rule FILL "补名称" complete name = entry.name when entry is present and name is missing
        rule OTHER "不符" question on name when entry is present
      }
      first {
        rule CODE "补代码" complete code = registry[title: form(name)].uscc
          when code is missing and count(registry[title: form(name)]) = 1
        rule OLDNAME "按曾用名补代码" complete code = registry[former: form(name)].uscc
          when code is missing and count(registry[former: form(name)]) = 1
        rule DOUBT "多个" question on code when code is missing and count(registry[title: form(name)]) > 1
        rule NONE "没有" question on code when code is missing
      }
      """,
      rows: """
        code,name
        91110000600037341L,北京甲 粮油有限公司
        91110000600037341L,北京老甲粮店
        91110000600037341L,
        91110000600037341L,别家
        ,上海乙食品(集团)有限公司
        ,北京老甲粮店
        ,重名商店
        ,没有这家
        """,
      expected: """
        1 修复 SAME
        2 修复 FORMER
        3 补全 FILL
        4 置疑 OTHER
        5 补全 CODE
        6 补全 OLDNAME
        7 置疑 DOUBT
        8 置疑 NONE
        1 name: 北京甲 粮油有限公司 → 北京甲粮油有限公司 SAME
        2 name: 北京老甲粮店 → 北京甲粮油有限公司 FORMER
        3 name: ∅ → 北京甲粮油有限公司 FILL
        5 code: ∅ → 91310000MA1FL0AA20 CODE
        6 code: ∅ → 91110000600037341L OLDNAME
        """),
    CleansingCase(
      "columns that are missing, foreign or in another order",
      """
      field a "甲栏" text required
      field b "乙栏" text alias "乙"
      rule C "补" complete b = a
      """,
      rows: "别的,乙,甲 栏\n1,,甲\n2,乙,\n",
      expected: """
        1 补全 C
        2 置疑 REQUIRED
        1 b: ∅ → 甲 C
        """),
    CleansingCase(
      "a field without a column is filled in or missed",
      """
      field a text
      field b text required
      field c text required missing NOC
      field d day
      rule C "补" complete b = a
      rule D "补日" complete d = as_of
      """,
      rows: "a\n甲\n",
      expected: """
        1 置疑 NOC C D
        1 b: ∅ → 甲 C
        1 d: ∅ → 2026-04-01 D
        """),
    CleansingCase(
      "damaged rows are questioned, whatever else holds",
      """
      field a text
      field b text
      rule R "改" repair a = "好" when a = "坏"
      """,
      rows: "a,b\n坏\n坏,1,2\n\"x\"y,2\n坏,1\n",
      expected: """
        1 置疑 ROW R
        2 置疑 ROW R
        3 置疑 ROW
        4 修复 R
        1 a: 坏 → 好 R
        2 a: 坏 → 好 R
        4 a: 坏 → 好 R
        """),
  ]

  @Test(arguments: cases)
  func becomesWhatIsExpected(_ test: CleansingCase) throws {
    let seen = try Rules.cleanse(test.rules, test.rows).lines
    #expect(seen.joined(separator: "\n") == test.expected)
  }

  /// Good and bad values of each type: what stands there, what it becomes, whether it is asked about.
  static let values: [(type: String, cell: String, value: String)] = [
    ("text(2)", "甲乙", "甲乙"), ("text(2)", "甲乙丙", "? 甲乙丙"), ("integer", "12", "12"),
    ("integer", "12.0", "12"), ("integer", "1.5", "?"), ("integer", "1,600", "1600"),
    ("integer", "999999999999999999", "999999999999999999"),
    ("integer", "1000000000000000000", "?"),
    ("decimal(5, 2)", "999.99", "999.99"), ("decimal(5, 2)", "1000", "?"),
    ("decimal(5, 2)", "1000.00", "?"), ("decimal(5, 2)", "-999.99", "-999.99"),
    ("decimal(5, 2)", "-1000", "?"), ("decimal(5, 2)", "1.005", "?"),
    ("decimal(5, 2)", "1.500000000", "1.5"), ("decimal(5, 2)", "１２", "12"),
    ("decimal(5, 2)", "一百", "?"), ("decimal(5, 2)", "+7.", "7"),
    (
      "decimal(38, 6)", "99999999999999999999999999999999.000001",
      "99999999999999999999999999999999.000001"
    ),
    ("decimal(38, 6)", "100000000000000000000000000000000", "?"), ("decimal(18, 6)", "1e3", "?"),
    ("day", "2026-04-01", "2026-04-01"), ("day", "2026/4/1", "2026-04-01"),
    ("day", "2026年4月1日", "2026-04-01"), ("day", "20260401", "2026-04-01"),
    ("day", "2026-02-29", "?"),
    ("day", "昨天", "?"), ("boolean", "是", "是"), ("boolean", "N", "否"), ("boolean", "也许", "?"),
    ("money", "1,600(万元人民币)", "16000000 CNY"), ("money", "211.5000(万元美元)", "2115000 USD"),
    ("money", "很多", "?"), ("money", "16000000 CNY", "16000000 CNY"), ("money", "5 ?", "5 ?"),
    ("money", "-0.50 USD", "-0.5 USD"), ("uscc", "91110000600037341L", "91110000600037341L"),
    ("uscc", "91110000600037341l", "91110000600037341L"),
    ("uscc", "9111OOOO600037341L", "91110000600037341L"),
    ("uscc", "91110000600037342L", "? 91110000600037342L"),
    ("uscc", "00000000000000000X", "00000000000000000X"), ("uscc", "9111", "? 9111"),
    ("resident_id", "11010519491231002X", "11010519491231002X"),
    ("resident_id", "11010519491231002x", "11010519491231002X"),
    ("resident_id", "110105194912310021", "? 110105194912310021"),
    ("organization_code", "60003734-1", "600037341"),
    ("organization_code", "600037342", "? 600037342"),
    ("registration_no", "110108000000016", "110108000000016"),
    ("registration_no", "110108000000017", "? 110108000000017"), ("code(kind)", "罚款", "罚款"),
    ("code(kind)", "罚", "? 罚"),
  ]

  @Test func fieldsAreReadAsTheirTypes() throws {
    var wrong: [String] = []
    for (type, cell, expected) in Self.values {
      let seen = try Rules.cleanse("field a \(type)", "a\n\"\(cell)\"\n")
      let value = seen.values.first?.first?.description ?? ""
      let isAsked = seen.verdicts == [.questioned]
      let shown = isAsked ? (value.isEmpty ? "?" : "? \(value)") : value
      if shown != expected { wrong.append("\(type) \(cell): \(shown), not \(expected)") }
    }
    #expect(wrong == [])
  }

  /// What the provider is told, in the order of the rules, each message once.
  @Test func messagesTellWhatIsWrong() throws {
    let seen = try Rules.cleanse(
      """
      field a "甲栏" text(2) required
      field b "乙栏" day required
      field c "丙栏" code(kind)
      rule Q "甲栏不能是某某" question on a when a = "某某"
      """, "a,b,c\n某某某,2026-13-01,x\n,,\n某某,2026-01-01,\n一,2026-01-01\n")
    #expect(
      seen.messages == [
        ["“甲栏”超过规定的长度", "“乙栏”不是有效的日期，请核对", "“丙栏”的值不在代码表中"],
        ["“甲栏”必填而没有填写", "“乙栏”必填而没有填写"], ["甲栏不能是某某"],
        ["本行只有 2 个单元格，表头有 3 个，缺少：c"],
      ])
  }
}
