extension OfficialWords {
  /// What a clause is about: `上限` for `at most 40`.
  public static func subject(of clause: String) -> String {
    let words = clause.split(separator: " ", maxSplits: 2).map(String.init)
    guard let first = words.first else { return "" }
    switch first {
    case "add", "deduct": return "分值"
    case "grade": return "定级"
    case "each", "once", "highest", "lowest", "first", "latest": return "计次"
    case "where": return "记录条件"
    case "within", "in": return "期间"
    case "by" where words.dropFirst().first != "grade": return "分组"
    case "by": return "取值"
    case "when", "needs": return "条件"
    case "at": return "上限"
    case "of", "on", "until", "otherwise": return first == "of" ? "满分" : "日期列"
    case "weight": return "权重"
    case "weights": return "权重合计"
    case "cites": return "依据"
    case "note": return "说明"
    case "missing": return "缺失时"
    case "range": return "取值范围"
    case "unit": return "单位"
    case "from": return "来源数据集"
    case "rounded": return "舍入"
    case "per": return "评分单元"
    case "repaired", "share": return "修复"
    case "repairable", "not": return "能否修复"
    case "refers": return "所属"
    case "edition": return "版本"
    case "effective": return "施行日期"
    case "->": return "值"
    default: return "公式"
    }
  }

  /// A type in words: `数值` for `number`.
  public static func type(_ text: String) -> String {
    let words = [
      "number": "数值", "text": "文本", "day": "日期", "boolean": "是或否", "money": "金额",
    ]
    if let word = words[text] { return word }
    for (kind, word) in [("codes(", "多个代码"), ("code(", "代码")] where text.hasPrefix(kind) {
      let table = text.dropFirst(kind.count).prefix { $0 != ")" }
      return "\(word)（代码表 \(table)）"
    }
    return text
  }

  /// A clause in words: `扣 10 分`, `最多 40 分`.
  public func clause(_ clause: String) -> String {
    let words = clause.split(separator: " ", maxSplits: 1).map(String.init)
    guard let first = words.first else { return "" }
    let rest = words.count > 1 ? words[1] : ""
    switch first {
    case "add", "deduct": return points(first == "add" ? "加" : "扣", rest)
    case "grade": return grade(rest)
    case "cites", "note": return ModelOutline.text(quoted: rest) ?? rest
    case "each", "once", "highest", "lowest", "first":
      return "\(title(rest))：\(formula(first))"
    case "latest" where !rest.hasPrefix("of "):
      return "\(title(rest))：\(formula(first))"
    case "where": return "其中 \(formula(rest))"
    case "when": return formula(rest)
    case "needs": return "还须 \(formula(rest))"
    case "within": return window(rest)
    case "at": return "最多 \(formula(String(rest.dropFirst("most ".count)))) 分"
    case "of": return "满分 \(rest)"
    case "weight": return "权重 \(formula(rest))"
    case "weights": return "权重合计 \(formula(rest))"
    case "missing": return formula(rest)
    case "unit", "from": return rest
    case "range": return range(rest)
    case "rounded": return rounding(rest)
    case "per": return "每个\(title(rest))"
    case "repairable": return "可以修复"
    case "not" where rest == "repairable": return "不能修复"
    case "->": return formula(rest)
    default: return aggregate(clause) ?? formula(clause)
    }
  }

  /// An aggregate of records in words: `行政处罚的条数` for `count of penalty`.
  private func aggregate(_ clause: String) -> String? {
    guard let of = clause.firstRange(of: " of ") else { return nil }
    let operation = String(clause[..<of.lowerBound])
    let rest = String(clause[of.upperBound...])
    guard operation == "count" || Self.operations.contains(operation) else { return nil }
    guard let over = rest.firstRange(of: " over ") else {
      return operation == "count" ? "\(formula(rest))的条数" : nil
    }
    let amount = formula(String(rest[..<over.lowerBound]))
    return "\(formula(String(rest[over.upperBound...])))的“\(amount)”，\(formula(operation))"
  }

  private static let operations: Set<String> = [
    "sum", "mean", "min", "max", "any", "latest", "earliest", "run", "best", "worst",
    "count of distinct",
  ]

  /// A rounding in words: `保留 2 位小数`.
  private func rounding(_ text: String) -> String {
    let words = text.split(separator: " ").map(String.init)
    guard let digits = words.first else { return "" }
    let mode = words.count > 1 ? words[1] : "四舍五入"
    return digits == "0" ? "取整数（\(mode)）" : "保留 \(digits) 位小数（\(mode)）"
  }

  /// An acknowledged fault of the rule in words: `30 处重叠，按先列的一档：原表如此印`.
  public func known(_ line: ModelOutline.Line) -> String {
    let text = ([line.rest] + line.clauses).filter { !$0.isEmpty }.joined(separator: " ")
    let isGap = text.hasPrefix("gap")
    guard let arrow = text.firstRange(of: "-> ") else { return formula(text) }
    let location = text[..<arrow.lowerBound].split(separator: " ").dropFirst().map(String.init)
    // The reason is the last text; a grade or a condition before it may be one, too.
    var resolution = String(text[arrow.upperBound...])
    var reason = ""
    if let quote = resolution.ranges(of: " \"").last {
      reason = ModelOutline.text(quoted: String(resolution[quote.lowerBound...].dropFirst())) ?? ""
      resolution = String(resolution[..<quote.lowerBound])
    }
    let done =
      switch resolution {
      case "first": "按先列的一档"
      case "last": "按后列的一档"
      case "ungraded": "不评级"
      default: "按 \(formula(resolution))"
      }
    let when = location.firstIndex(of: "when") ?? location.count
    let numbers = range(location[..<when].joined(separator: " "))
    let condition = formula(location[when...].dropFirst().joined(separator: " "))
    let place = [numbers, condition.isEmpty ? "" : "当 \(condition)"].filter { !$0.isEmpty }
      .joined(separator: "、")
    return "\(place) 处\(isGap ? "没有档位" : "重叠")，\(done)" + (reason.isEmpty ? "" : "：\(reason)")
  }

  /// A range in words: `85 至不满 95` for `85..<95`; any other text as it is.
  public func range(_ text: String) -> String {
    guard !text.contains(" "), let dots = text.firstRange(of: "..") else { return text }
    var lower = String(text[..<dots.lowerBound])
    var upper = String(text[dots.upperBound...])
    let isAbove = lower.hasSuffix("<")
    if isAbove { lower.removeLast() }
    let isBelow = upper.hasPrefix("<")
    if isBelow || upper.hasPrefix(".") { upper.removeFirst() }
    switch (lower.isEmpty, upper.isEmpty) {
    case (true, true): return "任何数"
    case (true, false): return "\(isBelow ? "低于" : "不超过") \(upper)"
    case (false, true): return "\(isAbove ? "高于" : "不低于") \(lower)"
    case (false, false):
      if !isAbove && !isBelow { return "\(lower) 至 \(upper)" }
      return (isAbove ? "高于 \(lower)、" : "\(lower) 至")
        + (isBelow ? "不满 \(upper)" : isAbove ? "不超过 \(upper)" : upper)
    }
  }

  private func points(_ verb: String, _ text: String) -> String {
    if text.hasPrefix("bands ") {
      return "按 \(formula(String(text.dropFirst("bands ".count)))) 分档\(verb)分"
    }
    let words = formula(text)
    return "\(verb) \(words.contains(" ") ? "（\(words)）" : words) 分"
  }

  /// What is done to the grade, with points beside it: `定为 D 级，扣 45 分`.
  private func grade(_ text: String) -> String {
    var text = text
    var more = ""
    for (word, verb) in [("deduct", "扣"), ("add", "加"), ("score", "总分定为")] {
      guard let range = text.firstRange(of: " \(word) ") else { continue }
      let amount = formula(String(text[range.upperBound...]))
      more = word == "score" ? "，\(verb) \(amount)" : "，\(verb) \(amount) 分"
      text = String(text[..<range.lowerBound])
      break
    }
    let words = text.split(separator: " ").map(String.init)
    let isBound = words.first == "not" && words.count > 2
    let target = isBound ? Array(words.dropFirst(2)) : words
    let effect =
      switch (target.first, isBound) {
      case ("worse", false): "降 \(words.last ?? "") 级"
      case ("better", false): "升 \(words.last ?? "") 级"
      case (_, true): (words[1] == "above" ? "不高于 " : "不低于 ") + grade(target)
      case (_, false): "定为 " + grade(target)
      }
    return effect + more
  }

  /// A grade in words, by its name or by what it is the value of: `B 级`, `比上年等级高 1 级`.
  private func grade(_ words: [String]) -> String {
    guard let first = words.first else { return "" }
    let name = ModelOutline.text(quoted: first) ?? first
    let title = title(name)
    let grade = title == name ? "\(name) 级" : "“\(title)”"
    guard words.count == 3 else { return grade }
    return "比 \(grade)\(words[1] == "better" ? "高" : "低") \(words[2]) 级的等级"
  }

  private func window(_ text: String) -> String {
    guard let range = text.firstRange(of: " before ") else { return "在 \(formula(text)) 内" }
    let day = formula(String(text[range.upperBound...]))
    return "\(day)之前 \(formula(String(text[..<range.lowerBound]))) 内"
  }
}
