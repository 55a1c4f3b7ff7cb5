internal import CreditCore
internal import CreditLanguage

extension ModelCompiler {
  /// Score, grades and outputs, of which the first two stand at most once.
  mutating func addResults() {
    var hasGrades = false
    for case .score(let score) in program.syntax.members {
      if program.score != nil {
        report(.duplicateName, "score 已经写过", at: score.span)
        continue
      }
      add(score)
    }
    for case .grades(let grades) in program.syntax.members {
      if hasGrades { report(.duplicateName, "grades 已经写过", at: grades.span) }
      hasGrades = true
      add(grades)
    }
    for case .output(let output) in program.syntax.members { add(output) }
    let hasScore = program.syntax.members.contains { if case .score = $0 { true } else { false } }
    if !hasScore && (hasGrades || program.syntax.members.allSatisfy { !$0.isOutput }) {
      report(
        .incomplete, "没有写明总分怎么算", remedy: "写作 score = 公式", at: program.syntax.name.span)
    }
  }

  private mutating func add(_ score: ScoreSyntax) {
    check(score.rounding, at: score.span)
    guard let formula = formula(score.value, .number) else { return }
    let terms = terms(of: score.value, factor: .one)
    let slot = checker.scope.define("score", type: .number, span: score.span)
    program.score = ModelProgram.Score(syntax: score, formula: formula, slot: slot, terms: terms)
  }

  /// The parts of a sum, of which sheets are shown item by item.
  private mutating func terms(
    of expression: ExpressionSyntax, factor: ExactDecimal
  ) -> [ModelProgram.Term] {
    switch expression.kind {
    case .name(let name):
      if let place = sheets.firstIndex(where: { $0.name == name }) {
        return [.sheet(place, factor: factor)]
      }
    case .negative(let part):
      if let minus = try? factor.negated() { return terms(of: part, factor: minus) }
    case .binary(.add, let left, let right):
      return terms(of: left, factor: factor) + terms(of: right, factor: factor)
    case .binary(.subtract, let left, let right):
      if let minus = try? factor.negated() {
        return terms(of: left, factor: factor) + terms(of: right, factor: minus)
      }
    case .binary(.multiply, let left, let right):
      if let number = left.literalNumber,
        let product = try? factor.multiplied(by: number)
      {
        return terms(of: right, factor: product)
      }
      if let number = right.literalNumber,
        let product = try? factor.multiplied(by: number)
      {
        return terms(of: left, factor: product)
      }
    case .choice(let branches, let otherwise):
      var compiled: [(condition: Formula, terms: [ModelProgram.Term])] = []
      for branch in branches {
        guard let condition = checker.check(branch.condition, expecting: .boolean) else {
          return []
        }
        compiled.append((condition, terms(of: branch.value, factor: factor)))
      }
      let rest = otherwise.map { terms(of: $0, factor: factor) } ?? []
      return [.choice(compiled, otherwise: rest)]
    default: break
    }
    guard let formula = checker.check(expression, expecting: .number) else { return [] }
    return [.value(formula, title: title(of: expression), factor: factor)]
  }

  /// What a reader sees of an expression: the title of what it names, or its text.
  private func title(of expression: ExpressionSyntax) -> String {
    guard case .name(let name) = expression.kind else { return expression.text }
    for member in program.syntax.members {
      switch member {
      case .input(let input) where input.name.text == name: return input.title ?? name
      case .define(let definition) where definition.name.text == name:
        return definition.title ?? name
      default: continue
      }
    }
    return name
  }

  private mutating func add(_ grades: GradesSyntax) {
    var names: Set<String> = []
    for name in grades.rows.map(\.name) + grades.states.map(\.name) {
      if !names.insert(name.text).inserted {
        report(.duplicateName, "等级 \(name.text) 已经写过", at: name.span)
      }
    }
    program.grades = grades.rows.map(\.name.text)
    if grades.rows.isEmpty { report(.incomplete, "等级表里没有等级", at: grades.span) }
    var domain: RangeSyntax?
    for case .score(let score) in program.syntax.members { domain = score.range }
    check(
      grades.rows.map { ($0.range, $0.span) }, known: grades.known, within: domain,
      digits: scoreDigits,
      at: grades.span)
    checkOrder(grades)
    for known in grades.known {
      if case .value(let value) = known.resolution {
        if case .name(let name) = value.kind, program.grades.contains(name) { continue }
        report(
          .unknownName, "没有名为 \(value.text) 的等级", remedy: "写作 -> 等级，或 -> ungraded", at: value.span)
      } else if known.kind == .gap, known.resolution != .ungraded {
        report(.badSetting, "空档里没有第一档和最后一档", remedy: "写作 -> 等级，或 -> ungraded", at: known.span)
      }
    }
    var conditions: [Formula?] = []
    for row in grades.rows {
      let condition = row.condition.flatMap { formula($0, .boolean) }
      if row.condition != nil && condition == nil { return }
      conditions.append(condition)
    }
    let states = grades.states.compactMap { formula($0.condition, .boolean) }
    guard states.count == grades.states.count else { return }
    let slot = checker.scope.define("grade", type: .text, span: grades.span)
    program.scale = ModelProgram.GradeScale(
      syntax: grades, conditions: conditions, states: states, slot: slot)
  }

  /// Digits to which the score is rounded; its grades need to cover no more.
  private var scoreDigits: Int? {
    for case .score(let score) in program.syntax.members { return score.rounding?.digits }
    return nil
  }

  /// The best grade stands first, and the ranges go the declared way.
  private mutating func checkOrder(_ grades: GradesSyntax) {
    for (better, worse) in zip(grades.rows, grades.rows.dropFirst()) {
      let high = grades.direction == .higherIsBetter ? better : worse
      let low = grades.direction == .higherIsBetter ? worse : better
      guard let top = low.range.upper?.number, let bottom = high.range.lower?.number else {
        if low.range.upper == nil || high.range.lower == nil {
          report(
            .wrongOrder,
            "\(better.name.text) 与 \(worse.name.text) 的顺序与“\(grades.direction.rawValue)”不符",
            remedy: "好的等级写在前面", at: worse.span)
        }
        continue
      }
      if bottom < top, grades.known.allSatisfy({ !$0.range.contains(top) }) {
        report(
          .wrongOrder,
          "\(better.name.text) 与 \(worse.name.text) 的顺序与“\(grades.direction.rawValue)”不符",
          remedy: "好的等级写在前面", at: worse.span)
      }
    }
  }

  private mutating func add(_ output: OutputSyntax) {
    if let first = declared[output.name.text] {
      report(
        .duplicateName, "\(output.name.text) 已经声明过", remedy: "换一个名称", at: output.name.span,
        notes: [.init(first, "在这里")])
    }
    declared[output.name.text] = output.name.span
    used.insert(output.name.text)
    switch output.content {
    case .formula(let value, let rounding):
      check(rounding, at: output.span)
      guard let formula = formula(value, rounding == nil ? nil : .number) else { return }
      program.outputs.append(.init(syntax: output, formula: formula))
    case .byGrade(let rows):
      checkRows(rows, of: output)
      program.outputs.append(.init(syntax: output, formula: nil))
    }
  }

  private mutating func checkRows(_ rows: [OutputSyntax.Row], of output: OutputSyntax) {
    var seen: Set<String> = []
    var type: ValueType?
    let states = program.scale?.syntax.states.map(\.name.text) ?? []
    for row in rows {
      if !program.grades.contains(row.grade.text) && !states.contains(row.grade.text) {
        report(
          .unknownName, "没有名为 \(row.grade.text) 的等级",
          remedy: nearest(row.grade.text, program.grades + states), at: row.grade.span)
      }
      if !seen.insert(row.grade.text).inserted {
        report(.duplicateName, "等级 \(row.grade.text) 已经写过", at: row.grade.span)
      }
      guard case .literal(let value) = row.value.kind, let found = value.type else { continue }
      if let type, found != type {
        report(.typeMismatch, "这一列的值类型不同", at: row.value.span)
      }
      type = type ?? found
    }
    let left = program.grades.filter { !seen.contains($0) }
    if !left.isEmpty {
      report(
        .incomplete, "\(output.name.text) 没有写 \(left.joined(separator: "、")) 级的值",
        remedy: "每个等级写一行", at: output.name.span)
    }
  }

  /// What is declared and not used, and examples that name what is not there.
  mutating func checkUse() {
    for member in program.syntax.members {
      switch member {
      case .input(let input): unused(input.name, "输入")
      case .records(let records): unused(records.name, "记录")
      case .define(let definition): unused(definition.name, "名称")
      case .sheet(let sheet): unused(sheet.name, "分表")
      case .example(let example): check(example)
      default: break
      }
    }
    let hasExample = program.syntax.members.contains {
      if case .example = $0 { true } else { false }
    }
    if !hasExample {
      report(
        .noExample, "没有示例", remedy: "写一个 example \"…\" { … expect … }，核对时一并运行",
        at: program.syntax.name.span, severity: .lint)
    }
  }

  private mutating func unused(_ name: NameSyntax, _ kind: String) {
    guard !used.contains(name.text) else { return }
    report(
      .unused, "\(kind) \(name.text) 没有用到", remedy: "删去，或用在公式里", at: name.span, severity: .lint)
  }
}

extension ModelSyntax.Member {
  fileprivate var isOutput: Bool { if case .output = self { true } else { false } }
}
