import CreditRecords
import CreditSQLite
import Glibc
import Testing

/// What a process that is killed while it writes leaves behind.
@Suite("A killed process")
struct KilledProcessTests {
  @Test func leavesWholeBatchesOnly() async throws {
    // Short lives try opening and sweeping, longer ones writing; a new file now and then keeps
    // the reading back short.
    for _ in 0..<(getenv("CREDITKIT_LONG") == nil ? 1 : 30) { try await kill(times: 6) }
  }

  private func kill(times: Int) async throws {
    let folder = Folder()
    let path = folder["a.credit"]
    var acknowledged = 0
    for _ in 0..<times {
      let delay = UInt32.random(in: 1_000...250_000)
      await #expect(processExitsWith: .signal(SIGKILL)) {
        [path = path as String, delay = delay as UInt32] in
        try Victim.write(to: path, killedAfter: delay)
      }
      guard mode(path) != 0 else { continue }
      let store = try SQLiteStore(path: path)
      let written = Victim.acknowledged(path)
      let batches = try store.read { try $0.batches() }
      // An acknowledged batch is there; one more may be, if the end came before the note of it.
      #expect(written...written + 1 ~= batches.count)
      #expect(written >= acknowledged)
      acknowledged = batches.count
      Victim.acknowledge(acknowledged, path)
      guard !batches.isEmpty else { continue }
      #expect(try SampleRows.keys(store) == Array(0..<batches.count * Victim.rows))
      #expect(try store.read { try $0.firstFault(in: "audit") } == nil)
      let entries = try store.read { try $0.entries(of: "audit", from: 1, limit: .max) }
      #expect(entries.count == batches.count)
    }
  }
}

/// The process that is killed.
enum Victim {
  static let rows = 1000

  static func write(to path: String, killedAfter microseconds: UInt32) throws {
    var thread = pthread_t()
    let delay = UnsafeMutableRawPointer(bitPattern: Int(microseconds))
    let kill: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = {
      usleep(UInt32(Int(bitPattern: $0)))
      Glibc.kill(getpid(), SIGKILL)
      return nil
    }
    pthread_create(&thread, nil, kill, delay)
    let store = try SQLiteStore(path: path)
    try store.define(SampleRows.schema)
    while true {
      let first = try store.read { try $0.lastSequence() } * rows
      let batch = try store.begin(SampleRows.draft())
      for start in stride(from: first, to: first + rows, by: 50) {
        try batch.append(SampleRows.chunk(start..<start + 50))
      }
      let done = try batch.commit(counts: VerdictCounts(accepted: rows)) {
        try $0.append(to: "audit", kind: "import", body: [])
      }
      acknowledge(done.sequence, path)
    }
  }

  static func acknowledge(_ count: Int, _ path: String) {
    // One write of a few bytes, so there is never half a number.
    let file = open(path + ".acknowledged", O_WRONLY | O_CREAT, 0o600)
    var number = Int64(count)
    pwrite(file, &number, 8, 0)
    close(file)
  }

  static func acknowledged(_ path: String) -> Int {
    let file = open(path + ".acknowledged", O_RDONLY)
    defer { close(file) }
    var number: Int64 = 0
    pread(file, &number, 8, 0)
    return Int(number)
  }
}
