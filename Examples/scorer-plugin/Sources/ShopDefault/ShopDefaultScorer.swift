#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
public import CreditEval
public import CreditLanguage

/// How likely a shop is to break the rules within a year: a logistic regression over binned
/// characteristics.
///
/// The weights are made up; a real scorer loads what was fitted.
public struct ShopDefaultScorer: Scorer {
  /// Makes the scorer.
  public init() {}

  /// Another version is another scorer.
  public let plugin = Plugin("shop-default", version: "1.0")

  /// What is known of a shop.
  public let inputs = [
    ScorerInput("area", title: "经营面积", missing: .accepted),
    ScorerInput("years", title: "成立年数", missing: .result),
    ScorerInput("penalties", title: "近一年处罚次数", missing: .value(0)),
    ScorerInput(
      "kind", title: "主体类型", .text(categories: ["企业", "个体工商户", "农民专业合作社"]), missing: .accepted),
  ]

  /// The probability, and points that say the same in whole steps.
  public let outputs = [
    ScorerOutput("default_probability", title: "违规概率", digits: 6, range: 0...1),
    ScorerOutput("default_points", title: "风险评分", digits: 2, range: -1000...1000),
  ]

  private static let numbers = [
    Binning([100, 500, 3000], weights: [0.31, 0.08, -0.12, -0.35], missing: 0.2),
    Binning([1, 3, 10], weights: [0.62, 0.21, -0.18, -0.47], missing: 0),
    Binning([1, 2, 5], weights: [-0.4, 0.55, 1.1, 1.9], missing: 0),
  ]
  /// The weight of each type, of any other one, and of none.
  private static let kinds = (weights: [-0.1, 0.15, 0.05, 0.3], missing: 0.3)
  private static let base = -2.4
  /// Points double the odds every 20; 600 points are even odds.
  private static let scale = 20 / 0.6931471805599453

  /// Adds up the weights column by column, then makes probability and points of the sum.
  public func score(_ chunk: borrowing ScorerChunk, into results: inout ScorerResults) {
    results.withColumn(0) { sums in
      for row in sums.indices { sums[row] = ShopDefaultScorer.base }
      for (place, binning) in ShopDefaultScorer.numbers.enumerated() {
        chunk.withColumn(place) { binning.add($0, to: &sums) }
      }
      chunk.withColumn(3) { kinds in
        for row in kinds.indices { sums[row] += ShopDefaultScorer.weight(ofKind: kinds[row]) }
      }
    }
    for row in 0..<results.rows {
      let odds = results[0, row]
      results[0, row] = 1 / (1 + exp(-odds))
      results[1, row] = -odds * ShopDefaultScorer.scale
    }
  }

  private static func weight(ofKind kind: Double) -> Double {
    kind.isNaN ? kinds.missing : kinds.weights[Int(kind)]
  }

  /// The probability is explained by the logarithm of its odds, the points by themselves.
  public func explain(_ row: [Double], output: Int) -> ScorerExplanation? {
    var parts = zip(zip(inputs, Self.numbers), row).map { ($0.0.title, $0.1.weight(of: $1)) }
    parts.append((inputs[3].title, Self.weight(ofKind: row[3])))
    parts.insert(("起点", Self.base), at: 0)
    if output == 1 {
      return ScorerExplanation(.output, lines: parts.map { .init($0.0, -$0.1 * Self.scale) })
    }
    let odds = parts.reduce(0) { $0 + $1.1 }
    return ScorerExplanation(
      .quantity(title: "违规的对数几率", total: odds), lines: parts.map { .init($0.0, $0.1) })
  }
}
