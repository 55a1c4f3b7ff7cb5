internal import CreditCore
internal import CreditLanguage

extension ModelCompiler {
  /// Reports names and types in an example that do not fit the model.
  mutating func check(_ example: ExampleSyntax) {
    if example.asOf == nil {
      report(
        .incomplete, "示例没有写明评价日期", remedy: "写作 as_of 2026-01-01", at: example.span)
    }
    if example.expectations.isEmpty {
      report(
        .incomplete, "示例没有写明应得的结果", remedy: "写作 expect score 91.667, grade A", at: example.span)
    }
    for assignment in example.population { check(assignment, ofPopulation: true) }
    for assignment in example.inputs {
      if check(assignment, ofPopulation: false) { continue }
      guard let input = program.inputs.first(where: { $0.name == assignment.name.text }) else {
        report(
          .unknownName, "没有名为 \(assignment.name.text) 的输入",
          remedy: nearest(assignment.name.text, program.inputs.map(\.name)),
          at: assignment.name.span)
        continue
      }
      _ = constant(assignment.value, input.type)
    }
    for record in example.records {
      guard let records = program.records.first(where: { $0.name == record.records.text }) else {
        report(
          .unknownName, "没有名为 \(record.records.text) 的记录",
          remedy: nearest(record.records.text, program.records.map(\.name)),
          at: record.records.span)
        continue
      }
      for assignment in record.columns {
        guard let place = records.columns.firstIndex(of: assignment.name.text) else {
          report(
            .unknownName, "记录 \(records.name) 没有 \(assignment.name.text) 这一列",
            remedy: nearest(assignment.name.text, records.columns), at: assignment.name.span)
          continue
        }
        _ = constant(assignment.value, records.types[place])
      }
    }
    for expectation in example.expectations where !results.contains(expectation.name.text) {
      report(
        .unknownName, "没有名为 \(expectation.name.text) 的结果",
        remedy: nearest(expectation.name.text, results.sorted()), at: expectation.name.span)
    }
  }

  /// Whether an example assigns what the population gives; what it must give is a finding.
  @discardableResult
  private mutating func check(
    _ assignment: ExampleSyntax.Assignment, ofPopulation mustBe: Bool
  ) -> Bool {
    let name = assignment.name.text
    if let slot = populationNames.contains(name) ? checker.scope.slot(name) : nil {
      _ = constant(assignment.value, checker.scope.slots[slot].type.valueType ?? .number)
      return true
    }
    guard mustBe else { return false }
    let means = program.inputs.filter { if case .mean = $0.missing { true } else { false } }
    if means.contains(where: { $0.name == name }) {
      _ = constant(assignment.value, .number)
      return true
    }
    report(
      .unknownName, "没有名为 \(name) 的全体数值",
      remedy: nearest(name, populationNames + means.map(\.name)), at: assignment.name.span)
    return true
  }

  /// Everything an example may expect something of.
  private var results: Set<String> {
    var names = Set(itemCodes.keys).union(["score", "grade"])
    for member in program.syntax.members {
      switch member {
      case .define(let definition): names.insert(definition.name.text)
      case .sheet(let sheet):
        names.insert(sheet.name.text)
        // The groups of a `per` sheet have points for each unit.
        if sheet.units == nil { names.formUnion(sheet.parts.groups.map(\.name.text)) }
      case .output(let output): names.insert(output.name.text)
      default: break
      }
    }
    return names
  }
}
