internal import CreditRecords

extension StoreConformance {
  static let journalLaws: [(String, Law)] = [
    (
      "a journal is chained entry by entry",
      { store, check in
        try store.write {
          try $0.append(to: "audit", kind: "a", body: [1, 2])
          try $0.append(to: "other", kind: "a", body: [])
          let seen = try $0.append(to: "audit", kind: "b", body: [])
          let all = try $0.entries(of: "audit", from: 1, limit: 9)
          check.equal(all.last, seen, "seen by its transaction")
        }
        try store.write { _ = try $0.append(to: "audit", kind: "c", body: [0]) }
        try store.read { reader in
          let entries = try reader.entries(of: "audit", from: 1, limit: 9)
          check.equal(entries.map(\.index), [1, 2, 3], "indices")
          check.equal(entries.map(\.body), [[1, 2], [], [0]], "bodies")
          check.equal(entries.map(\.kind), ["a", "b", "c"], "kinds")
          check.equal(JournalChain.firstFault(entries), nil, "first fault")
          check.equal(try reader.firstFault(in: "audit"), nil, "first fault in the store")
          let some = try reader.entries(of: "audit", from: 2, limit: 1)
          check.equal(some, [entries[1]], "the second")
          check.equal(try reader.entries(of: "none", from: 1, limit: 9), [], "no journal")
        }
      }
    ),
    (
      "a failed transaction changes nothing",
      { store, check in
        struct Stop: Error {}
        try store.define(DocumentCollection("case"))
        check.refuses("Stop", "the error of the closure") {
          try store.write {
            try $0.append(to: "audit", kind: "a", body: [])
            try $0.put(Document(id: "1", body: []), in: "case")
            throw Stop()
          }
        }
        try store.read { reader in
          check.equal(try reader.entries(of: "audit", from: 1, limit: 9), [], "entries")
          check.equal(try reader.document("1", in: "case"), nil, "document")
        }
      }
    ),
  ]
}
