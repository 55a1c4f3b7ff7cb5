internal import CreditCleansing

/// Looks a file through before it is stored: which rows repeat others, what is wrong how often.
final class FirstLook: CleansingSink {
  /// Rows that are not stored because they repeat another, by the rule that says so.
  private(set) var repeats: [Int: String] = [:]
  /// In how many rows each kind of question was found, by number.
  private(set) var questions: [Int] = []

  func begin(_ program: DatasetProgram, headings: [String], match: HeaderMatch) {
    questions = Array(repeating: 0, count: program.findings.count)
  }

  func take(_ chunk: CleansedChunk) {
    for row in 0..<chunk.rowCount where chunk.verdict(row) == .questioned {
      for finding in chunk.findings(row) where chunk.program.findings[finding].outcome == .question
      {
        questions[finding] += 1
      }
    }
  }

  func take(_ merged: MergedRow) {
    if !merged.isLink { repeats[merged.row] = merged.code }
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
