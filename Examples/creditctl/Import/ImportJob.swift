internal import CreditCleansing
internal import CreditCore
internal import CreditLanguage
internal import CreditRecords
internal import CreditSQLite

/// One file on its way into the store.
struct ImportJob {
  private let path: String
  private let storePath: String
  private let asOf: Day
  private let provider: String
  private let folder: String?
  private let isRepeatAllowed: Bool
  private let isJSON: Bool
  private let definitions: Definitions
  private let dataset: DatasetSyntax
  /// Whether every row must answer a question.
  private let isResubmission: Bool

  init(_ invocation: Invocation, datasetName: String, isResubmission: Bool = false) throws {
    path = invocation.operands[0]
    storePath = invocation.value("store") ?? ""
    asOf = try invocation.day("as-of") ?? Clock.today()
    provider = invocation.value("provider") ?? ""
    folder = invocation.value("output")
    isRepeatAllowed = invocation.has("again")
    isJSON = invocation.value("format") == "json"
    definitions = try Definitions(invocation)
    dataset = try definitions.dataset(datasetName)
    self.isResubmission = isResubmission
  }

  /// Cleanses, stores and reports.
  func run(_ output: Output) throws -> ExitCode {
    // The file is looked at before anything is made.
    let file = try ImportFile(path, dataset)
    let store = try Store.open(storePath, access: .create)
    if !isRepeatAllowed, let batch = try Store.batch(of: file.digest, dataset.name.text, in: store)
    {
      throw UsageError("\(path) 的内容已作为第 \(batch.sequence) 批导入过", "确要再导入一次，请加 --again")
    }
    let program = try Programs.program(dataset, definitions, store: store, asOf: asOf)
    if isResubmission, file.questionColumn == nil {
      throw InputError(path, "没有“\(ImportFile.questionHeading)”列，不知道改正的是哪些置疑；请用退回的文件改正后报送")
    }
    // Which rows repeat others is known at the end only, and nothing stored can be taken back.
    let look = FirstLook()
    let summary = try cleanse(program, file, into: look, "清洗")
    guard summary.rowCount > 0 else { throw InputError(path, "只有表头，没有数据行") }
    let lacking = try Programs.lacking(dataset, definitions, store)
    try store.define(StoringSink.schema(of: program))
    let writer = try store.begin(draft(program, file))
    var results: ResultFiles?
    do {
      let storing = StoringSink(writer, program, file, look, provider: provider)
      results = try folder.map { try ResultFiles($0) }
      let files: (any CleansingSink)? = results?.directory
      let sinks: [any CleansingSink] = [storing] + [files].compactMap(\.self)
      _ = try cleanse(program, file, into: SinkGroup(sinks), "入库")
      let batch = try writer.commit(counts: summary.statistics.verdictCounts)
      try results?.publish(batch, in: store)
      let report = ImportReport(
        path: path, headings: file.headings, program: program, batch: batch, summary: summary,
        questions: look.questions,
        unavailable: lacking)
      if isJSON {
        output.write(report.json.line + "\n")
      } else {
        report.write(output, folder: folder)
      }
      return batch.counts.questioned > 0 ? .questions : .done
    } catch {
      // What was thrown first says more than a failure to clean up, which the store does anyway.
      try? writer.abandon()
      results?.discard()
      throw error
    }
  }

  private func cleanse(
    _ program: DatasetProgram, _ file: ImportFile, into sink: any CleansingSink, _ what: String
  ) throws -> CleansingSummary {
    let progress = ProgressLine("\(what) \(path)", total: file.byteCount)
    defer { progress.clear() }
    let observer = ProgressSink(sink, progress)
    do {
      return try Cleanser(program).run(try file.source(), into: observer)
    } catch let error as CleansingError where error.code != .cannotReread {
      throw InputError(path, "\(error.what)。\(error.remedy)")
    }
  }

  private func draft(_ program: DatasetProgram, _ file: ImportFile) -> BatchDraft {
    BatchDraft(
      StoringSink.edition(of: program), provider: provider, received: asOf,
      fileName: path.split(separator: "/").last.map(String.init) ?? path, fileDigest: file.digest,
      rules: program.fingerprint, columns: file.headings)
  }
}
