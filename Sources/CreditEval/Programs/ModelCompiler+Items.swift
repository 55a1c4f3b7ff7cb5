internal import CreditCore
internal import CreditLanguage

extension ModelCompiler {
  mutating func compile(_ item: ItemSyntax, in frame: PartFrame) -> ModelProgram.Item? {
    if let first = itemCodes[item.code.text] {
      report(
        .duplicateName, "指标 \(item.code.text) 已经写过", at: item.code.span,
        notes: [.init(first, "在这里")])
    }
    itemCodes[item.code.text] = item.code.span
    let cites = item.cites ?? frame.cites
    if cites == nil {
      report(
        .uncited, "指标 \(item.code.text) 没有写明依据", remedy: "写 cites \"条款\"，或写在分表上",
        at: item.code.span, severity: .lint)
    }
    checkSettings(of: item, isInSheet: frame.sheet != nil)
    var effect: ModelProgram.Effect?
    var selection: ModelProgram.Selection?
    var by: Formula?
    var repair: ModelProgram.Repair?
    if let occurrences = item.occurrences {
      selection = compile(occurrences.selection) { compiler in
        effect = compiler.compile(item.effect)
        by = occurrences.by.flatMap { compiler.formula($0) }
        repair = item.repair.flatMap { compiler.compile($0) }
      }
      guard let selection, occurrences.by == nil || by != nil else { return nil }
      check(occurrences, selection)
    } else {
      effect = compile(item.effect)
      repair = item.repair.flatMap { compile($0) }
    }
    // What sets the score is about the subject, not about one of its records.
    if case .gradeAndScore(_, let score) = item.effect {
      let points = formula(score, .number)
      effect = effect?.grade.flatMap { grade in points.map { .gradeAndScore(grade, $0) } }
    }
    let condition = item.condition.flatMap { formula($0, .boolean) }
    if let syntax = item.condition { checkReachable(syntax) }
    guard let effect, item.repair == nil || repair != nil else { return nil }
    return ModelProgram.Item(
      syntax: item, sheet: frame.sheet, cites: cites, effect: effect, selection: selection, by: by,
      condition: condition, repair: repair, isRepairable: item.isRepairable ?? frame.isRepairable)
  }

  private mutating func compile(_ effect: ItemSyntax.Effect) -> ModelProgram.Effect? {
    switch effect {
    case .points(let sign, let points):
      return formula(points, .number).map { .points(sign, $0) }
    case .bands(let sign, let bands):
      let value = formula(bands.value, .number)
      check(bands)
      return value.map { .bands(sign, $0, bands) }
    case .gradeAndPoints(let effect, let sign, let points):
      let (grade, points) = (compile(effect), formula(points, .number))
      return grade.flatMap { grade in points.map { .gradeAndPoints(grade, sign, $0) } }
    // The score is settled where no record is in sight.
    case .grade(let effect), .gradeAndScore(let effect, _):
      return compile(effect).map { .grade($0) }
    }
  }

  /// What an item may not say beside what it does.
  private mutating func checkSettings(of item: ItemSyntax, isInSheet: Bool) {
    let place = item.code.span
    if let cap = item.cap, cap.isNegative { report(.badSetting, "上限不能是负数", at: place) }
    if item.isGrade {
      let words: [(String, Bool)] = [
        ("上限", item.cap != nil), ("满分", item.fullMarks != nil), ("缺失时的分数", item.missing != nil),
        ("裁量幅度", item.range != nil), ("修复", item.repair != nil),
      ]
      for (word, isThere) in words where isThere {
        report(.badSetting, "定级的指标没有\(word)", at: place)
      }
    } else if !isInSheet {
      report(.badSetting, "分表以外的指标只能定级，不能加减分", remedy: "把指标放进 sheet { … }", at: place)
    }
    if item.effect.sign == .deduct, item.fullMarks != nil {
      report(.badSetting, "扣分的指标没有满分", remedy: "扣分的上限写 at most", at: place)
    }
    if item.effect.sign == .add, item.repair != nil {
      report(.badSetting, "只有扣分的指标可以修复", at: item.repair?.span ?? place)
    }
    if let marks = item.fullMarks, marks.isNegative || marks.isZero {
      report(.badSetting, "满分应大于 0", at: place)
    }
    if let range = item.range, !item.isGrade {
      switch item.effect {
      case .points(_, let points), .gradeAndPoints(_, _, let points):
        if points.literalNumber != nil {
          report(
            .badSetting, "分数是固定的，没有裁量幅度", remedy: "分数写成记录的列，如 deduct points range \(range.text)",
            at: range.span)
        }
      default: report(.badSetting, "分档的指标没有裁量幅度", at: range.span)
      }
    }
    if case .bands(.add, let bands) = item.effect, let marks = item.fullMarks,
      let best = bands.rows.map(\.points).max(), best != marks
    {
      report(
        .weights, "最高一档 \(best) 分，满分却是 \(marks)", remedy: "改正档位或 of", at: place, severity: .lint)
    }
    if case .gradeAndScore = item.effect, !program.syntax.members.contains(where: \.isScore) {
      report(.incomplete, "模型没有总分，不能定分", remedy: "写作 score = 公式", at: place)
    }
  }

  private mutating func check(
    _ occurrences: ItemSyntax.Occurrences, _ selection: ModelProgram.Selection
  ) {
    let word = occurrences.occurrence.rawValue
    switch occurrences.occurrence {
    case .first, .latest:
      let records = program.records[selection.records]
      if records.day == nil {
        report(
          .badSetting, "记录 \(records.name) 没有写明日期列，分不出先后，不能用 \(word)",
          remedy: "写作 records \(records.name) on 日期列 { … }", at: occurrences.selection.span)
      }
    case .each:
      if let by = occurrences.by {
        report(
          .badSetting, "each 逐条计算，不分组", remedy: "删去 by，或写作 once、highest … by \(by.text)",
          at: by.span)
      }
    case .once, .highest, .lowest: break
    }
  }
}

extension ItemSyntax.Effect {
  /// Whether points are added or taken off, if there are any.
  var sign: ItemSyntax.Sign? {
    switch self {
    case .points(let sign, _), .bands(let sign, _), .gradeAndPoints(_, let sign, _): sign
    case .grade, .gradeAndScore: nil
    }
  }
}

extension ItemSyntax {
  /// What missing data means, with the sign of the item: `deduct … missing 3` takes 3 off.
  var signedMissing: PartSyntax.Missing? {
    guard case .points(let points) = missing, effect.sign == .deduct,
      let negated = try? points.negated()
    else { return missing }
    return .points(negated)
  }
}

extension ModelSyntax.Member {
  var isScore: Bool { if case .score = self { true } else { false } }
}
