internal import CreditCore
internal import CreditLanguage
internal import Glibc

/// Writes what cleansing yields into the files of a folder.
///
/// | file | holds |
/// |---|---|
/// | `accepted.csv` | the rows to be stored, in the dataset's columns, masked for the view chosen |
/// | `questioned.csv` | `rid, source, reasons, line, messages` of every questioned row |
/// | `questioned/<provider>.csv` | the same rows for their provider: its own columns, the reasons, and the number under which a corrected row closes the question |
/// | `repairs.csv` | `rid, field, old, new, rule` of every change |
/// | `merged.csv` | `rid, kept, kind` of every row that repeats another |
/// | `linked.csv` | questioned rows that repeat a row that was stored |
/// | `stats.csv` | `source, rule, n` |
/// | `summary.csv` | `item, value`: rows by verdict, and the fingerprint of the rules behind every change and question above |
///
/// All files appear when the run has succeeded; a run that fails leaves none.
public final class CleansingDirectory: CleansingSink {
  /// What is written, and how.
  public struct Options: Sendable {
    /// Whether fields with a mask are masked in `accepted.csv`.
    public var isMasked: Bool
    /// Whether a file for each provider is written.
    public var writesPackages: Bool
    /// Put in front of row numbers to number questions.
    public var batch: String

    /// The usual options: unmasked, with a file for each provider.
    public init(isMasked: Bool = false, writesPackages: Bool = true, batch: String = "") {
      self.isMasked = isMasked
      self.writesPackages = writesPackages
      self.batch = batch
    }
  }

  /// The folder.
  public let path: String
  /// What is written, and how.
  public let options: Options
  let questioned: CSVWriter
  let repairs: CSVWriter
  let merged: CSVWriter
  let linked: CSVWriter
  var accepted: AcceptedRows?
  var packages: ProviderPackages?
  let statisticsFile: CSVWriter
  let summaryFile: CSVWriter

  /// Makes the folder if it is missing and opens the files.
  ///
  /// - Throws: ``IngestError`` where they cannot be written.
  public init(_ path: String, options: Options = Options()) throws(IngestError) {
    self.path = path
    self.options = options
    if mkdir(path, 0o755) != 0 && errno != EEXIST {
      throw .cannotWrite(path, byte: nil, errno: errno)
    }
    questioned = try CSVWriter(path: path + "/questioned.csv")
    repairs = try CSVWriter(path: path + "/repairs.csv")
    merged = try CSVWriter(path: path + "/merged.csv")
    linked = try CSVWriter(path: path + "/linked.csv")
    statisticsFile = try CSVWriter(path: path + "/stats.csv")
    summaryFile = try CSVWriter(path: path + "/summary.csv")
    try questioned.row(["rid", "source", "reasons", "line", "messages"])
    try repairs.row(["rid", "field", "old", "new", "rule"])
    try merged.row(["rid", "kept", "kind"])
    try linked.row(["rid", "kept", "kind"])
    try statisticsFile.row(["source", "rule", "n"])
    try summaryFile.row(["item", "value"])
  }

  /// Begins the accepted rows and the packages.
  public func begin(
    _ program: DatasetProgram, headings: [String], match: HeaderMatch
  ) throws {
    accepted = try AcceptedRows(
      program, match: match, path: path + "/accepted.csv",
      isMasked: options.isMasked)
    if options.writesPackages {
      packages = try ProviderPackages(path + "/questioned", headings: headings)
    }
  }

  /// Writes accepted and questioned rows and all changes.
  public func take(_ chunk: CleansedChunk) throws {
    try accepted?.add(chunk)
    for row in 0..<chunk.rowCount where chunk.verdict(row) == .questioned {
      try writeQuestion(chunk, row)
    }
    for change in chunk.changes {
      try writeName(chunk, change.row, to: repairs)
      try repairs.cell(chunk.program.fields[change.field].name)
      try repairs.cell(change.old)
      try repairs.cell(change.new)
      try repairs.cell(chunk.program.findings[change.finding].code)
      try repairs.endRow()
    }
  }

  private func writeName(
    _ chunk: CleansedChunk, _ row: Int, to file: CSVWriter
  ) throws(IngestError) {
    if let field = chunk.program.rowName, !chunk.texts[field][row].isMissing {
      try file.cell(chunk.texts[field][row])
    } else {
      try file.cell(String(chunk.rows.firstRow + row + 1))
    }
  }

  private func writeQuestion(_ chunk: CleansedChunk, _ row: Int) throws(IngestError) {
    let number = chunk.rows.firstRow + row
    let reasons = chunk.questions(row)
    try questioned.row([
      chunk.rowName(row, number: number), chunk.provider(row),
      reasons.codes.joined(separator: ";"), String(chunk.rows.lineNumber(row)),
      reasons.messages.joined(separator: "；"),
    ])
    try packages?.add(
      chunk.rows, row, provider: chunk.provider(row), reasons: reasons.messages,
      number: "\(options.batch)\(number + 1)")
  }

  /// Writes a merged or linked row.
  public func take(_ row: MergedRow) throws {
    try (row.isLink ? linked : merged).row([row.name, row.keptName, row.code])
    if !row.isLink { accepted?.remove(row.row) }
  }

  /// Makes all files appear.
  public func finish(_ summary: CleansingSummary) throws {
    for (provider, counts) in summary.statistics.providers.sorted(by: { $0.key < $1.key }) {
      for (code, count) in counts.findings.sorted(by: { $0.key < $1.key }) {
        try statisticsFile.row([provider, code, String(count)])
      }
    }
    for (item, value) in summary.items { try summaryFile.row([item, value]) }
    // All bytes are written before the first name appears: a full disk leaves nothing behind.
    let files = [questioned, repairs, merged, linked, statisticsFile, summaryFile]
    try accepted?.complete()
    try packages?.complete()
    for file in files { try file.complete() }
    try accepted?.publish()
    try packages?.publish()
    for file in files { try file.publish() }
  }
}

extension CleansingSummary {
  /// What `summary.csv` says.
  fileprivate var items: [(String, String)] {
    [("rules", fingerprint), ("rows", String(rowCount))]
      + Verdict.allCases.map { ($0.rawValue, String(count($0))) }
  }
}

extension CleansedChunk {
  /// The codes and messages of everything that questions a row, each once.
  public func questions(_ row: Int) -> (codes: [String], messages: [String]) {
    var codes: [String] = []
    var messages: [String] = []
    for problem in rows.problems where problem.row == row { messages.append(problem.message) }
    forEachFinding(row) { number in
      let finding = program.findings[number]
      guard finding.outcome == .question else { return }
      if !codes.contains(finding.code) { codes.append(finding.code) }
      let isDamage = number == DatasetProgram.Common.damagedRow.rawValue
      if !isDamage || messages.isEmpty, !messages.contains(finding.message) {
        messages.append(finding.message)
      }
    }
    return (codes, messages)
  }
}
