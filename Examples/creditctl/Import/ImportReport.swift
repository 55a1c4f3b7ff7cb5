internal import CreditCleansing
internal import CreditLanguage
internal import CreditRecords

/// What the tool says about an import, for the official who started it.
struct ImportReport {
  let path: String
  /// The columns of the file.
  let headings: [String]
  let program: DatasetProgram
  let batch: Batch
  let summary: CleansingSummary
  /// In how many rows each kind of question was found, by number.
  let questions: [Int]
  /// What rows could not be compared with, because the store has none of it yet.
  let unavailable: [String]

  /// Writes the summary.
  func write(_ output: Output, folder: String?) {
    let counts = batch.counts
    let title = program.syntax.title ?? program.syntax.name.text
    output.write("\(path) → \(title)，第 \(batch.sequence) 批\n")
    output.write("  接收 \(counts.total) 行：采纳 \(counts.accepted)，修复 \(counts.repaired)，")
    output.write("补全 \(counts.completed)，合并 \(counts.merged)，置疑 \(counts.questioned)\n")
    let absent = zip(program.fields, summary.match.columns).filter { $0.1 == nil }.map(\.0)
    let lacking = absent.filter { $0.syntax.requirement != .optional }.map(\.title)
    if !lacking.isEmpty { output.write("  文件没有这些列：\(Self.list(lacking))\n") }
    // The columns a returned file has of its own are ours, not the provider's.
    let own = [ImportFile.questionHeading, ImportFile.reasonHeading]
    let extra = summary.match.unmatched.map { headings[$0] }.filter { !own.contains($0) }
    if !extra.isEmpty {
      output.write("  有 \(extra.count) 列不属于这个数据集，未入库：\(Self.list(extra))\n")
    }
    for name in unavailable { output.write("  库中还没有“\(name)”的数据，未能与它核对\n") }
    writeReasons(output)
    if let folder { output.write("  结果文件在 \(folder)\n") }
  }

  /// The summary for programs.
  var json: JSON {
    let counts = batch.counts
    let found = questions.indices.filter { questions[$0] > 0 }
      .sorted { (questions[$0], $1) > (questions[$1], $0) }
    return .object([
      ("file", .string(path)), ("dataset", .string(program.syntax.name.text)),
      ("batch", .count(batch.sequence)), ("received", .count(counts.total)),
      ("accepted", .count(counts.accepted)), ("repaired", .count(counts.repaired)),
      ("completed", .count(counts.completed)), ("merged", .count(counts.merged)),
      ("questioned", .count(counts.questioned)), ("rules", .string(summary.fingerprint)),
      (
        "questions",
        .array(
          found.map { number in
            let finding = program.findings[number]
            return .object([
              ("code", .string(finding.code)),
              ("field", .text(finding.field.map { program.fields[$0].name })),
              ("message", .string(finding.message)), ("rows", .count(questions[number])),
            ])
          })
      ),
    ])
  }

  private func writeReasons(_ output: Output) {
    let reasons = questions.indices.filter { questions[$0] > 0 }
      .sorted { (questions[$0], $1) > (questions[$1], $0) }
    guard !reasons.isEmpty else { return }
    output.write("  主要置疑原因（一行可有多个）：\n")
    for number in reasons.prefix(8) {
      let reason = program.findings[number]
      output.write("    \(questions[number]) 行  \(reason.message)（\(reason.code)）\n")
    }
    if reasons.count > 8 { output.write("    另有 \(reasons.count - 8) 种\n") }
  }

  private static func list(_ names: [String]) -> String {
    names.prefix(6).joined(separator: "、") + (names.count > 6 ? " 等 \(names.count) 列" : "")
  }
}
