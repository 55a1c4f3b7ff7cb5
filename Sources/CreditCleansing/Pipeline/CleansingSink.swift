/// Takes what cleansing yields: files, a store, a report.
///
/// First every chunk comes by, with findings and changes; whether a row repeats another is told
/// afterwards, when all rows are known.
public protocol CleansingSink: AnyObject {
  /// The source is open and its columns are matched.
  func begin(_ program: DatasetProgram, headings: [String], match: HeaderMatch) throws
  /// The next rows; the chunk is valid until the call returns.
  func take(_ chunk: CleansedChunk) throws
  /// A row that repeats another, or is linked to one.
  func take(_ merged: MergedRow) throws
  /// All rows were told of.
  func finish(_ summary: CleansingSummary) throws
}

/// What a run of cleansing came to.
public struct CleansingSummary: Hashable, Sendable {
  /// How many rows were received.
  public let rowCount: Int
  /// Verdicts and findings by provider.
  public let statistics: CleansingStatistics
  /// Which columns were which fields.
  public let match: HeaderMatch
  /// The fingerprint of the rules.
  public let fingerprint: String

  /// How many rows had a verdict.
  public func count(_ verdict: Verdict) -> Int { statistics.total.verdicts[verdict] ?? 0 }
}
