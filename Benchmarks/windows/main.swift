internal import BenchmarkSupport
internal import CKernels
internal import CLimits
internal import CreditLanguage
internal import Glibc

/// Measures aggregates over windows of records: a count of one year, a sum of two years and a
/// count that fades by half every 180 days, each of five of twelve kinds.
///
/// Called with a seed and, if there is one, the library of the peer; prints a line a figure.
let arguments = CommandLine.arguments
let data = WindowData(seed: arguments.count > 1 ? UInt64(arguments[1]) ?? 1 : 1)
let best = Int32(credit_kernel_level())
let windows = WindowPlan()
let rate = { (seconds: Double) in Double(data.records) / seconds }
let names = ["baseline", "AVX2", "AVX-512"]

let level = best
let memory = bestSeconds {
  use(credit_read_sequential(level, data.days.start, data.records * 4))
  use(credit_read_sequential(level, data.kinds.start, data.records))
  use(credit_read_sequential(level, data.amounts.start, data.records * 8))
}
figure("reading the three columns (the limit)", rate(memory), "records/s")
for level in (0...best).reversed() {
  let seconds = bestSeconds { windows.run(data, 0..<data.subjects, level: level) }
  figure("count, sum and fading count, \(names[Int(level)])", rate(seconds), "records/s")
  if level == best { figure("the same, of the limit", 100 * memory / seconds, "%") }
}
let expected = windows.checksum(data)

let halves = (0...2).map { share in
  (0..<data.subjects).first { data.offsets.start[$0] >= Int64(data.records * share / 2) }
    ?? data.subjects
}
let two = bestElapsed {
  onThreads(2) { windows.run(data, halves[$0]..<halves[$0 + 1], level: best) }
}
figure("count, sum and fading count, 2 threads", rate(two), "records/s")
precondition(windows.checksum(data) == expected, "other numbers with two threads")
// Pieces that begin and end anywhere.
for start in stride(from: 0, to: data.subjects, by: 7_919) {
  windows.run(data, start..<min(start + 7_919, data.subjects), level: 0)
}
precondition(windows.checksum(data) == expected, "other numbers in pieces")

let peers = arguments.dropFirst(2).compactMap { path in
  Peer(path).flatMap { windows.measurePeer($0, data, expected) }
}
if let fastest = peers.min() {
  figure("peer: a loop in C, -O3 for this machine", rate(fastest), "records/s")
}
let sums = WindowPlan(only: .fadingSum)
let fading = bestSeconds { sums.run(data, 0..<data.subjects, level: best) }
figure("fading sum of amounts alone", rate(fading), "records/s")
