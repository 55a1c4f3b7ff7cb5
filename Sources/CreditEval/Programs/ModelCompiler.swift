internal import CreditCore
public import CreditLanguage
internal import CreditRecords

/// Settles the names of a model, member by member, and reports what does not fit.
struct ModelCompiler {
  var program: ModelProgram
  var checker: FormulaChecker
  /// Where each name is declared.
  var declared: [String: SourceSpan] = [:]
  /// The names that formulas use.
  var used: Set<String> = []
  /// The unit of each name that has one.
  var units: [String: String] = [:]
  /// The units that formulas were found to have, by the slot of their name.
  var quantities: [Int: Quantity] = [:]
  /// The weights of each half-life that is used.
  var decays: [Int: DecayTable] = [:]
  /// The range of each input that has one.
  var ranges: [String: RangeSyntax] = [:]
  /// The sheets, by place, with their slots.
  var sheets: [(name: String, slot: Int)] = []
  var itemCodes: [String: SourceSpan] = [:]
  /// The columns of each declaration of records, by its place.
  var recordColumns: [[RecordsSyntax.Column]] = []
  /// The grades of the scale, best first, wherever it stands in the file.
  let gradeNames: [String]
  /// The `per` sheet that is being compiled, if one is.
  var unit: UnitFrame?

  init(_ syntax: ModelSyntax, tables: [CodeTable], library: FunctionLibrary) {
    program = ModelProgram(syntax)
    gradeNames = syntax.grades?.names ?? []
    program.tables = tables
    var scope = Scope()
    scope.tables = tables.map(\.name)
    checker = FormulaChecker(
      scope: scope, library: library.adding(FunctionLibrary.grades(gradeNames)))
  }

  mutating func report(
    _ code: Diagnostic.Code, _ message: String, remedy: String = "", at span: SourceSpan,
    severity: Diagnostic.Severity = .error, notes: [Diagnostic.Note] = []
  ) {
    checker.add(Diagnostic(severity, code, message, remedy: remedy, at: span, notes: notes))
  }

  /// Compiles all members.
  mutating func run() {
    guard checkSize() else { return }
    checkFrame()
    // What a subject is known by may stand anywhere; the rest is read in the order of the file.
    for member in program.syntax.members {
      switch member {
      case .input(let input): add(input)
      case .records(let records): add(records)
      default: break
      }
    }
    checkReferences()
    for member in membersInOrder {
      if member.isStep { program.steps += hidden(in: member.expressionsOfSubject) }
      switch member {
      case .define(let definition): add(definition)
      case .sheet(let sheet): add(sheet)
      case .score(let score): add(score)
      case .item(let item):
        if let step = compile(item, in: .outside) { emit(.item(step)) }
      default: break
      }
    }
    // What is made of records for the results cannot depend on them.
    for member in program.syntax.members where !member.isStep {
      program.steps += hidden(in: member.expressions)
    }
    addResults()
    checkEarlierResults()
    checkUse()
    program.slotCount = checker.scope.slots.count
    program.plugins = checker.plugins.sorted()
    program.fingerprint = fingerprint()
  }

  /// The members in the order in which they are computed: that of the file, but the score not
  /// before the last sheet.
  private var membersInOrder: [ModelSyntax.Member] {
    var members = program.syntax.members
    let score = members.firstIndex { if case .score = $0 { true } else { false } }
    let sheet = members.lastIndex { if case .sheet = $0 { true } else { false } }
    if let score, let sheet, score < sheet {
      members.insert(members[score], at: sheet + 1)
      members.remove(at: score)
    }
    return members
  }

  /// Takes a name for a slot; a name that is taken is a finding.
  mutating func declare(
    _ name: NameSyntax, type: FormulaType, separator: String? = nil, unit: String? = nil
  ) -> Int {
    if ["as_of", "missing", "score", "grade"].contains(name.text) {
      report(.duplicateName, "\(name.text) 是语言自己的名称", remedy: "换一个名称", at: name.span)
    } else if let first = declared[name.text] {
      report(
        .duplicateName, "\(name.text) 已经声明过", remedy: "换一个名称", at: name.span,
        notes: [.init(first, "在这里")])
    }
    declared[name.text] = name.span
    if let unit { units[name.text] = unit }
    return checker.scope.define(name.text, type: type, separator: separator, span: name.span)
  }

  /// The formula of an expression, with units and divisions looked at as well.
  mutating func formula(
    _ expression: ExpressionSyntax, _ type: FormulaType? = nil
  ) -> Formula? {
    note(expression)
    let findings = checker.diagnostics.count
    guard let formula = checker.check(expression, expecting: type) else {
      adviseOnOrder(in: expression, from: findings)
      return nil
    }
    _ = quantity(of: expression)
    return formula
  }

  /// Reports digits that no number has; a file cannot say so, code can.
  mutating func check(_ rounding: RoundingSyntax?, at span: SourceSpan) {
    guard let digits = rounding?.digits, !(0...ExactDecimal.maximumScale).contains(digits) else {
      return
    }
    report(.badSetting, "小数位数应在 0 与 \(ExactDecimal.maximumScale) 之间", at: span)
  }

  /// The value of a literal of a type.
  mutating func constant(_ expression: ExpressionSyntax, _ type: ValueType) -> Value? {
    guard let formula = checker.check(expression, expecting: FormulaType(type)),
      case .constant(let value) = formula.kind
    else { return nil }
    return value
  }

  private func fingerprint() -> String {
    // The meaning hangs on the text in its one form and on the code tables it names.
    var text = "creditkit model 1\n" + FileSyntax([.model(program.syntax)]).formatted()
    for table in program.tables where usedTables.contains(table.name) {
      text += "codes \(table.name)\n"
      for entry in table.entries {
        text += "\(entry.code)\t\(entry.from.map { "\($0)" } ?? "")"
        text += "\t\(entry.until.map { "\($0)" } ?? "")\n"
      }
    }
    for plugin in program.plugins { text += "plugin \(plugin)\n" }
    return SHA256.hexadecimal(of: Array(text.utf8))
  }

  var usedTables: Set<String> = []
}

extension ModelSyntax.Member {
  /// Whether the member is settled in the order of the file, before grades and outputs.
  fileprivate var isStep: Bool {
    switch self {
    case .define, .sheet, .item, .score: true
    default: false
    }
  }
}

extension ModelProgram {
  /// Settles a model.
  ///
  /// - Parameters:
  ///   - model: the model as it was read or built; one that is laid over another as it comes out
  ///     of ``CreditLanguage/ModelSyntax/resolved(in:)``.
  ///   - tables: the code tables its inputs and formulas name.
  ///   - library: the functions its formulas may call.
  /// - Returns: the program, or `nil` with errors among the findings; lints may come with a program.
  public static func compile(
    _ model: ModelSyntax, tables: [CodeTable] = [], library: FunctionLibrary = .standard
  ) -> (program: ModelProgram?, diagnostics: [Diagnostic]) {
    // A model that is still to be laid over another is not whole.
    let (whole, unresolved) = model.resolved(in: FileSyntax([]))
    if !unresolved.isEmpty { return (nil, unresolved) }
    var compiler = ModelCompiler(whole, tables: tables, library: library)
    compiler.run()
    let found = compiler.checker.diagnostics.sorted { $0.span.start < $1.span.start }
    return (found.contains { $0.severity == .error } ? nil : compiler.program, found)
  }
}
