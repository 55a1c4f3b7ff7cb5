import CreditCore
import CreditEval
import CreditLanguage
import CreditTestSupport
import ShopDefault
import Testing

@Suite struct ShopDefaultTests {
  @Test func theScorerKeepsAllLaws() {
    let broken = ScorerConformance(ShopDefaultScorer()).check()
    #expect(broken.isEmpty, "\(broken)")
  }

  @Test func theExamplesOfTheModelComeOut() throws {
    let program = try #require(try ShopModel.engine().program("shop.risk"))
    let failures = program.runExamples().flatMap(\.failures)
    #expect(failures.map { $0.rendered(in: ShopModel.source) } == [])
  }

  @Test func aModelIsNamedByTheVersionsOfItsPlugins() throws {
    let program = try #require(try ShopModel.engine().program("shop.risk"))
    #expect(program.plugins.map(\.description) == ["region-functions@1.0", "shop-default@1.0"])
  }

  /// What a scorer says of a subject adds up to the value the model uses.
  @Test func reasonsAddUp() throws {
    let engine = try ShopModel.engine()
    let day = try #require(Day("2026-01-01"))
    let opened = try #require(Day("2010-01-01"))
    let subject = ModelCase(
      asOf: day, inputs: ["area": .number(800), "opened": .day(opened), "kind": .text("企业")])
    let reasons = try #require(engine.program("shop.risk")).scorerReasons(for: subject)
    #expect(reasons.map(\.name) == ["pd", "points"])
    #expect(
      reasons[1].lines.map { "\($0.title) \($0.points)" } == [
        "起点 69.25", "经营面积 3.46", "成立年数 13.56", "近一年处罚次数 11.54", "主体类型 2.89",
      ])
    #expect(reasons[0].quantity == "违规的对数几率" && reasons[1].quantity == nil)
  }
}
