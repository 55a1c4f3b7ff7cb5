internal import CreditEval
internal import CreditLanguage

/// A model as a document that an official can check against the regulation.
struct ModelDocument {
  private let program: ModelProgram

  init(_ program: ModelProgram) { self.program = program }

  /// The document in Markdown.
  var text: String {
    var lines = ["# \(program.title)", ""]
    lines.append("名称 `\(program.name)`，版本 \(program.syntax.edition ?? "–")，评价对象 \(program.subject)")
    if let from = program.syntax.from {
      lines.append("施行日期 \(from)\(program.syntax.until.map { "，至 \($0)" } ?? "")")
    }
    lines += ["", "## 依据与范围", ""]
    lines += program.sources.map { "- \($0.kind.title)：\($0.text)" }
    lines += ["", "## 输入", "", "| 名称 | 含义 | 单位 | 来源数据集 |", "|---|---|---|---|"]
    lines += program.inputs.map {
      "| `\($0.name)` | \($0.title) | \($0.unit ?? "") | \($0.dataset ?? "") |"
    }
    lines += program.records.map { "| `\($0.name)` | \($0.title)（记录） | | \($0.name) |" }
    lines += ["", "## 全文", "", "```", FileSyntax([.model(program.syntax)]).formatted() + "```"]
    lines += ["", "指纹 `\(program.fingerprint)`", ""]
    return lines.joined(separator: "\n")
  }
}
