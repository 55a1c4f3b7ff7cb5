import CreditLanguage
import Testing

/// Findings in expressions: kind, message, remedy, and the text they point at.
@Suite struct CheckerTests {
  static let cases: [(expression: String, finding: String)] = [
    ("amout > 1", "unknown-name|没有名为 amout 的字段或名称|相近的名称是 amount|amout"),
    ("xyz > 1", "unknown-name|没有名为 xyz 的字段或名称||xyz"),
    ("rond(amount, 2)", "unknown-name|没有名为 rond 的函数|相近的名称是 round|rond(amount, 2)"),
    (
      "round(title, 2)",
      "type-mismatch|round 不能用于（文本，数值）|写法：round(数值, 数值)|round(title, 2)"
    ),
    (
      "min(1)",
      "type-mismatch|min 不能用于（数值）|写法：min(数值, 数值, …)；min(日期, 日期, …)|min(1)"
    ),
    ("sum(amount)", "unknown-name|没有名为 sum 的函数|汇总记录写作 (sum of 列 over 记录)|sum(amount)"),
    (
      "steps(decided, 1)",
      "type-mismatch|steps 不能用于（日期，数值）|写法：steps(数值, 数值)|steps(decided, 1)"
    ),
    (
      "months_between(amount, decided)",
      "type-mismatch|months_between 不能用于（数值，日期）|写法：months_between(日期, 日期)|months_between(amount, decided)"
    ),
    (
      "clamp(1, 2)", "type-mismatch|clamp 不能用于（数值，数值）|写法：clamp(数值, 数值, 数值)|clamp(1, 2)"
    ),
    ("text(title)", "type-mismatch|text 不能用于（文本）|写法：text(数值)；text(日期)|text(title)"),
    ("title and public", "type-mismatch|这里需要是否，却是文本|写成比较，例如 … is present|title"),
    ("title + 1", "type-mismatch|这里需要数值，却是文本|文本用 number(…) 读作数值|title"),
    ("amount contains \"1\"", "type-mismatch|这里需要文本，却是数值|用 text(…) 写成文本|amount"),
    ("title < decided", "type-mismatch|不能比较文本与日期|用 text(…) 写成文本|title < decided"),
    ("decided < title", "type-mismatch|不能比较日期与文本|文本用 day(…) 读作日期|decided < title"),
    ("public < public", "type-mismatch|是否没有大小之分||public < public"),
    ("capital > capital", "type-mismatch|金额没有大小之分||capital > capital"),
    (
      "amount = missing",
      "type-mismatch|与缺失的值比较，结果总是未知|写作 … is missing 或 … is present|amount = missing"
    ),
    (
      "title <> \"\"",
      "type-mismatch|与缺失的值比较，结果总是未知|写作 … is missing 或 … is present|title <> \"\""
    ),
    ("amount in (1, whole)", "type-mismatch|括号里只能写固定的值|变化的值用 = 和 or 写|whole"),
    ("amount in (1, \"2\")", "type-mismatch|这里需要数值，却是文本|文本用 number(…) 读作数值|\"2\""),
    ("title in kinde", "unknown-name|没有名为 kinde 的代码表|相近的名称是 kind|title in kinde"),
    ("amount in kind", "type-mismatch|这里需要文本，却是数值|用 text(…) 写成文本|amount"),
    (
      "title has \"罚款\"",
      "type-mismatch|has 只能用于一格多值的字段|字段写作 codes(表) by \";\"，或改用 contains|title"
    ),
    ("title.name", "type-mismatch|文本没有“name”这一列||title.name"),
    (
      "registry[code: code].nam",
      "unknown-name|参照库 registry 没有 nam 这一列|相近的名称是 name|registry[code: code].nam"
    ),
    (
      "registri[code: code].name",
      "unknown-name|没有名为 registri 的参照库|相近的名称是 registry|registri[code: code]"
    ),
    (
      "registry[cod: code].name",
      "unknown-name|参照库 registry 没有名为 cod 的索引|相近的名称是 code|registry[cod: code]"
    ),
    ("registry[code: whole].name", "type-mismatch|这里需要文本，却是数值|用 text(…) 写成文本|whole"),
    ("registry[code: code] + 1", "type-mismatch|这里需要数值，却是参照库条目||registry[code: code]"),
    (
      "count(title)",
      "type-mismatch|count 数的是参照库中的条目|写作 count(参照库[索引: 值])；数模型的记录写作 (count of 记录)|count(title)"
    ),
    (
      "(count of penalty where x > 1) > 3",
      "bad-setting|这里不能汇总记录|只有模型的公式可以汇总记录|(count of penalty where x > 1)"
    ),
    ("case public: 1 else title", "type-mismatch|这里需要数值，却是文本|文本用 number(…) 读作数值|title"),
    ("case amount: 1", "type-mismatch|这里需要是否，却是数值|写成比较，例如 … is present|amount"),
    ("not amount", "type-mismatch|这里需要是否，却是数值|写成比较，例如 … is present|amount"),
    ("-title", "type-mismatch|这里需要数值，却是文本|文本用 number(…) 读作数值|title"),
  ]

  @Test func findingsAreExact() {
    let wrong = Self.cases.compactMap { expression, finding -> String? in
      let (formula, findings) = Written.checked(expression)
      return findings == [finding] && formula == nil ? nil : "\(expression): \(findings)"
    }
    #expect(wrong == [])
  }

  /// What both sides lack is told in one go.
  @Test func bothSidesAreLookedAt() {
    #expect(Written.checked("amout > wole").findings.count == 2)
    #expect(Written.checked("title and amount").findings.count == 2)
  }

  @Test func whatIsMissingIsOfAnyType() {
    for expression in [
      "first_present(amount, missing)", "case public: 1 else missing", "case public: 1 else \"\"",
      "case public: missing else decided", "case public: registry[code: code] else missing",
      "amount in (1, missing)", "missing is missing",
    ] {
      #expect(Written.checked(expression).findings == [])
    }
  }
}
