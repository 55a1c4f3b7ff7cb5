extension FileSyntax {
  /// The names of the code tables that fields, inputs and formulas name.
  public var tableNames: Set<String> {
    var names: Set<String> = []
    for field in fields {
      switch field.type {
      case .code(let table), .codes(let table, _): names.insert(table.text)
      default: break
      }
    }
    for type in modelTypes {
      switch type {
      case .code(let table), .codes(let table, _): names.insert(table.text)
      default: break
      }
    }
    forEachExpression { if case .listed(_, let table, _) = $0.kind { names.insert(table) } }
    return names
  }

  /// The names of the references that formulas look something up in.
  public var referenceNames: Set<String> {
    var names: Set<String> = []
    forEachExpression { if case .lookup(let name, _, _) = $0.kind { names.insert(name) } }
    return names
  }

  private var fields: [FieldSyntax] {
    declarations.flatMap { declaration -> [FieldSyntax] in
      switch declaration {
      case .dataset(let dataset): dataset.fields
      case .reference(let reference): reference.fields
      case .codes, .model: []
      }
    }
  }

  private var modelTypes: [ModelTypeSyntax] {
    declarations.flatMap { declaration -> [ModelTypeSyntax] in
      guard case .model(let model) = declaration else { return [] }
      return model.members.flatMap { member -> [ModelTypeSyntax] in
        switch member {
        case .input(let input): [input.type]
        case .records(let records): records.columns.map(\.type)
        default: []
        }
      }
    }
  }

  /// Calls `body` with every expression of the file and every expression within it.
  public func forEachExpression(_ body: (ExpressionSyntax) -> Void) {
    for declaration in declarations {
      for expression in declaration.expressions { expression.forEach(body) }
    }
  }
}

extension ExpressionSyntax {
  /// Calls `body` with the expression and every expression within it, outermost first.
  public func forEach(_ body: (ExpressionSyntax) -> Void) {
    body(self)
    for part in parts { part.forEach(body) }
  }

  /// The expressions directly within this one.
  public var parts: [ExpressionSyntax] {
    switch kind {
    case .literal, .percent, .name: []
    case .member(let part, _), .lookup(_, _, let part), .negative(let part), .not(let part),
      .isMissing(let part, _), .listed(let part, _, _):
      [part]
    case .call(_, let arguments): arguments
    case .binary(_, let left, let right): [left, right]
    case .among(let part, let members, _): [part] + members
    case .choice(let branches, let otherwise):
      branches.flatMap { [$0.condition, $0.value] } + (otherwise.map { [$0] } ?? [])
    case .aggregate(let aggregate): aggregate.expressions
    }
  }
}

extension FileSyntax.Declaration {
  /// The expressions a declaration is made of.
  var expressions: [ExpressionSyntax] {
    switch self {
    case .codes: []
    case .reference(let reference): reference.indices.map(\.key)
    case .dataset(let dataset):
      dataset.fields.compactMap { field in
        if case .when(let condition) = field.requirement { condition } else { nil }
      } + dataset.steps.flatMap(\.expressions)
    case .model(let model): model.members.flatMap(\.expressions)
    }
  }
}

extension StepSyntax {
  fileprivate var expressions: [ExpressionSyntax] {
    switch self {
    case .define(_, let value): [value]
    case .rule(let rule): rule.expressions
    case .first(let rules, _): rules.flatMap(\.expressions)
    }
  }
}

extension RuleSyntax {
  fileprivate var expressions: [ExpressionSyntax] {
    var all = condition.map { [$0] } ?? []
    switch outcome {
    case .question: break
    case .repair(_, let value), .complete(_, let value): all.append(value)
    case .merge(let merge):
      if case .keys(let keys) = merge.sameness { all += keys }
      if case .latest(let order) = merge.kept { all.append(order) }
    }
    return all
  }
}

extension ModelSyntax.Member {
  /// The expressions a part of a model is made of.
  public var expressions: [ExpressionSyntax] {
    switch self {
    case .use, .without, .source, .subject, .input, .records, .example: []
    case .define(let definition):
      switch definition.content {
      case .formula(let value): [value]
      case .aggregate(let aggregate): aggregate.expressions
      case .population(let population):
        [population.amount, population.condition].compactMap(\.self) + population.keys
      }
    case .sheet(let sheet):
      (sheet.units?.expressions ?? []) + sheet.parts.expressions
    case .item(let item): item.expressions
    case .score(let score): [score.value]
    case .grades(let grades):
      grades.rows.flatMap { [$0.condition, $0.demand].compactMap(\.self) }
        + grades.states.map(\.condition) + grades.known.compactMap(\.condition)
    case .output(let output):
      if case .formula(let value, _) = output.content { [value] } else { [] }
    }
  }
}

extension PartsSyntax {
  /// The expressions a sheet or group is made of, those of its groups too.
  public var expressions: [ExpressionSyntax] {
    (start.map { [$0] } ?? []) + (combination?.weight.map { [$0] } ?? [])
      + members.flatMap { part in
        switch part {
        case .item(let item): item.expressions
        case .group(let group): group.parts.expressions
        }
      }
  }
}

extension ItemSyntax {
  fileprivate var expressions: [ExpressionSyntax] {
    var all = condition.map { [$0] } ?? []
    switch effect {
    case .points(_, let points), .gradeAndPoints(_, _, let points): all.append(points)
    case .gradeAndScore(_, let score): all.append(score)
    case .bands(_, let bands): all.append(bands.value)
    case .grade: break
    }
    if let repair {
      all += [repair.from, repair.to] + repair.rows.compactMap(\.condition)
      if let share = repair.share { all.append(share) }
    }
    return all + (occurrences.map { $0.selection.expressions + ($0.by.map { [$0] } ?? []) } ?? [])
  }
}

extension AggregateSyntax {
  /// The expressions an aggregate is made of.
  public var expressions: [ExpressionSyntax] {
    (amount.map { [$0] } ?? []) + selection.expressions
  }
}

extension SelectionSyntax {
  /// The expressions a selection is made of.
  public var expressions: [ExpressionSyntax] {
    [force?.day, condition, window?.end].compactMap { $0 }
  }
}
