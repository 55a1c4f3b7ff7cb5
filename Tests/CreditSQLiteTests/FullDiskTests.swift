import CreditRecords
import Glibc
import Testing

@testable import CreditSQLite

@Suite("A full disk")
struct FullDiskTests {
  @Test func leavesTheStoreAsItWas() throws {
    let folder = Folder()
    do {
      let store = try SQLiteStore(path: folder["a"])
      try store.define(SampleRows.schema)
      try SampleRows.put(0..<100, in: store)
    }
    let store = try SQLiteStore(path: folder["a"], access: .readWrite, maximumPages: 60)
    let batch = try store.begin(SampleRows.draft())
    var found: String?
    var next = 100
    while found == nil, next < 100_000 {
      found = code { try batch.append(SampleRows.chunk(next..<next + 100)) }
      next += 100
    }
    #expect(found == "full")
    #expect(next > 1000, "some of the batch was written before")
    #expect(code { try batch.commit(counts: VerdictCounts()) } == "batch-closed")
    try batch.abandon()
    #expect(try SampleRows.keys(store) == Array(0..<100))
    // What the batch had taken is free again.
    try SampleRows.put(100..<300, in: store)
    #expect(try SampleRows.keys(store) == Array(0..<300))
  }

  @Test func aCommitThatFindsNoRoomChangesNothing() throws {
    // Indices are made on the first commit: some number of rows has room, but not its indices.
    for rows in stride(from: 1000, to: 20_000, by: 250) {
      let folder = Folder()
      let store = try SQLiteStore(path: folder["a"], access: .create, maximumPages: 60)
      try store.define(SampleRows.schema)
      let batch = try store.begin(SampleRows.draft())
      try batch.append(SampleRows.chunk(0..<rows))
      let failure = code { try batch.commit(counts: VerdictCounts(accepted: rows)) }
      if failure == nil { continue }
      #expect(failure == "full")
      try batch.abandon()
      #expect(try SampleRows.keys(store) == [])
      try SampleRows.put(0..<100, in: store)
      #expect(try SampleRows.keys(store) == Array(0..<100))
      return
    }
    Issue.record("there was always room")
  }

  @Test func aFileThatMayNotGrowIsAFullDisk() async throws {
    let folder = Folder()
    do {
      let store = try SQLiteStore(path: folder["a"])
      try store.define(SampleRows.schema)
      try SampleRows.put(0..<100, in: store)
    }
    // The limit is the process's, so another one has to meet it.
    await #expect(processExitsWith: .success) { [path = folder["a"] as String] in
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 3_000_000, rlim_max: 3_000_000)
      setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      let store = try SQLiteStore(path: path, access: .readWrite)
      let found = code { try SampleRows.put(100..<50_000, in: store) }
      exit(found == "full" ? EXIT_SUCCESS : EXIT_FAILURE)
    }
    let store = try SQLiteStore(path: folder["a"], access: .readWrite)
    #expect(try SampleRows.keys(store) == Array(0..<100))
    try SampleRows.put(100..<200, in: store)
    #expect(try SampleRows.keys(store) == Array(0..<200))
  }
}
