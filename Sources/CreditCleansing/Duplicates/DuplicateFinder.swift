internal import CreditCore
internal import CreditLanguage

/// A row that repeats another and is not stored.
public struct MergedRow: Hashable, Sendable {
  /// The row's number in the source, from 0.
  public let row: Int
  /// What the file calls the row; its number from 1 where the dataset names none.
  public let name: String
  /// The number of the row it repeats.
  ///
  /// That row stays as far as this rule goes; a later rule may merge it with another in turn.
  public let kept: Int
  /// What the file calls the row it repeats.
  public let keptName: String
  /// The code of the rule that merged it.
  public let code: String
  /// Whether the row that stays is stored: a questioned row only links an earlier one.
  public let isLink: Bool
}

/// Finds, among rows whose keys have the same hash, those whose keys are the same, and decides
/// which stay.
struct DuplicateFinder {
  let program: DatasetProgram
  let cleanser: ChunkCleanser
  let index: DuplicateIndex
  let archive: RowArchive

  /// What is known of a candidate after it was read again.
  struct Candidate {
    let row: Int
    let key: [UInt8]
    let order: Value
    let name: String
    let provider: String
    let verdict: Verdict
  }

  /// Reports every merged row and every link, part by part.
  ///
  /// - Parameter body: also receives the merged row's provider and the verdict it had on its own.
  func run(_ body: (MergedRow, _ provider: String, _ verdict: Verdict) throws -> Void) throws {
    for rule in program.merges.indices {
      for part in 0..<index.partCount {
        let groups = index.candidates(rule: rule, part: part)
        if groups.isEmpty { continue }
        let candidates = try reread(groups.flatMap { $0 }.sorted(), program.merges[rule])
        var sameKey: [[UInt8]: [Candidate]] = [:]
        for candidate in candidates { sameKey[candidate.key, default: []].append(candidate) }
        // Candidates come in the order of the rows; dictionaries have an order of their own.
        let repeated = sameKey.values.filter { $0.count > 1 }
        for group in repeated.sorted(by: { ($0.first?.row ?? 0) < ($1.first?.row ?? 0) }) {
          try decide(group, program.merges[rule], body)
        }
      }
    }
  }

  private func decide(
    _ group: [Candidate], _ merge: DatasetProgram.MergeProgram,
    _ body: (MergedRow, String, Verdict) throws -> Void
  ) throws {
    let code = program.findings[merge.finding].code
    let sound = group.filter { $0.verdict != .questioned }
    guard var kept = sound.first else { return }
    for candidate in sound.dropFirst() {
      switch merge.kept {
      case .first: break
      case .last: kept = candidate
      case .latest:
        if RowOrder.isNotBelow(candidate.order, kept.order) { kept = candidate }
      }
    }
    for candidate in group where candidate.row != kept.row {
      let isLink = candidate.verdict == .questioned
      if !isLink { index.markMerged(candidate.row) }
      try body(
        MergedRow(
          row: candidate.row, name: candidate.name, kept: kept.row, keptName: kept.name,
          code: code, isLink: isLink), candidate.provider, candidate.verdict)
    }
  }

  /// Reads rows again, cleanses them again and computes their keys.
  private func reread(
    _ rows: [Int], _ merge: DatasetProgram.MergeProgram
  ) throws -> [Candidate] {
    var candidates: [Candidate] = []
    let keys = KeyReader(cleanser)
    var start = 0
    while start < rows.count {
      let end = min(start + 1024, rows.count)
      let source = try archive.reread(rows[start..<end])
      var next = start
      var chunk: CleansedChunk?
      while let read = try source.next() {
        let cleansed =
          chunk
          ?? CleansedChunk(
            program, columns: program.columns(for: source.headings).columns, first: read)
        chunk = cleansed
        cleanser.run(read, cleansed)
        let lanes = keys.lanes(merge, cleansed)
        var order: Lane = .constant(.missing)
        if case .latest(let formula) = merge.kept { order = cleanser.evaluate(formula, cleansed) }
        for row in 0..<cleansed.rowCount where next + row < end {
          guard let key = keys.key(merge, lanes, row) else { continue }
          candidates.append(
            Candidate(
              row: rows[next + row], key: key, order: order.value(row),
              name: cleansed.rowName(row, number: rows[next + row]),
              provider: cleansed.provider(row),
              verdict: index.isQuestioned(rows[next + row])
                ? .questioned : cleansed.verdict(row)))
        }
        next += cleansed.rowCount
      }
      // Rows that come in another number than they were noted would be taken for each other.
      guard next == end else { throw archive.changedMeanwhile }
      start = end
    }
    return candidates
  }
}

/// The order of values by which the latest row is found.
enum RowOrder {
  /// Whether a value is not below another; a missing value is below all others.
  static func isNotBelow(_ left: Value, _ right: Value) -> Bool {
    switch (left, right) {
    case (_, .missing): true
    case (.missing, _): false
    case (.number(let a), .number(let b)): a >= b
    case (.day(let a), .day(let b)): a >= b
    default: !left.description.utf8.lexicographicallyPrecedes(right.description.utf8)
    }
  }
}
