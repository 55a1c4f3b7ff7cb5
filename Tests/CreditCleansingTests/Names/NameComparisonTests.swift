import CreditCleansing
import Testing

@Suite("Two names compared")
struct NameComparisonTests {
  static let same: [(String, String)] = [
    // folding
    ("海禾贸易有限公司", "海禾貿易有限責任公司"), ("海禾（苏州）有限公司", "海禾 (苏州) 有限公司"),
    // place: the mark of rank, the outer place, the place in brackets, ranks that changed
    ("嘉兴市海禾制衣有限公司", "嘉兴海禾制衣有限公司"), ("晋江市海禾鞋业有限公司", "福建省晋江市海禾鞋业有限公司"),
    ("海禾物流（武汉）有限公司", "武汉海禾物流有限公司"), ("晋江县海禾鞋业有限公司", "晋江市海禾鞋业有限公司"),
    ("襄樊市海禾鞋业有限公司", "襄阳海禾鞋业有限公司"), ("广西海禾糖业有限公司", "广西壮族自治区海禾糖业有限公司"),
    // form
    ("嘉兴海禾制衣", "嘉兴海禾制衣有限公司"), ("嘉兴海禾制衣有限公司", "嘉兴海禾制衣股份有限公司"),
    ("嘉兴海禾投资合伙企业", "嘉兴海禾投资合伙企业（有限合伙）"), ("海禾（集团）有限公司", "海禾集团有限公司"),
    ("海禾会计师事务所", "海禾会计师事务所（特殊普通合伙）"), ("海禾控股有限公司", "海禾控股集团有限公司"),
    ("嘉兴海禾机械厂", "嘉兴海禾机械厂有限公司"), ("嘉兴海禾机械股份有限公司桐乡分公司", "嘉兴海禾机械桐乡分公司"),
    ("天长市海禾鞋业有限公司", "天长海禾鞋业有限公司"), ("海禾集团辽宁省电力有限公司", "海禾集团辽宁电力有限公司"),
    // trade
    ("嘉兴海禾担保投资有限公司", "嘉兴海禾投资担保有限公司"),
    ("嘉兴海禾环保节能科技有限公司", "嘉兴市海禾环保科技有限公司"),
    // institutions and branches
    ("工行南京市鼓楼支行", "中国工商银行股份有限公司南京鼓楼支行"), ("浦发银行", "上海浦东发展银行股份有限公司"),
    ("农行嘉兴分行营业部", "中国农业银行股份有限公司嘉兴市分行营业部"), ("海通证券", "海通证券股份有限公司"),
    ("嘉兴市商业银行", "嘉兴银行股份有限公司"), ("中国银行天津分行和平支行", "中国银行股份有限公司天津和平支行"),
    ("嘉兴农商行", "嘉兴农村商业银行股份有限公司"), ("交通银行温岭支行", "交通银行股份有限公司台州温岭支行"),
    ("海禾药房有限公司第五十一店", "海禾药房有限公司五一店"), ("海禾有限公司第一分公司", "海禾有限责任公司第1分公司"),
    // names the text mentions, Latin names
    ("海禾实业有限公司（原海和商贸有限公司）", "海和商贸有限公司"), ("HAIHE (HK) CO., LTD.", "Haihe (HK) Company Limited"),
  ]

  static let different: [(String, String)] = [
    ("嘉兴海禾制衣有限公司", "嘉兴东禾制衣有限公司"), ("嘉兴海禾制衣有限公司", "温州海禾制衣有限公司"),
    ("嘉兴大华制衣有限公司", "嘉兴华大制衣有限公司"), ("嘉兴海禾制衣有限公司", "嘉兴海禾水泥有限公司"),
    ("中国银行", "中国银行上海市分行"), ("工行南京鼓楼支行", "农行南京鼓楼支行"),
    ("工行南京鼓楼支行", "工行南京鼓楼分理处"), ("工行南京鼓楼支行", "工行徐州鼓楼支行"),
    ("海禾药房有限公司第五十一店", "海禾药房有限公司第五十七店"), ("海禾有限公司第一分公司", "海禾有限公司第二分公司"),
    ("海禾合伙企业（有限合伙）", "海禾合伙企业（普通合伙）"), ("海禾（上海）有限公司", "海禾（北京）有限公司"),
    ("嘉兴银行", "嘉兴农村商业银行"), ("嘉兴海禾供销社", "嘉兴海禾供销社有限公司"),
    ("海禾机械厂", "海禾机械有限公司"), ("ALPHA LTD", "BETA LTD"),
    ("鄂州市海禾供销社城关门市部", "鄂州市海禾供销社西山门市部"),
  ]

  static let unsure: [(String, String)] = [
    ("海禾贸易有限公司", "上海海禾贸易有限公司"), ("宁波海禾电子有限公司", "余姚海禾电子有限公司"),
    ("嘉兴海禾有限公司", "嘉兴海禾投资有限公司"), ("嘉兴海禾有限公司", "嘉兴海禾集团有限公司"),
    ("嘉兴海天禾制衣有限公司", "嘉兴海田禾制衣有限公司"), ("嘉兴海天禾制衣有限公司", "嘉兴天禾制衣有限公司"),
    ("工行建设路支行", "工行太原建设路支行"), ("工行西湖支行", "工行杭州西湖支行"),
    ("深圳海禾（洛阳）有限公司", "海禾（洛阳）有限公司"),
    ("海禾石油有限公司嘉兴油料分公司", "海禾石油有限公司嘉兴桐乡油料分公司"), ("嘉兴海禾总公司", "嘉兴海禾有限公司"), ("", ""), ("", "海禾有限公司"),
  ]

  @Test("Decisions on written pairs, in both orders")
  func decisions() {
    var wrong: [String] = []
    for (pairs, decision) in [
      (Self.same, NameComparison.Decision.same), (Self.different, .different),
      (Self.unsure, .unsure),
    ] {
      for (a, b) in pairs {
        let (there, back) = (NameComparison(a, b), NameComparison(b, a))
        if there.decision != decision || there != back {
          wrong.append("\(a) \(b): \(there.decision) \(there.why)")
        }
      }
    }
    #expect(wrong == [])
  }

  @Test("Every decision says why")
  func reasons() {
    let cases: [(String, String, String)] = [
      (
        "建行杭州市宝石支行", "中国建设银行股份有限公司杭州宝石支行",
        "字号 一致：中国建设银行（含通行简称）；组织形式 一方未写：股份有限公司；分支 相容：杭州宝石支行／杭州市宝石支行"
      ),
      (
        "嘉兴市海禾制衣有限公司", "嘉兴东禾制衣有限公司",
        "地名 相容：嘉兴／嘉兴市；字号 不同：东禾／海禾；行业 一致：制衣；组织形式 一致：有限公司"
      ),
      ("海禾(集团)有限公司", "海禾（集团）有限责任公司", "名称 折叠后完全一致：海禾（集团）有限公司"),
      ("海禾有限公司", "海禾有限公司", "名称 完全一致"),
    ]
    #expect(cases.map { NameComparison($0.0, $0.1).why } == cases.map(\.2))
  }

  @Test("A text far longer than any name is compared as a whole, in linear time")
  func longText() {
    let long = String(repeating: "海禾分行（原", count: 50_000)
    #expect(NameComparison(long, long).decision == .same)
    #expect(NameComparison(long, "海禾分行").decision != .same)
    #expect(CompanyName(long).branch == "")
  }

  @Test("Any two texts compare without a trap, in either order alike, and each equals itself")
  func properties() {
    var names = NameGenerator(seed: 3)
    var failed: [String] = []
    var last = "海禾"
    for _ in 0..<NameGenerator.rounds {
      let name = names.name()
      let there = NameComparison(name, last)
      if there != NameComparison(last, name) { failed.append("\(name)|\(last)") }
      if !CompanyName.key(name).isEmpty, NameComparison(name, name).decision != .same {
        failed.append(name)
      }
      if there.why.isEmpty { failed.append(name) }
      last = name
    }
    #expect(failed == [])
  }
}
