internal import CreditCore
internal import Glibc

/// A line on the terminal that says how far long work is; nothing where nobody watches.
final class ProgressLine {
  private let what: String
  private let total: Int
  private let isShown = Output.isWatched
  private let begun = Clock.seconds()
  private var last = 0.0
  private var isDirty = false

  /// Begins work on so many bytes.
  init(_ what: String, total: Int) {
    self.what = what
    self.total = total
  }

  deinit { clear() }

  /// Shows how far it is, at most a few times a second.
  func show(rows: Int, done: Int) {
    guard isShown else { return }
    let now = Clock.seconds()
    guard now - last >= 0.2, now - begun >= 0.5 else { return }
    last = now
    isDirty = true
    let rate = Int(Double(rows) / max(now - begun, 0.001))
    var line = "\(what)  \(rows) 行  每秒 \(rate) 行"
    if total > 0, done > 0, done <= total {
      let left = (now - begun) * Double(total - done) / Double(done)
      line += "  \(done * 100 / total)%  剩余 \(Int(left.rounded(.up))) 秒"
    }
    Output.put("\r\(line)\u{1B}[K")
  }

  /// Takes the line away.
  func clear() {
    if isDirty { Output.put("\r\u{1B}[K") }
    isDirty = false
  }
}

/// The system's clocks; only the tool looks at them.
enum Clock {
  /// Seconds that only ever grow.
  static func seconds() -> Double {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
  }

  /// Today, where the computer stands.
  static func today() -> Day {
    var now = time(nil)
    var parts = tm()
    localtime_r(&now, &parts)
    let day = Day(
      year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
    return day ?? Day(daysSinceEpoch: 0)
  }
}
