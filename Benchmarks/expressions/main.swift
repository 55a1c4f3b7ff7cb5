internal import BenchmarkSupport
internal import CKernels
internal import CLimits
internal import CreditCore
internal import CreditEval
internal import CreditLanguage
internal import Glibc

/// Measures a model of general formulas (quotients, choices, days) beside the same in C.
///
/// Called with the file of the model, the seed and the libraries of the peer; prints a line a
/// figure.
do {
  let arguments = CommandLine.arguments
  guard arguments.count >= 3 else {
    throw ExpressionProblem("usage: MODEL.credit SEED [PEER.so …]")
  }
  let seed = UInt64(arguments[2]) ?? 1
  let peers = arguments.dropFirst(3)
  // In the caches, and in memory.
  for rows in [8_192, 2_000_000] {
    let bench = try ExpressionBenchmark(arguments[1], rows: rows, seed: seed)
    try bench.measure(peers: Array(peers))
  }
} catch {
  report("expressions-benchmark: \(error)")
  exit(1)
}
