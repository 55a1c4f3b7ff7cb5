internal import CreditCore
internal import CreditLanguage

/// Room in which scorers are called: copies of what they see, which they may change, and results.
struct ScorerRoom {
  /// The most rows of a call.
  private static let most = 1024
  private var values: [Double] = []
  private var missing = [UInt8](repeating: 0, count: ScorerRoom.most)

  /// Computes one output of a scorer; what is no number or out of its range is infinite.
  mutating func run(
    _ call: ScorerCall, rows: Int, inputs: [UnsafeMutablePointer<Double>?],
    into result: UnsafeMutablePointer<Double>
  ) {
    let outputs = call.scorer.outputs.count
    let needed = (inputs.count + outputs) * ScorerRoom.most
    if values.count < needed { values = Array(repeating: 0, count: needed) }
    let output = call.declaration
    let unit = PlanBuilder.power(output.digits)
    values.withUnsafeMutableBufferPointer { values in
      missing.withUnsafeMutableBufferPointer { missing in
        guard let room = values.baseAddress, let missing = missing.baseAddress else { return }
        let columns = (0..<inputs.count + outputs).map { room + $0 * ScorerRoom.most }
        columns.withUnsafeBufferPointer { columns in
          var start = 0
          while start < rows {
            let count = min(ScorerRoom.most, rows - start)
            for (place, input) in inputs.enumerated() {
              if let input { columns[place].update(from: input + start, count: count) }
            }
            ScorerCall.score(
              call.scorer, rows: count,
              inputs: UnsafeBufferPointer(rebasing: columns.prefix(inputs.count)),
              results: UnsafeBufferPointer(rebasing: columns.dropFirst(inputs.count)),
              missing: missing)
            let found = columns[inputs.count + call.output]
            for row in 0..<count {
              result[start + row] =
                missing[row] == 1 ? .nan : ScorerRoom.units(found[row], output, unit)
            }
            start += count
          }
        }
      }
    }
  }

  /// A result in units of its last digit, as ``ScorerOutput/rounded(_:)`` rounds it.
  @inline(__always)
  private static func units(_ number: Double, _ output: ScorerOutput, _ unit: Double) -> Double {
    guard output.range.contains(number) else { return .infinity }
    return (number * unit).rounded(.toNearestOrAwayFromZero) + 0
  }
}
