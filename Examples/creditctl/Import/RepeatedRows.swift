internal import CreditCleansing

/// Notes which rows of a file repeat others.
final class RepeatedRows: CleansingSink {
  /// Rows that are not stored because they repeat another, by the rule that says so.
  private(set) var rules: [Int: String] = [:]

  func begin(_ program: DatasetProgram, headings: [String], match: HeaderMatch) {}

  func take(_ chunk: CleansedChunk) {}

  func take(_ merged: MergedRow) {
    if !merged.isLink { rules[merged.row] = merged.code }
  }

  func finish(_ summary: CleansingSummary) {}
}

/// Hands everything to several sinks.
final class SinkGroup: CleansingSink {
  private let sinks: [any CleansingSink]

  init(_ sinks: [any CleansingSink]) { self.sinks = sinks }

  func begin(_ program: DatasetProgram, headings: [String], match: HeaderMatch) throws {
    for sink in sinks { try sink.begin(program, headings: headings, match: match) }
  }

  func take(_ chunk: CleansedChunk) throws { for sink in sinks { try sink.take(chunk) } }

  func take(_ merged: MergedRow) throws { for sink in sinks { try sink.take(merged) } }

  func finish(_ summary: CleansingSummary) throws {
    for sink in sinks { try sink.finish(summary) }
  }
}

/// Hands everything on and shows how far it is.
final class ProgressSink: CleansingSink {
  private let sink: any CleansingSink
  private let progress: ProgressLine

  init(_ sink: any CleansingSink, _ progress: ProgressLine) {
    self.sink = sink
    self.progress = progress
  }

  func begin(_ program: DatasetProgram, headings: [String], match: HeaderMatch) throws {
    try sink.begin(program, headings: headings, match: match)
  }

  func take(_ chunk: CleansedChunk) throws {
    try sink.take(chunk)
    let last = chunk.rowCount - 1
    if last >= 0 {
      progress.show(
        rows: chunk.rows.firstRow + chunk.rowCount, done: chunk.rows.byteRange(last).upperBound)
    }
  }

  func take(_ merged: MergedRow) throws { try sink.take(merged) }

  func finish(_ summary: CleansingSummary) throws { try sink.finish(summary) }
}
