internal import Glibc

/// The best CPU seconds of several runs of a body, each of at least a fifth of a second.
///
/// The best, because other work on the machine only ever makes a run slower.
func bestSeconds(_ body: () -> Void) -> Double {
  var repetitions = 1
  while true {
    let seconds = cpuSeconds(repetitions, body)
    if seconds >= 0.2 { break }
    repetitions = max(repetitions * 2, Int(Double(repetitions) * 0.25 / max(seconds, 0.001)))
  }
  var best = Double.infinity
  for _ in 0..<5 { best = min(best, cpuSeconds(repetitions, body) / Double(repetitions)) }
  return best
}

private func cpuSeconds(_ repetitions: Int, _ body: () -> Void) -> Double {
  let started = clock()
  for _ in 0..<repetitions { body() }
  return Double(clock() - started) / Double(CLOCKS_PER_SEC)
}

/// Takes a value so that the compiler cannot leave out what computed it.
@inline(never)
@_optimize(none)
func use<T>(_ value: T) {}
