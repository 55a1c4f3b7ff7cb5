import Testing

/// Definitions that cannot be run: what is wrong, what to write instead, and where.
@Suite struct DefinitionTests {
  static let cases: [(members: String, findings: String)] = [
    ("field a text\nfield a day", "字段 a 声明了两次||a"),
    ("field a code(kinds)", "没有名为 kinds 的代码表|相近的名称是 kind|kinds"),
    ("field name text\nkey nam", "数据集没有名为 nam 的字段|相近的名称是 name|nam"),
    ("field name text\nprovider other", "数据集没有名为 other 的字段||other"),
    ("field name text\nrow nams", "数据集没有名为 nams 的字段|相近的名称是 name|nams"),
    ("field name text\nsubject x", "数据集没有名为 x 的字段||x"),
    ("field a text\nlet a = 1", "a 已是字段的名称|给中间结果另取名称|a"),
    ("field a text\nrule R repair b = \"x\"", "数据集没有名为 b 的字段||b"),
    ("field a day\nrule R repair a = \"x\"", "这里需要日期，却是文本|文本用 day(…) 读作日期|\"x\""),
    (
      "field a text\nrule R repair a = missing",
      "规则给出的值总是缺失，不会改动任何一行|请对方核对写 question|rule R repair a = missing"
    ),
    ("field a text\nrule R question on a when a", "这里需要是否，却是文本|写成比较，例如 … is present|a"),
    ("field a text required when a", "这里需要是否，却是文本|写成比较，例如 … is present|a"),
    (
      "field a text\nfirst {\nrule M merge identical keep first\n}",
      "合并规则不能写在 first 里||rule M merge identical keep first"
    ),
    (
      "field a text\nrule M merge identical keep first when a = \"x\"",
      "合并规则不带 when||rule M merge identical keep first when a = \"x\""
    ),
    ("field a text\nrule M merge identical except b", "数据集没有名为 b 的字段||b"),
    ("field a text\nrule M merge same a keep latest b", "没有名为 b 的字段或名称||b"),
    (
      "field a text\nrule Q question on a when x = 1 or y = 2", "没有名为 x 的字段或名称||x\n没有名为 y 的字段或名称||y"
    ),
  ]

  @Test func findingsAreExact() {
    var wrong: [String] = []
    for (members, findings) in Self.cases {
      do {
        _ = try Rules.program(members)
        wrong.append("\(members): nothing found")
      } catch {
        if "\(error)" != findings { wrong.append("\(members): \(error)") }
      }
    }
    #expect(wrong == [])
  }
}
