internal import CreditCore
internal import CreditLanguage

extension ModelCompiler {
  /// Grades and outputs, of which the first stand at most once.
  mutating func addResults() {
    var hasGrades = false
    for case .grades(let grades) in program.syntax.members {
      if hasGrades { report(.duplicateName, "grades 已经写过", at: grades.span) }
      hasGrades = true
      add(grades)
    }
    for case .output(let output) in program.syntax.members { add(output) }
    let hasResult = program.syntax.members.contains { member in
      switch member {
      case .score, .output: true
      case .grades(let grades): grades.rows.allSatisfy(\.range.isUnbounded)
      default: false
      }
    }
    let needsScore = program.syntax.members.contains { member in
      if case .grades(let grades) = member {
        grades.rows.contains { !$0.range.isUnbounded }
      } else {
        false
      }
    }
    if !hasResult || (needsScore && !hasScore) {
      report(
        .incomplete, "没有写明总分怎么算", remedy: "写作 score = 公式", at: program.syntax.name.span)
    }
  }

  private var hasScore: Bool {
    program.syntax.members.contains { if case .score = $0 { true } else { false } }
  }

  mutating func add(_ score: ScoreSyntax) {
    if program.score != nil {
      report(.duplicateName, "score 已经写过", at: score.span)
      return
    }
    check(score.rounding, at: score.span)
    guard let formula = formula(score.value, .number) else { return }
    let terms = terms(of: score.value, factor: .one)
    let slot = checker.scope.define("score", type: .number, span: score.span)
    program.steps.append(
      .score(ModelProgram.Score(syntax: score, formula: formula, slot: slot, terms: terms)))
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
      checkUnit(of: output, value)
      program.outputs.append(.init(syntax: output, formula: formula))
    case .byGrade(let rows):
      checkRows(rows, of: output)
      program.outputs.append(.init(syntax: output, formula: nil))
    }
  }

  private mutating func checkRows(_ rows: [OutputSyntax.Row], of output: OutputSyntax) {
    var seen: Set<String> = []
    var type: ValueType?
    let states = program.scale?.states.map(\.name) ?? []
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
