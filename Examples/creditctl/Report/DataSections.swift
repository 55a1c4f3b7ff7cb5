internal import CreditCore
internal import CreditLanguage
internal import CreditRecords

/// What the report says about the data itself: batches, verdicts, providers, rules.
struct DataSections {
  private let batches: [Batch]
  private let statistics: [RuleStatistic]
  private let definitions: Definitions
  private let subjectCount: Int

  init(_ reader: any StoreReader, _ definitions: Definitions) throws {
    batches = try reader.batches()
    statistics = try reader.statistics(ofBatches: nil)
    self.definitions = definitions
    var count = 0
    var last: SubjectID?
    while true {
      let page = try reader.subjects(after: last, limit: 10_000)
      count += page.count
      guard let end = page.last, page.count == 10_000 else { break }
      last = end.id
    }
    subjectCount = count
  }

  private static let verdicts = [
    ("采纳", "s0"), ("修复", "s1"), ("补全", "s2"), ("合并", "s3"), ("置疑", "s4"),
  ]

  private static func stack(_ counts: VerdictCounts) -> String {
    HTML.stack(zip(counts.all, verdicts).map { ($0, $1.1, $1.0) })
  }

  private static var legend: String {
    let entries = verdicts.map {
      "<span><i style=\"background:var(--\($0.1))\"></i>\($0.0)</span>"
    }
    return "<div class=\"legend\">\(entries.joined())</div>"
  }

  /// Numbers at a glance.
  var overview: String {
    let all = batches.reduce(VerdictCounts()) { $0 + $1.counts }
    let cards =
      [
        HTML.card("信用主体", HTML.number(subjectCount)), HTML.card("接收行数", HTML.number(all.total)),
      ]
      + zip(all.all, DataSections.verdicts).enumerated().map {
        HTML.card($1.1.0, HTML.number($1.0), "c\($0)")
      }
    return "<div class=\"cards\">\(cards.joined(separator: "\n"))</div>" + byDataset
  }

  private var byDataset: String {
    var names: [String] = []
    for batch in batches where !names.contains(batch.draft.edition.dataset) {
      names.append(batch.draft.edition.dataset)
    }
    let rows = names.map { name in
      let own = batches.filter { $0.draft.edition.dataset == name }
      let counts = own.reduce(VerdictCounts()) { $0 + $1.counts }
      return [
        HTML.text(definitions.title(ofDataset: name)), HTML.number(own.count),
        HTML.number(counts.total),
        HTML.number(counts.questioned), HTML.share(counts.questioned, of: counts.total),
        DataSections.stack(counts),
      ]
    }
    return DataSections.legend
      + HTML.table(["数据集", "批次#", "接收#", "置疑#", "置疑率#", "结论分布"], rows)
  }

  /// Verdicts by who sent the rows, the worst first.
  var providers: String {
    var sums: [String: VerdictCounts] = [:]
    for item in statistics where item.rule == nil && !item.provider.isEmpty {
      sums[item.provider] = (sums[item.provider] ?? VerdictCounts()) + item.counts
    }
    let sorted = sums.sorted {
      // Compared as fractions, exactly.
      let (left, right) = (
        $0.value.questioned * max(1, $1.value.total), $1.value.questioned * max(1, $0.value.total)
      )
      return left != right ? left > right : $0.key < $1.key
    }
    guard !sorted.isEmpty else { return "" }
    let rows = sorted.prefix(30).map { name, counts in
      [
        HTML.text(name), HTML.number(counts.total), HTML.number(counts.repaired),
        HTML.number(counts.questioned), HTML.share(counts.questioned, of: counts.total),
        DataSections.stack(counts),
      ]
    }
    let note =
      sorted.count > 30 ? "<p class=\"note\">共 \(sorted.count) 个单位，列出置疑率最高的 30 个。</p>" : ""
    return DataSections.legend
      + HTML.table(["提供单位", "接收#", "修复#", "置疑#", "置疑率#", "结论分布"], rows) + note
  }

  /// What the rules found, the most frequent first.
  var rules: String {
    var sums: [String: (dataset: String, rule: String, counts: VerdictCounts)] = [:]
    for item in statistics {
      guard let rule = item.rule else { continue }
      let key = "\(item.dataset)\t\(rule)"
      let before = sums[key]?.counts ?? VerdictCounts()
      sums[key] = (item.dataset, rule, before + item.counts)
    }
    let sorted = sums.sorted {
      ($0.value.counts.total, $1.key) > ($1.value.counts.total, $0.key)
    }
    guard !sorted.isEmpty else { return "" }
    let rows = sorted.prefix(40).map { _, found in
      [
        HTML.text(definitions.title(ofDataset: found.dataset)),
        "<code>\(HTML.text(found.rule))</code>",
        HTML.text(RuleTitles.title(found.rule, in: found.dataset, definitions)),
        HTML.number(found.counts.total), DataSections.stack(found.counts),
      ]
    }
    return DataSections.legend + HTML.table(["数据集", "规则", "说明", "行数#", "结果"], rows)
  }

  /// The batches, with what names their content and their rules.
  var provenance: String {
    let rows = batches.map { batch in
      [
        "<a id=\"batch-\(batch.sequence)\"></a>\(batch.sequence)",
        HTML.text(definitions.title(ofDataset: batch.draft.edition.dataset)),
        HTML.text(batch.draft.fileName ?? ""),
        batch.draft.received.description, HTML.number(batch.counts.total),
        "<code>\(HTML.text(Fingerprints.short(batch.draft.fileDigest)))</code>",
        "<code>\(HTML.text(Fingerprints.short(batch.draft.rules)))</code>",
      ]
    }
    return HTML.table(["批次#", "数据集", "文件", "接收日期", "行数#", "文件指纹", "规则指纹"], rows)
  }
}

/// Fingerprints as a page shows them.
enum Fingerprints {
  /// The first digits, which are enough to compare by eye.
  static func short(_ fingerprint: String?) -> String {
    guard let fingerprint else { return "" }
    return String((fingerprint.split(separator: ":").last ?? "").prefix(12))
  }
}
