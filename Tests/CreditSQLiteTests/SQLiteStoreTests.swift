import CreditRecords
import CreditSQLite
import CreditTestSupport
import Glibc
import Testing

@Suite("SQLiteStore")
struct SQLiteStoreTests {
  @Test func keepsTheLawsOfStores() {
    let folder = Folder()
    var count = 0
    let broken = StoreConformance {
      count += 1
      return try SQLiteStore(path: folder["\(count).credit"])
    }.check()
    #expect(broken.isEmpty, "\(broken.map(\.description).joined(separator: "\n"))")
  }

  @Test func answersAsTheMemoryStoreDoes() {
    let folder = Folder()
    let rounds: UInt64 = getenv("CREDITKIT_LONG") == nil ? 6 : 600
    var broken: [BrokenLaw] = []
    for seed in 1...rounds where broken.isEmpty {
      let path = folder["\(seed).credit"]
      broken = StoreConformance { try SQLiteStore(path: path) }.compare(
        with: MemoryStore(), seed: seed, steps: 40,
        reopen: { _ in try SQLiteStore(path: path, access: .readWrite) })
      folder.empty()
    }
    #expect(broken.isEmpty, "\(broken)")
  }

  @Test func keepsItsContentWhenItIsOpenedAgain() throws {
    let folder = Folder()
    let path = folder["a.credit"]
    do {
      let store = try SQLiteStore(path: path)
      try store.define(SampleRows.schema)
      try SampleRows.put(0..<250, in: store)
      try store.write { _ = try $0.append(to: "audit", kind: "k", body: [1]) }
    }
    for access in [SQLiteStore.Access.readOnly, .readWrite, .create] {
      let store = try SQLiteStore(path: path, access: access)
      #expect(try SampleRows.keys(store) == Array(0..<250))
      #expect(try store.read { try $0.firstFault(in: "audit") } == nil)
    }
    let store = try SQLiteStore(path: path, access: .readOnly)
    #expect(code { try store.define(SampleRows.schema) } == "read-only")
    #expect(code { _ = try store.begin(SampleRows.draft()) } == "read-only")
  }

  @Test func twoStoresOnOneFileShareItsWriter() throws {
    let folder = Folder()
    let first = try SQLiteStore(path: folder["a.credit"])
    try first.define(SampleRows.schema)
    let batch = try first.begin(SampleRows.draft())
    try batch.append(SampleRows.chunk(0..<10))
    // Opening sweeps what was left behind, never what another one is writing.
    let second = try SQLiteStore(path: folder["a.credit"])
    #expect(code { _ = try second.begin(SampleRows.draft()) } == "busy")
    #expect(try SampleRows.keys(second) == [])
    try batch.append(SampleRows.chunk(10..<20))
    try batch.commit(counts: VerdictCounts(accepted: 20))
    #expect(try SampleRows.keys(second) == Array(0..<20))
    try SampleRows.put(20..<30, in: second)
    #expect(try SampleRows.keys(first) == Array(0..<30))
  }

  @Test func readersSeeWholeBatchesWhileAnotherWrites() async throws {
    let folder = Folder()
    let store = try SQLiteStore(path: folder["a.credit"])
    try store.define(SampleRows.schema)
    let batches = getenv("CREDITKIT_LONG") == nil ? 10 : 100
    let torn = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<4 {
        group.addTask {
          var (torn, seen) = (0, 0)
          while seen < batches {
            let keys = try store.read { reader in
              seen = try reader.lastSequence()
              return try reader.records(RecordQuery("penalty")).count
            }
            if keys != seen * 150 { torn += 1 }
          }
          return torn
        }
      }
      for batch in 0..<batches { try SampleRows.put(batch * 150..<(batch + 1) * 150, in: store) }
      return try await group.reduce(0, +)
    }
    #expect(torn == 0)
  }

  @Test func filesBelongToTheirOwner() throws {
    let folder = Folder()
    let store = try SQLiteStore(path: folder["a.credit"])
    try store.define(SampleRows.schema)
    try SampleRows.put(0..<10, in: store)
    #expect(
      folder.names == ["a.credit", "a.credit-shm", "a.credit-wal", "a.credit-writer"])
    #expect(folder.names.map { mode(folder[$0]) } == [0o600, 0o600, 0o600, 0o600])
  }
}
