internal import CreditCore
internal import CreditRecords

extension SQLiteReader {
  func lastSequence() throws -> Int { last }

  func batches() throws -> [Batch] {
    var titles: [Int64: [String]] = [:]
    var columns = try connection.prepare(
      "SELECT batch, title FROM batch_column ORDER BY batch, position")
    while try columns.step() {
      titles[columns.integer(0) ?? 0, default: []] += [columns.text(1) ?? ""]
    }
    var found: [Batch] = []
    var rows = try connection.prepare(
      "SELECT sequence, dataset, edition, provider, received, file_name, file_digest, rules, "
        + "actor, accepted, repaired, completed, merged, questioned FROM batch ORDER BY sequence")
    while try rows.step() {
      guard let sequence = rows.integer(0), let received = try day(rows, 4) else {
        throw rows.damaged("a batch has no day")
      }
      let draft = BatchDraft(
        DatasetEdition(rows.text(1) ?? "", rows.text(2) ?? ""), provider: rows.text(3) ?? "",
        received: received, fileName: rows.text(5), fileDigest: rows.text(6),
        rules: rows.text(7), actor: rows.text(8), columns: titles[sequence] ?? [])
      found.append(Batch(sequence: Int(sequence), draft: draft, counts: counts(rows, from: 9)))
    }
    return found
  }

  private func counts(_ rows: borrowing Statement, from column: Int) -> VerdictCounts {
    VerdictCounts(
      accepted: Int(rows.integer(column) ?? 0), repaired: Int(rows.integer(column + 1) ?? 0),
      completed: Int(rows.integer(column + 2) ?? 0), merged: Int(rows.integer(column + 3) ?? 0),
      questioned: Int(rows.integer(column + 4) ?? 0))
  }

  func statistics(ofBatches batches: ClosedRange<Int>?) throws -> [RuleStatistic] {
    var found: [RuleStatistic] = []
    var rows = try connection.prepare(
      "SELECT dataset, provider, rule, sum(accepted), sum(repaired), sum(completed), sum(merged), "
        + "sum(questioned) FROM statistic WHERE batch BETWEEN ? AND ? GROUP BY 1, 2, 3")
    rows.bind(Int64(batches?.lowerBound ?? 0))
    rows.bind(Int64(min(batches?.upperBound ?? last, last)))
    while try rows.step() {
      found.append(
        RuleStatistic(
          dataset: rows.text(0) ?? "", provider: rows.text(1) ?? "", rule: rows.text(2),
          counts: counts(rows, from: 3)))
    }
    return found.merged()
  }

  func questions(_ query: QuestionQuery) throws -> [QuestionedRow] {
    var sql = """
      SELECT q.id, q.lineage, q.provider, q.line, q.byte_start, q.byte_count, e.dataset, \
      e.edition, c.batch FROM question AS q JOIN edition AS e ON e.id = q.edition \
      LEFT JOIN question_closing AS c ON c.question = q.id AND c.batch <= ? WHERE q.id < ?
      """
    var values: [SQLValue] = [SQLValue(last), .integer(firstHidden(nil))]
    if let batch = query.batch {
      guard batch >= 1, batch <= last else { return [] }
      sql += " AND q.id BETWEEN ? AND ?"
      values += [.integer(Int64(batch) << 32), .integer(Int64(batch) << 32 | 0xFFFF_FFFF)]
    }
    if let dataset = query.dataset {
      sql += " AND e.dataset = ?"
      values.append(.text(dataset))
    }
    if let provider = query.provider {
      sql += " AND q.provider = (SELECT id FROM word WHERE text = ?)"
      values.append(.text(provider))
    }
    if let lineage = query.lineage {
      sql += " AND (q.lineage = ? OR (q.lineage IS NULL AND q.id = ?))"
      values += [.integer(lineage.number), .integer(lineage.number)]
    }
    if !query.includesClosed { sql += " AND c.batch IS NULL" }
    var rows = try connection.prepare(sql + " ORDER BY q.id")
    for value in values { rows.bind(value) }
    var found: [QuestionedRow] = []
    while try rows.step() {
      guard let id = rows.integer(0).flatMap({ RowID(number: $0) }) else {
        throw rows.damaged("a question has an id that no row can have")
      }
      let draft = QuestionDraft(
        DatasetEdition(rows.text(6) ?? "", rows.text(7) ?? ""),
        provider: try session.word(rows.integer(2)), source: try source(rows, from: 3),
        cells: try cells(of: id), reasons: try reasons(of: id),
        lineage: rows.integer(1).flatMap { RowID(number: $0) })
      found.append(QuestionedRow(id: id, draft: draft, closed: rows.integer(8).map { Int($0) }))
    }
    return found
  }

  private func cells(of id: RowID) throws(StorageError) -> [String] {
    var rows = try connection.prepare(
      "SELECT text FROM question_cell WHERE question = ? ORDER BY position")
    rows.bind(id.number)
    var found: [String] = []
    while try rows.step() { found.append(rows.text(0) ?? "") }
    return found
  }

  private func reasons(of id: RowID) throws(StorageError) -> [QuestionReason] {
    var rows = try connection.prepare(
      "SELECT rule, field, message FROM question_reason WHERE question = ? ORDER BY position")
    rows.bind(id.number)
    var found: [QuestionReason] = []
    while try rows.step() {
      found.append(
        QuestionReason(
          rule: try session.word(rows.integer(0)), field: rows.text(1),
          message: rows.text(2) ?? ""))
    }
    return found
  }
}
