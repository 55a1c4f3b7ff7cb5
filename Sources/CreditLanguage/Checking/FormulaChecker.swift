internal import CreditCore

/// Turns expressions into formulas: settles names and types, and reports what does not fit.
///
/// One checker serves all expressions of a file; its findings add up.
public struct FormulaChecker {
  /// The names expressions may use; names may be added between two expressions.
  public var scope: Scope
  /// The functions expressions may call.
  public let library: FunctionLibrary
  /// Everything found so far.
  public var diagnostics: [Diagnostic] = []
  /// The plug-ins whose functions the formulas call.
  public private(set) var plugins: Set<Plugin> = []

  /// Makes a checker.
  public init(scope: Scope, library: FunctionLibrary) {
    self.scope = scope
    self.library = library
  }

  /// The formula of an expression, or `nil` after reporting why there is none.
  ///
  /// - Parameters:
  ///   - syntax: the expression as it was read.
  ///   - type: what is needed here; `nil` if anything will do.
  public mutating func check(
    _ syntax: ExpressionSyntax, expecting type: FormulaType? = nil
  ) -> Formula? {
    guard let formula = formula(of: syntax, expecting: type) else { return nil }
    if let type, formula.type != type {
      report(
        .typeMismatch, "这里需要\(type.title)，却是\(formula.type.title)",
        remedy: FormulaChecker.conversion(from: formula.type, to: type), at: syntax.span)
      return nil
    }
    return formula
  }

  mutating func report(
    _ code: Diagnostic.Code, _ message: String, remedy: String = "", at span: SourceSpan,
    notes: [Diagnostic.Note] = []
  ) {
    add(Diagnostic(.error, code, message, remedy: remedy, at: span, notes: notes))
  }

  /// Adds a finding, as long as somebody may read on.
  ///
  /// Lints end before errors do, so that no error is lost among them.
  public mutating func add(_ finding: Diagnostic) {
    let most = Parser.maximumDiagnostics * (finding.severity == .error ? 2 : 1)
    if diagnostics.count < most { diagnostics.append(finding) }
  }

  /// Notes that a formula calls a function.
  mutating func note(_ function: Function) {
    if let plugin = function.plugin { plugins.insert(plugin) }
  }

  static func conversion(from given: FormulaType, to wanted: FormulaType) -> String {
    switch (given, wanted) {
    case (.text, .day): "文本用 day(…) 读作日期"
    case (.text, .number): "文本用 number(…) 读作数值"
    case (_, .text) where given == .day || given == .number: "用 text(…) 写成文本"
    case (_, .boolean): "写成比较，例如 … is present"
    default: ""
    }
  }

  private mutating func formula(
    of syntax: ExpressionSyntax, expecting type: FormulaType?
  ) -> Formula? {
    let span = syntax.span
    switch syntax.kind {
    case .literal(let value): return literal(value, expecting: type, span)
    case .percent:
      guard let number = syntax.literalNumber else {
        report(.badSetting, "百分数的小数位太多", at: span)
        return nil
      }
      return Formula(.constant(.number(number)), .number, span: span)
    case .name(let name): return named(name, expecting: type, span)
    case .member(let base, let member): return column(base, member, span)
    case .lookup(let reference, let index, let key):
      guard let (place, number, checked) = lookup(reference, index, key, span) else { return nil }
      return Formula(
        .find(reference: place, index: number, key: checked), .entry(reference: place), span: span)
    case .call(let name, let arguments): return call(name, arguments, span)
    case .negative(let part):
      guard let number = check(part, expecting: .number) else { return nil }
      // A number with a sign is as fixed as one without.
      if case .constant(.number(let digits)) = number.kind, let negated = try? digits.negated() {
        return Formula(.constant(.number(negated)), .number, span: span)
      }
      return Formula(.negative(number), .number, span: span)
    case .not(let part):
      guard let condition = check(part, expecting: .boolean) else { return nil }
      return Formula(.not(condition), .boolean, span: span)
    case .binary(let symbol, let left, let right): return binary(symbol, left, right, span)
    case .isMissing(let part, let negated):
      guard let value = check(part) else { return nil }
      return Formula(.isMissing(value, negated: negated), .boolean, span: span)
    case .among(let part, let members, let negated): return among(part, members, negated, span)
    case .listed(let part, let table, let negated): return listed(part, table, negated, span)
    case .choice(let branches, let otherwise): return choice(branches, otherwise, type, span)
    case .aggregate(let aggregate): return settled(aggregate, span)
    }
  }

  private mutating func literal(
    _ value: Value, expecting type: FormulaType?, _ span: SourceSpan
  ) -> Formula {
    // An empty text means nothing, and nothing is of whatever type is needed.
    let own = value.type.map { FormulaType($0) } ?? type ?? .text
    return Formula(.constant(value), own, span: span)
  }

  private mutating func named(
    _ name: String, expecting type: FormulaType?, _ span: SourceSpan
  ) -> Formula? {
    if let slot = scope.slot(name) {
      return Formula(.slot(slot), scope.slots[slot].type, span: span)
    }
    if name == "as_of" { return Formula(.asOf, .day, span: span) }
    if name == "missing" { return literal(.missing, expecting: type, span) }
    report(
      .unknownName, "没有名为 \(name) 的字段或名称", remedy: nearest(name, scope.names), at: span)
    return nil
  }

  /// What is made of records is settled before the formula and has a slot under its own text.
  private mutating func settled(
    _ aggregate: AggregateSyntax, _ span: SourceSpan
  ) -> Formula? {
    if let slot = scope.slot(aggregate.text) {
      return Formula(.slot(slot), scope.slots[slot].type, span: span)
    }
    let isReported = diagnostics.contains {
      $0.severity == .error && $0.span.start >= span.start && $0.span.end <= span.end
    }
    if !isReported {
      report(.badSetting, "这里不能汇总记录", remedy: "只有模型的公式可以汇总记录", at: span)
    }
    return nil
  }

  /// Whether so much was found that nothing need be sought for the sake of a finding.
  package var hasManyFindings: Bool { diagnostics.count >= Parser.maximumDiagnostics }

  /// What to write instead of a misspelt name, if one is close.
  package func nearest(_ name: String, _ candidates: [String]) -> String {
    if hasManyFindings { return "" }
    return Scope.nearest(to: name, among: candidates).map { "相近的名称是 \($0)" } ?? ""
  }
}
