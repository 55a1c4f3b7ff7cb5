internal import CreditRecords

extension StoreConformance {
  static let documentLaws: [(String, Law)] = [
    (
      "documents are found by id and key",
      { store, check in
        try store.define(cases)
        try store.write {
          for (id, state) in [("b", "open"), ("a", "open"), ("案", "done"), ("c", "")] {
            try $0.put(Document(id: id, body: [1], keys: ["state": state, "no": id]), in: "case")
          }
          try $0.put(Document(id: "d", body: []), in: "case")
        }
        try store.read { reader in
          func ids(_ key: String, _ value: String) throws -> [String] {
            try reader.documents(in: "case", where: key, is: value).map(\.id)
          }
          check.equal(try ids("state", "open"), ["a", "b"], "by a secondary key")
          check.equal(try ids("state", ""), ["c"], "by an empty value")
          check.equal(try ids("no", "案"), ["案"], "by a unique key")
          check.equal(try ids("no", "x"), [], "by a value nobody has")
          let next = try reader.documents(in: "case", after: "a", limit: 3).map(\.id)
          check.equal(next, ["b", "c", "d"], "the next three")
          let all = try reader.documents(in: "case", after: nil, limit: 99).map(\.id)
          check.equal(all, ["a", "b", "c", "d", "案"], "all")
          check.equal(try reader.document("x", in: "case"), nil, "no document")
          check.refuses("undefined", "an unknown key") { _ = try ids("colour", "red") }
          check.refuses("undefined", "an unknown collection") {
            _ = try reader.document("a", in: "file")
          }
        }
      }
    ),
    (
      "a document is changed only from its last revision",
      { store, check in
        try store.define(cases)
        try store.write { store in
          let first = try store.put(
            Document(id: "1", body: [1], keys: ["state": "open", "no": "7"]), in: "case")
          check.equal(first.revision, 1, "first revision")
          var changed = first
          changed.body = [2]
          changed.keys = ["state": "done"]
          check.equal(try store.put(changed, in: "case").revision, 2, "second revision")
          check.refuses("stale-revision", "a change of the first") {
            try store.put(changed, in: "case")
          }
          check.refuses("stale-revision", "a new document in its place") {
            try store.put(Document(id: "1", body: []), in: "case")
          }
          check.refuses("stale-revision", "a revision of nothing") {
            try store.put(Document(id: "2", body: [], revision: 1), in: "case")
          }
          check.refuses("stale-revision", "a removal") {
            try store.remove("1", revision: 1, from: "case")
          }
          let open = try store.documents(in: "case", where: "state", is: "open")
          check.equal(open, [], "by its former key")
        }
        try store.write { store in
          try store.remove("1", revision: 2, from: "case")
          try store.remove("1", revision: 2, from: "case")
          let done = try store.documents(in: "case", where: "state", is: "done")
          check.equal(done, [], "after the removal")
          try store.put(Document(id: "2", body: [], keys: ["no": "7"]), in: "case")
        }
      }
    ),
    (
      "a unique key belongs to one document",
      { store, check in
        try store.define(cases)
        try store.write { store in
          let one = try store.put(Document(id: "1", body: [], keys: ["no": "7"]), in: "case")
          check.refuses("unique-key", "another document") {
            try store.put(Document(id: "2", body: [], keys: ["no": "7"]), in: "case")
          }
          check.equal(try store.document("2", in: "case"), nil, "the other document")
          try store.put(one, in: "case")
          check.refuses("undefined", "a key nobody declared") {
            try store.put(Document(id: "3", body: [], keys: ["colour": "red"]), in: "case")
          }
        }
        check.equal(try store.read { try $0.document("1", in: "case")?.revision }, 2, "revision")
        check.refuses("definition-conflict", "other keys for the collection") {
          try store.define(DocumentCollection("case", secondaryKeys: ["state"]))
        }
        try store.define(cases)
      }
    ),
  ]

  private static let cases = DocumentCollection(
    "case", secondaryKeys: ["state"], uniqueKeys: ["no"])
}
