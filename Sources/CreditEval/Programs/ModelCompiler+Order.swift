internal import CreditLanguage

extension ModelCompiler {
  /// Says of names in an expression that are not known here, but will be, where they may be used.
  mutating func adviseOnOrder(in expression: ExpressionSyntax, from first: Int) {
    for place in checker.diagnostics.indices.dropFirst(first)
    where checker.diagnostics[place].code == .unknownName {
      let span = checker.diagnostics[place].span
      var unknown: String?
      expression.forEach { part in
        guard part.span == span else { return }
        switch part.kind {
        case .name(let name), .call(let name, _): unknown = unknown ?? name
        default: break
        }
      }
      guard let unknown, checker.scope.slot(unknown) == nil, let remedy = remedy(for: unknown)
      else { continue }
      checker.diagnostics[place].remedy = remedy
    }
  }

  /// What to do about a name that is only known later, or not at all in this model.
  private func remedy(for name: String) -> String? {
    if name == "grade" { return "等级最后才得出，只有 output 可以用它；历年的等级用 earlier results" }
    if gradeNames.isEmpty, ["better_of", "worse_of", "grade_place"].contains(name) {
      return "模型没有等级表；写 grades … { … }"
    }
    let isLater = program.syntax.members.contains { member in
      switch member {
      case .define(let definition): definition.name.text == name
      case .sheet(let sheet): sheet.name.text == name
      case .score: name == "score"
      default: false
      }
    }
    return isLater ? "\(name) 写在后面；把这一行移到它的后面" : nil
  }
}
