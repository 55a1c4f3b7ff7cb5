internal import CreditCore
public import CreditLanguage

/// Models, functions and scorers by name: a value, so that two parts of a program may use different
/// ones and nothing is changed behind anybody's back.
///
/// For example:
///
///     var engine = Engine()
///     try engine.register(LogisticScorer())
///     let findings = engine.register(model)
///     let result = try engine.evaluate("property.service", subject)
public struct Engine: Sendable {
  /// The functions that models may call: those of the language and those of the plug-ins.
  public private(set) var functions = FunctionLibrary.standard
  /// The scorers, in the order of their registration.
  public private(set) var scorers: [any Scorer] = []
  /// The plug-ins, in the order of their registration.
  public private(set) var plugins: [Plugin] = []
  private var programs: [String: ModelProgram] = [:]

  /// Makes an engine with the functions of the language and no models.
  public init() {}

  /// Adds a scorer; each of its outputs becomes a function of that name.
  ///
  /// - Throws: ``PluginError`` if what the scorer declares cannot be; nothing is added then.
  public mutating func register(_ scorer: some Scorer) throws(PluginError) {
    let plugin = scorer.plugin
    try check(plugin)
    if scorer.inputs.isEmpty { throw PluginError(.empty, plugin: "\(plugin)", name: "输入") }
    if scorer.outputs.isEmpty { throw PluginError(.empty, plugin: "\(plugin)", name: "结果") }
    for input in scorer.inputs {
      if case .value(let number) = input.missing, !number.isFinite {
        throw PluginError(.badMissing, plugin: "\(plugin)", name: input.name)
      }
    }
    for output in scorer.outputs {
      let isFinite = output.range.lowerBound.isFinite && output.range.upperBound.isFinite
      if !isFinite || !(0...15).contains(output.digits) {
        throw PluginError(.badOutput, plugin: "\(plugin)", name: output.name)
      }
    }
    try add(scorer.outputs.indices.map { Engine.function(scorer, output: $0) }, of: plugin)
    scorers.append(scorer)
  }

  /// Adds functions.
  ///
  /// A value of another type than a function declares becomes an error where it is called.
  ///
  /// - Throws: ``PluginError`` if a name is taken or cannot be written; nothing is added then.
  public mutating func register(
    _ functions: [Function], of plugin: Plugin
  ) throws(PluginError) {
    try check(plugin)
    if functions.isEmpty { throw PluginError(.empty, plugin: "\(plugin)", name: "函数") }
    try add(functions.map { $0.checkingItsResult }, of: plugin)
  }

  /// Adds a model, or replaces the one of its name.
  ///
  /// - Parameters:
  ///   - model: the model as it was read or built.
  ///   - tables: the code tables that the model names.
  /// - Returns: everything found in checking it; with an error among them the model is not added.
  public mutating func register(
    _ model: ModelSyntax, tables: [CodeTable] = []
  ) -> [Diagnostic] {
    let (program, findings) = ModelProgram.compile(model, tables: tables, library: functions)
    if let program { register(program) }
    return findings
  }

  /// Adds a model that is compiled already, or replaces the one of its name.
  public mutating func register(_ program: ModelProgram) { programs[program.name] = program }

  /// The names of the models, sorted.
  public var models: [String] { programs.keys.sorted() }

  /// A model.
  public func program(_ name: String) -> ModelProgram? { programs[name] }

  /// What a model says of a case.
  ///
  /// - Throws: ``ModelError`` if there is no such model, or where it has no result for the case.
  public func evaluate(_ model: String, _ subject: ModelCase) throws(ModelError) -> ModelResult {
    guard let program = programs[model] else { throw ModelError(.unknownModel, name: model) }
    return try program.evaluate(subject)
  }

  private func check(_ plugin: Plugin) throws(PluginError) {
    if plugin.name.isEmpty || plugin.version.isEmpty {
      throw PluginError(.badName, plugin: "\(plugin)", name: plugin.name)
    }
    if plugins.contains(where: { $0.name == plugin.name }) {
      throw PluginError(.takenName, plugin: "\(plugin)", name: plugin.name)
    }
  }

  private mutating func add(
    _ added: [Function], of plugin: Plugin
  ) throws(PluginError) {
    var names: Set<String> = []
    for function in added {
      guard NameSyntax.isName(function.name), !Engine.reserved.contains(function.name) else {
        throw PluginError(.badName, plugin: "\(plugin)", name: function.name)
      }
      if !functions[function.name].isEmpty || !names.insert(function.name).inserted {
        throw PluginError(.takenName, plugin: "\(plugin)", name: function.name)
      }
    }
    functions = functions.adding(
      added.map { function in
        var own = function
        own.plugin = plugin
        return own
      })
    plugins.append(plugin)
  }

  /// Words that mean something else in a formula.
  private static let reserved: Set<String> = [
    "case", "else", "not", "and", "or", "in", "is", "has", "contains", "true", "false", "missing",
    "present", "as_of", "score", "grade", "count", "over", "where", "within", "when",
  ]

  private static func function(_ scorer: some Scorer, output place: Int) -> Function {
    let call = ScorerCall(scorer, output: place)
    let output = call.declaration
    var function = Function(
      output.name, scorer.inputs.map(\.kind.type), .number, acceptsMissing: true,
      summary: output.title,
      evaluate: { arguments throws(ArithmeticError) in try call.value(of: arguments) })
    function.implementation = call
    return function
  }
}

extension Function {
  /// The function with an error in the place of a value of another type than it declares.
  fileprivate var checkingItsResult: Function {
    let (plain, type) = (evaluate, result)
    return Function(
      name, parameters, variadic: isVariadic, result, acceptsMissing: acceptsMissing,
      summary: summary, kernel: kernel,
      evaluate: { arguments throws(ArithmeticError) in
        let value = try plain(arguments)
        if let found = value.type, FormulaType(found) != type { throw ArithmeticError(.wrongType) }
        return value
      })
  }
}

extension ModelError.Code {
  /// A name that no registered model has.
  public static let unknownModel = Self(rawValue: "unknown-model")
}
