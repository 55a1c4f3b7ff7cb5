import CreditCleansing
import Testing

@Suite("Names taken apart")
struct CompanyNameTests {
  static let cases: [(name: String, parts: [String])] = [
    // place, brand, trade, form, branch
    ("苏州市海禾精密机械有限公司", ["苏州市", "海禾", "精密机械", "有限公司", ""]),
    ("福建省晋江市海禾鞋业有限责任公司", ["福建省晋江市", "海禾", "鞋业", "有限公司", ""]),
    ("海禾物流(武漢)有限公司", ["武汉", "海禾", "物流", "有限公司", ""]),
    ("海禾（集团）股份有限公司", ["", "海禾", "", "股份有限公司", ""]),
    ("无锡海禾投资合伙企业（有限合伙）", ["无锡", "海禾", "投资", "合伙企业（有限合伙）", ""]),
    ("巩义市海禾橡胶制品厂", ["巩义市", "海禾", "橡胶制品", "厂", ""]),
    ("建行深圳市科苑支行", ["", "中国建设银行", "", "", "深圳市科苑支行"]),
    ("海禾连锁药房有限公司第五十一店", ["", "海禾", "连锁药房", "有限公司", "第五十一店"]),
    ("珠海市政海禾工程有限公司", ["珠海", "市政海禾", "工程", "有限公司", ""]),
    ("上海福州路海禾书店", ["上海", "福州路海禾书", "", "店", ""]),
    ("延边州海禾人参有限公司", ["延边州", "海禾人参", "", "有限公司", ""]),
    ("", ["", "", "", "", ""]),
    ("（", ["", "", "", "", ""]),
  ]

  @Test("Parts of written examples")
  func parts() {
    let wrong = Self.cases.compactMap { name, parts in
      let found = CompanyName(name)
      let all = [found.place, found.brand, found.trade, found.organisation, found.branch]
      return all == parts ? nil : "\(name): \(all)"
    }
    #expect(wrong == [])
  }

  @Test("Other names that the text mentions")
  func otherNames() {
    let cases: [(String, [String])] = [
      ("海禾有限公司（原名：海和有限公司）", ["海和有限公司"]),
      ("海禾医院 第二名称：海禾卫生院", ["海禾卫生院"]),
      ("第一名称：海禾医院，第二名称：海禾卫生院", ["海禾卫生院"]),
      ("海禾有限公司（从属名称:海禾宾馆）", ["海禾宾馆"]),
      ("海禾有限公司（简称：海禾）", ["海禾"]),
      ("海禾有限公司", []),
    ]
    #expect(cases.map { CompanyName($0.0).otherNames } == cases.map(\.1))
    #expect(CompanyName("海禾（风动）机械厂").brackets == ["风动"])
    #expect(CompanyName("海禾集团有限公司").isEnterpriseGroup)
  }
}
