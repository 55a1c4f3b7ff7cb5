import CreditRecords
import CreditSQLite
import CreditTestSupport
import Glibc
import Testing

@Suite("Opening a store")
struct OpeningTests {
  @Test func whatIsNoStoreIsRefusedAndLeftAlone() throws {
    let folder = Folder()
    do {
      let store = try SQLiteStore(path: folder["good"])
      try store.define(SampleRows.schema)
      try SampleRows.put(0..<2000, in: store)
    }
    let good = folder.read("good")
    func altered(_ offset: Int, _ bytes: [UInt8]) -> [UInt8] {
      var copy = good
      copy.replaceSubrange(offset..<offset + bytes.count, with: bytes)
      return copy
    }
    // Offsets are those of the SQLite file header: 60 user version, 68 application id.
    let cases: [(String, [UInt8], String)] = [
      ("empty", [], "not-a-store"),
      ("text", Array(String(repeating: "决定书文号,罚款\n", count: 100).utf8), "not-a-database"),
      ("short", [1, 2, 3], "not-a-database"),
      ("newer", altered(60, [0, 0, 0, 7]), "newer-format"),
      ("foreign", altered(68, [0, 0, 0, 0]), "not-a-store"),
      ("half", Array(good.prefix(good.count / 2)), "corrupt"),
      ("header", Array(good.prefix(100)), "corrupt"),
      ("schema", altered(100, [UInt8](repeating: 0xFF, count: 4000)), "corrupt"),
    ]
    for (name, bytes, expected) in cases {
      folder.write(bytes, to: name)
      let found = code {
        let store = try SQLiteStore(path: folder[name], access: .readWrite)
        _ = try SampleRows.keys(store)
      }
      #expect(found == expected, "\(name)")
      #expect(folder.read(name) == bytes, "\(name) was changed")
    }
    #expect(code { _ = try SQLiteStore(path: folder["none"], access: .readWrite) } == "cannot-open")
    #expect(code { _ = try SQLiteStore(path: folder["no/folder"]) } == "cannot-open")
    #expect(code { _ = try SQLiteStore(path: folder.path) } == "cannot-open")
    #expect(!folder.names.contains { $0.contains(".new-") })
  }

  @Test func aClosedStoreIsOneFile() throws {
    let folder = Folder()
    do {
      let store = try SQLiteStore(path: folder["a"])
      try store.define(SampleRows.schema)
      try SampleRows.put(0..<100, in: store)
      _ = try SampleRows.keys(store)
    }
    #expect(!folder.names.contains { $0.hasSuffix("-wal") || $0.hasSuffix("-shm") })
  }

  @Test func theMessageNamesFileAndFormat() throws {
    let folder = Folder()
    do { _ = try SQLiteStore(path: folder["a"]) }
    var bytes = folder.read("a")
    bytes.replaceSubrange(60..<64, with: [0, 0, 0, 7])
    folder.write(bytes, to: "a")
    do {
      _ = try SQLiteStore(path: folder["a"])
      Issue.record("the store was opened")
    } catch {
      #expect(
        error.description
          == "'\(folder["a"])' was written by a newer version of this library. "
          + "(format 7, this version reads up to 0) "
          + "Update the program, or use the store it was made for; the file was left as it is.")
    }
  }

  @Test func damageInsideIsAnErrorNeverACrash() throws {
    let folder = Folder()
    do {
      let store = try SQLiteStore(path: folder["good"])
      try store.define(SampleRows.schema)
      try SampleRows.put(0..<1000, in: store)
    }
    let good = folder.read("good")
    var random = SeededGenerator(seed: 20_261_121)
    let rounds = getenv("CREDITKIT_LONG") == nil ? 60 : 2000
    for round in 0..<rounds {
      var bytes = good
      for _ in 0..<Int.random(in: 1...20, using: &random) {
        bytes[Int.random(in: 100..<bytes.count, using: &random)] = .random(in: 0 ... .max)
      }
      folder.write(bytes, to: "bad")
      do {
        let store = try SQLiteStore(path: folder["bad"], access: .readWrite)
        _ = try store.read { reader in
          _ = try reader.subjects(after: nil, limit: 100)
          _ = try reader.questions(QuestionQuery())
          _ = try reader.batches()
          return try reader.records(RecordQuery("penalty"))
        }
        try SampleRows.put(5000..<5010, in: store)
      } catch {
        #expect(error is StorageError, "round \(round): \(error)")
      }
      for name in folder.names where name.hasPrefix("bad") { unlink(folder[name]) }
    }
  }
}

/// The permissions of a file.
func mode(_ path: String) -> UInt32 {
  var status = stat()
  return stat(path, &status) == 0 ? status.st_mode & 0o777 : 0
}
