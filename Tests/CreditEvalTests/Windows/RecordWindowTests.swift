internal import CreditEval
internal import TestCases
internal import Testing

@Suite("Windows of records")
struct RecordWindowTests {
  /// Columns and offsets of some subjects; a few have very many records.
  private static func records(
    _ random: inout Seeded
  ) -> (columns: RecordWindow.Columns, offsets: [Int64]) {
    var offsets = [Int64(random.below(100))]
    for _ in 0..<random.below(60) {
      let many = random.chance(2) ? 20_000 : random.chance(12) ? 300 : 6
      offsets.append((offsets.last ?? 0) + Int64(random.below(many)))
    }
    let count = Int(offsets.last ?? 0)
    let kinds = random.chance(50) ? 12 : 256
    let largest = random.pick([Int64(1_000_000), 1 << 40, 1 << 60, .max])
    let missing = random.chance(20)
    var columns = RecordWindow.Columns(days: [], kinds: [], amounts: [])
    for _ in 0..<count {
      columns.days.append(random.chance(2) ? .min : Int32(random.below(3000) - 100))
      columns.kinds.append(UInt8(random.below(kinds)))
      columns.amounts.append(
        missing && random.chance(1) ? .min : Int64.random(in: -largest...largest, using: &random))
    }
    return (columns, offsets)
  }

  private static func window(_ random: inout Seeded, records: Int) -> RecordWindow {
    let factors = (0..<random.below(1500)).map { 1_000_000_000 / Int32($0 + 1) }
    var window = RecordWindow(
      random.pick(RecordWindow.Operation.allCases), asOf: Int32(random.below(3000)),
      factors: factors)
    if random.chance(60) {
      let first = Int32(random.below(2500))
      window.days = first...first + Int32(random.below(2000))
    }
    if random.chance(60) {
      let few = random.chance(50)
      window.kinds = Set((0..<(few ? 3 : 100)).map { _ in UInt8(random.below(few ? 12 : 256)) })
    }
    if random.chance(40) { window.mask = (0..<records).map { _ in random.chance(70) } }
    return window
  }

  @Test(
    "The kernels say what the plain twin says, at every level and however the subjects are divided",
    arguments: [1, 2, 3, 4] as [UInt64])
  func twins(seed: UInt64) {
    var random = Seeded(seed)
    for round in 0..<(CaseFiles.isLong ? 2000 : 15) {
      let (columns, offsets) = Self.records(&random)
      let windows = (0...random.below(10)).map { _ in
        Self.window(&random, records: columns.days.count)
      }
      let expected = windows.map { $0.plainResults(columns, offsets: offsets) }
      let subjects = offsets.count - 1
      let cut = random.below(subjects + 1)
      for level in 0...RecordWindow.bestLevel {
        let parts = [0..<cut, cut..<subjects].map {
          RecordWindow.results(windows, columns, offsets: offsets, subjects: $0, level: level)
        }
        let found = zip(parts[0], parts[1]).map { $0 + $1 }
        #expect(found == expected, "seed \(seed), round \(round), level \(level)")
        if found != expected { return }
      }
    }
  }
}
