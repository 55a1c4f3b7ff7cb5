internal import CreditCore
public import CreditEval
internal import CreditLanguage

/// The laws every `Scorer` keeps, to be run over an implementation.
///
/// For example, in a test:
///
///     let broken = ScorerConformance(MyScorer()).check()
///     #expect(broken.isEmpty, "\(broken)")
public struct ScorerConformance {
  let scorer: any Scorer
  let seed: UInt64
  let rows: Int
  let samples: [[Double]]

  /// Prepares the suite for a scorer.
  ///
  /// - Parameters:
  ///   - scorer: the scorer to be examined.
  ///   - seed: what the rows are made of; the same seed gives the same rows.
  ///   - rows: how many rows are looked at.
  ///   - samples: for each input, numbers that occur; those that nobody expects are tried besides.
  ///     Empty for ordinary numbers.
  public init(_ scorer: any Scorer, seed: UInt64 = 1, rows: Int = 2_000, samples: [[Double]] = []) {
    self.scorer = scorer
    self.seed = seed
    self.rows = max(rows, 2)
    self.samples = samples
  }

  /// Checks all laws; empty if all are kept.
  public func check() -> [BrokenLaw] {
    ScorerConformance.laws.flatMap { name, law in
      var check = Check(name)
      law(self, &check)
      return check.broken
    }
  }

  typealias Law = @Sendable (ScorerConformance, inout Check) -> Void

  static let laws: [(String, Law)] = [
    ("a scorer can be registered", { $0.canBeRegistered(&$1) }),
    ("every result is a number of the declared range", { $0.yieldsNumbers(&$1) }),
    ("every row is filled", { $0.fillsEveryRow(&$1) }),
    ("the same rows give the same results", { $0.isDeterministic(&$1) }),
    ("a row hangs on no other row", { $0.isIndependentOfChunks(&$1) }),
    ("a batch of one equals a batch of many", { $0.isIndependentOfSize(&$1) }),
    ("a missing argument means what its policy says", { $0.keepsTheMissingPolicy(&$1) }),
    ("an explanation adds up", { $0.explainsWhatAddsUp(&$1) }),
    ("a call equals the rounded result", { $0.isCalledInFormulas(&$1) }),
  ]
}

extension ScorerConformance {
  /// Rows of arguments; missing ones, if wanted, only where the scorer says what they mean.
  func makeRows(missing: Bool) -> [[Double]] {
    var random = SeededGenerator(seed: seed)
    return (0..<rows).map { _ in
      scorer.inputs.indices.map { place in
        if missing && random.once(in: 6) { return .nan }
        return value(place, &random)
      }
    }
  }

  private func value(_ place: Int, _ random: inout SeededGenerator) -> Double {
    let kind = scorer.inputs[place].kind
    if place < samples.count, let sample = samples[place].randomElement(using: &random),
      !random.once(in: 8)
    {
      return sample
    }
    switch kind {
    case .boolean: return random.once(in: 2) ? 1 : 0
    case .day: return Double(random.number(-200_000...40_000))
    case .text(let categories): return Double(random.number(0...categories.count))
    case .number:
      switch random.number(0...5) {
      case 0: return 0
      case 1: return [-1e15, -1e9, -1, 1e-9, 1, 1e9, 1e15].randomElement(using: &random) ?? 0
      case 2: return Double(random.number(-1000...1000))
      default: return Double(random.number(-1_000_000...10_000_000)) / 1000
      }
    }
  }

  /// The rows with what stands for missing arguments in their place, and whether they have results.
  func settled(_ row: [Double]) -> (row: [Double], hasResult: Bool) {
    var row = row
    var hasResult = true
    for (place, input) in scorer.inputs.enumerated() where row[place].isNaN {
      switch input.missing {
      case .accepted: break
      case .value(let instead): row[place] = instead
      case .result: hasResult = false
      }
    }
    return (row, hasResult)
  }

  /// The results of rows, computed in chunks of a size; `prefill` stands in the results before.
  func results(_ rows: [[Double]], chunk size: Int, prefill: Double = 0) -> [[Double]] {
    var results: [[Double]] = []
    var start = 0
    while start < rows.count {
      let chunk = Array(rows[start..<min(start + size, rows.count)])
      results += self.results(chunk, prefill: prefill)
      start += size
    }
    return results
  }

  private func results(_ rows: [[Double]], prefill: Double) -> [[Double]] {
    let (count, outputs) = (rows.count, scorer.outputs.count)
    var values = scorer.inputs.indices.flatMap { place in rows.map { $0[place] } }
    var found = [Double](repeating: prefill, count: outputs * count)
    values.withUnsafeMutableBufferPointer { values in
      found.withUnsafeMutableBufferPointer { found in
        guard let first = values.baseAddress, let into = found.baseAddress else { return }
        let inputs = scorer.inputs.indices.map { UnsafePointer(first + $0 * count) }
        let columns = (0..<outputs).map { into + $0 * count }
        inputs.withUnsafeBufferPointer { inputs in
          columns.withUnsafeBufferPointer { columns in
            var results = ScorerResults(rows: count, columns: columns)
            scorer.score(ScorerChunk(rows: count, columns: inputs), into: &results)
          }
        }
      }
    }
    return (0..<count).map { row in (0..<outputs).map { found[$0 * count + row] } }
  }
}
