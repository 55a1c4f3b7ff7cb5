public import CreditCore
internal import CreditLanguage

/// One output of a scorer, as a formula calls it.
///
/// A ``CreditLanguage/Function/implementation`` of this type tells an evaluator of chunks what to
/// call for all rows at once: fill ``Scorer/inputs`` columns by ``number(of:input:)``, call
/// ``score(_:rows:inputs:results:missing:)``, and take each result through
/// ``ScorerOutput/rounded(_:)``.
public struct ScorerCall: Sendable {
  /// The scorer.
  public let scorer: any Scorer
  /// The place of the output among those of the scorer.
  public let output: Int

  init(_ scorer: any Scorer, output: Int) {
    self.scorer = scorer
    self.output = output
  }

  /// What is computed.
  public var declaration: ScorerOutput { scorer.outputs[output] }

  /// What a scorer sees of an argument; NaN for a missing one.
  public static func number(of value: Value, input: ScorerInput) -> Double {
    switch value {
    case .number(let number): return number.binary
    case .day(let day): return Double(day.daysSinceEpoch)
    case .boolean(let holds): return holds ? 1 : 0
    case .text(let text):
      guard case .text(let categories) = input.kind else { return .nan }
      return Double(categories.firstIndex(of: text) ?? categories.count)
    default: return .nan
    }
  }

  /// Computes a chunk: puts what inputs say in the place of missing arguments, calls the scorer, and
  /// says which rows have no result because of a missing argument.
  ///
  /// - Parameters:
  ///   - scorer: what is called.
  ///   - rows: how many rows there are.
  ///   - inputs: a column for each input, NaN where missing; missing values are replaced in place.
  ///   - results: a column for each output, to be filled.
  ///   - missing: for each row, set to 1 where its results are missing, and to 0 elsewhere.
  public static func score(
    _ scorer: any Scorer, rows: Int,
    inputs: UnsafeBufferPointer<UnsafeMutablePointer<Double>>,
    results: UnsafeBufferPointer<UnsafeMutablePointer<Double>>,
    missing: UnsafeMutablePointer<UInt8>
  ) {
    missing.update(repeating: 0, count: rows)
    for (place, input) in scorer.inputs.enumerated() where place < inputs.count {
      let column = inputs[place]
      switch input.missing {
      case .accepted: break
      case .value(let instead):
        for row in 0..<rows where column[row].isNaN { column[row] = instead }
      case .result:
        for row in 0..<rows where column[row].isNaN { missing[row] = 1 }
      }
    }
    inputs.withMemoryRebound(to: UnsafePointer<Double>.self) { columns in
      var into = ScorerResults(rows: rows, columns: results)
      scorer.score(ScorerChunk(rows: rows, columns: columns), into: &into)
    }
  }

  /// The results of one row, before they are rounded; `nil` where an argument that must be there is
  /// missing.
  static func results(_ scorer: any Scorer, of row: inout [Double]) -> [Double]? {
    let outputs = scorer.outputs.count
    var results = [Double](repeating: .nan, count: outputs)
    var missing: UInt8 = 0
    row.withUnsafeMutableBufferPointer { row in
      results.withUnsafeMutableBufferPointer { results in
        guard let first = row.baseAddress, let into = results.baseAddress else { return }
        let inputs = (0..<row.count).map { first + $0 }
        let columns = (0..<outputs).map { into + $0 }
        inputs.withUnsafeBufferPointer { inputs in
          columns.withUnsafeBufferPointer { columns in
            score(scorer, rows: 1, inputs: inputs, results: columns, missing: &missing)
          }
        }
      }
    }
    return missing == 1 ? nil : results
  }

  /// The value of a call; what defines it.
  func value(of arguments: [Value]) throws(ArithmeticError) -> Value {
    var row = zip(arguments, scorer.inputs).map { ScorerCall.number(of: $0, input: $1) }
    guard let results = ScorerCall.results(scorer, of: &row) else { return .missing }
    return .number(try declaration.rounded(results[output]))
  }
}

extension ScorerOutput {
  /// The exact number that a result becomes.
  ///
  /// - Throws: ``CreditCore/ArithmeticError`` for what is no number or outside the declared range.
  public func rounded(_ result: Double) throws(ArithmeticError) -> ExactDecimal {
    if result.isNaN { throw ArithmeticError(.notANumber) }
    guard range.contains(result), let number = ExactDecimal(result, scale: digits) else {
      throw ArithmeticError(.outOfRange)
    }
    return number
  }
}
