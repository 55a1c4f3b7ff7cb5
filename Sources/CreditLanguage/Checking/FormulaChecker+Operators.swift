internal import CreditCore

extension FormulaChecker {
  mutating func binary(
    _ symbol: BinaryOperator, _ left: ExpressionSyntax, _ right: ExpressionSyntax,
    _ span: SourceSpan
  ) -> Formula? {
    switch symbol {
    case .and, .or:
      let a = check(left, expecting: .boolean)
      let b = check(right, expecting: .boolean)
      guard let a, let b else { return nil }
      return Formula(symbol == .and ? .and(a, b) : .or(a, b), .boolean, span: span)
    case .add, .subtract, .multiply, .divide:
      let a = check(left, expecting: .number)
      let b = check(right, expecting: .number)
      guard let a, let b else { return nil }
      let operation: Arithmetic =
        switch symbol {
        case .add: .add
        case .subtract: .subtract
        case .multiply: .multiply
        default: .divide
        }
      return Formula(.arithmetic(operation, a, b), .number, span: span)
    case .contains:
      let a = check(left, expecting: .text)
      let b = check(right, expecting: .text)
      guard let a, let b else { return nil }
      return Formula(.contains(a, b), .boolean, span: span)
    case .has:
      let a = check(left, expecting: .text)
      let b = check(right, expecting: .text)
      guard let a, let b else { return nil }
      guard let separator = separator(of: a) else {
        report(
          .typeMismatch, "has 只能用于一格多值的字段", remedy: "字段写作 codes(表) by \";\"，或改用 contains",
          at: left.span)
        return nil
      }
      return Formula(.hasElement(a, separator: separator, b), .boolean, span: span)
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
      return comparison(symbol, left, right, span)
    }
  }

  private func separator(of formula: Formula) -> String? {
    if case .slot(let slot) = formula.kind { return scope.slots[slot].separator }
    return nil
  }

  private mutating func comparison(
    _ symbol: BinaryOperator, _ left: ExpressionSyntax, _ right: ExpressionSyntax,
    _ span: SourceSpan
  ) -> Formula? {
    let a = check(left)
    let b = check(right)
    guard let a, let b else { return nil }
    if a.isMissingConstant || b.isMissingConstant {
      report(
        .typeMismatch, "与缺失的值比较，结果总是未知", remedy: "写作 … is missing 或 … is present", at: span)
      return nil
    }
    guard a.type == b.type else {
      report(
        .typeMismatch, "不能比较\(a.type.title)与\(b.type.title)",
        remedy: FormulaChecker.conversion(from: b.type, to: a.type), at: span)
      return nil
    }
    let comparison: Comparison =
      switch symbol {
      case .equal: .equal
      case .notEqual: .notEqual
      case .less: .less
      case .lessOrEqual: .lessOrEqual
      case .greater: .greater
      default: .greaterOrEqual
      }
    if comparison != .equal && comparison != .notEqual {
      switch a.type {
      case .number, .day, .text: break
      default:
        report(.typeMismatch, "\(a.type.title)没有大小之分", at: span)
        return nil
      }
    }
    return Formula(.compare(comparison, a, b), .boolean, span: span)
  }

  mutating func among(
    _ part: ExpressionSyntax, _ members: [ExpressionSyntax], _ negated: Bool, _ span: SourceSpan
  ) -> Formula? {
    guard let value = check(part) else { return nil }
    var values: [Value] = []
    for member in members {
      guard let formula = check(member, expecting: value.type) else { return nil }
      guard case .constant(let constant) = formula.kind else {
        report(.typeMismatch, "括号里只能写固定的值", remedy: "变化的值用 = 和 or 写", at: member.span)
        return nil
      }
      values.append(constant)
    }
    return Formula(.among(value, values, negated: negated), .boolean, span: span)
  }

  mutating func listed(
    _ part: ExpressionSyntax, _ table: String, _ negated: Bool, _ span: SourceSpan
  ) -> Formula? {
    guard let value = check(part, expecting: .text) else { return nil }
    guard let number = scope.tables.firstIndex(of: table) else {
      report(.unknownName, "没有名为 \(table) 的代码表", remedy: nearest(table, scope.tables), at: span)
      return nil
    }
    return Formula(
      .listed(value, table: number, separator: separator(of: value), negated: negated), .boolean,
      span: span)
  }

  mutating func choice(
    _ branches: [ExpressionSyntax.Branch], _ otherwise: ExpressionSyntax?, _ type: FormulaType?,
    _ span: SourceSpan
  ) -> Formula? {
    var checked: [(condition: Formula, value: Formula)] = []
    var wanted = type
    for branch in branches {
      let condition = check(branch.condition, expecting: .boolean)
      let value = check(branch.value, expecting: wanted)
      guard let condition, let value else { return nil }
      if wanted == nil, !value.isMissingConstant { wanted = value.type }
      checked.append((condition, value))
    }
    var last: Formula?
    if let otherwise {
      guard let value = check(otherwise, expecting: wanted) else { return nil }
      last = value
    }
    let result = wanted ?? last?.type ?? .text
    return Formula(.choice(checked, otherwise: last), result, span: span)
  }
}

extension Formula {
  /// Whether the formula is nothing, which is of any type.
  var isMissingConstant: Bool { if case .constant(.missing) = kind { true } else { false } }
}
