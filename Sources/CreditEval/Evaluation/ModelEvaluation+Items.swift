internal import CreditCore
internal import CreditLanguage

extension ModelProgram.Item {
  /// The title an official reads.
  var title: String { syntax.title ?? syntax.code.text }
}

extension ModelEvaluation {
  /// What an item comes to, or `nil` if something it needs is missing; what it does to grade and
  /// score is kept for later.
  mutating func outcome(of item: ModelProgram.Item) throws(ModelError) -> PartOutcome? {
    let code = item.syntax.code.text
    let title = item.title
    if item.repair == nil && isPutRight(item) { return .nothing }
    if let condition = item.condition {
      guard let holds = try value(of: condition, for: code).boolean else {
        note("“\(title)”的条件无法判断，没有计入")
        return .nothing
      }
      if !holds { return .nothing }
    }
    var records: [CaseRecord] = []
    if let selection = item.selection {
      records = try self.records(of: selection, for: title)
      if records.isEmpty { return .nothing }
    }
    let groups = try groups(of: records, item)
    var fired = Fired(records: records)
    if let effect = item.effect.grade {
      fired.records = counted(item, groups)
      fired.grade = try settle(effect, of: item, decisive(item, groups))
      if let grade = fired.grade { gradeEffects.append(grade) }
    }
    switch item.effect {
    case .grade: if fired.grade == nil { return .nothing }
    case .gradeAndScore(_, let formula):
      guard let score = try value(of: formula, for: code).number else {
        return missing(item, fired)
      }
      setScores.append(score)
      fired.setScore = score
      try applySetScores()
    case .points, .bands, .gradeAndPoints:
      guard let amounts = try amounts(of: item, groups) else {
        return missing(item, fired)
      }
      try settle(item, amounts, &fired)
      if fired.grade == nil && fired.points.isZero && fired.restored.isZero { return .nothing }
    }
    fire(item, fired)
    return PartOutcome(points: fired.points, lines: lines(of: item, fired))
  }

  /// Whether the item is taken as put right, to see what that would change.
  func isPutRight(_ item: ModelProgram.Item) -> Bool {
    !repaired.isEmpty
      && repaired.contains(RepairedItem(code: item.syntax.code.text, unit: unit?.id))
  }

  /// An item without data for its points; what it does to the grade it does all the same.
  private mutating func missing(_ item: ModelProgram.Item, _ fired: Fired) -> PartOutcome? {
    note("“\(item.title)”缺少数据")
    if fired.grade != nil { fire(item, fired) }
    return nil
  }

  /// What an item did.
  struct Fired {
    /// The records that count.
    var records: [CaseRecord]
    /// Points within the bounds.
    var points = ExactDecimal.zero
    /// Points before cap and full marks, where these cut them.
    var uncapped: ExactDecimal?
    /// Points that came back.
    var restored = ExactDecimal.zero
    var grade: SettledGradeEffect?
    var setScore: ExactDecimal?
  }

  private mutating func settle(
    _ item: ModelProgram.Item, _ amounts: [Amount], _ fired: inout Fired
  ) throws(ModelError) {
    let code = item.syntax.code.text
    if item.selection != nil { fired.records = amounts.flatMap(\.records) }
    fired.restored = try total(of: amounts.map(\.restored), for: code)
    let whole = try total(of: amounts.map(\.points) + [fired.restored], for: code)
    fired.points = whole
    if let cap = item.syntax.cap {
      let lowest = try exactly(code) { () throws(ArithmeticError) in try cap.negated() }
      fired.points = min(max(fired.points, lowest), cap)
    }
    if let marks = item.syntax.fullMarks { fired.points = min(fired.points, marks) }
    if fired.points != whole { fired.uncapped = whole }
  }

  /// The lines of an item: one, or with repair what it cost, what came back and what the cap cut.
  private func lines(of item: ModelProgram.Item, _ fired: Fired) -> [ModelResult.Line] {
    let code = item.syntax.code.text
    var lines: [ModelResult.Line] = []
    func add(_ kind: ModelResult.Line.Kind, _ title: String, _ points: ExactDecimal?) {
      guard let points, !points.isZero else { return }
      lines.append(.init(kind: kind, title: title, name: code, points: points))
    }
    guard !fired.restored.isZero else {
      add(.item, item.title, fired.points)
      return lines
    }
    let left = fired.uncapped ?? fired.points
    // What was added without overflow can be taken off again.
    add(.item, item.title, try? left.subtracting(fired.restored))
    add(.repair, "\(item.title)：修复", fired.restored)
    add(.cap, "\(item.title)：上限", try? fired.points.subtracting(left))
    return lines
  }

  private mutating func fire(_ item: ModelProgram.Item, _ fired: Fired) {
    let lowers = fired.grade?.lowers ?? false
    // An item that counts no records of its own rests on those its formulas are made of.
    let ids = item.selection == nil ? records(behind: item.formulas) : fired.records.map(\.id)
    result.items.append(
      .init(
        code: item.syntax.code.text, title: item.title, sheet: item.sheet, points: fired.points,
        uncapped: fired.uncapped, restored: fired.restored.isZero ? nil : fired.restored,
        unit: unit?.id, setScore: fired.setScore,
        isRepairable: item.isRepairable ?? (fired.points.isNegative || lowers),
        gradeEffect: fired.grade?.text(program.grades), records: ids, cites: item.cites,
        span: item.syntax.span))
  }
}

extension SettledGradeEffect {
  /// Whether the effect can only make the grade worse.
  var lowers: Bool {
    switch self {
    case .move(let levels): levels > 0
    case .set(let place), .notAbove(let place): place > 0
    case .notBelow: false
    }
  }
}
