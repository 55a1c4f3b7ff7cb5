import CreditEval
import CreditLanguage
import Testing

@Suite struct ModelChangeTests {
  private static let old = """
    model m "规则" edition "1" effective 2020-01-01 {
      cites "办法第三条"
      subject enterprise
      input a "面积" number unit 平方米 range 0.. missing 0
      input b "旧输入" number missing 0
      records r "失信" on d { column d "日期" day column k "种类" text }
      let n "失信次数" = count of r within 1 year before as_of
      sheet s "行为" cites "附表一" {
        start 100
        item S1 "面积" add bands a { ..10 -> 1 10<..20 -> 2 20<.. -> 3 }
        item S2 "失信" deduct 5 each r where k = "甲" at most 20
        group g "组" { item S3 "其他" deduct b }
      }
      item V1 "屡次" grade D when n >= 3 cites "第五条"
      score "得分" = s
      grades higher is better { A "好" 90.. B 60..<90 D ..<60 }
      output o "保证金" unit "%" by grade { A -> 1 B -> 2 D -> 5 }
      example "一" { as_of 2026-01-01 expect score 101 }
    }
    """

  private static func model(_ text: String) -> ModelSyntax? {
    FileSyntax.parse(SourceFile(name: "m.credit", text: text)).file.models.first
  }

  /// What is written otherwise, and what is said of it.
  private static let cases: [(String, String, [String])] = [
    ("", "", []),
    ("edition \"1\"", "edition \"2\"", ["版本由“1”改为“2”"]),
    (" effective 2020-01-01", "", ["施行日期由“2020-01-01”改为没有"]),
    ("办法第三条", "办法第四条", ["增加依据“办法第四条”", "取消依据“办法第三条”"]),
    ("subject enterprise", "subject person", ["增加评价对象 person", "取消评价对象 enterprise"]),
    ("range 0..", "range 1..", ["输入 a“面积”：取值范围由“不低于 0”改为“不低于 1”"]),
    ("missing 0\n  input b", "missing stays\n  input b", ["输入 a“面积”：缺失时由“0”改为“保持缺失”"]),
    ("column k \"种类\" text", "column k \"种类\" number", ["记录 r“失信”：“k”列由“text”改为“number”"]),
    ("within 1 year", "within 2 years", ["计算项 n“失信次数”：期间由“评价日之前 1 年 内”改为“评价日之前 2 年 内”"]),
    ("start 100", "start 90", ["分表 s“行为”的起评分：值由“100”改为“90”"]),
    ("10<..20 -> 2", "10<..20 -> 2.5", ["指标 S1“面积”：“10<..20”档由“2”改为“2.5”"]),
    (
      "..10 -> 1 10<..20", "..9 -> 1 9<..20",
      ["指标 S1“面积”：增加“..9”档（1）；增加“9<..20”档（2）；取消“..10”档（1）；取消“10<..20”档（2）"]
    ),
    ("deduct 5 each r", "deduct 6 once r", ["指标 S2“失信”：分值由“扣 5 分”改为“扣 6 分”；计次由“失信：每条”改为“失信：只计一次”"]),
    (
      "k = \"甲\" at most 20", "k = \"乙\"",
      ["指标 S2“失信”：记录条件由“其中 种类 = “甲””改为“其中 种类 = “乙””；取消上限“最多 20 分”"]
    ),
    (
      "group g \"组\" { item S3 \"其他\" deduct b }", "item S3 \"其他\" deduct b",
      ["指标 S3“其他”：所在由“分组 g“组””改为“分表 s“行为””", "取消分组 g“组”"]
    ),
    (
      "grade D when n >= 3", "grade not above B when n >= 2",
      ["指标 V1“屡次”：定级由“定为 D 级”改为“不高于 B 级”；条件由“失信次数 ≥ 3”改为“失信次数 ≥ 2”"]
    ),
    ("score \"得分\" = s", "score \"得分\" = s rounded 1", ["总分“得分”：增加舍入“保留 1 位小数（四舍五入）”"]),
    (
      "A \"好\" 90.. B 60..<90", "A \"好\" 85.. B 60..<85",
      ["等级 A“好”：分数由“90..”改为“85..”", "等级 B：分数由“60..<90”改为“60..<85”"]
    ),
    ("B -> 2", "B -> 3", ["结果 o“保证金”：“B”档由“2”改为“3”"]),
    ("example \"一\"", "example \"二\"", []),
  ]

  @Test func changesAreSaidInWords() throws {
    let old = try #require(Self.model(Self.old))
    for (text, instead, words) in Self.cases {
      let range = text.isEmpty ? nil : Self.old.firstRange(of: text)
      #expect(text.isEmpty || range != nil, "\(text)")
      let new = try #require(
        Self.model(range.map { Self.old.replacing($0, instead) } ?? Self.old), "\(text)")
      let found = old.changes(to: new)
      #expect(found.map(\.words) == words, "\(text)")
      #expect(found.allSatisfy { $0.old != .none || $0.new != .none })
    }
  }
}

extension String {
  fileprivate func replacing(_ range: Range<String.Index>, _ text: String) -> String {
    String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
  }
}
