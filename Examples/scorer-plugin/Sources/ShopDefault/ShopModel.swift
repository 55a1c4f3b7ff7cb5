public import CreditEval
public import CreditLanguage

/// A model that calls the scorer and the function.
public enum ShopModel {
  /// The model.
  public static let source = SourceFile(
    name: "shop.risk.credit",
    text: """
      model shop.risk "门店风险分级" edition "示例" effective 2026-01-01 {
        cites own "演示插件的用法：权重是编的"

        subject enterprise

        input area   "经营面积"     number unit 平方米 range 0.. missing stays
        input opened "成立日期"     day    missing ungraded
        input kind   "主体类型"     text   missing stays
        input region "登记地区划"   text   missing stays
        input site   "经营地区划"   text   missing stays

        records penalty "行政处罚" on decided {
          column decided "决定日期" day
        }

        let years "成立年数" = days_between(opened, as_of) / 365
        let penalties "近一年处罚次数" = count of penalty within 1 year before as_of

        let pd "违规概率" = default_probability(area, years, penalties, kind)
        let points "风险评分" = default_points(area, years, penalties, kind)

        sheet place "经营地" cites "示例" {
          item E1 "异地经营" deduct 5 when not same_city(region, site)
        }

        score "得分" = points + place rounded 1

        grades higher is better cites "示例" {
          A 90..
          B 60..<90
          C ..<60
        }

        output probability "违规概率" unit "%" = pd * 100 rounded 2

        example "老店，无处罚" {
          as_of 2026-01-01
          area = 800, opened = 2010-01-01, kind = "企业", region = "350102", site = "350182"
          expect pd 0.029598, score 100.7, grade A, probability 2.96
        }

        example "新店，异地，一次处罚" {
          as_of 2026-01-01
          area = 60, opened = 2025-07-01, kind = "个体工商户", region = "350102", site = "330102"
          record penalty { decided = 2025-10-01 }
          expect score 17.2, grade C
        }

        example "没有成立日期的不评" { as_of 2026-01-01 area = 60 expect score missing }
      }
      """)

  /// An engine with the scorer, the function and the model.
  ///
  /// - Throws: ``CreditEval/PluginError`` or a ``CreditLanguage/DiagnosticList``.
  public static func engine() throws -> Engine {
    var engine = Engine()
    try engine.register(ShopDefaultScorer())
    try engine.register(RegionFunctions.all, of: RegionFunctions.plugin)
    let (file, findings) = FileSyntax.parse(source)
    var errors = findings
    for case .model(let model) in file.declarations { errors += engine.register(model) }
    errors.removeAll { $0.severity == .lint }
    if !errors.isEmpty { throw DiagnosticList(errors) }
    return engine
  }
}
