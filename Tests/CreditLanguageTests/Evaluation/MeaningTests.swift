import CreditCore
import CreditLanguage
import Testing

/// What formulas mean, in both evaluators.
@Suite struct MeaningTests {
  /// Unknown where the answer hangs on what is unknown.
  @Test func threeValuedLogic() {
    let words = ["true", "false", "public"]  // the field `public` is missing
    let and = ["是", "否", "missing", "否", "否", "否", "missing", "否", "missing"]
    let or = ["是", "是", "是", "是", "否", "missing", "是", "missing", "missing"]
    var wrong: [String] = []
    for (i, a) in words.enumerated() {
      for (j, b) in words.enumerated() {
        if Written.value("\(a) and \(b)") != and[i * 3 + j] { wrong.append("\(a) and \(b)") }
        if Written.value("\(a) or \(b)") != or[i * 3 + j] { wrong.append("\(a) or \(b)") }
      }
    }
    for (word, expected) in zip(words, ["否", "是", "missing"])
    where Written.value("not \(word)") != expected { wrong.append("not \(word)") }
    #expect(wrong == [])
  }

  static let row: [String: Value] = [
    "title": .text("甲粮油(北京)有限公司"), "kinds": .text("警告; 罚款"), "code": .text("2"),
    "whole": .number(7), "amount": .number("12.5"),
    "wide": .number("99999999999999999999999999999999999999"),
    "decided": .day(Day(daysSinceEpoch: 20_513)), "public": .boolean(true),
    "capital": .money(Money("16000000", .yuan)),
  ]

  /// An expression, and what it comes to for ``row``; `until`, `tiny` and `entry` are missing.
  static let cases: [(String, String)] = [
    // What is missing is neither equal nor different.
    ("tiny = 0", "missing"), ("tiny <> 0", "missing"), ("tiny is missing", "是"),
    ("tiny is present", "否"), ("entry is missing", "是"), ("until < as_of", "missing"),
    ("tiny in (1, 2)", "missing"), ("whole in (7, 7, missing)", "是"),
    ("whole not in (7, missing)", "否"), ("whole in (-7, 8)", "否"), ("whole in (-7, 7.0)", "是"),
    ("case tiny > 0: 1 else 2", "2"), ("case tiny > 0: 1", "missing"),
    ("case public: missing else whole", "missing"), ("case public: whole else missing", "7"),
    ("code in (\"1\", \"2\")", "是"), ("decided in (2026-03-01)", "是"),
    ("capital = capital", "是"), ("public = false", "否"),
    // Numbers are exact.
    ("whole / 3", "2.333333333333"), ("whole / 0", "! 除数为零，而规则没有写明除数为零时怎么办"),
    ("tiny / 0", "missing"), ("wide + wide", "! 计算结果超出 38 位数字"),
    ("wide * 0", "0"), ("0.1 + 0.2", "0.3"), ("-amount", "-12.5"), ("amount * 10000", "125000"),
    ("false and whole / 0 = 1", "否"), ("true or whole / 0 = 1", "是"),
    ("case true: 1 else whole / 0", "1"), ("whole = 7.000", "是"), ("-2 < -1", "是"),
    // Numbers of functions.
    ("number(\"1.50\")", "1.5"), ("number(\"1,600\")", "missing"), ("number(title)", "missing"),
    ("text(1.50)", "1.5"), ("text(number(\"1.500000\"))", "1.5"), ("text(decided)", "2026-03-01"),
    ("text(tiny)", "missing"), ("abs(-3)", "3"), ("min(3, 1.0, 2)", "1"), ("max(3, 1, 2)", "3"),
    ("min(3, tiny)", "missing"), ("round(2.345, 2)", "2.35"), ("round(-2.5, 0)", "-3"),
    ("round(1, 31)", "missing"), ("round(1, -1)", "missing"), ("round(1, 0.5)", "missing"),
    ("divide(1, 3, 2)", "0.33"), ("divide(1, 0, 2)", "missing"), ("divide(2, 3, 0)", "1"),
    ("first_present(tiny, whole)", "7"), ("first_present(tiny, tiny)", "missing"),
    ("amount(capital)", "16000000"), ("currency(capital)", "CNY"),
    // Days.
    ("day(\"2026年4月1日\")", "2026-04-01"), ("day(\"2026-02-30\")", "missing"),
    ("days_between(2026-04-01, 2026-03-01)", "-31"), ("add_days(2026-02-28, 1)", "2026-03-01"),
    ("add_days(9999-12-31, 1)", "missing"), ("add_months(2026-11-30, 3)", "2027-02-28"),
    ("add_months(2026-11-30, 0.5)", "missing"), ("year(decided)", "2026"),
    ("add_days(decided, wide)", "missing"),
    // Steps and bounds.
    ("floor(2.9)", "2"), ("floor(-2.1)", "-3"), ("ceil(2.1)", "3"), ("ceil(-2.9)", "-2"),
    ("floor(wide)", "99999999999999999999999999999999999999"), ("floor(tiny)", "missing"),
    ("steps(0.0399, 0.01)", "3"), ("steps(0.04, 0.01)", "4"), ("steps(0, 0.01)", "0"),
    ("steps(-5, 1)", "0"), ("steps(5, 0)", "missing"), ("steps(5, -1)", "missing"),
    ("steps(tiny, 1)", "missing"), ("steps(wide, 0.01)", "! 计算结果超出 38 位数字"),
    ("steps_up(0.0301, 0.01)", "4"), ("steps_up(0.03, 0.01)", "3"), ("steps_up(-1, 1)", "0"),
    ("clamp(12, 0, 10)", "10"), ("clamp(-1, 0, 10)", "0"), ("clamp(5, 0, 10)", "5"),
    ("clamp(5, 10, 0)", "missing"), ("percent(1, 3, 1)", "33.3"), ("percent(2, 3, 0)", "67"),
    ("percent(1, 0, 1)", "missing"), ("percent(1, 3, 29)", "missing"),
    ("percent(wide, wide, 0)", "100"), ("power(1.5, 2)", "2.25"), ("power(0, 0)", "1"),
    ("power(-2, 3)", "-8"), ("power(2, 17)", "missing"), ("power(2, 0.5)", "missing"),
    ("power(2, -1)", "missing"), ("power(wide, 2)", "! 计算结果超出 38 位数字"),
    // Periods of the calendar.
    ("months_between(2026-01-31, 2026-02-28)", "1"),
    ("months_between(2026-02-28, 2026-03-27)", "0"),
    ("months_between(2026-01-15, 2027-01-14)", "11"),
    ("months_between(2026-03-01, 2026-01-31)", "-1"),
    ("months_between(0001-01-01, 9999-12-31)", "119987"),
    ("months_between(until, decided)", "missing"),
    ("years_between(2024-02-29, 2025-02-28)", "1"), ("years_between(2023-03-01, 2026-02-28)", "2"),
    ("years_between(2026-02-28, 2023-03-01)", "-2"), ("add_years(2024-02-29, 1)", "2025-02-28"),
    ("add_years(2024-02-29, 8000)", "missing"), ("add_years(decided, wide)", "missing"),
    ("month(2026-09-30)", "9"), ("quarter(2026-09-30)", "3"), ("quarter(2026-10-01)", "4"),
    ("year_start(2026-09-30)", "2026-01-01"), ("year_end(9999-01-01)", "9999-12-31"),
    ("quarter_start(2026-09-30)", "2026-07-01"), ("quarter_end(2026-01-31)", "2026-03-31"),
    ("month_start(2024-02-29)", "2024-02-01"), ("month_end(2024-02-01)", "2024-02-29"),
    ("month_end(until)", "missing"), ("min(2026-01-02, decided)", "2026-01-02"),
    ("max(2026-01-02, decided)", "2026-03-01"), ("first_present(until, decided)", "2026-03-01"),
    // Texts.
    ("form(\"甲 (北京) 【1】\")", "甲（北京）（1）"), ("form(\" 　\")", "missing"),
    ("replace(title, \"(\", \"（\")", "甲粮油（北京)有限公司"),
    ("replace(\"aaa\", \"aa\", \"b\")", "ba"), ("without(\"a-b-c\", \"-\")", "abc"),
    ("without(\"--\", \"-\")", "missing"), ("without(title, \"乙\")", "甲粮油(北京)有限公司"),
    ("upper(\"ab甲\")", "AB甲"), ("length(title)", "11"), ("length(\"👨‍👩‍👧\")", "1"),
    ("starts_with(title, \"甲\")", "是"), ("starts_with(\"甲\", title)", "否"),
    ("ends_with(title, \"公司\")", "是"), ("ends_with(\"司\", title)", "否"),
    ("slice(title, 2, 2)", "粮油"), ("slice(title, 11, 9)", "司"), ("slice(title, 12, 1)", "missing"),
    ("slice(title, 0, 1)", "missing"), ("joined(\"甲\", \"乙\", \"丙\")", "甲乙丙"),
    ("joined(\"甲\", text(tiny))", "missing"), ("first_present(text(tiny), title)", "甲粮油(北京)有限公司"),
    ("number_between(\"罚款人民币12.5元整\", \"人民币\", \"元\")", "12.5"),
    ("number_between(\"罚款人民币元\", \"人民币\", \"元\")", "missing"),
    ("number_between(\"罚款12元\", \"人民币\", \"元\")", "missing"),
    ("title contains \"粮油\"", "是"), ("title contains \"粮 油\"", "否"),
    // Lists in one cell, and code tables.
    ("kinds has \"罚款\"", "是"), ("kinds has \"罚\"", "否"), ("kinds in kind", "是"),
    ("kinds not in kind", "否"), ("code in kind", "否"), ("title in odd", "否"),
    // The register, in both directions.
    ("registry[code: code].name", "乙"), ("registry[code: \"9\"].name", "missing"),
    ("registry[title: replace(form(title), \"有限责任公司\", \"有限公司\")].code", "9111010500000000X1"),
    ("registry[title: \"重名\"].code", "missing"), ("count(registry[title: \"重名\"])", "2"),
    ("count(registry[title: \"没有\"])", "0"), ("count(registry[title: text(tiny)])", "missing"),
    ("registry[code: \"2\"].former", "missing"), ("registry[title: \"丙\"] is present", "是"),
  ]

  @Test func expressionsMeanWhatTheySay() {
    let wrong = Self.cases.compactMap { expression, expected -> String? in
      let value = Written.value(expression, Self.row)
      return value == expected ? nil : "\(expression): \(value), not \(expected)"
    }
    #expect(wrong == [])
  }

  /// Every function has a case of its own above.
  @Test func noFunctionIsForgotten() {
    let tested = Self.cases.map(\.0).joined(separator: " ") + " is_uscc( is_placeholder( "
    let identifiers = ["is_resident_id", "is_registration_no", "organization_code"]
    let missed = FunctionLibrary.standard.names.filter {
      !tested.contains("\($0)(") && !identifiers.contains($0)
    }
    #expect(missed == [])
  }
}
