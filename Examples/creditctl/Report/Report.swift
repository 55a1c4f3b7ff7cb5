internal import CreditCore
internal import CreditEval
internal import CreditLanguage
internal import CreditRecords

/// The report of a store, section by section.
struct Report {
  /// The finished page.
  let page: Page

  init(
    title: String, gradings: [Grading], _ reader: any StoreReader, _ definitions: Definitions,
    asOf: Day
  ) throws {
    let sequence = try reader.lastSequence()
    var page = Page(title, subtitle: "数据截至 \(asOf)，已知至第 \(sequence) 批")
    let data = try DataSections(reader, definitions)
    page.add("overview", "数据概况", data.overview)
    var linked: [(record: String, datasets: [String])] = []
    for (place, grading) in gradings.enumerated() {
      let sections = GradeSections(grading, place: place)
      page.add(sections.id("grades"), grading.program.title, sections.distribution)
      page.add(sections.id("worst"), "最差的在前：\(grading.program.title)", sections.offenders)
      linked += sections.linkedRecords.map { ($0, sections.datasets) }
    }
    page.add("providers", "各单位数据质量", data.providers)
    page.add("rules", "各规则命中情况", data.rules)
    page.add("records", "相关记录", try Report.records(linked, reader, definitions))
    page.add("provenance", "来源与指纹", data.provenance + Report.fingerprints(gradings))
    self.page = page
  }

  private static func records(
    _ linked: [(record: String, datasets: [String])], _ reader: any StoreReader,
    _ definitions: Definitions
  ) throws -> String {
    let files = Dictionary(
      try reader.batches().map { ($0.sequence, $0.draft.fileName ?? "") },
      uniquingKeysWith: { first, _ in first })
    var seen: Set<String> = []
    var rows: [[String]] = []
    for (record, datasets) in linked where seen.insert(record).inserted {
      guard let id = RowID(record) else { continue }
      for dataset in datasets {
        guard let version = try reader.version(id, in: dataset) else { continue }
        let title = definitions.title(ofDataset: dataset)
        let line = version.entry.source.map { "第 \($0.line) 行" } ?? ""
        let batch = "<a href=\"#batch-\(id.batch)\">\(HTML.text(files[id.batch] ?? ""))</a>"
        rows.append([
          "<a id=\"r-\(record)\"></a>\(record)", HTML.text(title),
          HTML.text(version.key.text.split(separator: "\t").joined(separator: " · ")),
          HTML.text(summary(version, dataset, definitions)), HTML.text(version.entry.provider),
          "\(batch) \(line)",
        ])
      }
    }
    return rows.isEmpty ? "" : HTML.table(["记录#", "数据集", "主键", "内容", "提供单位", "出处"], rows)
  }

  /// The fields that say most of what happened, none of them masked.
  private static func summary(
    _ version: RecordVersion, _ dataset: String, _ definitions: Definitions
  ) -> String {
    guard let syntax = definitions.datasets.first(where: { $0.name.text == dataset }) else {
      return ""
    }
    let key = Set(syntax.key.map(\.text))
    let fields = syntax.fields.filter {
      !key.contains($0.name.text) && $0.mask == nil && !version[$0.name.text].isMissing
        && $0.isTelling
    }
    return fields.prefix(4).map { "\($0.title ?? $0.name.text)：\(version[$0.name.text])" }
      .joined(separator: "；")
  }

  private static func fingerprints(_ gradings: [Grading]) -> String {
    let rows = gradings.map { grading in
      [
        HTML.text(grading.program.title), HTML.text(grading.program.syntax.edition ?? ""),
        grading.asOf.description,
        "<code>\(HTML.text(Fingerprints.short(grading.program.fingerprint)))</code>",
      ]
    }
    return rows.isEmpty
      ? "" : "<h3>模型</h3>" + HTML.table(["模型", "版本", "截至", "模型指纹"], rows)
  }
}

extension FieldSyntax {
  /// Whether a reader of a record wants the field first: what was decided, when, how much.
  fileprivate var isTelling: Bool {
    switch type {
    case .day, .codes, .decimal, .money: true
    case .text: (title ?? "").hasSuffix("内容") || (title ?? "").hasSuffix("行为类型")
    default: false
    }
  }
}
