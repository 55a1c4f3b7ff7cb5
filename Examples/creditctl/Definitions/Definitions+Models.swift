internal import CreditCore
internal import CreditEval
internal import CreditLanguage
internal import CreditModels

extension Definitions {
  /// All models with all their editions, as they are written, in the order of the files.
  var modelSyntax: [ModelSyntax] {
    library.names(of: .model).flatMap { library.models(named: $0).first ?? [] }
  }

  /// All models, ready to be evaluated.
  ///
  /// - Throws: ``BadDefinition`` with the errors of the first that has any.
  func models() throws -> [ModelProgram] { try modelSyntax.map(program) }

  /// The model of a name, of a name and an edition, or of a title.
  ///
  /// - Parameter day: the day on which it must be in force, where several editions have the name.
  func model(_ name: String, on day: Day? = nil) throws -> ModelProgram {
    try program(try modelSyntax(name, on: day))
  }

  /// The model of a name, of a name and an edition, or of a title, as it is written.
  func modelSyntax(_ name: String, on day: Day? = nil) throws -> ModelSyntax {
    var found = library.models(name, on: day)
    if found.isEmpty {
      let all = modelSyntax + (library.base.map { Definitions.models(of: $0) } ?? [])
      found = ModelSyntax.inForce(all.filter { $0.title == name }, on: day)
      if found.isEmpty {
        throw UsageError.unknownModel(name, known: all)
      }
    }
    if found.count > 1 { throw UsageError.ambiguousModel(name, found, library) }
    return found[0]
  }

  private static func models(of library: ModelLibrary) -> [ModelSyntax] {
    library.names(of: .model).flatMap { library.models(named: $0).first ?? [] }
  }

  /// A model, ready to be evaluated.
  ///
  /// - Throws: ``BadDefinition`` with its errors.
  func program(_ model: ModelSyntax) throws(BadDefinition) -> ModelProgram {
    let (program, diagnostics) = library.program(of: model)
    if let program { return program }
    throw BadDefinition(diagnostics.filter { $0.severity == .error }, in: library)
  }

  /// The model an operand names, with the definitions it stands among: its name, its name and
  /// edition, or a file that declares one model.
  static func program(
    _ invocation: Invocation, _ operand: String, asOf: Day? = nil
  ) throws -> (ModelProgram, Definitions) {
    let (model, definitions) = try model(invocation, operand, asOf: asOf)
    return (try definitions.program(model), definitions)
  }

  /// The model an operand names, as it is written.
  static func model(
    _ invocation: Invocation, _ operand: String, asOf: Day? = nil
  ) throws -> (ModelSyntax, Definitions) {
    guard operand.hasSuffix(".credit") else {
      let definitions = try Definitions(invocation)
      return (try definitions.modelSyntax(operand, on: asOf), definitions)
    }
    let definitions = try Definitions(paths: [operand] + paths(invocation, but: operand))
    let own = definitions.library.files.first?.syntax.declarations ?? []
    let models = own.compactMap { declaration in
      if case .model(let model) = declaration { model } else { nil }
    }
    if models.isEmpty { throw InputError(operand, "文件里没有模型") }
    let names = Set(models.map(\.name.text))
    let found = ModelSyntax.inForce(models, on: asOf)
    guard names.count == 1, found.count == 1 else {
      throw UsageError(
        "\(operand) 里有几个模型：\(models.map(\.reference).joined(separator: "、"))",
        "写作 \(models[0].reference) --definitions \(operand)")
    }
    return (found[0], definitions)
  }
}

extension UsageError {
  static func unknownModel(_ name: String, known models: [ModelSyntax]) -> UsageError {
    let plain = name.split(separator: "@").first.map(String.init) ?? name
    let editions = models.filter { $0.name.text == plain }.map(\.reference)
    if plain != name, !editions.isEmpty {
      return UsageError("模型 \(plain) 没有这个版本", "现有：\(editions.joined(separator: "、"))")
    }
    var names: [String] = []
    for model in models where !names.contains(model.name.text) { names.append(model.name.text) }
    let near = NearMiss.of(plain, among: names)
    let known = names.isEmpty ? "定义文件里一个也没有" : "现有：\(names.joined(separator: "、"))"
    return UsageError("没有名为“\(name)”的模型", near.map { "是不是想写 \($0)？" } ?? known)
  }

  static func ambiguousModel(
    _ name: String, _ models: [ModelSyntax], _ sources: some SourceFinder
  ) -> UsageError {
    let references = models.map(\.reference)
    if Set(references).count == references.count {
      return UsageError(
        "\(name) 有几个同时施行的版本：\(references.joined(separator: "、"))", "写明其中一个")
    }
    let places = models.map { sources.place(of: $0.name.span) }
    return UsageError(
      "模型 \(name) 声明了不止一次：\(places.joined(separator: "、"))", "给它们不同的版本（edition），或删去一个")
  }
}
