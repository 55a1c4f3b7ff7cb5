internal import CreditCore
internal import CreditEval

/// What would raise a subject's grade, for people and for programs.
struct ImprovementDocument {
  private let improvements: Improvements

  init(_ improvements: Improvements) { self.improvements = improvements }

  /// Lines to stand below an explanation; none where there is nothing to say.
  var lines: [String] {
    var lines: [String] = []
    if let next = improvements.next {
      lines.append("  修复下列 \(next.items.count) 项，可到 \(words(next))：")
      lines += next.items.map { "    \(words($0))" }
      if !next.isProvedSmallest { lines.append("    （可修复的项目太多，没有证明这是最少的几项）") }
    }
    if let all = improvements.all, all.items.count != improvements.next?.items.count {
      lines.append("  可修复的 \(all.items.count) 项全部修复，为 \(words(all))")
    }
    if let waiting = improvements.waiting {
      let items = waiting.items.map(\.title)
      let why = items.isEmpty ? "" : "（\(items.joined(separator: "、"))届时有变化）"
      lines.append("  什么也不做，\(waiting.day) 起为 \(waiting.grade)\(why)")
    }
    if !lines.isEmpty { lines = ["", "怎样提高等级："] + lines }
    let factors = improvements.factors.prefix(5)
    if !factors.isEmpty {
      lines += ["", "失分最多的项目："]
      lines += factors.map { factor in
        let effect = factor.gradeEffect.map { GradeEffect.words($0) }
        let points = factor.points.isZero ? nil : "\(factor.points.normalized) 分"
        return "  \(factor.code) \(factor.title)："
          + [effect, points].compactMap(\.self).joined(separator: "，")
      }
    }
    return lines
  }

  private func words(_ repair: Improvements.Repair) -> String {
    repair.grade + (repair.score.map { "（得分 \($0.normalized)）" } ?? "")
  }

  private func words(_ item: ModelResult.Item) -> String {
    let effect = item.gradeEffect.map { "：\(GradeEffect.words($0))" } ?? ""
    return "\(item.code) \(item.title)\(effect)"
      + (item.points.isZero ? "" : "（\(item.points.normalized) 分）")
  }

  /// The document for programs.
  var json: JSON {
    .object([
      (
        "next",
        improvements.next.map {
          .object(members($0) + [("is_proved_smallest", .boolean($0.isProvedSmallest))])
        } ?? .null
      ), ("all", improvements.all.map { .object(members($0)) } ?? .null),
      (
        "waiting",
        improvements.waiting.map {
          .object([
            ("day", .string($0.day.description)), ("grade", .string($0.grade)),
            ("items", codes($0.items)),
          ])
        } ?? .null
      ),
      (
        "factors",
        .array(
          improvements.factors.map {
            .object([
              ("code", .string($0.code)), ("title", .string($0.title)), ("unit", .text($0.unit)),
              ("points", .of($0.points)), ("grade_effect", .text($0.gradeEffect)),
            ])
          })
      ),
    ])
  }

  private func members(_ repair: Improvements.Repair) -> [(String, JSON)] {
    [
      ("items", codes(repair.items)), ("grade", .string(repair.grade)),
      ("score", .of(repair.score)),
    ]
  }

  private func codes(_ items: [ModelResult.Item]) -> JSON {
    .array(items.map { .string($0.code) })
  }
}
