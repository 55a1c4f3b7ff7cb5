internal import BenchmarkSupport
internal import CKernels
internal import CreditLanguage

/// The windows that are measured, and room for what comes out.
final class WindowPlan: @unchecked Sendable {
  /// One of the aggregates by itself.
  enum Single { case fadingSum }

  typealias PeerFunction =
    @convention(c) (
      UnsafePointer<Int32>, UnsafePointer<UInt8>, UnsafePointer<Int64>, UnsafePointer<Int64>, Int,
      UnsafePointer<UInt8>, Int32, UnsafePointer<Int32>, UnsafeMutablePointer<Int64>,
      UnsafeMutablePointer<Int64>, UnsafeMutablePointer<Int64>
    ) -> Void

  private let kinds = ColumnMemory<UInt64>(count: 4)
  private let factors: ColumnMemory<Int32>
  private var windows: [credit_window] = []
  private var results: [ColumnMemory<Int64>] = []

  init(only single: Single? = nil) {
    // Kinds 0, 2, 4, 5 and 7.
    kinds.start[0] = 0b1011_0101
    let weights = (DecayTable(halfLife: WindowData.halfLife)?.weights ?? []) + [0]
    factors = ColumnMemory(count: weights.count)
    for (age, weight) in weights.enumerated() { factors.start[age] = weight }
    func window(_ operation: Int, days: Int32?) -> credit_window {
      credit_window(
        operation: Int32(operation), has_days: days == nil ? 0 : 1,
        first: WindowData.asOf - (days ?? 1) + 1, last: WindowData.asOf,
        kinds: kinds.start, mask: nil, as_of: WindowData.asOf,
        factor_count: UInt32(weights.count), factors: factors.start)
    }
    windows =
      single != nil
      ? [window(CREDIT_WINDOW_FADE_SUM, days: nil)]
      : [
        window(CREDIT_WINDOW_COUNT, days: 365), window(CREDIT_WINDOW_SUM, days: 730),
        window(CREDIT_WINDOW_FADE, days: nil),
      ]
  }

  private func prepare(_ data: WindowData) {
    while results.count < windows.count {
      results.append(ColumnMemory(count: data.subjects, place: results.count))
    }
  }

  /// Computes the windows of some subjects.
  func run(_ data: WindowData, _ subjects: Range<Int>, level: Int32) {
    prepare(data)
    var columns = credit_records(
      days: data.days.start, kinds: data.kinds.start, amounts: data.amounts.start)
    let places = results.map { Optional($0.start + subjects.lowerBound) }
    credit_windows(
      level, &columns, data.offsets.start + subjects.lowerBound, subjects.count, windows,
      windows.count, places)
  }

  /// One number that differs if any result does.
  func checksum(_ data: WindowData) -> UInt64 { WindowPlan.checksum(results, data.subjects) }

  private static func checksum(_ results: [ColumnMemory<Int64>], _ subjects: Int) -> UInt64 {
    var sum: UInt64 = 0
    for result in results {
      for subject in 0..<subjects {
        sum = (sum ^ UInt64(bitPattern: result.start[subject])) &* 0x9e37_79b9_7f4a_7c15
      }
    }
    return sum
  }

  /// The seconds of the same loops in C; `nil` where the library lacks the function.
  func measurePeer(_ peer: Peer, _ data: WindowData, _ expected: UInt64) -> Double? {
    guard let function = peer.function("windows_peer", as: PeerFunction.self) else { return nil }
    let chosen = ColumnMemory<UInt8>(count: 256)
    for kind in 0..<64 where kinds.start[0] >> UInt64(kind) & 1 == 1 { chosen.start[kind] = 1 }
    let own = (0..<3).map { ColumnMemory<Int64>(count: data.subjects, place: $0) }
    let seconds = bestSeconds {
      function(
        data.days.start, data.kinds.start, data.amounts.start, data.offsets.start, data.subjects,
        chosen.start, WindowData.asOf, factors.start, own[0].start, own[1].start, own[2].start)
    }
    precondition(
      WindowPlan.checksum(own, data.subjects) == expected, "the peer has other numbers")
    return seconds
  }
}
