internal import CreditCore
internal import CreditLanguage

/// Goes through the lines of two editions of a model.
struct ModelComparison {
  private let oldModel: ModelSyntax
  private let newModel: ModelSyntax
  private let oldWords: OfficialWords
  private let newWords: OfficialWords
  private let old: ModelOutline
  private let new: ModelOutline
  private(set) var changes: [ModelChange] = []

  init(_ old: ModelSyntax, _ new: ModelSyntax) {
    oldModel = old
    newModel = new
    self.old = ModelOutline(old)
    self.new = ModelOutline(new)
    oldWords = OfficialWords(self.old)
    newWords = OfficialWords(self.new)
  }

  /// A line with what it stands in.
  private struct Place {
    let line: ModelOutline.Line
    /// The sheet or group, in words; empty outside.
    let holder: String
  }

  mutating func run() {
    compareHead()
    let before = flattened(old.lines)
    let after = flattened(new.lines)
    let known = Dictionary(before, uniquingKeysWith: { first, _ in first })
    let left = Set(after.map(\.0))
    for (key, place) in after {
      if let earlier = known[key] {
        compare(earlier, place)
      } else {
        note(.added, place, newWords)
      }
    }
    for (key, place) in before where !left.contains(key) { note(.removed, place, oldWords) }
  }

  private mutating func compareHead() {
    func add(_ what: String, _ a: String?, _ b: String?) {
      guard a != b else { return }
      changes.append(
        ModelChange(
          kind: .changed, keyword: "model", name: newModel.name.text,
          words: "\(what)由\(a.map { "“\($0)”" } ?? "没有")改为\(b.map { "“\($0)”" } ?? "没有")",
          old: oldModel.name.span, new: newModel.name.span))
    }
    add("名称", oldModel.name.text, newModel.name.text)
    add("标题", oldModel.title, newModel.title)
    add("版本", oldModel.edition, newModel.edition)
    add("施行日期", oldModel.from?.description, newModel.from?.description)
    add("失效日期", oldModel.until?.description, newModel.until?.description)
  }

  /// All lines that have a name of their own, each with a key.
  private func flattened(
    _ lines: [ModelOutline.Line], in holder: String = ""
  ) -> [(String, Place)] {
    var counts: [String: Int] = [:]
    return lines.flatMap { line -> [(String, Place)] in
      let place = Place(line: line, holder: holder)
      switch line.keyword {
      case "cites", "cites own", "covers":
        return [("\(line.keyword) \(line.title ?? line.rest)", place)]
      case "example": return []
      case "sheet", "group":
        let inner = flattened(line.lines, in: ModelComparison.title(of: line))
        return [("\(line.keyword) \(line.name)", place)] + inner
      case "grades":
        return [("grades", place)] + flattened(line.lines, in: "grades")
      case "start", "floor", "cap", "combine":
        return [("\(holder) \(line.keyword)", place)]
      default: break
      }
      // A grade may have several rows.
      let key = "\(line.keyword) \(line.name)" + (line.keyword == "known" ? line.rest : "")
      counts[key, default: 0] += 1
      return [("\(holder == "grades" ? "grade " : "")\(key) \(counts[key] ?? 0)", place)]
    }
  }

  private mutating func note(_ kind: ModelChange.Kind, _ place: Place, _ words: OfficialWords) {
    let line = place.line
    var text = "\(kind == .added ? "增加" : "取消")\(ModelComparison.title(of: line, place.holder))"
    let content = ModelComparison.content(of: line, words)
    if !content.isEmpty { text += "：\(content)" }
    changes.append(
      ModelChange(
        kind: kind, keyword: line.keyword, name: line.name, words: text,
        old: kind == .removed ? line.span : .none, new: kind == .added ? line.span : .none))
  }

  private mutating func compare(_ earlier: Place, _ place: Place) {
    var parts: [String] = []
    if earlier.line.title != place.line.title {
      parts.append(
        ModelComparison.replaced("标题", earlier.line.title ?? "", place.line.title ?? ""))
    }
    if earlier.holder != place.holder {
      parts.append(
        ModelComparison.replaced(
          "所在", earlier.holder.isEmpty ? "分表之外" : earlier.holder,
          place.holder.isEmpty ? "分表之外" : place.holder))
    }
    parts += clauses(earlier.line, place.line)
    if !["sheet", "group", "grades"].contains(place.line.keyword) {
      parts += rows(earlier.line, place.line)
    }
    guard !parts.isEmpty else { return }
    changes.append(
      ModelChange(
        kind: .changed, keyword: place.line.keyword, name: place.line.name,
        words: "\(ModelComparison.title(of: place.line, place.holder))："
          + parts.joined(separator: "；"),
        old: earlier.line.span, new: place.line.span))
  }

  /// How the clauses of two lines differ.
  private func clauses(_ earlier: ModelOutline.Line, _ line: ModelOutline.Line) -> [String] {
    let before = ModelComparison.aspects(of: earlier, oldWords)
    let after = ModelComparison.aspects(of: line, newWords)
    var parts: [String] = []
    for (subject, text, written) in after {
      guard let old = before.first(where: { $0.subject == subject }) else {
        parts.append("增加\(subject)“\(text)”")
        continue
      }
      // What a title hides is shown as it is written.
      if old.written != written {
        parts.append(
          old.text == text
            ? ModelComparison.replaced(subject, old.written, written)
            : ModelComparison.replaced(subject, old.text, text))
      }
    }
    for (subject, text, _) in before where !after.contains(where: { $0.subject == subject }) {
      parts.append("取消\(subject)“\(text)”")
    }
    return parts
  }

  /// How the rows of the tables of two lines differ.
  private func rows(_ earlier: ModelOutline.Line, _ line: ModelOutline.Line) -> [String] {
    func key(_ row: ModelOutline.Line) -> String { "\(row.keyword) \(row.name)" }
    func value(_ row: ModelOutline.Line, _ words: OfficialWords) -> String {
      let text = ([row.rest] + row.clauses).filter { !$0.isEmpty }.joined(separator: " ")
      return text.hasPrefix("-> ") ? String(text.dropFirst(3)) : words.formula(text)
    }
    func name(_ row: ModelOutline.Line) -> String {
      let noun = row.keyword == "column" ? "列" : "档"
      return "“\(row.name.isEmpty ? newWords.formula(row.keyword) : row.name)”\(noun)"
    }
    var parts: [String] = []
    for row in line.lines {
      let text = value(row, newWords)
      if let old = earlier.lines.first(where: { key($0) == key(row) }) {
        let before = value(old, oldWords)
        if before != text { parts.append(ModelComparison.replaced(name(row), before, text)) }
      } else {
        parts.append("增加\(name(row))\(text.isEmpty ? "" : "（\(text)）")")
      }
    }
    for row in earlier.lines where !line.lines.contains(where: { key($0) == key(row) }) {
      let text = value(row, oldWords)
      parts.append("取消\(name(row))\(text.isEmpty ? "" : "（\(text)）")")
    }
    return parts
  }
}
