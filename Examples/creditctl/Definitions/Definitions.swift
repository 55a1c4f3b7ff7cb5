internal import CreditCore
internal import CreditEval
internal import CreditLanguage
internal import CreditModels
internal import Glibc

/// The datasets, models and code tables a command works with: those of the files it names, or those
/// that come with the library, whose code tables and references any file may use.
struct Definitions: Sendable {
  /// A file and what it declares.
  struct File: Sendable {
    let source: SourceFile
    let syntax: FileSyntax
  }

  private let own: ModelLibrary?
  private let shipped = ModelLibrary.shipped

  /// The definitions that come with the library.
  init() { own = nil }

  /// The definitions of files, which may have errors that nobody asks for.
  init(_ files: [File]) { own = ModelLibrary(files.map(\.source)) }

  /// Reads files, all of which must be free of errors; none are the shipped definitions.
  ///
  /// - Throws: ``InputError`` for a file that cannot be read, ``BadDefinition`` for its errors.
  init(paths: [String]) throws {
    let files = try paths.map { path in
      let (file, diagnostics) = try Definitions.read(path)
      let errors = diagnostics.filter { $0.severity == .error }
      guard errors.isEmpty else { throw BadDefinition(errors, in: file.source) }
      return file
    }
    own = files.isEmpty ? nil : ModelLibrary(files.map(\.source))
  }

  /// The definitions an invocation names.
  init(_ invocation: Invocation) throws { try self.init(paths: invocation.values("definitions")) }

  /// A file with everything found in reading it.
  static func read(_ path: String) throws -> (File, [Diagnostic]) {
    let source = SourceFile(name: path == "-" ? "标准输入" : path, bytes: try Files.read(path))
    let (syntax, diagnostics) = FileSyntax.parse(source)
    return (File(source: source, syntax: syntax), diagnostics)
  }

  /// Reads a file, or takes the shipped one that declares a model of this name.
  static func readOrShipped(_ path: String) throws -> (File, [Diagnostic]) {
    do {
      return try read(path)
    } catch let error as InputError where error.code == ENOENT {
      guard let file = ModelLibrary.shipped.file(declaring: path, .model) else { throw error }
      return (File(source: file.source, syntax: file.syntax), file.diagnostics)
    }
  }

  private var library: ModelLibrary { own ?? shipped }

  /// All datasets.
  var datasets: [DatasetSyntax] {
    library.names(of: .dataset).compactMap { library.dataset($0) }
  }

  /// The title of a dataset; its name where it has none or is not known.
  func title(ofDataset name: String) -> String {
    (library.dataset(name) ?? shipped.dataset(name))?.title ?? name
  }

  /// The dataset of a code name or a title.
  func dataset(_ name: String) throws(UsageError) -> DatasetSyntax {
    // Files of one's own may hold a code table only: the rest is what comes with the library.
    if let found = library.dataset(name) ?? shipped.dataset(name) { return found }
    let all = datasets
    if let found = all.first(where: { $0.title == name }) { return found }
    let names = all.map(\.name.text)
    throw .unknownDataset(name, near: NearMiss.of(name, among: names), names: names)
  }

  /// The code table of a name.
  func codes(_ name: String) -> CodeTableSyntax? { own?.codes(name) ?? shipped.codes(name) }

  /// The code tables a dataset uses.
  func tables(for dataset: DatasetSyntax) -> [CodeTable] {
    Definitions.joined(own?.tables(for: dataset), shipped.tables(for: dataset))
  }

  /// The references a dataset looks something up in.
  func references(for dataset: DatasetSyntax) -> [ReferenceSyntax] {
    let first = own?.references(for: dataset) ?? []
    let names = Set(first.map(\.name.text))
    return first + shipped.references(for: dataset).filter { !names.contains($0.name.text) }
  }

  private static func joined(_ own: [CodeTable]?, _ shipped: [CodeTable]) -> [CodeTable] {
    let first = own ?? []
    let names = Set(first.map(\.name))
    return first + shipped.filter { !names.contains($0.name) }
  }

  /// All models, ready to be evaluated.
  ///
  /// - Throws: ``BadDefinition`` with the errors of the first that has any.
  func models() throws -> [ModelProgram] {
    try library.names(of: .model).compactMap { try library.model($0).map(program) }
  }

  /// The model of a code name or a title.
  func model(_ name: String) throws -> ModelProgram {
    if let found = library.model(name) ?? shipped.model(name) { return try program(found) }
    let all = try models()
    if let found = all.first(where: { $0.title == name }) { return found }
    let names = all.map(\.name)
    throw UsageError.unknownModel(name, near: NearMiss.of(name, among: names), names: names)
  }

  /// The model an operand names, with the definitions it stands among: its name, its name and
  /// edition, or a file that declares one model.
  static func program(
    _ invocation: Invocation, _ operand: String, asOf: Day? = nil
  ) throws -> (ModelProgram, Definitions) {
    guard operand.hasSuffix(".credit") else {
      let definitions = try Definitions(invocation)
      return (try definitions.model(operand), definitions)
    }
    let definitions = try Definitions(paths: [operand] + invocation.values("definitions"))
    let (file, _) = try read(operand)
    let models = file.syntax.declarations.compactMap { declaration -> String? in
      if case .model(let model) = declaration { model.name.text } else { nil }
    }
    guard let name = models.first else { throw InputError(operand, "文件里没有模型") }
    guard models.count == 1 else {
      throw UsageError(
        "\(operand) 里有几个模型：\(models.joined(separator: "、"))",
        "写作 \(name) --definitions \(operand)")
    }
    return (try definitions.model(name), definitions)
  }

  /// A model with everything found in checking it.
  func compile(_ model: ModelSyntax) -> (program: ModelProgram?, diagnostics: [Diagnostic]) {
    ModelProgram.compile(
      model, tables: Definitions.joined(own?.tables(for: model), shipped.tables(for: model)))
  }

  private func program(_ model: ModelSyntax) throws(BadDefinition) -> ModelProgram {
    let (program, diagnostics) = compile(model)
    if let program { return program }
    let errors = diagnostics.filter { $0.severity == .error }
    throw BadDefinition(errors, in: source(of: model.name.text, .model))
  }

  /// The file a name is declared in.
  func source(of name: String, _ kind: ModelLibrary.Kind) -> SourceFile {
    (library.file(declaring: name, kind) ?? shipped.file(declaring: name, kind))?.source
      ?? SourceFile(name: name, text: "")
  }

  /// The option by which files are named.
  static let option = Option(
    "definitions", "FILE", "定义所在的 .credit 文件，例如 --definitions penalty.credit；不写则用随附的定义",
    repeats: true)
}

extension UsageError {
  static func unknownModel(_ name: String, near: String?, names: [String]) -> UsageError {
    UsageError("没有名为“\(name)”的模型", near.map { "是不是想写 \($0)？" } ?? known(names))
  }

  static func unknownDataset(_ name: String, near: String?, names: [String]) -> UsageError {
    UsageError("没有名为“\(name)”的数据集", near.map { "是不是想写 \($0)？" } ?? known(names))
  }

  private static func known(_ names: [String]) -> String {
    names.isEmpty ? "定义文件里一个也没有" : "现有：\(names.joined(separator: "、"))"
  }
}

/// Definition files with errors, all of them already in words.
struct BadDefinition: Error, Sendable {
  let message: String

  init(_ errors: [Diagnostic], in source: SourceFile) {
    message = errors.map { $0.rendered(in: source) }.joined(separator: "\n")
  }
}
