internal import CreditCore
internal import CreditLanguage

extension ModelCompiler {
  /// No more faults of one table are shown.
  private static let maximumFaults = 12

  /// Reports whom the table leaves out or claims twice, and the rows and acknowledgements that
  /// concern no one.
  mutating func checkCoverage(of grades: GradesSyntax) {
    let isPlain =
      grades.rows.allSatisfy { $0.condition == nil }
      && grades.known.allSatisfy { $0.condition == nil }
    if isPlain, !grades.rows.contains(where: \.range.isUnbounded) {
      check(
        grades.rows.map { ($0.range, $0.span) }, known: grades.known, within: score?.range,
        digits: score?.rounding?.digits, at: grades.span)
      return
    }
    let knowledge = nameKnowledge()
    // What is proved of names for conditions holds whatever they stand for; what is not may be
    // excluded by it.
    var coverage = GradeCoverage(grades) { knowledge[$0]?.withoutCondition }
    if !coverage.faults.isEmpty || coverage.isTooLarge {
      coverage = GradeCoverage(grades) { knowledge[$0] }
    }
    if coverage.isTooLarge {
      report(
        .unproved, "条件里比较的名称和数值太多，没有核对等级表有没有空档和重叠",
        remedy: "用 let 把几个条件合成一个是或否的名称", at: grades.span, severity: .lint)
      return
    }
    for fault in coverage.faults.prefix(ModelCompiler.maximumFaults) {
      report(fault, coverage, grades)
    }
    for row in coverage.unreachable {
      report(
        .unreachable, "“\(grades.rows[row].text)”这一档没有主体能进", at: grades.rows[row].span,
        severity: .lint)
    }
    for place in coverage.needless {
      let entry = grades.known[place]
      report(
        .unused, "\(entry.placeText) 处没有\(entry.kind == .gap ? "空档" : "重叠")", remedy: "删去这一行",
        at: entry.span, severity: .lint)
    }
  }

  private mutating func report(
    _ fault: GradeCoverage.Fault, _ coverage: GradeCoverage, _ grades: GradesSyntax
  ) {
    let variables = coverage.space.variables
    let values = fault.extent.map { part -> String in
      let value = variables[part.variable].cells[fault.example[part.variable]].value
      return "\(variables[part.variable].key) \(value.isMissing ? "缺失" : value.shown)"
    }
    let situation = values.isEmpty ? "所有主体" : values.joined(separator: "、")
    let place = fault.isBox && fault.isCertain ? coverage.text(of: fault.extent) : nil
    guard fault.isCertain else {
      report(
        .unproved,
        "没有证明 \(situation) \(fault.kind == .gap ? "属于某一档" : "只属于一档")：条件里的式子是否会同时这样，核对不出来",
        remedy: "不会这样的，写 known \(fault.kind.rawValue) … when … -> "
          + "\(fault.kind == .gap ? "ungraded" : "first") \"不会出现\"",
        at: grades.span, severity: .lint)
      return
    }
    switch fault.kind {
    case .gap:
      let conditional = grades.rows.contains { row in
        guard row.condition != nil else { return false }
        return coverage.space[0, fault.example].number.map { row.range.contains($0) } ?? true
      }
      report(
        .gap, "\(situation) 不属于任何一档",
        remedy: "补上这一档；"
          + (conditional ? "不满足条件的降到下一级，则把 when 改作 needs；" : "")
          + "原文如此的，写 known gap \(place ?? "…") -> ungraded \"理由\"", at: grades.span)
    case .overlap:
      let rows = fault.rows.prefix(2).map { grades.rows[$0] }
      guard let first = rows.first, let second = rows.last else { return }
      report(
        .overlap,
        "\(situation) 同时属于" + rows.map { "“\($0.text)”" }.joined(separator: "与"),
        remedy: "改正范围或条件；原文如此的，写 known overlap \(place ?? "…") -> first \"理由\"",
        at: second.span, notes: [.init(first.span, "另一档在这里")])
    }
  }

  private var score: ScoreSyntax? {
    for case .score(let score) in program.syntax.members { return score }
    return nil
  }

  /// What is known of the names that conditions may use.
  private func nameKnowledge() -> [String: NameKnowledge] {
    var knowledge: [String: NameKnowledge] = [:]
    for slot in checker.scope.slots { knowledge[slot.name] = .init(type: slot.type.valueType) }
    for member in program.syntax.members {
      switch member {
      case .input(let input):
        knowledge[input.name.text]?.range = ranges[input.name.text]
        if case .code(let table) = input.type {
          knowledge[input.name.text]?.texts = program.tables.first { $0.name == table.text }
            .map { $0.entries.map(\.code) }
        }
      case .define(let definition):
        knowledge[definition.name.text]?.learn(from: definition)
      // What is added up over units may be more than the cap of each.
      case .sheet(let sheet) where sheet.units == nil:
        knowledge[sheet.name.text]?.range = sheet.bounds
      case .score(let score):
        knowledge["score"]?.range = score.range
        knowledge["score"]?.digits = score.rounding?.digits
        if case .name(let name) = score.value.kind, score.rounding == nil {
          knowledge[name]?.alias = "score"
          knowledge["score"]?.range = score.range ?? ranges[name]
        }
      default: break
      }
    }
    return knowledge
  }
}

extension NameKnowledge {
  fileprivate var withoutCondition: NameKnowledge {
    var other = self
    other.condition = nil
    return other
  }

  /// What is known of what is made of records, whatever the records.
  mutating func learn(from aggregate: AggregateSyntax) {
    self.aggregate = aggregate
    switch aggregate.operation {
    case .count, .run, .distinct:
      type = .number
      range = RangeSyntax(lower: .init(0), upper: nil)
      digits = aggregate.fading == nil ? 0 : nil
    case .any: type = .boolean
    default: break
    }
  }

  fileprivate mutating func learn(from definition: DefineSyntax) {
    switch definition.content {
    case .aggregate(let aggregate): learn(from: aggregate)
    case .population(let population):
      switch population.operation {
      case .rank, .count:
        range = RangeSyntax(lower: .init(population.operation == .rank ? 1 : 0), upper: nil)
        digits = 0
      case .topShare:
        range = RangeSyntax(lower: .init(0, isIncluded: false), upper: .init(1))
      case .mean, .sum, .min, .max: break
      }
    case .formula(let value):
      switch value.kind {
      case .not, .binary(.and, _, _), .binary(.or, _, _), .isMissing, .among, .listed,
        .literal(.boolean):
        condition = value
      case .binary where type == .boolean: condition = value
      case .choice(let branches, let otherwise):
        let values = branches.map(\.value) + (otherwise.map { [$0] } ?? [])
        let fixed = values.compactMap { value -> String? in
          if case .literal(.text(let text)) = value.kind { text } else { nil }
        }
        if type == .text, fixed.count == values.count { texts = Array(Set(fixed)).sorted() }
      default: break
      }
    }
  }
}

extension GradeCoverage {
  /// The situations of a fault as an acknowledgement writes them; `nil` where that cannot be said.
  fileprivate func text(
    of extent: [(variable: Int, cells: ClosedRange<Int>)]
  ) -> String? {
    var range = ""
    var conditions: [String] = []
    for part in extent {
      let variable = space.variables[part.variable]
      let cells = variable.cells[part.cells]
      if part.variable == 0 {
        guard let text = variable.range(of: part.cells)?.text else { return nil }
        range = text
      } else if let joined = variable.range(of: part.cells) {
        conditions.append(joined.condition(on: variable.key))
      } else if cells.count == 1, let value = cells.first?.value {
        switch value {
        case .boolean(let flag) where variable.knowledge.type == .boolean:
          conditions.append(flag ? variable.key : "not \(variable.key)")
        case .text(let text) where variable.isOther(text): return nil
        case .text, .day: conditions.append("\(variable.key) = \(value.shown)")
        default: return nil
        }
      } else {
        return nil
      }
    }
    let condition = conditions.isEmpty ? "" : "when \(conditions.joined(separator: " and "))"
    return [range, condition].filter { !$0.isEmpty }.joined(separator: " ")
  }
}

extension ConditionSpace.Variable {
  /// The numbers that neighbouring cells stand for; open to a side where there are no more.
  fileprivate func range(of places: ClosedRange<Int>) -> RangeSyntax? {
    guard let first = cells[places.lowerBound].range, let last = cells[places.upperBound].range
    else { return nil }
    let isLast = places.upperBound == cells.count - 1 || cells[places.upperBound + 1].range == nil
    // A single number at the end of what can occur is written as such.
    if places.count == 1, first.lower == first.upper { return first }
    return RangeSyntax(
      lower: places.lowerBound == 0 ? nil : first.lower, upper: isLast ? nil : last.upper)
  }

  /// Whether a text stands for all that conditions do not name.
  fileprivate func isOther(_ text: String) -> Bool {
    knowledge.texts == nil && !literals.contains(.text(text))
  }
}

extension RangeSyntax {
  /// The range as a condition on a name.
  fileprivate func condition(on name: String) -> String {
    if let lower, let upper, lower.number == upper.number { return "\(name) = \(lower.number)" }
    return [
      lower.map { "\(name) \($0.isIncluded ? ">=" : ">") \($0.number)" },
      upper.map { "\(name) \($0.isIncluded ? "<=" : "<") \($0.number)" },
    ].compactMap(\.self).joined(separator: " and ")
  }
}

extension GradesSyntax.Row {
  /// The row as a message shows it.
  fileprivate var text: String {
    let range = range.isUnbounded ? "" : " \(range.text)"
    return name.text + range + (condition.map { " when \($0.text)" } ?? "")
  }
}

extension KnownSyntax {
  /// Where the fault is, as it is written.
  fileprivate var placeText: String {
    guard let condition else { return range.text }
    return (range.isUnbounded ? "" : "\(range.text) ") + "when \(condition.text)"
  }
}

extension Value {
  /// The value as a model writes it.
  fileprivate var shown: String {
    if case .text(let text) = self { return "\"\(text)\"" }
    return "\(self)"
  }
}
