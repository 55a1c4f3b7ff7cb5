public import Glibc

/// Prints a figure as `./bench` reads it.
public func figure(_ name: String, _ value: Double, _ unit: String) {
  print("\(name)\t\(value)\t\(unit)")
}

/// The fewest CPU seconds of this thread that some runs take.
public func bestSeconds(runs: Int = 7, _ body: () throws -> Void) rethrows -> Double {
  try bestTime(CLOCK_THREAD_CPUTIME_ID, runs, body)
}

/// The fewest seconds by the clock that some runs take; for several threads.
public func bestElapsed(runs: Int = 7, _ body: () throws -> Void) rethrows -> Double {
  try bestTime(CLOCK_MONOTONIC, runs, body)
}

private func bestTime(
  _ clock: clockid_t, _ runs: Int, _ body: () throws -> Void
) rethrows -> Double {
  var best = Double.infinity
  for _ in 0..<runs {
    let started = now(clock)
    try body()
    best = min(best, now(clock) - started)
  }
  return best
}

/// Seconds of a clock.
public func now(_ clock: clockid_t) -> Double {
  var time = timespec()
  clock_gettime(clock, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

/// Takes a value so that the compiler cannot leave out what computed it.
@inline(never)
@_optimize(none)
public func use<T>(_ value: T) {}

/// Writes a line to standard error.
public func report(_ text: String) {
  let bytes = Array((text + "\n").utf8)
  _ = write(2, bytes, bytes.count)
}

/// Runs work on so many threads, each given its number.
public func onThreads(_ count: Int, _ work: @Sendable (Int) -> Void) {
  // All threads have ended when this returns.
  withoutActuallyEscaping(work) { start(count, $0) }
}

private func start(_ count: Int, _ work: @escaping @Sendable (Int) -> Void) {
  final class Task {
    let work: @Sendable (Int) -> Void
    let number: Int
    init(_ work: @escaping @Sendable (Int) -> Void, _ number: Int) {
      self.work = work
      self.number = number
    }
  }
  var threads: [pthread_t] = []
  for number in 1..<max(count, 1) {
    var thread = pthread_t()
    let task = Unmanaged.passRetained(Task(work, number))
    let failed = pthread_create(
      &thread, nil,
      { pointer in
        if let pointer {
          let task = Unmanaged<Task>.fromOpaque(pointer).takeRetainedValue()
          task.work(task.number)
        }
        return nil
      }, task.toOpaque())
    precondition(failed == 0, "no thread can be started")
    threads.append(thread)
  }
  work(0)
  for thread in threads { pthread_join(thread, nil) }
}
