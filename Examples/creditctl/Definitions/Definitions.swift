internal import CreditEval
internal import CreditLanguage

/// The `.credit` files a command works with.
struct Definitions: Sendable {
  /// A file and what it declares.
  struct File: Sendable {
    let source: SourceFile
    let syntax: FileSyntax
  }

  /// The files, in order.
  let files: [File]

  /// Reads files, all of which must be free of errors.
  ///
  /// - Throws: ``InputError`` for a file that cannot be read, ``BadDefinition`` for its errors.
  init(paths: [String]) throws {
    files = try paths.map { path in
      let (file, diagnostics) = try Definitions.read(path)
      let errors = diagnostics.filter { $0.severity == .error }
      guard errors.isEmpty else {
        throw BadDefinition(
          message: errors.map { $0.rendered(in: file.source) }.joined(separator: "\n"))
      }
      return file
    }
  }

  /// The files of an invocation: those it names, or those that come with the tool.
  init(_ invocation: Invocation) throws {
    let paths = invocation.values("definitions")
    if paths.isEmpty {
      self = Definitions(files: try ShippedDefinitions.files())
    } else {
      try self.init(paths: paths)
    }
  }

  init(files: [File]) { self.files = files }

  /// A file with everything found in reading it.
  static func read(_ path: String) throws -> (File, [Diagnostic]) {
    let source = SourceFile(name: path == "-" ? "标准输入" : path, bytes: try Files.read(path))
    let (syntax, diagnostics) = FileSyntax.parse(source)
    return (File(source: source, syntax: syntax), diagnostics)
  }

  /// All datasets that are declared.
  var datasets: [DatasetSyntax] {
    files.flatMap(\.syntax.declarations).compactMap {
      if case .dataset(let dataset) = $0 { dataset } else { nil }
    }
  }

  /// All references that are declared.
  var references: [ReferenceSyntax] {
    files.flatMap(\.syntax.declarations).compactMap {
      if case .reference(let reference) = $0 { reference } else { nil }
    }
  }

  /// All code tables that are written out.
  var codeTables: [CodeTable] {
    files.flatMap(\.syntax.declarations).compactMap {
      if case .codes(let table) = $0, !table.isExternal { CodeTable(table) } else { nil }
    }
  }

  /// All code tables, with those that are to be found elsewhere as empty ones: enough to check names.
  var checkingTables: [CodeTable] {
    files.flatMap(\.syntax.declarations).compactMap {
      if case .codes(let table) = $0 { CodeTable(table) } else { nil }
    }
  }

  /// All models, ready to be evaluated.
  ///
  /// - Throws: ``BadDefinition`` with the errors of the first that has any.
  func models() throws -> [ModelProgram] {
    try files.flatMap { file in
      try file.syntax.declarations.compactMap { declaration -> ModelProgram? in
        guard case .model(let model) = declaration else { return nil }
        let (program, diagnostics) = ModelProgram.compile(model, tables: codeTables)
        guard let program else {
          throw BadDefinition(
            message: diagnostics.filter { $0.severity == .error }
              .map { $0.rendered(in: file.source) }.joined(separator: "\n"))
        }
        return program
      }
    }
  }

  /// The models of one file that are free of errors.
  func programs(of file: File) -> [ModelProgram] {
    file.syntax.declarations.compactMap { declaration in
      guard case .model(let model) = declaration else { return nil }
      return ModelProgram.compile(model, tables: codeTables).program
    }
  }

  /// The model of a code name or a title.
  func model(_ name: String) throws -> ModelProgram {
    let all = try models()
    if let found = all.first(where: { $0.name == name || $0.title == name }) { return found }
    let names = all.map(\.name)
    throw UsageError.unknownModel(name, near: NearMiss.of(name, among: names), names: names)
  }

  /// The file a dataset is declared in.
  func source(of dataset: DatasetSyntax) -> SourceFile {
    let file = files.first { $0.syntax.declarations.contains(.dataset(dataset)) }
    return file?.source ?? SourceFile(name: dataset.name.text, text: "")
  }

  /// The code table of a name.
  func codes(_ name: String) -> CodeTableSyntax? {
    for case .codes(let table) in files.flatMap(\.syntax.declarations) where table.name.text == name
    {
      return table
    }
    return nil
  }

  /// The dataset of a code name or a title.
  func dataset(_ name: String) throws(UsageError) -> DatasetSyntax {
    let all = datasets
    if let found = all.first(where: { $0.name.text == name || $0.title == name }) { return found }
    let names = all.map(\.name.text)
    throw .unknownDataset(name, near: NearMiss.of(name, among: names), names: names)
  }

  /// The option by which files are named.
  static let option = Option(
    "definitions", "FILE", "定义所在的 .credit 文件，例如 --definitions penalty.credit；不写则用随附的定义",
    repeats: true)
}

extension UsageError {
  static func unknownModel(_ name: String, near: String?, names: [String]) -> UsageError {
    let known = names.isEmpty ? "没有随附的模型；用 --definitions 指定" : "现有：\(names.joined(separator: "、"))"
    return UsageError("没有名为“\(name)”的模型", near.map { "是不是想写 \($0)？" } ?? known)
  }

  static func unknownDataset(_ name: String, near: String?, names: [String]) -> UsageError {
    let known = names.isEmpty ? "没有随附的数据集；用 --definitions 指定" : "现有：\(names.joined(separator: "、"))"
    return UsageError("没有名为“\(name)”的数据集", near.map { "是不是想写 \($0)？" } ?? known)
  }
}
