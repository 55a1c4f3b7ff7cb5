internal import CreditCore
internal import CreditRecords

extension StoreConformance {
  static let subjectLaws: [(String, Law)] = [
    (
      "a report finds the subject that bears an identifier, or makes one",
      { store, check in
        let store = try Sample.defined(store)
        func report(_ codes: [String], _ name: String) -> SubjectReport {
          SubjectReport(
            kind: .enterprise, identifiers: codes.map { .init(.uscc, $0) },
            names: [SubjectName(name)])
        }
        let first = try store.begin(Sample.draft())
        let ids = try first.resolve([
          report(["1"], "甲"), report(["2"], "乙"), report(["3", "1"], "丙"), report([], "丁"),
        ])
        check.equal(ids.map(\.rawValue), [1, 2, 1, 3], "ids")
        try first.commit(counts: VerdictCounts())
        let second = try store.begin(Sample.draft())
        let again = try second.resolve([
          report(["3"], "丙"), report(["9", "2"], "乙"), report(["4"], "戊"), report(["1", "2"], "己"),
        ])
        check.equal(again.map(\.rawValue), [1, 2, 4, 1], "ids of the second batch")
        try second.commit(counts: VerdictCounts())
        try store.read { reader in
          let one = try reader.subject(ids[0])
          check.equal(one?.identifiers.map(\.value), ["1", "3", "2"], "identifiers")
          check.equal(one?.names.map(\.text), ["甲", "丙", "己"], "names")
          check.equal(one?.firstKnown, 1, "first known")
          let early = try reader.subject(ids[0], knownAt: 1)
          check.equal(early?.identifiers.map(\.value), ["1", "3"], "identifiers known at 1")
          check.equal(try reader.subject(again[2], knownAt: 1), nil, "not known at 1")
          let codes = ["1", "2", "3", "9", "8"].map { SubjectIdentifier(.uscc, $0) }
          let found = try reader.subjects(
            identifiedBy: codes + [SubjectIdentifier(.residentID, "1")])
          check.equal(found.map { $0?.rawValue }, [1, 2, 1, 2, nil, nil], "look-up")
          let all = try reader.subjects(after: nil, limit: 99).map(\.id.rawValue)
          check.equal(all, [1, 2, 3, 4], "all")
          let some = try reader.subjects(after: ids[0], limit: 2).map(\.id.rawValue)
          check.equal(some, [2, 3], "the next two")
        }
      }
    ),
    (
      "names keep their days and their subject its kind",
      { store, check in
        let store = try Sample.defined(store)
        let names = [
          SubjectName("旧名", from: Sample.day("2001-02-03"), to: Sample.day("2011-12-31")),
          SubjectName("新名", from: Sample.day("2012-01-01")),
        ]
        let code = SubjectIdentifier(.registrationNumber, "310000400000001")
        let batch = try store.begin(Sample.draft())
        let ids = try batch.resolve([
          SubjectReport(kind: .soleTrader, identifiers: [code], names: names),
          SubjectReport(kind: .person, identifiers: [code], names: names),
        ])
        try batch.commit(counts: VerdictCounts())
        let expected = Subject(
          id: SubjectID(rawValue: 1), kind: .soleTrader, identifiers: [code], names: names,
          firstKnown: 1)
        check.equal(ids.map(\.rawValue), [1, 1], "ids")
        let found = try store.read { try $0.subject(ids[0]) }
        check.equal(found, expected, "subject")
      }
    ),
  ]

  static let questionLaws: [(String, Law)] = [
    (
      "a questioned row is kept as it was sent",
      { store, check in
        let store = try Sample.defined(store)
        let full = QuestionDraft(
          Sample.edition, provider: "城管局", source: SourcePlace(line: 7, bytes: 10..<20),
          cells: ["a", "", "罚款\n金额"],
          reasons: [
            QuestionReason(rule: "P07", field: "decided", message: "处罚有效期早于决定日期"),
            QuestionReason(rule: "P01", message: "缺少文号"),
          ])
        let bare = QuestionDraft(Sample.edition, provider: "p", cells: [], reasons: [])
        let batch = try store.begin(Sample.draft())
        try batch.append(Sample.chunk([(Sample.entry("A"), .missing)]))
        let ids = try batch.question([full, bare])
        try batch.commit(counts: VerdictCounts(accepted: 1, questioned: 2))
        check.equal(ids.map(\.description), ["1-2", "1-3"], "ids")
        let expected = [full, bare].enumerated().map {
          QuestionedRow(id: ids[$0.offset], draft: $0.element, closed: nil)
        }
        check.equal(try store.read { try $0.questions(QuestionQuery()) }, expected, "rows")
        var query = QuestionQuery()
        query.provider = "城管局"
        query.batch = 1
        query.dataset = "penalty"
        check.equal(try store.read { try $0.questions(query) }, [expected[0]], "of a provider")
        query.batch = 2
        check.equal(try store.read { try $0.questions(query) }, [], "of another batch")
      }
    ),
    (
      "a corrected row closes its question",
      { store, check in
        let store = try Sample.defined(store)
        func draft(_ lineage: RowID? = nil) -> QuestionDraft {
          QuestionDraft(
            Sample.edition, provider: "p", cells: ["x"], reasons: [], lineage: lineage)
        }
        let first = try store.begin(Sample.draft())
        let ids = try first.question([draft(), draft(), draft(), draft()])
        try first.commit(counts: VerdictCounts(questioned: 4))

        let second = try store.begin(Sample.draft())
        var good = Sample.entry("A")
        good.lineage = ids[0]
        try second.append(Sample.chunk([(good, .missing)]))
        let again = try second.question([draft(ids[1])])
        try second.close(ids[2])
        check.equal(
          try store.read { try $0.questions(QuestionQuery()) }.map(\.id), ids,
          "open before the commit")
        try second.commit(counts: VerdictCounts(accepted: 1, merged: 1, questioned: 1))

        try store.read { reader in
          let open = try reader.questions(QuestionQuery())
          check.equal(open.map(\.id), [ids[3]] + again, "open")
          check.equal(open.map(\.lineage), [ids[3], ids[1]], "lineages")
          var all = QuestionQuery()
          all.includesClosed = true
          check.equal(
            try reader.questions(all).map(\.closed), [2, 2, 2, nil, nil], "closed by")
          all.lineage = ids[1]
          check.equal(try reader.questions(all).map(\.id), [ids[1]] + again, "of a lineage")
          let record = try reader.records(RecordQuery("penalty")).first
          check.equal(record?.lineage, ids[0], "lineage of the record")
        }

        let third = try store.begin(Sample.draft())
        var last = Sample.entry("B")
        last.lineage = ids[1]
        try third.append(Sample.chunk([(last, .missing)]))
        try third.commit(counts: VerdictCounts(accepted: 1))
        let open = try store.read { try $0.questions(QuestionQuery()) }
        check.equal(open.map(\.id), [ids[3]], "open in the end")
      }
    ),
    (
      "an abandoned correction leaves its question open",
      { store, check in
        let store = try Sample.defined(store)
        let draft = QuestionDraft(Sample.edition, provider: "p", cells: [], reasons: [])
        let first = try store.begin(Sample.draft())
        let ids = try first.question([draft])
        try first.commit(counts: VerdictCounts(questioned: 1))
        let second = try store.begin(Sample.draft())
        try second.close(ids[0])
        try second.abandon()
        try store.begin(Sample.draft()).commit(counts: VerdictCounts())
        let open = try store.read { try $0.questions(QuestionQuery()) }
        check.equal(open.map(\.id), ids, "open")
      }
    ),
  ]
}
