internal import Glibc
internal import Synchronization

/// Watches work that must end: measures it in processor time, which a busy machine does not
/// lengthen, and names what does not come back.
package enum Watchdog {
  private struct Watched: Sendable {
    let what: String
    let clock: clockid_t
    let begun: Double
  }

  private static let watched = Mutex<[UInt: Watched]>([:])

  /// Seconds of a thread's processor time after which the process is ended.
  private static let limit = CaseFiles.isLong ? 600.0 : 60.0

  /// Looks once a second at what is under way; what has run for too long is named, and the process
  /// ended, because nothing else would end it.
  private static let thread: Bool = {
    var id = pthread_t()
    return pthread_create(
      &id, nil,
      { _ in
        while true {
          sleep(1)
          for one in Watchdog.watched.withLock({ Array($0.values) })
          where Watchdog.seconds(one.clock) - one.begun > Watchdog.limit {
            let line = Array("error: does not end: \(one.what)\n".utf8)
            _ = Glibc.write(2, line, line.count)
            abort()
          }
        }
      }, nil) == 0
  }()

  private static func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Runs some work and returns the seconds of processor time it took on this thread.
  ///
  /// - Parameter what: how to repeat the work, printed if it does not end: a seed, a name.
  package static func seconds(_ what: String, _ body: () throws -> Void) rethrows -> Double {
    _ = thread
    let id = UInt(pthread_self())
    var clock = clockid_t()
    pthread_getcpuclockid(pthread_self(), &clock)
    let begun = seconds(clock)
    watched.withLock { $0[id] = Watched(what: what, clock: clock, begun: begun) }
    defer { watched.withLock { $0[id] = nil } }
    try body()
    return seconds(clock) - begun
  }
}
