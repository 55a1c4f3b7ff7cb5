internal import CreditCore
internal import CreditLanguage

extension ModelSyntax {
  /// The table of grades, wherever it stands in the file.
  var grades: GradesSyntax? {
    for case .grades(let grades) in members { return grades }
    return nil
  }
}

extension ModelCompiler {
  /// Settles the table of grades and reports whom it leaves out or claims twice.
  mutating func add(_ grades: GradesSyntax) {
    checkNames(of: grades)
    checkOrder(grades)
    program.grades = gradeNames
    if grades.rows.isEmpty { report(.incomplete, "等级表里没有等级", at: grades.span) }
    var rows: [ModelProgram.GradeScale.Row] = []
    for row in grades.rows {
      guard let grade = gradeNames.firstIndex(of: row.name.text),
        let condition = settled(row.condition), let demand = settled(row.demand)
      else { continue }
      if let syntax = row.condition { checkReachable(syntax) }
      rows.append(.init(grade: grade, range: row.range, condition: condition, demand: demand))
    }
    let known = grades.known.compactMap { settled($0) }
    var states: [ModelProgram.GradeScale.State] = []
    for state in grades.states {
      guard let condition = formula(state.condition, .boolean) else { continue }
      states.append(.init(name: state.name.text, title: state.title, condition: condition))
    }
    // What cannot be read cannot be looked at.
    guard rows.count == grades.rows.count, known.count == grades.known.count,
      states.count == grades.states.count
    else { return }
    checkCoverage(of: grades)
    let titles = gradeNames.map { name in
      grades.rows.first { $0.name.text == name && $0.title != nil }?.title
    }
    let slot = checker.scope.define("grade", type: .text, span: grades.span)
    program.scale = ModelProgram.GradeScale(
      names: gradeNames, titles: titles, rows: rows, known: known, states: states, slot: slot)
  }

  /// The formula of a condition that may be absent; `nil` after reporting why there is none.
  private mutating func settled(_ syntax: ExpressionSyntax?) -> Formula?? {
    guard let syntax else { return .some(nil) }
    return formula(syntax, .boolean).map { .some($0) }
  }

  private mutating func settled(_ known: KnownSyntax) -> ModelProgram.GradeScale.Known? {
    guard let condition = settled(known.condition) else { return nil }
    let resolution: ModelProgram.GradeScale.Known.Resolution
    switch known.resolution {
    case .first, .last:
      if known.kind == .gap {
        report(
          .badSetting, "空档里没有第一档和最后一档", remedy: "写作 -> 等级，或 -> ungraded", at: known.span)
      }
      resolution = known.resolution == .first ? .first : .last
    case .ungraded: resolution = .ungraded
    case .value(let value):
      guard case .name(let name) = value.kind, let place = gradeNames.firstIndex(of: name) else {
        report(
          .unknownName, "没有名为 \(value.text) 的等级", remedy: "写作 -> 等级，或 -> ungraded", at: value.span)
        return nil
      }
      resolution = .grade(place)
    }
    return .init(
      kind: known.kind, range: known.range, condition: condition, resolution: resolution,
      reason: known.reason)
  }

  /// A grade may have several rows, but one meaning; a state is no grade.
  private mutating func checkNames(of grades: GradesSyntax) {
    var titles: [String: String] = [:]
    var names: Set<String> = []
    for row in grades.rows {
      names.insert(row.name.text)
      guard let title = row.title else { continue }
      if let first = titles[row.name.text], first != title {
        report(
          .duplicateName, "等级 \(row.name.text) 的含义写了两种", remedy: "只在它的第一行写明含义",
          at: row.span)
      }
      titles[row.name.text] = title
    }
    for state in grades.states where !names.insert(state.name.text).inserted {
      report(.duplicateName, "等级 \(state.name.text) 已经写过", at: state.name.span)
    }
  }

  /// The best grade stands first, and the ranges go the declared way.
  private mutating func checkOrder(_ grades: GradesSyntax) {
    for (first, second) in zip(grades.rows, grades.rows.dropFirst())
    where first.name.text != second.name.text {
      if first.range.isUnbounded || second.range.isUnbounded { continue }
      // A grade that has stood before is the better one, wherever its other rows stand.
      let isSwapped =
        (gradeNames.firstIndex(of: second.name.text) ?? 0)
        < (gradeNames.firstIndex(of: first.name.text) ?? 0)
      let (better, worse) = isSwapped ? (second, first) : (first, second)
      let high = grades.direction == .higherIsBetter ? better.range : worse.range
      let low = grades.direction == .higherIsBetter ? worse.range : better.range
      let isConditional = better.condition != nil || worse.condition != nil
      let isWrong: Bool
      if isConditional {
        // Rows with conditions may share scores; they are odd where they lie the other way round.
        isWrong = high.upper.flatMap { top in low.lower.map { top.number <= $0.number } } ?? false
      } else if let top = low.upper?.number, let bottom = high.lower?.number {
        isWrong = bottom < top && grades.known.allSatisfy { !$0.range.contains(top) }
      } else {
        isWrong = true
      }
      if isWrong {
        report(
          .wrongOrder,
          "\(better.name.text) 与 \(worse.name.text) 的顺序与“\(grades.direction.rawValue)”不符",
          remedy: "好的等级写在前面", at: second.span, severity: isConditional ? .lint : .error)
      }
    }
  }

  /// Settles what an item does to the grade.
  mutating func compile(_ effect: GradeEffectSyntax) -> ModelProgram.GradeEffect? {
    switch effect {
    case .set(let name, let better): return target(name, better).map { .set($0) }
    case .notAbove(let name, let better): return target(name, better).map { .notAbove($0) }
    case .notBelow(let name, let better): return target(name, better).map { .notBelow($0) }
    case .better(let levels):
      checkScale()
      return check(levels) ? .move(-levels) : nil
    case .worse(let levels):
      checkScale()
      return check(levels) ? .move(levels) : nil
    }
  }

  private mutating func target(_ name: NameSyntax, _ better: Int) -> ModelProgram.GradeTarget? {
    guard better == 0 || check(better < 0 ? 0 &- better : better) else { return nil }
    if let place = gradeNames.firstIndex(of: name.text) {
      return .init(grade: .place(place), better: better)
    }
    guard let slot = checker.scope.slot(name.text) else {
      report(
        .unknownName, "没有名为 \(name.text) 的等级", remedy: nearest(name.text, gradeNames),
        at: name.span)
      return nil
    }
    let type = checker.scope.slots[slot].type
    guard type == .text else {
      report(
        .typeMismatch, "\(name.text) 既不是等级，也不是文本，而是\(type.title)",
        remedy: "写等级的名称，或写一个值为等级名称的文本", at: name.span)
      return nil
    }
    checkScale()
    return formula(ExpressionSyntax(.name(name.text), span: name.span), .text).map {
      .init(grade: .text($0), better: better)
    }
  }

  /// Whether there can be so many levels; a file cannot say otherwise, code can.
  private mutating func check(_ levels: Int) -> Bool {
    if (1...100).contains(levels) { return true }
    report(.badSetting, "级数应在 1 与 100 之间", at: program.syntax.name.span)
    return false
  }

  private mutating func checkScale() {
    guard gradeNames.isEmpty else { return }
    report(
      .incomplete, "模型没有等级表，不能升降级", remedy: "写 grades … { … }", at: program.syntax.name.span)
  }
}
