internal import CreditLanguage

/// Models to begin with: each checks, its examples pass, and every part says what it is for.
enum ModelTemplate: String, CaseIterable {
  /// A sheet of items that add points or take them off.
  case sheet
  /// Points by the bands that numbers fall in.
  case bands
  /// Weighted indicators in groups.
  case weighted
  /// Bids and contracts, each with a sheet of its own.
  case units

  /// A model of a name.
  ///
  /// - Throws: ``UsageError`` for a name that no model can have.
  func text(name: String) throws(UsageError) -> String {
    let (file, found) = FileSyntax.parse(SourceFile(name: "", text: "model \(name) { }"))
    guard found.isEmpty, case .model(let model) = file.declarations.first,
      model.name.text == name
    else {
      throw UsageError("“\(name)”不能作模型的名称", "名称由字母、汉字、数字和 . - 组成，例如 property.service")
    }
    let text = """
      # 改写这个文件：先改标题和依据，再按规定逐条改写输入、分值、等级，最后改写示例。
      # 检查：creditctl model check 文件    运行示例：creditctl model test 文件

      model \(name) "新模型" edition "1" {
        cites own "示范用，换成规定的名称、文号和条款"
        covers "写明覆盖了规定的哪一部分，哪些没有覆盖"

        subject enterprise

      \(body)
      }

      """
    return FileSyntax.parse(SourceFile(name: "", text: text)).file.formatted()
  }

  private var body: String {
    switch self {
    case .sheet: ModelTemplate.sheetBody
    case .bands: ModelTemplate.bandsBody
    case .weighted: ModelTemplate.weightedBody
    case .units: ModelTemplate.unitsBody
    }
  }

  private static let sheetBody = """
      input trained "参加培训的人数" number unit 人 range 0.. missing 0

      records penalty "行政处罚" on decided {
        column decided "处罚决定日期" day
      }

      sheet base "基础分" cites "示范用" {
        start 80
        item T1 "参加培训" add bands trained {
          0      -> 0
          0<..10 -> 5
          10<..  -> 10
        }
        item P1 "一年内受到行政处罚" deduct 15 each penalty within 1 year before as_of
      }

      score "得分" = base range 0...100

      grades higher is better {
        A "优秀" 90..
        B "良好" 75..<90
        C "一般" ..<75
      }

      example "培训过，没有处罚" {
        as_of 2026-06-30
        trained = 12
        expect score 90, grade A
      }

      example "一次处罚" {
        as_of 2026-06-30
        trained = 3
        record penalty { decided = 2026-03-01 }
        expect score 70, grade C
      }
    """

  private static let bandsBody = """
      input area      "经营面积" number unit 平方米 range 0.. missing stays
      input suppliers "供货者数" number unit 家     range 0.. missing 0
      input dynamic   "动态分值" number unit 分     range 0...60 missing ungraded

      # 数值先取整，再看落在哪一档；没有数据的另写一档。
      sheet static "静态风险" cites "示范用" {
        item S1 "经营面积" add bands area rounded 0 {
          ..200     -> 1
          201...500 -> 2
          501..     -> 4
          missing   -> 0
        }
        item S2 "供货者" add bands suppliers rounded 0 {
          0       -> 0
          1...50  -> 2
          51..    -> 4
        }
      }

      score "风险分值" = static + dynamic range 0...100

      grades higher is worse {
        A "低风险" ..30
        B "中风险" 30<..60
        C "高风险" 60<..
      }

      output checks "每年检查次数" unit 次 by grade {
        A -> 1
        B -> 2
        C -> 4
      }

      example "小店" {
        as_of 2026-06-30
        area = 200.4, suppliers = 3, dynamic = 20
        expect S1 1, static 3, score 23, grade A, checks 1
      }

      example "没有面积的" {
        as_of 2026-06-30
        suppliers = 60, dynamic = 57
        expect static 4, score 61, grade C
      }
    """

  private static let weightedBody = """
      input profit "利润率"     number unit "%" range -100...100 missing stays
      input debt   "资产负债率" number unit "%" range 0..        missing stays
      input onTime "按期履约率" number unit "%" range 0...100    missing stays

      # 每层的权重加起来都应等于写明的数；缺数据的指标不计入，其余按权重放大。
      sheet total "综合得分" weights 100 cites "示范用" {
        group finance "财务" weight 40 weights 100 missing excluded {
          item F1 "盈利" weight 50 missing excluded add bands profit {
            ..<0   -> 0
            0..<5  -> 60
            5..    -> 100
          }
          item F2 "负债" weight 50 missing excluded add bands debt {
            ..<50   -> 100
            50..<80 -> 60
            80..    -> 0
          }
        }
        item L1 "履约" weight 60 missing excluded add onTime
      }

      score "综合得分" = total rounded 2 range 0...100

      grades higher is better {
        A 90..
        B 60..<90
        C ..<60
      }

      example "齐全" {
        as_of 2026-06-30
        profit = 6, debt = 60, onTime = 95
        expect finance 80, score 89, grade B
      }

      example "没有财务数据" {
        as_of 2026-06-30
        onTime = 95
        expect score 95, grade A
      }
    """

  private static let unitsBody = """
      records bid "投标" on opened {
        column number "标段号"   text
        column opened "开标日期" day
      }

      records contract "合同" {
        column number "合同号" text
        column price  "合同价" number unit 万元
      }

      records breach "失信行为" on recorded {
        column recorded    "认定日期" day
        column kind        "行为代码" text
        column bid_no      "所属标段" text refers to bid.number
        column contract_no "所属合同" text refers to contract.number
      }

      # 每个标段一张表，取平均；只算属于这个标段的失信行为。
      sheet bidding "投标行为" per bid within 1 year before as_of cites "示范用" {
        start 100
        floor 0
        combine mean
        item T1 "无正当理由放弃中标" deduct 20 each breach where kind = "T1"
      }

      # 每个合同一张表，按合同价加权平均。
      sheet performance "履约行为" per contract cites "示范用" {
        start 100
        floor 0
        combine mean weighted by price rounded 3
        item L1 "拖欠工资" deduct 15 each breach where kind = "L1"
      }

      score "得分" = case bidding is present and performance is present:
          20% * bidding + 80% * performance case bidding is present: bidding else performance
          rounded 2

      grades higher is better {
        A 90..
        B 75..<90
        C ..<75
      }

      example "两个标段，两个合同" {
        as_of 2026-06-30
        record bid { number = "甲", opened = 2026-01-10 }
        record bid { number = "乙", opened = 2026-02-10 }
        record contract { number = "子", price = 300 }
        record contract { number = "丑", price = 100 }
        record breach { recorded = 2026-03-01, kind = "T1", bid_no = "乙" }
        record breach { recorded = 2026-04-01, kind = "L1", contract_no = "子" }
        expect bidding 90, performance 88.75, score 89, grade B
      }
    """
}
