internal import CreditCore
internal import CreditEval
internal import CreditLanguage
internal import CreditRecords

/// What the report says about one model: how grades are spread, and who is worst and why.
struct GradeSections {
  private let grading: Grading
  private let anchor: String
  private static let shown = 30

  init(_ grading: Grading, place: Int) {
    self.grading = grading
    anchor = "model-\(place)"
  }

  /// The name of a section's anchor.
  func id(_ part: String) -> String { "\(anchor)-\(part)" }

  private func style(_ grade: String?) -> String {
    let grades = grading.program.grades
    guard let grade, let place = grades.firstIndex(of: grade) else { return "g5" }
    return "g\(grades.count > 1 ? place * 4 / (grades.count - 1) : 0)"
  }

  /// How many subjects have which grade.
  var distribution: String {
    let bars = grading.distribution.map { entry in
      (
        entry.title.isEmpty
          ? entry.grade
          : entry.title.hasPrefix(entry.grade) ? entry.title : "\(entry.grade) \(entry.title)",
        entry.count, style(entry.grade)
      )
    }
    var facts = ["评价对象 \(HTML.number(grading.subjects.count)) 个", "截至 \(grading.asOf)"]
    facts += grading.program.sources.map {
      "\($0.kind.title)：\($0.text)"
    }
    if let failures = grading.failures { facts.append("另有 \(failures.count) 个无法评价") }
    return "<p class=\"note\">\(facts.map(HTML.text).joined(separator: "<br>"))</p>"
      + HTML.bars(bars)
  }

  /// The subjects to be listed, the worst first.
  var worst: [Grading.Subject] { Array(grading.subjects.prefix(GradeSections.shown)) }

  /// The worst subjects with the items that fired and links to the records.
  var offenders: String {
    guard !worst.isEmpty else { return "" }
    let rows = worst.map { subject in
      let result = subject.result
      return [
        HTML.text(subject.name)
          + (subject.code == subject.name ? "" : "<br><code>\(HTML.text(subject.code))</code>"),
        "<span class=\"grade \(style(result.grade))\">\(HTML.text(result.grade ?? "–"))</span>",
        HTML.text(result.score?.normalized.description ?? "–"), items(result),
        HTML.text(
          result.outputs.map { "\($0.title)：\($0.value)\($0.unit ?? "")" }.joined(separator: "；")),
      ]
    }
    let count = grading.subjects.count
    let note =
      count > worst.count ? "<p class=\"note\">共 \(count) 个，列出最差的 \(worst.count) 个。</p>" : ""
    return HTML.table(["主体", "等级", "得分#", "主要情形", "结果"], rows) + note
  }

  /// Items with records or effects on the grade come first: they are what a reader asks about.
  private func items(_ result: ModelResult) -> String {
    let telling = result.items.filter { !$0.records.isEmpty || $0.gradeEffect != nil }
    let others = result.items.filter { $0.records.isEmpty && $0.gradeEffect == nil }
      .enumerated().sorted {
        // The most points first; a sum of lines is read from its greatest part.
        ($0.element.points, $1.offset) > ($1.element.points, $0.offset)
      }.map(\.element)
    let lines = (telling + others.prefix(max(0, 4 - telling.count))).map { item in
      let links = item.records.prefix(5).map { "<a href=\"#r-\($0)\">\($0)</a>" }
      let more = item.records.count > 5 ? " 等 \(item.records.count) 条" : ""
      let effect = item.gradeEffect.map(GradeEffect.words) ?? item.points.normalized.description
      return
        "<li>\(HTML.text(item.title))：\(HTML.text(effect)) \(links.joined(separator: " "))\(more)</li>"
    }
    let rest = others.count - max(0, min(others.count, 4 - telling.count))
    let note = rest > 0 ? "<li class=\"note\">另有 \(rest) 项</li>" : ""
    return "<ul class=\"items\">\(lines.joined())\(note)</ul>"
  }

  /// The ids of all records that are linked to.
  var linkedRecords: [String] {
    worst.flatMap { $0.result.items.flatMap { $0.records.prefix(5) } }
  }

  /// The datasets the records are of.
  var datasets: [String] { grading.program.records.map(\.name) }
}

extension SourceSyntax.Kind {
  /// What a source is called.
  var title: String {
    switch self {
    case .cites: "依据"
    case .citesOwn: "自定"
    case .covers: "范围"
    }
  }
}
