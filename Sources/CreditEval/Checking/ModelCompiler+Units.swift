internal import CreditCore
internal import CreditLanguage

extension ModelCompiler {
  /// The unit of an expression, if it is known; reports sums and comparisons of different units.
  mutating func unit(of expression: ExpressionSyntax) -> String? {
    switch expression.kind {
    case .name(let name): return units[name]
    case .aggregate(let aggregate): return units[aggregate.text]
    case .negative(let part), .not(let part), .isMissing(let part, _): return unit(of: part)
    case .call(let name, let arguments):
      let all = arguments.map { unit(of: $0) }
      return ["round", "abs", "min", "max", "floor", "ceil", "clamp"].contains(name)
        ? all.first ?? nil : nil
    case .binary(let symbol, let left, let right):
      let a = unit(of: left)
      let b = unit(of: right)
      switch symbol {
      case .multiply, .divide:
        // A multiple of a quantity keeps its unit; a product of two quantities has none we know.
        if right.literalNumber != nil { return a }
        if left.literalNumber != nil, symbol == .multiply { return b }
        return nil
      case .and, .or: return nil
      default: break
      }
      if let a, let b, a != b {
        if !checker.diagnostics.contains(where: {
          $0.code == .unitMismatch && $0.span == expression.span
        }) {
          report(
            .unitMismatch, "单位不同：\(a)与\(b)", remedy: "先换算成同一个单位", at: expression.span)
        }
      }
      return symbol == .add || symbol == .subtract ? a ?? b : nil
    case .choice(let branches, let otherwise):
      var found: String?
      for branch in branches {
        _ = unit(of: branch.condition)
        found = found ?? unit(of: branch.value)
      }
      return found ?? otherwise.flatMap { unit(of: $0) }
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
