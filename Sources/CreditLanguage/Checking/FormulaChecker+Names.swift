internal import CreditCore

extension FormulaChecker {
  mutating func column(
    _ base: ExpressionSyntax, _ member: String, _ span: SourceSpan
  ) -> Formula? {
    // The name of a unit with one of its columns is a name of its own.
    if case .name(let owner) = base.kind, let slot = scope.slot("\(owner).\(member)") {
      return Formula(.slot(slot), scope.slots[slot].type, span: span)
    }
    if case .name(let owner) = base.kind, scope.slot(owner) == nil {
      let columns = scope.names.filter { $0.hasPrefix("\(owner).") }
        .map { String($0.dropFirst(owner.count + 1)) }
      if !columns.isEmpty {
        report(
          .unknownName, "记录 \(owner) 没有 \(member) 这一列", remedy: nearest(member, columns), at: span)
        return nil
      }
    }
    guard let entry = check(base) else { return nil }
    guard case .entry(let place) = entry.type else {
      report(.typeMismatch, "\(entry.type.title)没有“\(member)”这一列", at: span)
      return nil
    }
    let reference = scope.references[place]
    guard let number = reference.columns.firstIndex(of: member) else {
      report(
        .unknownName, "参照库 \(reference.name) 没有 \(member) 这一列",
        remedy: nearest(member, reference.columns), at: span)
      return nil
    }
    return Formula(.column(entry, number), .text, span: span)
  }

  mutating func lookup(
    _ reference: String, _ index: String, _ key: ExpressionSyntax, _ span: SourceSpan
  ) -> (reference: Int, index: Int, key: Formula)? {
    guard let place = scope.references.firstIndex(where: { $0.name == reference }) else {
      report(
        .unknownName, "没有名为 \(reference) 的参照库",
        remedy: nearest(reference, scope.references.map(\.name)), at: span)
      return nil
    }
    guard let number = scope.references[place].indices.firstIndex(of: index) else {
      report(
        .unknownName, "参照库 \(reference) 没有名为 \(index) 的索引",
        remedy: nearest(index, scope.references[place].indices), at: span)
      return nil
    }
    guard let checked = check(key, expecting: .text) else { return nil }
    return (place, number, checked)
  }

  mutating func call(
    _ name: String, _ arguments: [ExpressionSyntax], _ span: SourceSpan
  ) -> Formula? {
    // `count(registry[title: x])` asks how many entries there are; it is no function of values.
    if name == "count", arguments.count == 1,
      case .lookup(let reference, let index, let key) = arguments[0].kind
    {
      guard let (place, number, checked) = lookup(reference, index, key, span) else { return nil }
      return Formula(.count(reference: place, index: number, key: checked), .number, span: span)
    }
    if name == "count" {
      report(
        .typeMismatch, "count 数的是参照库中的条目",
        remedy: "写作 count(参照库[索引: 值])；数模型的记录写作 (count of 记录)", at: span)
      return nil
    }
    let candidates = library[name]
    guard !candidates.isEmpty else {
      var remedy = nearest(name, library.names)
      if let operation = AggregateSyntax.Operation(rawValue: name), operation != .distinct {
        remedy =
          "汇总记录写作 (\(operation.words) \(operation.hasAmount ? "列 over " : "")记录)"
      }
      report(.unknownName, "没有名为 \(name) 的函数", remedy: remedy, at: span)
      return nil
    }
    var checked: [Formula] = []
    for argument in arguments {
      guard let formula = check(argument) else { return nil }
      checked.append(formula)
    }
    if let function = candidates.first(where: { $0.accepts(checked) }) {
      note(function)
      return Formula(.call(function, checked), function.result, span: span)
    }
    let given = checked.map(\.type.title).joined(separator: "，")
    let forms = candidates.map(\.signature).joined(separator: "；")
    report(.typeMismatch, "\(name) 不能用于（\(given)）", remedy: "写法：\(forms)", at: span)
    return nil
  }
}

extension Function {
  /// Whether the function can be called with these arguments.
  func accepts(_ arguments: [Formula]) -> Bool {
    if isVariadic {
      guard arguments.count >= parameters.count else { return false }
    } else if arguments.count != parameters.count {
      return false
    }
    return arguments.enumerated().allSatisfy { place, argument in
      let wanted = parameters[min(place, parameters.count - 1)]
      return argument.isMissingConstant || argument.type == wanted
    }
  }

  /// The function as a message shows it: `replace(文本, 文本, 文本)`.
  var signature: String {
    let list = parameters.map(\.title).joined(separator: ", ") + (isVariadic ? ", …" : "")
    return "\(name)(\(list))"
  }
}
