internal import CreditCore
internal import CreditLanguage

extension ModelCompiler {
  /// Reports an output whose formula has another unit than is declared.
  mutating func checkUnit(of output: OutputSyntax, _ value: ExpressionSyntax) {
    guard let unit = output.unit, let found = quantity(of: value) else { return }
    let declared = Quantity(unit)
    if declared.agrees(with: found) { return }
    report(
      .unitMismatch, "\(output.name.text) 的单位写作\(declared.text)，公式得出的是\(found.text)",
      remedy: found.conversion(to: declared), at: value.span)
  }

  /// The unit of an expression, if it is known; reports sums, comparisons and quotients of
  /// different units.
  ///
  /// A number without a unit goes with every unit.
  mutating func quantity(of expression: ExpressionSyntax) -> Quantity? {
    switch expression.kind {
    case .literal, .percent: return nil
    case .name(let name): return quantity(of: name)
    case .aggregate(let aggregate): return quantity(of: aggregate.text)
    case .negative(let part): return quantity(of: part)
    case .not(let part), .isMissing(let part, _), .listed(let part, _, _), .lookup(_, _, let part):
      _ = quantity(of: part)
      return nil
    case .member(let part, _): return quantity(ofMember: expression, of: part)
    case .among(let part, _, _):
      _ = quantity(of: part)
      return nil
    case .call(let name, let arguments): return quantity(of: name, arguments, in: expression)
    case .binary(let symbol, let left, let right):
      let a = quantity(of: left)
      let b = quantity(of: right)
      switch symbol {
      case .multiply:
        if let number = right.literalNumber { return a?.multiplied(by: number) }
        if let number = left.literalNumber { return b?.multiplied(by: number) }
        guard let a, let b else { return nil }
        return a.combined(with: b, sign: 1)
      case .divide: return quotient(a, b, right, in: expression)
      case .and, .or, .contains, .has: return nil
      case .add, .subtract: return agreed([a, b], in: expression)
      case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
        _ = agreed([a, b], in: expression)
        return nil
      }
    case .choice(let branches, let otherwise):
      for branch in branches { _ = quantity(of: branch.condition) }
      let values = branches.map(\.value) + (otherwise.map { [$0] } ?? [])
      return agreed(values.map { quantity(of: $0) }, in: expression)
    }
  }

  /// The unit of a name: what was found for its slot, or what is declared.
  private func quantity(of name: String) -> Quantity? {
    if let slot = checker.scope.slot(name), let found = quantities[slot] { return found }
    return units[name].map { Quantity($0) }
  }

  /// The unit of a column that is written with what it belongs to: `bid.price`.
  private mutating func quantity(
    ofMember expression: ExpressionSyntax, of part: ExpressionSyntax
  ) -> Quantity? {
    if case .name = part.kind { return units[expression.text].map { Quantity($0) } }
    _ = quantity(of: part)
    return nil
  }

  private mutating func quotient(
    _ a: Quantity?, _ b: Quantity?, _ divisor: ExpressionSyntax, in expression: ExpressionSyntax
  ) -> Quantity? {
    if let number = divisor.literalNumber { return a?.divided(by: number) }
    guard let a, let b else { return nil }
    // A share of the same in another power of ten is off by that power.
    if a.measuresSame(as: b), !a.agrees(with: b) { return agreed([a, b], in: expression) }
    return a.combined(with: b, sign: -1)
  }

  /// The one unit of several numbers; reports where there are two.
  private mutating func agreed(
    _ quantities: [Quantity?], in expression: ExpressionSyntax
  ) -> Quantity? {
    var found: Quantity?
    for case let next? in quantities {
      guard let first = found else {
        found = next
        continue
      }
      if first.agrees(with: next) {
        found = first.joined(with: next)
        continue
      }
      reportUnits(first, next, at: expression.span)
      return nil
    }
    return found
  }

  private mutating func reportUnits(_ a: Quantity, _ b: Quantity, at span: SourceSpan) {
    if checker.hasManyFindings { return }
    let isReported = checker.diagnostics.contains {
      $0.code == .unitMismatch && $0.span == span
    }
    if isReported { return }
    report(.unitMismatch, "单位不同：\(a.text)与\(b.text)", remedy: a.conversion(to: b), at: span)
  }

  private mutating func quantity(
    of name: String, _ arguments: [ExpressionSyntax], in expression: ExpressionSyntax
  ) -> Quantity? {
    let all = arguments.map { quantity(of: $0) }
    switch name {
    case "round", "abs", "floor", "ceil": return all.first ?? nil
    case "min", "max", "clamp", "first_present": return agreed(all, in: expression)
    case "divide" where arguments.count == 3:
      return quotient(all[0], all[1], arguments[1], in: expression)
    case "percent" where arguments.count == 3:
      guard let share = quotient(all[0], all[1], arguments[1], in: expression) else { return nil }
      return share.combined(with: Quantity("%"), sign: 1)
    case "steps" where arguments.count == 2, "steps_up" where arguments.count == 2:
      _ = agreed(all, in: expression)
      return nil
    case "power" where arguments.count == 2:
      guard let base = all[0], let exponent = arguments[1].literalNumber?.wholeNumber,
        (0...16).contains(exponent)
      else { return nil }
      return base.raised(to: exponent)
    case "days_between": return Quantity("天")
    case "months_between": return Quantity("月")
    case "years_between": return Quantity("年")
    default: return nil
    }
  }

  /// Notes the names an expression uses and looks at its divisions.
  mutating func note(_ expression: ExpressionSyntax) {
    switch expression.kind {
    case .literal, .percent: break
    case .name(let name): used.insert(name)
    case .member(let part, _), .negative(let part), .not(let part), .isMissing(let part, _),
      .lookup(_, _, let part):
      note(part)
    case .listed(let part, let table, _):
      usedTables.insert(table)
      note(part)
    case .call(_, let arguments): for argument in arguments { note(argument) }
    case .binary(let symbol, let left, let right):
      note(left)
      note(right)
      if symbol == .divide { checkDivision(expression, by: right) }
    case .among(let part, let members, _):
      note(part)
      for member in members { note(member) }
    case .choice(let branches, let otherwise):
      for branch in branches {
        note(branch.condition)
        note(branch.value)
      }
      if let otherwise { note(otherwise) }
    // Its parts were noted when it was settled.
    case .aggregate: break
    }
  }

  private mutating func checkDivision(_ expression: ExpressionSyntax, by divisor: ExpressionSyntax)
  {
    if let number = divisor.literalNumber, !number.isZero { return }
    report(
      .openDivision, "没有写明除数为零时怎么办；商保留 12 位小数，四舍五入",
      remedy: "写作 divide(被除数, 除数, 小数位数)，除数为零时为缺失", at: expression.span,
      severity: .lint)
  }
}
