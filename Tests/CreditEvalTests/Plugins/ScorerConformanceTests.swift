import CreditEval
import CreditLanguage
import CreditTestSupport
import Synchronization
import Testing

@Suite struct ScorerConformanceTests {
  /// A scorer that keeps all laws but one, and the laws that notice.
  struct Spoilt: Sendable, CustomTestStringConvertible {
    let name: String
    let laws: Set<String>
    let scorer: WeighedSum

    init(_ name: String, _ laws: Set<String>, _ change: (inout WeighedSum) -> Void) {
      self.name = name
      self.laws = laws
      var scorer = WeighedSum()
      change(&scorer)
      self.scorer = scorer
    }

    var testDescription: String { name }
  }

  static let calls = Atomic<Int>(0)

  static let spoilt = [
    Spoilt("sound", []) { _ in },
    Spoilt("without explanation", []) { $0.lines = { _, _ in nil } },
    Spoilt("opaque", []) {
      $0.lines = { _, _ in ScorerExplanation(.opaque, lines: [.init("x", 1)]) }
    },
    Spoilt("a name that cannot be called", ["a scorer can be registered"]) {
      $0.outputs = [ScorerOutput("weighed.sum", digits: 3, range: -1e18...1e18)]
    },
    Spoilt(
      "no number",
      [
        "every result is a number of the declared range",
        "a missing argument means what its policy says",
      ]
    ) { $0.spoil = { value, _, _ in value > 500 && value < 900 ? .nan : value } },
    Spoilt(
      "out of range",
      [
        "every result is a number of the declared range",
        "a missing argument means what its policy says",
      ]
    ) { $0.outputs = [ScorerOutput("weighed", digits: 3, range: 0...100)] },
    Spoilt(
      "looks beside itself",
      [
        "a row hangs on no other row", "a batch of one equals a batch of many",
        "a missing argument means what its policy says", "a call equals the rounded result",
      ]
    ) {
      $0.spoil = { value, row, chunk in row > 0 ? value + chunk[0, row - 1] : value }
    },
    Spoilt(
      "hangs on the size",
      [
        "a row hangs on no other row", "a batch of one equals a batch of many",
        "a missing argument means what its policy says",
        "a call equals the rounded result",
      ]
    ) {
      $0.spoil = { value, _, chunk in value + Double(chunk.rows) }
      $0.lines = { _, _ in nil }
    },
    Spoilt(
      "counts its calls",
      [
        "every row is filled", "the same rows give the same results",
        "a row hangs on no other row", "a batch of one equals a batch of many",
        "a missing argument means what its policy says", "a call equals the rounded result",
      ]
    ) {
      $0.spoil = { value, _, _ in
        value + Double(calls.wrappingAdd(1, ordering: .relaxed).newValue)
      }
      $0.lines = { _, _ in nil }
    },
    Spoilt("does not add up", ["an explanation adds up"]) {
      $0.lines = { _, total in ScorerExplanation(.output, lines: [.init("x", total + 1)]) }
    },
    Spoilt("says nothing", ["an explanation adds up"]) {
      $0.lines = { _, _ in ScorerExplanation(.opaque, lines: []) }
    },
  ]

  @Test(arguments: spoilt)
  func everyLawIsNoticed(_ spoilt: Spoilt) {
    let broken = ScorerConformance(spoilt.scorer).check()
    #expect(Set(broken.map(\.law)) == spoilt.laws, "\(broken)")
  }
}
