internal import CreditCore
internal import CreditRecords

extension StoreConformance {
  static let scanLaws: [(String, Law)] = [
    (
      "a scan sorts by subject and never parts one",
      { store, check in
        let store = try Sample.defined(store)
        let batch = try store.begin(Sample.draft())
        let reports = (0..<5).map { _ in SubjectReport(kind: .enterprise, identifiers: []) }
        let subjects = try batch.resolve(reports)
        let order = [3, 0, 4, nil, 1, 0, 3, 3, nil, 2, 0, 3]
        let entries = order.enumerated().map { index, subject in
          Sample.entry("\(index)", subject: subject.map { subjects[$0] })
        }
        try batch.append(Sample.chunk(entries.map { ($0, .number(1)) }))
        try batch.commit(counts: VerdictCounts(accepted: entries.count))
        for rows in [1, 2, 3, 5, 100] {
          var chunks: [[Int?]] = []
          var keys: [String] = []
          try store.read {
            try $0.scan(RecordQuery("penalty"), chunkRows: rows) { chunk in
              chunks.append(chunk.entries.map { $0.subject.map { Int($0.rawValue) } })
              keys += chunk.entries.map(\.key.text)
              return true
            }
          }
          check.equal(
            keys, ["1", "5", "10", "4", "9", "0", "6", "7", "11", "2", "3", "8"],
            "order in chunks of \(rows)")
          check.expect(chunks.allSatisfy { !$0.isEmpty }, "an empty chunk of \(rows)")
          for (left, right) in zip(chunks, chunks.dropFirst()) {
            check.expect(
              left.last != right.first || left.last == .some(nil),
              "a subject straddles chunks of \(rows): \(chunks)")
            check.expect(left.count >= rows, "a chunk has less than \(rows) rows: \(chunks)")
          }
        }
        var seen = 0
        try store.read {
          try $0.scan(RecordQuery("penalty"), chunkRows: 1) { _ in
            seen += 1
            return seen < 2
          }
        }
        check.equal(seen, 2, "chunks until told to stop")
      }
    ),
    (
      "a query names its subject, record and fields",
      { store, check in
        let store = try Sample.defined(store)
        let batch = try store.begin(Sample.draft())
        let ids = try batch.resolve([
          SubjectReport(kind: .enterprise, identifiers: []),
          SubjectReport(kind: .person, identifiers: []),
        ])
        try batch.append(
          Sample.chunk([
            (Sample.entry("A", subject: ids[0]), .number(1)),
            (Sample.entry("B", subject: ids[1]), .number(2)), (Sample.entry("C"), .number(3)),
          ]))
        try batch.commit(counts: VerdictCounts(accepted: 3))
        var query = RecordQuery("penalty")
        query.subject = ids[1]
        check.equal(try Sample.keys(store, query), ["B"], "of a subject")
        query.subject = nil
        query.key = RecordKey("C")
        query.fields = ["fine", "colour", "decision_no", "fine"]
        try store.read {
          try $0.scan(query, chunkRows: 9) { chunk in
            check.equal(chunk.table.headings.map(\.name), ["fine", "decision_no"], "columns")
            check.equal(chunk.table.row(0), [.number(3), .text("C")], "values")
            return true
          }
        }
        query.fields = []
        check.equal(try Sample.keys(store, query), ["C"], "without fields")
        check.equal(try Sample.keys(store, RecordQuery("permit")), [], "of no dataset")
      }
    ),
    (
      "a correction may move a record to another subject",
      { store, check in
        let store = try Sample.defined(store)
        let (one, two) = (SubjectID(rawValue: 1), SubjectID(rawValue: 2))
        try Sample.put(Sample.entry("A", subject: one), in: store)
        try Sample.put(Sample.entry("A", subject: two), in: store)
        var query = RecordQuery("penalty")
        query.subject = one
        check.equal(try Sample.keys(store, query), [], "of the first subject")
        query.knownAt = 1
        check.equal(try Sample.keys(store, query), ["A"], "of the first subject, known at 1")
        query = RecordQuery("penalty")
        query.subject = two
        check.equal(try Sample.keys(store, query), ["A"], "of the second subject")
      }
    ),
    (
      "a reader sees one state whatever is written meanwhile",
      { store, check in
        let store = try Sample.defined(store)
        try Sample.put(Sample.entry("A"), in: store)
        try store.read { reader in
          check.equal(try reader.records(RecordQuery("penalty")).count, 1, "before")
          try Sample.put(Sample.entry("B"), in: store)
          try store.write { _ = try $0.append(to: "audit", kind: "k", body: []) }
          check.equal(try reader.records(RecordQuery("penalty")).count, 1, "meanwhile")
          check.equal(try reader.lastSequence(), 1, "sequence meanwhile")
          check.equal(try reader.entries(of: "audit", from: 1, limit: 9), [], "entries meanwhile")
        }
        check.equal(try Sample.keys(store, RecordQuery("penalty")).count, 2, "after")
      }
    ),
  ]
}
