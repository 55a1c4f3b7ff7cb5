/// A number cut into bins, each with its weight: what a scorecard knows of one characteristic.
struct Binning: Sendable {
  /// Where each bin but the first begins, rising.
  let bounds: [Double]
  /// The weight of each bin: one more than there are bounds.
  let weights: [Double]
  /// The weight where the number is missing.
  let missing: Double

  init(_ bounds: [Double], weights: [Double], missing: Double) {
    precondition(weights.count == bounds.count + 1, "one weight for each bin")
    self.bounds = bounds
    self.weights = weights
    self.missing = missing
  }

  /// Adds the weight of each value to a sum.
  ///
  /// The bin is found by counting the bounds that lie at or below the value, without a branch.
  func add(_ values: Span<Double>, to sums: inout MutableSpan<Double>) {
    for row in 0..<min(values.count, sums.count) { sums[row] += weight(of: values[row]) }
  }

  func weight(of value: Double) -> Double {
    var bin = 0
    for bound in bounds { bin += value >= bound ? 1 : 0 }
    return value.isNaN ? missing : weights[bin]
  }
}
