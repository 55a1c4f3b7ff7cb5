internal import CreditCore
internal import CreditRecords

extension StoreConformance {
  static let definitionLaws: [(String, Law)] = [
    (
      "fields can be added to an edition, not changed",
      { store, check in
        try store.define(DatasetSchema(Sample.edition, [.init("fine", .number)]))
        try store.define(DatasetSchema(Sample.edition, [.init("note", .text)]))
        let schemas = try store.read { try $0.schemas() }
        let expected = DatasetSchema(
          Sample.edition, [.init("fine", .number), .init("note", .text)])
        check.equal(schemas, [expected], "schemas")
        check.refuses("definition-conflict", "another type") {
          try store.define(DatasetSchema(Sample.edition, [.init("fine", .text)]))
        }
        check.refuses("definition-conflict", "a field named twice") {
          let twice = [DatasetSchema.Field("a", .text), .init("a", .text)]
          try store.define(DatasetSchema(Sample.later, twice))
        }
        check.equal(try store.read { try $0.schemas() }, [expected], "schemas after refusals")
      }
    ),
    (
      "fields added later are missing in earlier records",
      { store, check in
        try store.define(DatasetSchema(Sample.edition, [.init("decision_no", .text)]))
        try store.define(DatasetSchema(Sample.edition, [.init("fine", .number)]))
        try Sample.put(Sample.entry("A"), fine: .number(5), in: store)
        try store.define(DatasetSchema(Sample.edition, [.init("note", .text)]))
        let found = try store.read { try $0.records(RecordQuery("penalty")) }
        check.equal(found.map(\.values), [["decision_no": .text("A"), "fine": .number(5)]], "row")
      }
    ),
    (
      "names of fields and datasets may be any text",
      { store, check in
        let edition = DatasetEdition("行政 \"处罚\"; drop", "二〇二四'")
        let names = ["fine", "Fine", "罚款", "a\"b", "select", "rowid", "key", "f1", " "]
        try store.define(DatasetSchema(edition, names.map { .init($0, .text) }))
        var table = TableBuilder(names.map { .init($0, .text) })
        table.append(names.map { .text($0) })
        let batch = try store.begin(
          BatchDraft(edition, provider: "p", received: Sample.received))
        try batch.append(
          RecordChunk(edition, entries: [Sample.entry("A")], table: table.finish()))
        try batch.commit(counts: VerdictCounts(accepted: 1))
        let found = try store.read { try $0.records(RecordQuery(edition.dataset)) }
        let expected = Dictionary(uniqueKeysWithValues: names.map { ($0, Value.text($0)) })
        check.equal(found.map(\.values), [expected], "values")
      }
    ),
  ]

  static let batchLaws: [(String, Law)] = [
    (
      "a batch is seen whole after its commit and not before",
      { store, check in
        let store = try Sample.defined(store)
        let batch = try store.begin(Sample.draft())
        check.equal(batch.sequence, 1, "the first sequence")
        try batch.append(Sample.chunk([(Sample.entry("A"), .number(1))]))
        _ = try batch.resolve([SubjectReport(kind: .enterprise, identifiers: [])])
        try batch.question([
          QuestionDraft(Sample.edition, provider: "p", cells: ["x"], reasons: [])
        ])
        try batch.count([
          RuleStatistic(dataset: "penalty", provider: "p", rule: nil, counts: VerdictCounts())
        ])
        let before = try store.read { reader in
          [
            try reader.records(RecordQuery("penalty")).count, try reader.lastSequence(),
            try reader.questions(QuestionQuery()).count, try reader.batches().count,
            try reader.subjects(after: nil, limit: 9).count,
            try reader.statistics(ofBatches: nil).count,
            try reader.history(of: RecordKey("A"), in: "penalty").count,
            try reader.latest([RecordKey("A")], in: "penalty").compactMap { $0 }.count,
          ]
        }
        check.equal(before, [0, 0, 0, 0, 0, 0, 0, 0], "what is seen before the commit")
        let counts = VerdictCounts(accepted: 1, questioned: 1)
        let committed = try batch.commit(counts: counts)
        check.equal(
          committed, Batch(sequence: 1, draft: Sample.draft(), counts: counts), "the batch")
        try store.read { reader in
          check.equal(try reader.batches(), [committed], "batches")
          check.equal(try reader.records(RecordQuery("penalty")).count, 1, "records")
          check.equal(try reader.questions(QuestionQuery()).count, 1, "questions")
          check.equal(try reader.subjects(after: nil, limit: 9).count, 1, "subjects")
          check.equal(try reader.statistics(ofBatches: nil).count, 1, "statistics")
        }
      }
    ),
    (
      "a batch keeps what was said of it",
      { store, check in
        let store = try Sample.defined(store)
        var draft = Sample.draft()
        draft.fileName = "处罚 2024.csv"
        draft.fileDigest = "sha256:00"
        draft.rules = "r1"
        draft.actor = "张三"
        draft.columns = ["决定书文号", "", "罚款金额"]
        let counts = VerdictCounts(
          accepted: 1, repaired: 2, completed: 3, merged: 4, questioned: 5)
        try store.begin(draft).commit(counts: counts)
        check.equal(
          try store.read { try $0.batches() },
          [Batch(sequence: 1, draft: draft, counts: counts)], "batches")
      }
    ),
    (
      "an abandoned batch leaves nothing and gives its sequence back",
      { store, check in
        let store = try Sample.defined(store)
        let report = SubjectReport(kind: .person, identifiers: [.init(.uscc, "1")])
        let batch = try store.begin(Sample.draft())
        try batch.append(Sample.chunk([(Sample.entry("A"), .missing)]))
        _ = try batch.resolve([report])
        try batch.abandon()
        do {
          let dropped = try store.begin(Sample.draft())
          try dropped.append(Sample.chunk([(Sample.entry("B"), .missing)]))
        }
        let next = try store.begin(Sample.draft())
        check.equal(next.sequence, 1, "sequence")
        let kinds = SubjectReport(kind: .enterprise, identifiers: [.init(.uscc, "1")])
        check.equal(try next.resolve([kinds]).map(\.rawValue), [1], "subject ids")
        try next.commit(counts: VerdictCounts())
        check.equal(try Sample.keys(store, RecordQuery("penalty")), [], "records")
        let subject = try store.read { try $0.subject(SubjectID(rawValue: 1)) }
        check.equal(subject?.kind, .enterprise, "kind")
      }
    ),
    (
      "one batch is open at a time",
      { store, check in
        let store = try Sample.defined(store)
        let batch = try store.begin(Sample.draft())
        check.refuses("busy", "a second batch") { _ = try store.begin(Sample.draft()) }
        try batch.commit(counts: VerdictCounts())
        try store.begin(Sample.draft()).commit(counts: VerdictCounts())
        check.equal(try store.read { try $0.lastSequence() }, 2, "last sequence")
      }
    ),
    (
      "a closed batch takes nothing more",
      { store, check in
        let store = try Sample.defined(store)
        let batch = try store.begin(Sample.draft())
        try batch.commit(counts: VerdictCounts())
        let chunk = Sample.chunk([(Sample.entry("A"), .missing)])
        check.refuses("batch-closed", "append") { try batch.append(chunk) }
        check.refuses("batch-closed", "commit") { try batch.commit(counts: VerdictCounts()) }
        check.refuses("batch-closed", "abandon") { try batch.abandon() }
      }
    ),
    (
      "rows that do not fit close the batch for all but abandoning",
      { store, check in
        let store = try Sample.defined(store)
        check.refuses("undefined", "an unknown edition") {
          _ = try store.begin(
            BatchDraft(Sample.later, provider: "p", received: Sample.received))
        }
        let wrong: [(String, String, RecordChunk)] = [
          ("mismatch", "an unknown column", one(.init("colour", .text), .text("red"))),
          ("mismatch", "another type", one(.init("fine", .text), .text("1"))),
          (
            "undefined", "an unknown edition", one(.init("fine", .number), .number(1), Sample.later)
          ),
        ]
        for (code, what, chunk) in wrong {
          let batch = try store.begin(Sample.draft())
          try batch.append(Sample.chunk([(Sample.entry("A"), .missing)]))
          check.refuses(code, what) { try batch.append(chunk) }
          check.refuses("batch-closed", "commit after \(what)") {
            try batch.commit(counts: VerdictCounts())
          }
          try batch.abandon()
        }
        check.equal(try store.read { try $0.lastSequence() }, 0, "last sequence")
      }
    ),
    (
      "a commit carries journals and documents with it, or nothing happens",
      { store, check in
        struct Stop: Error {}
        let store = try Sample.defined(store)
        try store.define(DocumentCollection("case"))
        let batch = try store.begin(Sample.draft())
        try batch.append(Sample.chunk([(Sample.entry("A"), .missing)]))
        check.refuses("Stop", "an error in the closing transaction") {
          try batch.commit(counts: VerdictCounts()) {
            try $0.append(to: "audit", kind: "k", body: [1])
            throw Stop()
          }
        }
        check.equal(try Sample.keys(store, RecordQuery("penalty")), [], "records")
        check.equal(
          try store.read { try $0.entries(of: "audit", from: 1, limit: 9).count }, 0, "entries")
        try batch.commit(counts: VerdictCounts(accepted: 1)) {
          try $0.append(to: "audit", kind: "k", body: [1])
          try $0.put(Document(id: "1", body: [2]), in: "case")
        }
        try store.read { reader in
          check.equal(try reader.records(RecordQuery("penalty")).count, 1, "records")
          check.equal(try reader.entries(of: "audit", from: 1, limit: 9).count, 1, "entries")
          check.equal(try reader.document("1", in: "case")?.body, [2], "document")
        }
      }
    ),
    (
      "statistics of batches add up",
      { store, check in
        let store = try Sample.defined(store)
        func statistic(_ rule: String?, _ accepted: Int) -> RuleStatistic {
          RuleStatistic(
            dataset: "penalty", provider: "p", rule: rule,
            counts: VerdictCounts(accepted: accepted, merged: 1))
        }
        for accepted in [1, 10] {
          let batch = try store.begin(Sample.draft())
          try batch.count([statistic("P07", accepted), statistic(nil, accepted)])
          try batch.count([statistic("P07", accepted)])
          try batch.commit(counts: VerdictCounts())
        }
        func sums(_ batches: ClosedRange<Int>?) throws -> [[Int]] {
          try store.read { try $0.statistics(ofBatches: batches) }.map(\.counts.all)
        }
        check.equal(try sums(nil), [[11, 0, 0, 2, 0], [22, 0, 0, 4, 0]], "all batches")
        check.equal(try sums(2...2), [[10, 0, 0, 1, 0], [20, 0, 0, 2, 0]], "the second")
        check.equal(try sums(3...9), [], "later ones")
      }
    ),
  ]

  private static func one(
    _ heading: Table.Heading, _ value: Value, _ edition: DatasetEdition = Sample.edition
  ) -> RecordChunk {
    var table = TableBuilder([heading])
    table.append([value])
    return RecordChunk(edition, entries: [Sample.entry("B")], table: table.finish())
  }
}
