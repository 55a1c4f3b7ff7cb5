internal import CreditCore
internal import CreditRecords

/// Operations on stores that follow from a seed, with few keys so that they meet often.
struct RandomOperations {
  var random: SeededGenerator
  private var sequence = 0
  private var editions: [DatasetEdition] = []
  private let journals = ["audit", "cases"]

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// Does the same on all stores; returns what each of them gave back.
  mutating func step(on stores: [any CreditStore]) throws -> [String] {
    if editions.isEmpty || random.once(in: 15) { return try define(on: stores) }
    switch random.number(1...4) {
    case 1: return try journalsAndDocuments(on: stores)
    default: return try batch(on: stores)
    }
  }

  private mutating func define(on stores: [any CreditStore]) throws -> [String] {
    let edition = DatasetEdition(
      random.once(in: 3) ? "permit" : "penalty", random.once(in: 2) ? "2024" : "2025")
    let field = DatasetSchema.Field("f\(random.number(0...9))", randomType())
    let schema = DatasetSchema(edition, [.init("no", .text), .init("fine", .number), field])
    let collection = DocumentCollection("case", secondaryKeys: ["state"], uniqueKeys: ["no"])
    if !editions.contains(edition) { editions.append(edition) }
    return try stores.map { store in
      try store.define(collection)
      return outcome {
        try store.define(schema)
        return "defined"
      }
    }
  }

  private mutating func randomType() -> ValueType {
    ValueType.allCases[random.number(0...ValueType.allCases.count - 1)]
  }

  private mutating func journalsAndDocuments(on stores: [any CreditStore]) throws -> [String] {
    let start = random
    return stores.map { store in
      // Each store sees the same random numbers.
      random = start
      return outcome {
        try store.write { transaction in
          for _ in 0..<random.number(1...4) {
            if random.once(in: 3) {
              try transaction.append(
                to: journals[random.number(0...1)], kind: "k", body: [UInt8(random.number(0...9))])
            } else {
              try changeDocument(transaction)
            }
          }
          if random.once(in: 6) { throw StorageError(.engine) }
          return "done"
        }
      }
    }
  }

  private mutating func changeDocument(_ transaction: any StoreTransaction) throws {
    let id = "\(random.number(1...6))"
    let known = try transaction.document(id, in: "case")
    if let known, random.once(in: 4) {
      return try transaction.remove(id, revision: known.revision, from: "case")
    }
    var keys: [String: String] = [:]
    if random.once(in: 2) { keys["state"] = "\(random.number(1...2))" }
    if random.once(in: 2) { keys["no"] = "\(random.number(1...8))" }
    let revision = random.once(in: 9) ? 7 : known?.revision ?? 0
    let body = [UInt8(random.number(0...255))]
    try transaction.put(
      Document(id: id, body: body, keys: keys, revision: revision), in: "case")
  }

  private mutating func batch(on stores: [any CreditStore]) throws -> [String] {
    let start = random
    let edition = editions[random.number(0...editions.count - 1)]
    var results: [String] = []
    for store in stores {
      random = start
      _ = random.next()
      let schemas = try store.read { try $0.schemas() }
      let writer = try store.begin(
        BatchDraft(
          edition, provider: "p\(random.number(1...2))", received: day() ?? Sample.received))
      let result = outcome { try fill(writer, schemas) }
      results.append(result)
      sequence = max(sequence, try store.read { try $0.lastSequence() })
    }
    return results
  }

  /// Writes parts of a batch and ends it; returns what the store gave back.
  private mutating func fill(
    _ writer: any BatchWriter, _ schemas: [DatasetSchema]
  ) throws -> String {
    var text = "\(writer.sequence)"
    for _ in 0..<random.number(1...5) {
      let schema = schemas[random.number(0...schemas.count - 1)]
      switch random.number(1...6) {
      case 1:
        let reports = (0..<random.number(0...3)).map { _ in report() }
        text += " subjects \(try writer.resolve(reports).map(\.rawValue))"
      case 2:
        let rows = (0..<random.number(0...3)).map { _ in question(schema.edition) }
        text += " questions \(try writer.question(rows))"
      case 3: if let lineage = rowID() { try writer.close(lineage) }
      case 4:
        let counts = VerdictCounts(accepted: random.number(0...9), merged: random.number(0...9))
        let rule = random.once(in: 2) ? nil : "r\(random.number(1...2))"
        try writer.count([
          RuleStatistic(
            dataset: schema.edition.dataset, provider: "p\(random.number(1...2))", rule: rule,
            counts: counts)
        ])
      default: text += " rows \(try writer.append(chunk(schema), changes: changes()))"
      }
    }
    if random.once(in: 6) {
      try writer.abandon()
      return text + " abandoned"
    }
    let body = [UInt8(random.number(0...9))]
    let batch = try writer.commit(counts: VerdictCounts(accepted: random.number(0...99))) {
      try $0.append(to: "audit", kind: "batch", body: body)
    }
    return text + " committed \(batch)"
  }
}

/// What a step gave back, or the code of its error.
private func outcome(_ body: () throws -> String) -> String {
  do { return try body() } catch { return codeName(of: error) }
}
