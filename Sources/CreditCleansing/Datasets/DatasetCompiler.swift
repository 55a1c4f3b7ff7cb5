public import CreditCore
public import CreditLanguage

/// Checks a dataset's definition and turns it into a program.
struct DatasetCompiler {
  let syntax: DatasetSyntax
  let context: EvaluationContext
  let references: [ReferenceSyntax]
  var checker: FormulaChecker
  var findings: [FindingKind] = []
  var fields: [FieldProgram] = []
  var steps: [DatasetProgram.Step] = []
  var merges: [DatasetProgram.MergeProgram] = []

  init(
    _ syntax: DatasetSyntax, scope: Scope, context: EvaluationContext,
    references: [ReferenceSyntax], library: FunctionLibrary
  ) {
    self.syntax = syntax
    self.context = context
    self.references = references
    checker = FormulaChecker(scope: scope, library: library)
  }

  mutating func report(
    _ code: Diagnostic.Code, _ message: String, remedy: String = "", at span: SourceSpan,
    notes: [Diagnostic.Note] = []
  ) {
    checker.diagnostics.append(
      Diagnostic(.error, code, message, remedy: remedy, at: span, notes: notes))
  }

  mutating func finding(
    _ code: String, field: Int?, _ outcome: FindingKind.Outcome,
    _ severity: RuleSyntax.Severity = .ordinary, _ message: String
  ) -> Int {
    findings.append(
      FindingKind(code: code, field: field, outcome: outcome, severity: severity, message: message))
    return findings.count - 1
  }

  /// The place of a field the definition names, or `nil` after reporting that there is none.
  mutating func field(_ name: NameSyntax) -> Int? {
    if let place = syntax.fields.firstIndex(where: { $0.name.text == name.text }) { return place }
    let near = Scope.nearest(to: name.text, among: syntax.fields.map(\.name.text))
    report(
      .unknownName, "数据集没有名为 \(name.text) 的字段", remedy: near.map { "相近的名称是 \($0)" } ?? "",
      at: name.span)
    return nil
  }

  mutating func run() throws(DiagnosticList) -> DatasetProgram {
    commonFindings()
    compileFields()
    for step in syntax.steps { compile(step) }
    compileRequirements()
    let provider = syntax.provider.flatMap { field($0) }
    let rowName = syntax.rowName.flatMap { field($0) }
    for name in syntax.key { _ = field(name) }
    if let subject = syntax.subject { _ = field(subject) }
    if let name = syntax.subjectName { _ = field(name) }
    if checker.diagnostics.contains(where: { $0.severity == .error }) {
      throw DiagnosticList(checker.diagnostics)
    }
    return DatasetProgram(
      syntax: syntax, fields: fields, findings: findings, context: context,
      fingerprint: Fingerprint.of(syntax, context, references), steps: steps, merges: merges,
      slotCount: checker.scope.slots.count, blanks: TextSet(syntax.blanks), provider: provider,
      rowName: rowName)
  }

  private mutating func commonFindings() {
    for common in DatasetProgram.Common.allCases {
      switch common {
      case .trimmed: _ = finding("TRIM", field: nil, .repair, .notice, "去掉首尾的空白")
      case .blank: _ = finding("BLANK", field: nil, .repair, .notice, "表示“无”的文本视为空")
      case .damagedRow: _ = finding("ROW", field: nil, .question, .grave, "这一行在文件中已损坏")
      case .evaluation: _ = finding("EVALUATION", field: nil, .question, .grave, "规则无法计算")
      }
    }
  }
}

extension DatasetProgram {
  /// Checks a definition and makes it ready to run.
  ///
  /// - Parameters:
  ///   - syntax: the definition.
  ///   - tables: the code tables its fields and rules use, by name.
  ///   - references: the references its rules look things up in, with their declarations.
  ///   - asOf: the day as of which rows are judged: rules in force, codes valid, `as_of`.
  ///   - library: the functions rules may call.
  /// - Throws: every finding that keeps the definition from running.
  public init(
    _ syntax: DatasetSyntax, tables: [CodeTable] = [],
    references: [(syntax: ReferenceSyntax, table: ReferenceTable)] = [], asOf: Day,
    library: FunctionLibrary = .cleansing
  ) throws(DiagnosticList) {
    var scope = Scope()
    scope.tables = tables.map(\.name)
    scope.references = references.map {
      Scope.Reference(
        name: $0.syntax.name.text, columns: $0.syntax.fields.map(\.name.text),
        indices: $0.syntax.indices.map(\.name.text))
    }
    let context = EvaluationContext(
      asOf: asOf, tables: tables.map { $0.valid(on: asOf) }, references: references.map(\.table))
    var compiler = DatasetCompiler(
      syntax, scope: scope, context: context, references: references.map(\.syntax),
      library: library)
    self = try compiler.run()
  }
}
