internal import CreditLanguage

extension ModelComparison {
  static func replaced(_ what: String, _ old: String, _ new: String) -> String {
    "\(what)由“\(old)”改为“\(new)”"
  }

  /// What a line is called: `指标 C1“失信”`.
  static func title(of line: ModelOutline.Line, _ holder: String = "") -> String {
    switch line.keyword {
    case "cites", "cites own", "covers":
      return "\(nouns[line.keyword] ?? "")“\(line.title ?? line.rest)”"
    case "": return "\(holder == "grades" ? "等级 " : "")\(line.name)" + quoted(line.title)
    case "start", "floor", "cap", "combine":
      return "\(holder)的\(nouns[line.keyword] ?? line.keyword)"
    default:
      let noun = nouns[line.keyword] ?? line.keyword
      return (line.name.isEmpty ? noun : "\(noun) \(line.name)") + quoted(line.title)
    }
  }

  private static func quoted(_ title: String?) -> String { title.map { "“\($0)”" } ?? "" }

  private static let nouns = [
    "cites": "依据", "cites own": "自定", "covers": "范围", "subject": "评价对象", "input": "输入",
    "records": "记录", "earlier": "历年结果", "let": "计算项", "sheet": "分表", "group": "分组", "item": "指标",
    "score": "总分", "grades": "等级表", "output": "结果", "state": "状态", "start": "起评分",
    "floor": "下限", "cap": "上限", "combine": "合成", "known": "已知缺陷", "missing": "缺失",
  ]

  /// What a line says, with its rows, for something new or gone.
  static func content(of line: ModelOutline.Line, _ words: OfficialWords) -> String {
    guard !["cites", "cites own", "covers", "sheet", "group", "grades"].contains(line.keyword)
    else {
      return ""
    }
    var parts = aspects(of: line, words).map { "\($0.subject) \($0.text)" }
    let rows = line.lines.map { row in
      ([row.name.isEmpty ? row.keyword : row.name, row.rest] + row.clauses)
        .filter { !$0.isEmpty }.joined(separator: " ")
    }
    if !rows.isEmpty { parts.append("各档 \(rows.joined(separator: "，"))") }
    return parts.joined(separator: "；")
  }

  /// What a line says besides its name and title, by subject; clauses of one subject together.
  static func aspects(
    of line: ModelOutline.Line, _ words: OfficialWords
  ) -> [(subject: String, text: String, written: String)] {
    var result: [(subject: String, text: String, written: String)] = []
    if !line.rest.isEmpty, line.rest != "=" {
      var rest = line.rest
      if rest.hasSuffix(" =") { rest = String(rest.dropLast(2)) }
      let subject =
        switch line.keyword {
        case "input", "column": "类型"
        case "grades": "方向"
        case "": "分数"
        default: "值"
        }
      let text = subject == "类型" ? OfficialWords.type(rest) : words.formula(rest)
      result.append((subject, text, rest))
    }
    for clause in line.clauses {
      let subject = OfficialWords.subject(of: clause)
      let text = words.clause(clause)
      if let place = result.firstIndex(where: { $0.subject == subject }) {
        result[place].text += "，\(text)"
        result[place].written += " \(clause)"
      } else {
        result.append((subject, text, clause))
      }
    }
    return result
  }
}
