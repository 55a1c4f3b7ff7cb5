internal import CreditCore
internal import CreditLanguage

extension DatasetCompiler {
  mutating func compile(_ step: StepSyntax) {
    switch step {
    case .define(let name, let value):
      if syntax.fields.contains(where: { $0.name.text == name.text }) {
        report(.duplicateName, "\(name.text) 已是字段的名称", remedy: "给中间结果另取名称", at: name.span)
      }
      guard let formula = checker.check(value) else {
        // The name is defined all the same, so that its uses do not add findings of their own.
        checker.scope.define(name.text, type: .text, span: name.span)
        return
      }
      let slot = checker.scope.define(
        name.text, type: formula.type, separator: nil, span: name.span)
      steps.append(.define(slot: slot, formula))
    case .rule(let rule): compile(rule, inGroup: false)
    case .first(let rules, _):
      steps.append(.beginGroup)
      for rule in rules { compile(rule, inGroup: true) }
    }
  }

  private mutating func compile(_ rule: RuleSyntax, inGroup: Bool) {
    let condition = rule.condition.flatMap { checker.check($0, expecting: .boolean) }
    if rule.condition != nil && condition == nil { return }
    let message = rule.message ?? rule.title ?? rule.code.text
    switch rule.outcome {
    case .question(let names):
      let places = names.compactMap { field($0) }
      let number = finding(rule.code.text, field: places.first, .question, rule.severity, message)
      add(
        .init(
          finding: number, outcome: .question, field: places.first ?? 0, value: nil,
          condition: condition), rule, inGroup)
    case .repair(let name, let value), .complete(let name, let value):
      guard let place = field(name),
        let formula = checker.check(value, expecting: checker.scope.slots[fields[place].slot].type)
      else { return }
      if case .constant(.missing) = formula.kind {
        report(
          .badSetting, "规则给出的值总是缺失，不会改动任何一行", remedy: "请对方核对写 question", at: rule.span)
      }
      var outcome = FindingKind.Outcome.repair
      if case .complete = rule.outcome { outcome = .complete }
      let number = finding(rule.code.text, field: place, outcome, rule.severity, message)
      add(
        .init(
          finding: number, outcome: outcome, field: place, value: formula, condition: condition),
        rule, inGroup)
    case .merge(let merge):
      if inGroup { report(.badSetting, "合并规则不能写在 first 里", at: rule.span) }
      if condition != nil { report(.badSetting, "合并规则不带 when", at: rule.span) }
      let number = finding(rule.code.text, field: nil, .merge, rule.severity, message)
      compile(merge, number, rule)
    }
  }

  private mutating func add(
    _ program: DatasetProgram.RuleProgram, _ rule: RuleSyntax, _ inGroup: Bool
  ) {
    if isInForce(rule) { steps.append(.rule(program, inGroup: inGroup)) }
  }

  private func isInForce(_ rule: RuleSyntax) -> Bool {
    (rule.from.map { $0 <= context.asOf } ?? true)
      && (rule.until.map { context.asOf <= $0 } ?? true)
  }

  private mutating func compile(
    _ merge: RuleSyntax.Merge, _ number: Int, _ rule: RuleSyntax
  ) {
    let sameness: DatasetProgram.MergeProgram.Sameness
    switch merge.sameness {
    case .identical(let names):
      let left = Set(names.compactMap { field($0) })
      sameness = .identical(fields: syntax.fields.indices.filter { !left.contains($0) })
    case .keys(let keys):
      let formulas = keys.compactMap { checker.check($0) }
      guard formulas.count == keys.count else { return }
      sameness = .keys(formulas)
    }
    let kept: DatasetProgram.MergeProgram.Kept
    switch merge.kept {
    case .first: kept = .first
    case .last: kept = .last
    case .latest(let order):
      guard let formula = checker.check(order) else { return }
      kept = .latest(formula)
    }
    if isInForce(rule) { merges.append(.init(finding: number, sameness: sameness, kept: kept)) }
  }
}
