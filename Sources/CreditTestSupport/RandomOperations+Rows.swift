internal import CreditCore
internal import CreditRecords

extension RandomOperations {
  mutating func day() -> Day? {
    random.once(in: 3) ? nil : Day(daysSinceEpoch: Int32(truncatingIfNeeded: random.number(1...12)))
  }

  mutating func rowID() -> RowID? {
    RowID(batch: random.number(1...12), ordinal: random.number(1...6))
  }

  mutating func report() -> SubjectReport {
    SubjectReport(
      kind: random.once(in: 2) ? .enterprise : .person,
      identifiers: (0..<random.number(0...2)).map { _ in
        SubjectIdentifier(random.once(in: 3) ? .residentID : .uscc, "\(random.number(1...9))")
      },
      names: (0..<random.number(0...2)).map { _ in
        SubjectName("n\(random.number(1...5))", from: day())
      })
  }

  mutating func question(_ edition: DatasetEdition) -> QuestionDraft {
    QuestionDraft(
      edition, provider: "p\(random.number(1...2))",
      source: random.once(in: 2) ? nil : SourcePlace(line: random.number(1...99)),
      cells: (0..<random.number(0...2)).map { _ in "c\(random.number(1...9))" },
      reasons: (0..<random.number(0...2)).map { _ in
        QuestionReason(
          rule: "r\(random.number(1...3))", field: random.once(in: 2) ? nil : "fine", message: "m")
      }, lineage: random.once(in: 2) ? rowID() : nil)
  }

  mutating func changes() -> [Int: [FieldChange]] {
    guard random.once(in: 3) else { return [:] }
    return [
      random.number(0...2): [
        FieldChange(field: "fine", old: random.once(in: 2) ? nil : "x", new: "y", rule: "r1")
      ]
    ]
  }

  mutating func chunk(_ schema: DatasetSchema) -> RecordChunk {
    let fields = schema.fields.filter { _ in !random.once(in: 4) }
    var table = TableBuilder(fields.map { .init($0.name, $0.type) })
    var entries: [RecordEntry] = []
    for _ in 0..<random.number(0...6) {
      table.append(fields.map { value($0.type) })
      entries.append(entry())
    }
    return RecordChunk(schema.edition, entries: entries, table: table.finish())
  }

  private mutating func entry() -> RecordEntry {
    let statuses: [RecordStatus] = [.active, .active, .repaired, .withdrawn, .underObjection]
    return RecordEntry(
      key: RecordKey("k\(random.number(1...12))"),
      subject: random.once(in: 4) ? nil : SubjectID(rawValue: Int64(random.number(1...6))),
      provider: "p\(random.number(1...3))", validFrom: day(), validTo: day(),
      supersedesFrom: random.once(in: 2) ? day() : nil, status: statuses[random.number(0...4)],
      lineage: random.once(in: 4) ? rowID() : nil,
      note: random.once(in: 5) ? VersionNote(actor: "a\(random.number(1...2))") : nil)
  }

  private mutating func value(_ type: ValueType) -> Value {
    if random.once(in: 4) { return .missing }
    switch type {
    case .boolean: return .boolean(random.once(in: 2))
    case .text: return .text("t\(random.number(0...9))")
    case .day: return day().map { .day($0) } ?? .missing
    case .number: return .number(decimal())
    case .money: return .money(Money(decimal(), random.once(in: 3) ? nil : .yuan))
    }
  }

  private mutating func decimal() -> ExactDecimal {
    let wide = random.once(in: 5) ? Int128(UInt64.max) : 1
    return ExactDecimal(
      coefficient: Int128(random.number(-9999...9999)) * wide, scale: random.number(0...8))
  }
}

extension RandomOperations {
  /// Questions to be asked after a step.
  mutating func questions() -> [StoreQuestion] {
    var all: [StoreQuestion] = []
    for _ in 0..<3 {
      let query = recordQuery()
      let rows = random.number(1...5)
      all.append(
        StoreQuestion(name: "\(query) in chunks of \(rows)") { reader in
          var text = ""
          try reader.scan(query, chunkRows: rows) { chunk in
            text += "[" + chunk.versions.map(plain).joined(separator: "; ") + "]"
            return true
          }
          return text
        })
    }
    let dataset = random.once(in: 3) ? "permit" : "penalty"
    let keys = (1...13).map { RecordKey("k\($0)") }
    let key = keys[random.number(0...12)]
    all.append(
      StoreQuestion(name: "history of \(key.text)") {
        try $0.history(of: key, in: dataset).map(plain).joined(separator: "; ")
      })
    all.append(StoreQuestion(name: "latest") { "\(try $0.latest(keys, in: dataset))" })
    if let id = rowID() {
      all.append(
        StoreQuestion(name: "version and changes of \(id)") {
          "\(try $0.version(id, in: dataset).map(plain) ?? "-") \(try $0.changes(of: id))"
        })
    }
    all += otherQuestions()
    return all
  }

  private mutating func otherQuestions() -> [StoreQuestion] {
    let id = SubjectID(rawValue: Int64(random.number(1...8)))
    let known = random.once(in: 2) ? nil : random.number(0...9)
    let from = random.number(1...5)
    var query = QuestionQuery()
    query.includesClosed = random.once(in: 2)
    if random.once(in: 3) { query.batch = random.number(0...9) }
    if random.once(in: 3) { query.provider = "p\(random.number(1...3))" }
    if random.once(in: 3) { query.lineage = rowID() }
    if random.once(in: 3) { query.dataset = "permit" }
    let identifiers = (1...9).map { SubjectIdentifier(.uscc, "\($0)") }
    return [
      StoreQuestion(name: "subject \(id)") {
        "\(String(describing: try $0.subject(id, knownAt: known)))"
      },
      StoreQuestion(name: "subjects") {
        "\(try $0.subjects(after: id, limit: from)) \(try $0.subjects(identifiedBy: identifiers))"
      },
      StoreQuestion(name: "\(query)") { "\(try $0.questions(query))" },
      StoreQuestion(name: "statistics") {
        "\(try $0.statistics(ofBatches: nil)) \(try $0.statistics(ofBatches: from...7))"
      },
      StoreQuestion(name: "batches") { "\(try $0.batches()) \(try $0.schemas())" },
      StoreQuestion(name: "journal") { "\(try $0.entries(of: "audit", from: from, limit: 99))" },
      StoreQuestion(name: "documents") { reader in
        let found = try reader.documents(in: "case", where: "state", is: "1")
        let next = try reader.documents(in: "case", after: "\(from)", limit: 3)
        return (found + next).map(plain).joined(separator: "; ")
      },
    ]
  }

  private mutating func recordQuery() -> RecordQuery {
    var query = RecordQuery(random.once(in: 3) ? "permit" : "penalty")
    if random.once(in: 4) { query.edition = "2024" }
    if random.once(in: 3) { query.subject = SubjectID(rawValue: Int64(random.number(1...6))) }
    if random.once(in: 5) { query.key = RecordKey("k\(random.number(1...12))") }
    if random.once(in: 2) { query.asOf = day() }
    if random.once(in: 2) { query.knownAt = random.number(-1...20) }
    if random.once(in: 3) { query.excluding = [.repaired, .underObjection] }
    if random.once(in: 3) { query.fields = ["f\(random.number(0...9))", "fine"] }
    return query
  }
}

/// A version as text, the same for equal versions.
private func plain(_ version: RecordVersion) -> String {
  let values = version.values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
  return "\(version.id) \(version.edition) \(version.entry) \(values)"
}

/// A document as text, the same for equal documents.
private func plain(_ document: Document) -> String {
  "\(document.id) \(document.revision) \(document.body) \(document.keys.sorted { $0.key < $1.key })"
}
