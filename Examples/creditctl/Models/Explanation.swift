internal import CreditCore
internal import CreditEval

/// Why a subject has its grade, line by line.
struct Explanation {
  private let subject: Grading.Subject
  private let program: ModelProgram
  private let asOf: Day

  init(_ subject: Grading.Subject, _ program: ModelProgram, asOf: Day) {
    self.subject = subject
    self.program = program
    self.asOf = asOf
  }

  /// The whole explanation.
  var text: String {
    let result = subject.result
    var lines = [
      "\(subject.name.isEmpty ? "（无名称）" : subject.name)  \(subject.code)",
      "\(program.title)，截至 \(asOf)", "",
      "等级 \(result.grade ?? "未评级")\(result.gradeTitle.map { "（\($0)）" } ?? "")"
        + (result.score.map { "  得分 \($0.normalized)" } ?? ""),
    ]
    if let before = result.scoreGrade, before != result.grade {
      lines.append("按得分为 \(before)，因下列情形调整")
    }
    if !result.lines.isEmpty {
      lines += ["", "得分由来："]
      lines += result.lines.map { "  \(Explanation.signed($0.points))  \($0.title)" }
      lines.append("  = \(result.score?.normalized.description ?? "")")
    }
    lines += result.sheets.flatMap(Explanation.units(of:))
    let notable = result.items.filter {
      !$0.records.isEmpty || $0.gradeEffect != nil || $0.cites != nil
    }
    if !notable.isEmpty {
      lines += ["", "命中的条款："]
      for item in notable {
        lines.append(
          "  \(item.code) \(item.title)"
            + (item.gradeEffect.map { "：\(GradeEffect.words($0))" } ?? ""))
        if let cites = item.cites { lines.append("    依据 \(cites)") }
        if !item.records.isEmpty { lines.append("    记录 \(item.records.joined(separator: " "))") }
      }
    }
    if !result.outputs.isEmpty { lines.append("") }
    lines += result.outputs.map { "\($0.title)：\($0.value)\($0.unit ?? "")" }
    lines += (program.notes(on: asOf) + result.notes).map { "注：\($0)" }
    if !result.missingInputs.isEmpty {
      lines.append("缺少的输入：\(result.missingInputs.joined(separator: "、"))")
    }
    lines += improvements?.lines ?? []
    lines += ["", "模型指纹 \(Fingerprints.short(program.fingerprint))"]
    return lines.joined(separator: "\n") + "\n"
  }

  /// The units of a sheet, such as bids, with what each of them came to.
  private static func units(of sheet: ModelResult.Sheet) -> [String] {
    sheet.units.flatMap { unit -> [String] in
      let weight = unit.weight.map { "，权数 \($0.normalized)" } ?? ""
      return ["", "\(sheet.title)，\(unit.title)\(weight)："]
        + unit.lines.map { "  \(signed($0.points))  \($0.title)" }
        + ["  = \(unit.points?.normalized.description ?? "没有得分")"]
    }
  }

  /// The explanation for programs.
  var json: JSON { ResultDocument(subject, program, asOf: asOf, improvements).json }

  /// What would raise the grade, where what it was made of is at hand.
  private var improvements: ImprovementDocument? {
    subject.content.flatMap { try? program.improvements(for: $0, graded: subject.result) }
      .map { ImprovementDocument($0) }
  }

  private static func signed(_ points: ExactDecimal) -> String {
    let text = points.normalized.description
    let whole = text.hasPrefix("-") ? text : "+" + text
    return String(repeating: " ", count: max(0, 9 - whole.count)) + whole
  }
}
