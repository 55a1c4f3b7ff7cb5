/// The columns of the files, by the titles under which departments send them.
enum Layout {
  /// 行政处罚, the current 30 columns, and when the row was reported.
  static let penalty = [
    "行政相对人名称", "行政相对人类别", "行政相对人代码_1（统一社会信用代码）", "行政相对人代码_2（工商注册号）",
    "行政相对人代码_3（组织机构代码）", "行政相对人代码_4（税务登记号）", "行政相对人代码_5（事业单位证书号）",
    "行政相对人代码_6（社会组织登记证号）", "法定代表人", "法定代表人证件类型", "法定代表人证件号码", "证件类型", "证件号码",
    "行政处罚决定书文号", "违法行为类型", "违法事实", "处罚依据", "处罚类别", "处罚内容", "罚款金额（万元）",
    "没收违法所得、没收非法财物的金额（万元）", "暂扣或吊销证照名称及编号", "处罚决定日期", "处罚有效期", "公示截止期",
    "处罚机关", "处罚机关统一社会信用代码", "数据来源单位", "数据来源单位统一社会信用代码", "备注", "上报日期",
  ]

  /// 行政许可, the current 28 columns, and when the row was reported.
  static let permit = [
    "行政相对人名称", "行政相对人类别", "行政相对人代码_1（统一社会信用代码）", "行政相对人代码_2（工商注册号）",
    "行政相对人代码_3（组织机构代码）", "行政相对人代码_4（税务登记号）", "行政相对人代码_5（事业单位证书号）",
    "行政相对人代码_6（社会组织登记证号）", "法定代表人", "法定代表人证件类型", "法定代表人证件号码", "证件类型", "证件号码",
    "行政许可决定文书名称", "行政许可决定文书号", "许可类别", "许可证书名称", "许可编号", "许可内容", "许可决定日期",
    "有效期自", "有效期至", "许可机关", "许可机关统一社会信用代码", "当前状态", "数据来源单位",
    "数据来源单位统一社会信用代码", "备注", "上报日期",
  ]

  /// The registry.
  static let registry = [
    "统一社会信用代码", "企业名称", "注册号", "法定代表人", "注册资本", "成立日期", "登记机关", "行政区划代码", "行业代码",
    "经营状态", "曾用名",
  ]

  /// What the grading of food sellers asks for (食品销售企业静态风险因素量化分值表).
  static let foodProfile = [
    "统一社会信用代码", "企业名称", "经营场所面积（平方米）", "预包装食品常温单品数", "预包装食品冷藏单品数",
    "预包装食品冷冻单品数", "散装食品常温单品数", "散装食品冷藏单品数", "散装食品冷冻单品数", "供货者数量",
    "动态风险因素得分", "评定日期",
  ]

  static let labels = [
    "file", "line", "class", "field", "clean", "dirty", "expected", "repeats_line",
  ]
}

/// A row of one of the two files of decisions.
struct Record: Sendable {
  /// Which file.
  enum Kind: String, CaseIterable, Sendable {
    case penalty = "penalties.csv"
    case permit = "permits.csv"

    var titles: [String] { self == .penalty ? Layout.penalty : Layout.permit }
    var number: String { self == .penalty ? "行政处罚决定书文号" : "行政许可决定文书号" }
    var decided: String { self == .penalty ? "处罚决定日期" : "许可决定日期" }
    var validUntil: String { self == .penalty ? "处罚有效期" : "有效期至" }
    var authority: String { self == .penalty ? "处罚机关" : "许可机关" }
  }

  static let name = "行政相对人名称"
  static let code = "行政相对人代码_1（统一社会信用代码）"
  static let category = "行政相对人类别"

  let kind: Kind
  /// Whom it is about, among the registered; none for an enterprise in no registry.
  var enterprise: Int?
  var cells: [String]

  init(_ kind: Kind, _ enterprise: Int?) {
    self.kind = kind
    self.enterprise = enterprise
    cells = Array(repeating: "", count: kind.titles.count)
  }

  /// The cell under a title.
  subscript(title: String) -> String {
    get { kind.titles.firstIndex(of: title).map { cells[$0] } ?? "" }
    set { if let index = kind.titles.firstIndex(of: title) { cells[index] = newValue } }
  }

  /// Makes the record one about this enterprise.
  mutating func name(_ enterprise: Enterprise) {
    self[Record.name] = enterprise.name
    self[Record.code] = enterprise.code
    self[Record.category] = enterprise.category
    self["法定代表人"] = enterprise.person
  }
}
