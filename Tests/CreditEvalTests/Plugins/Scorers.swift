import CreditEval
import CreditLanguage

/// A scorer of which every part can be spoilt.
struct WeighedSum: Scorer {
  var plugin = Plugin("weighed", version: "1")
  var inputs = [
    ScorerInput("x", missing: .result), ScorerInput("y", missing: .value(10)),
    ScorerInput("known", .boolean, missing: .accepted),
    ScorerInput("kind", .text(categories: ["甲", "乙"]), missing: .accepted),
    ScorerInput("since", .day, missing: .result),
  ]
  var outputs = [ScorerOutput("weighed", digits: 3, range: -1e18...1e18)]
  /// Changes what is computed of a row; the rest of the chunk is at hand.
  var spoil: @Sendable (Double, _ row: Int, borrowing ScorerChunk) -> Double = { value, _, _ in
    value
  }
  var lines: @Sendable ([Double], Double) -> ScorerExplanation? = { _, total in
    ScorerExplanation(.output, lines: [.init("x", total / 2), .init("y", total / 2)])
  }

  func score(_ chunk: borrowing ScorerChunk, into results: inout ScorerResults) {
    for row in 0..<chunk.rows {
      results[0, row] = spoil(value((0..<5).map { chunk[$0, row] }), row, chunk)
    }
  }

  private func value(_ row: [Double]) -> Double {
    row[0] + 2 * row[1] + (row[2].isNaN ? 0 : row[2]) + (row[3].isNaN ? -1 : row[3]) + row[4] / 365
  }

  func explain(_ row: [Double], output: Int) -> ScorerExplanation? { lines(row, value(row)) }
}
