internal import CreditCore
internal import CreditLanguage

/// Cleanses the rows of a source by a dataset's rules.
///
/// For example:
///
///     let program = try DatasetProgram(dataset, tables: tables, asOf: today)
///     let source = try CSVSource(path: "penalties.csv")
///     let summary = try Cleanser(program).run(source, into: CleansingDirectory("output"))
///     print(summary.count(.questioned), "rows to ask about")
///
/// Memory does not grow with the rows but for 9 bytes a row and 8 for each merge rule.
public struct Cleanser: Sendable {
  /// The dataset's program.
  public let program: DatasetProgram
  /// What counts of the hashes of keys; less than all lets a test bring forth collisions.
  var hashMask = UInt64.max

  /// Makes a cleanser for a dataset.
  public init(_ program: DatasetProgram) { self.program = program }

  /// Cleanses all rows of a source.
  ///
  /// - Parameters:
  ///   - source: the rows.
  ///   - sink: takes what comes out.
  ///   - progress: told how many rows were read, now and then.
  /// - Throws: ``IngestError`` where the source cannot be read on, ``CleansingError`` where its
  ///   columns do not fit the dataset, and whatever the sink throws.
  /// - Complexity: O(rows × rules).
  @discardableResult
  public func run(
    _ source: any RowSource, into sink: any CleansingSink, progress: ((Int) -> Void)? = nil
  ) throws -> CleansingSummary {
    let match = try matched(source.headings)
    try sink.begin(program, headings: source.headings, match: match)
    let chunks = ChunkCleanser(program)
    let keys = KeyReader(chunks)
    let index = DuplicateIndex(ruleCount: program.merges.count)
    let archive = RowArchive(source)
    var counter = StatisticsCounter(program)
    var cleansed: CleansedChunk?
    var hashes: [UnsafeMutablePointer<UInt64>] = []
    defer { for lane in hashes { lane.deallocate() } }
    while let rows = try source.next() {
      let chunk = cleansed ?? CleansedChunk(program, columns: match.columns, first: rows)
      if cleansed == nil {
        hashes = program.merges.map { _ in .allocate(capacity: rows.capacity) }
        cleansed = chunk
      }
      if !program.merges.isEmpty { try archive.add(rows) }
      chunks.run(rows, chunk)
      if !program.merges.isEmpty {
        for (rule, merge) in program.merges.enumerated() {
          keys.hashes(merge, keys.lanes(merge, chunk), chunk, into: hashes[rule])
          // What decides between rows must have a value, too, before verdicts are given.
          if case .latest(let order) = merge.kept, !order.isSlot {
            _ = chunks.evaluate(order, chunk)
          }
          for row in chunk.unreadableRows { hashes[rule][row] = 0 }
          if hashMask != .max {
            for row in 0..<chunk.rowCount where hashes[rule][row] != 0 {
              hashes[rule][row] = hashes[rule][row] & hashMask | 1
            }
          }
        }
        index.add(hashes, rowCount: chunk.rowCount) { chunk.verdict($0) == .questioned }
      }
      counter.add(chunk)
      try sink.take(chunk)
      progress?(rows.firstRow + rows.rowCount)
    }
    var statistics = counter.statistics
    let finder = DuplicateFinder(
      program: program, cleanser: chunks, index: index, archive: archive)
    try finder.run { merged, provider, verdict in
      try sink.take(merged)
      if merged.isLink { return }
      let left = (statistics.providers[provider]?.verdicts[verdict] ?? 0) - 1
      statistics.providers[provider]?.verdicts[verdict] = left > 0 ? left : nil
      statistics.providers[provider]?.verdicts[.merged, default: 0] += 1
      statistics.providers[provider]?.findings[merged.code, default: 0] += 1
    }
    let summary = CleansingSummary(
      rowCount: statistics.total.received, statistics: statistics, match: match,
      fingerprint: program.fingerprint)
    try sink.finish(summary)
    return summary
  }

  /// The columns of the dataset's fields, if the file can be one of the dataset.
  private func matched(_ headings: [String]) throws(CleansingError) -> HeaderMatch {
    let match = program.columns(for: headings)
    let name = program.syntax.title ?? program.syntax.name.text
    if let duplicate = match.duplicates.first {
      let columns = duplicate.columns.map { "第 \($0 + 1) 列" }.joined(separator: "、")
      throw CleansingError(
        .ambiguousColumns, file: name,
        what: "\(columns)都是“\(program.fields[duplicate.field].title)”", remedy: "删去或改名其中一列")
    }
    if let ambiguity = match.ambiguous.first {
      let fields = ambiguity.fields.map { "“\(program.fields[$0].title)”" }.joined(separator: "、")
      throw CleansingError(
        .ambiguousColumns, file: name,
        what: "第 \(ambiguity.column + 1) 列“\(headings[ambiguity.column])”可以是\(fields)",
        remedy: "把列名改为其中一个字段的名称")
    }
    if match.columns.allSatisfy({ $0 == nil }) {
      let wanted = program.fields.prefix(4).map(\.title).joined(separator: "、")
      throw CleansingError(
        .noColumns, file: name, what: "文件的列没有一个属于这个数据集", remedy: "第一行应为列名，如 \(wanted)")
    }
    return match
  }
}

extension Formula {
  /// Whether the formula is the value of a slot, which never fails.
  fileprivate var isSlot: Bool { if case .slot = kind { true } else { false } }
}

extension CleansedChunk {
  /// Rows that are not compared with others: damaged ones, whose cells cannot be trusted and which
  /// would read otherwise beside other rows, and rows of no bytes.
  fileprivate var unreadableRows: [Int] {
    var found = rows.problems.map(\.row)
    if rows.columnCount == 1 {
      for row in 0..<rowCount where rows.rawRow(row).count == 0 { found.append(row) }
    }
    return found
  }
}
