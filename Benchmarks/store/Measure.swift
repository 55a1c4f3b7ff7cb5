import CreditCore
import CreditRecords
import CreditSQLite
import Glibc

/// Loads, updates and reads a store and prints the figures.
func measureStore(in folder: String, seed: UInt64, rows: Int) throws {
  var load = Load(state: seed)
  let subjects = max(rows / 16, 1)
  let store = try SQLiteStore(path: folder + "/store.credit")
  try store.define(Load.schema)

  try measureBatch("first load", in: store, &load, 0..<rows, subjects, fresh: true)
  // A tenth of the later batch renews records that are there.
  let first = rows - 5_000
  try measureBatch("later batch", in: store, &load, first..<first + 50_000, subjects, fresh: false)

  var seen = 0
  let scan = try seconds {
    try store.read {
      try $0.scan(RecordQuery("penalty"), chunkRows: 4096) { chunk in
        seen += chunk.entries.count
        return true
      }
    }
  }
  print("scan by subject, all fields\t\(whole(Double(seen) / scan))\trows/s")
  let known = try seconds {
    try store.read {
      var query = RecordQuery("penalty")
      query.fields = ["fine", "decided"]
      query.knownAt = 1
      query.asOf = Day(daysSinceEpoch: 20_000)
      try $0.scan(query, chunkRows: 4096) { _ in true }
    }
  }
  print("scan by subject as of and known at, 2 fields\t\(whole(Double(rows) / known))\trows/s")

  let times = try (0..<1000).map { round in
    var query = RecordQuery("penalty")
    query.subject = SubjectID(rawValue: Int64(round * 7919 % subjects) + 1)
    return try seconds { _ = try store.read { try $0.records(query) } }
  }.sorted()
  print("records of a subject, median\t\(whole(times[500] * 1e6))\tus")
  print("records of a subject, p99\t\(whole(times[990] * 1e6))\tus")
}

private func measureBatch(
  _ name: String, in store: SQLiteStore, _ load: inout Load, _ numbers: Range<Int>,
  _ subjects: Int, fresh: Bool
) throws {
  let batch = try store.begin(Load.draft)
  var (found, appended) = (0.0, 0.0)
  for start in stride(from: numbers.lowerBound, to: numbers.upperBound, by: 10_000) {
    let chunk = load.chunk(start..<min(start + 10_000, numbers.upperBound), subjects: subjects)
    if !fresh {
      found += try seconds {
        _ = try store.read { try $0.latest(chunk.entries.map(\.key), in: "penalty") }
      }
    }
    appended += try seconds { try batch.append(chunk) }
  }
  let committed = try seconds { try batch.commit(counts: VerdictCounts(accepted: numbers.count)) }
  let count = Double(numbers.count)
  if !fresh { print("\(name), look-up of keys\t\(whole(count / found))\trows/s") }
  print("\(name), append\t\(whole(count / appended))\trows/s")
  print("\(name), commit\t\(Double(Int(committed * 1000)) / 1000)\ts")
  print("\(name), all\t\(whole(count / (found + appended + committed)))\trows/s")
}

private func seconds(_ body: () throws -> Void) rethrows -> Double {
  let clock = ContinuousClock()
  let elapsed = try clock.measure(body)
  return Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
}

private func whole(_ number: Double) -> Int { Int(min(number, 1e15).rounded()) }
