internal import CreditCore
internal import CreditRecords

extension StoreConformance {
  static let versionLaws: [(String, Law)] = [
    (
      "values come back as they were",
      { store, check in
        let store = try Sample.defined(store)
        let rows: [[Value]] = [
          [.missing, .missing, .missing, .missing, .missing],
          [
            .text("沪市监罚〔2024〕1号"), .number("-0.000001"), .day(Sample.day("1949-10-01")),
            .boolean(true), .money(Money("1600.50", .yuan)),
          ],
          [
            .text(""), .number(7), .day(Sample.day("9999-12-31")), .boolean(false),
            .money(Money(0, nil)),
          ],
          [
            .text("a\0b\n'\"🏭"), .number(ExactDecimal(coefficient: .max, scale: 30)),
            .day(Sample.day("0001-01-01")), .missing,
            .money(Money(ExactDecimal(coefficient: .min, scale: 3), Currency(code: "USD"))),
          ],
          [
            .text("x"), .number(ExactDecimal(coefficient: Int128(Int64.min), scale: 0)),
            .missing, .missing, .money(Money("12345678901234567890", .yuan)),
          ],
        ]
        var table = TableBuilder(Sample.schema.fields.map { .init($0.name, $0.type) })
        for row in rows { table.append(row) }
        let entries = rows.indices.map { Sample.entry("\($0)") }
        let batch = try store.begin(Sample.draft())
        try batch.append(RecordChunk(Sample.edition, entries: entries, table: table.finish()))
        try batch.commit(counts: VerdictCounts(accepted: rows.count))
        let found = try store.read { try $0.records(RecordQuery("penalty")) }
        check.equal(
          found.map { version in Sample.schema.fields.map { version[$0.name] } }, rows, "rows")
      }
    ),
    (
      "entries come back as they were",
      { store, check in
        let store = try Sample.defined(store)
        let lineage = RowID(batch: 1, ordinal: 1)
        let full = RecordEntry(
          key: RecordKey("a\tb", "c\\", ""), subject: SubjectID(rawValue: 1), provider: "城管局",
          validFrom: Sample.day("2024-01-01"), validTo: Sample.day("2027-01-01"),
          supersedesFrom: Sample.day("2024-02-01"), status: RecordStatus(rawValue: "own"),
          source: SourcePlace(line: 12, bytes: 900..<1200), lineage: lineage,
          note: VersionNote(actor: "李四", reason: "更正", document: "〔2024〕5号"))
        var bare = Sample.entry("bare")
        bare.source = SourcePlace(line: 3)
        bare.note = VersionNote(reason: "r")
        let batch = try store.begin(Sample.draft())
        _ = try batch.resolve([SubjectReport(kind: .enterprise, identifiers: [])])
        let ids = try batch.append(Sample.chunk([(full, .missing), (bare, .missing)]))
        try batch.commit(counts: VerdictCounts(accepted: 2))
        check.equal(ids.map(\.description), ["1-1", "1-2"], "ids")
        let found = try store.read { try $0.records(RecordQuery("penalty")) }
        check.equal(found.map(\.entry), [full, bare], "entries")
        check.equal(found.map(\.id), ids, "ids of records")
        let version = try store.read { try $0.version(ids[1], in: "penalty") }
        check.equal(version?.entry, bare, "version of an id")
      }
    ),
    (
      "an update is a version beside the earlier ones",
      { store, check in
        let store = try Sample.defined(store)
        let first = try Sample.put(Sample.entry("A"), fine: .number(1), in: store)
        var second = Sample.entry("A")
        second.note = VersionNote(actor: "张三", reason: "笔误")
        let corrected = try Sample.put(second, fine: .number(2), in: store)
        var third = second
        third.status = .withdrawn
        let withdrawn = try Sample.put(third, fine: .number(2), in: store)
        try store.read { reader in
          let history = try reader.history(of: RecordKey("A"), in: "penalty")
          check.equal(history.map(\.id), [first, corrected, withdrawn], "history")
          check.equal(
            try reader.latest([RecordKey("A"), RecordKey("B")], in: "penalty"),
            [withdrawn, nil], "latest")
          check.equal(
            try reader.overwrites(of: RecordKey("A"), in: "penalty"),
            [
              FieldOverwrite(field: "fine", old: .number(1), new: .number(2), by: corrected)
            ], "overwrites")
          var query = RecordQuery("penalty")
          check.equal(try reader.records(query).map(\.id), [], "now")
          query.excluding = []
          check.equal(try reader.records(query).map(\.id), [withdrawn], "with withdrawn")
          query.knownAt = 2
          check.equal(try reader.records(query).map(\.id), [corrected], "known at 2")
          query.knownAt = 1
          check.equal(try reader.records(query).map(\.id), [first], "known at 1")
          query.knownAt = 0
          check.equal(try reader.records(query).map(\.id), [], "known at 0")
        }
      }
    ),
    (
      "keys are told apart by every byte",
      { store, check in
        let store = try Sample.defined(store)
        let keys = [
          RecordKey("a", "b"), RecordKey("a\tb"), RecordKey("a\\tb"), RecordKey("A", "b"),
          RecordKey("\u{e9}"), RecordKey("e\u{301}"), RecordKey(""), RecordKey("", ""),
        ]
        let batch = try store.begin(Sample.draft())
        let entries = keys.map { RecordEntry(key: $0, provider: "p") }
        let ids = try batch.append(Sample.chunk(entries.map { ($0, .missing) }))
        try batch.commit(counts: VerdictCounts())
        try store.read { reader in
          check.equal(try reader.latest(keys, in: "penalty"), ids, "latest")
          check.equal(try reader.records(RecordQuery("penalty")).map(\.id), ids, "records")
        }
      }
    ),
    (
      "changes made by cleansing are kept with their version",
      { store, check in
        let store = try Sample.defined(store)
        let made = [
          FieldChange(field: "fine", old: " 1", new: "1", rule: "R1"),
          FieldChange(field: "decided", old: nil, new: "2024-01-01", rule: "R2"),
        ]
        let batch = try store.begin(Sample.draft())
        let ids = try batch.append(
          Sample.chunk([(Sample.entry("A"), .missing), (Sample.entry("B"), .missing)]),
          changes: [1: made])
        check.equal(try store.read { try $0.changes(of: ids[1]) }, [], "before the commit")
        try batch.commit(counts: VerdictCounts(accepted: 1, repaired: 1))
        let found = try store.read { reader in try ids.map { try reader.changes(of: $0) } }
        check.equal(found, [[], made], "changes")
      }
    ),
  ]

  static let timeLaws: [(String, Law)] = [
    (
      "a version takes the place of earlier ones from its day on",
      { store, check in
        let store = try Sample.defined(store)
        func put(_ fine: Int, from: String?, to: String?, supersedes: String?) throws {
          var entry = Sample.entry("A")
          entry.validFrom = from.map(Sample.day)
          entry.validTo = to.map(Sample.day)
          entry.supersedesFrom = supersedes.map(Sample.day)
          try Sample.put(entry, fine: .number(ExactDecimal(fine)), in: store)
        }
        try put(1, from: "2020-01-01", to: nil, supersedes: nil)
        try put(2, from: "2024-01-01", to: "2024-12-31", supersedes: "2024-01-01")
        try put(3, from: "2021-01-01", to: nil, supersedes: nil)
        let cases: [(String?, Int?, [Int])] = [
          ("2019-12-31", 2, []), ("2020-01-01", 2, [1]), ("2023-12-31", 2, [1]),
          ("2024-01-01", 2, [2]), ("2024-12-31", 2, [2]), ("2025-01-01", 2, []),
          ("2024-06-01", 1, [1]), ("2020-06-01", 3, []), ("2024-06-01", nil, [3]),
          (nil, nil, [3]), (nil, 2, [2]), (nil, 1, [1]),
        ]
        for (day, known, expected) in cases {
          var query = RecordQuery("penalty")
          query.asOf = day.map(Sample.day)
          query.knownAt = known
          let found = try store.read { try $0.records(query) }.map { $0["fine"].number }
          let what = "as of \(day ?? "ever"), known at \(known.map(String.init) ?? "now")"
          check.equal(found, expected.map { ExactDecimal($0) }, what)
        }
      }
    ),
    (
      "a record keeps its key across editions",
      { store, check in
        let store = try Sample.defined(store)
        try store.define(DatasetSchema(Sample.later, Sample.schema.fields))
        try Sample.put(Sample.entry("A"), fine: .number(1), in: store)
        try Sample.put(Sample.entry("B"), fine: .number(2), in: store)
        try Sample.put(Sample.entry("A"), fine: .number(3), in: store, Sample.later)
        let found = try store.read { try $0.records(RecordQuery("penalty")) }
        check.equal(found.map { $0["fine"].number }, [2, 3], "in force")
        check.equal(found.map(\.edition), [Sample.edition, Sample.later], "editions")
        var query = RecordQuery("penalty")
        query.edition = "2024"
        check.equal(try Sample.keys(store, query), ["B"], "of the earlier edition")
        query.knownAt = 2
        check.equal(try Sample.keys(store, query), ["A", "B"], "of the earlier edition, known 2")
        let history = try store.read { try $0.history(of: RecordKey("A"), in: "penalty") }
        check.equal(history.map(\.known), [1, 3], "history")
      }
    ),
  ]
}
