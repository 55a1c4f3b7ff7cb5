internal import CreditCore
internal import CreditEval
internal import CreditLanguage
internal import CreditModels
internal import Glibc

/// The datasets, models and code tables a command works with: those of the files it names, or those
/// that come with the library, which any file may use.
struct Definitions: Sendable {
  /// A file and what it declares.
  struct File: Sendable {
    let source: SourceFile
    let syntax: FileSyntax
  }

  /// The files that are named, over what comes with the library.
  let library: ModelLibrary

  /// The definitions that come with the library.
  init() { library = .shipped }

  /// Reads files, all of which must be free of errors; none are the shipped definitions.
  ///
  /// - Parameter unchecked: a file in front of them that may have errors that nobody asks for.
  /// - Throws: ``InputError`` for a file that cannot be read, ``BadDefinition`` for its errors.
  init(paths: [String], unchecked: SourceFile? = nil) throws {
    let sources = try paths.map { path in
      let (file, diagnostics) = try Definitions.read(path)
      let errors = diagnostics.filter { $0.severity == .error }
      guard errors.isEmpty else { throw BadDefinition(errors, in: file.source) }
      return file.source
    }
    let own = (unchecked.map { [$0] } ?? []) + sources
    library = own.isEmpty ? .shipped : ModelLibrary(own, over: .shipped)
  }

  /// The definitions an invocation names.
  init(_ invocation: Invocation) throws { try self.init(paths: Definitions.paths(invocation)) }

  /// The files an invocation names, one by one and by their folders; each once.
  ///
  /// - Parameter path: a file that is named otherwise and not to be among them.
  static func paths(_ invocation: Invocation, but path: String? = nil) throws -> [String] {
    var known: Set<String> = []
    if let path { known.insert(Files.identity(of: path)) }
    let folders = try invocation.values("models").flatMap { try Files.definitions(in: $0) }
    return (invocation.values("definitions") + folders)
      .filter { known.insert(Files.identity(of: $0)).inserted }
  }

  /// A file with everything found in reading it.
  static func read(_ path: String) throws -> (File, [Diagnostic]) {
    let source = SourceFile(name: path == "-" ? "标准输入" : path, bytes: try Files.read(path))
    let (syntax, diagnostics) = FileSyntax.parse(source)
    return (File(source: source, syntax: syntax), diagnostics)
  }

  /// All datasets.
  var datasets: [DatasetSyntax] {
    library.names(of: .dataset).compactMap { library.dataset($0) }
  }

  /// The title of a dataset; its name where it has none or is not known.
  func title(ofDataset name: String) -> String { library.dataset(name)?.title ?? name }

  /// The dataset of a code name or a title.
  func dataset(_ name: String) throws(UsageError) -> DatasetSyntax {
    // Files of one's own may hold a code table only: the rest is what comes with the library.
    if let found = library.dataset(name) { return found }
    let all = datasets
    if let found = all.first(where: { $0.title == name }) { return found }
    let names = all.map(\.name.text)
    throw .unknownDataset(name, near: NearMiss.of(name, among: names), names: names)
  }

  /// The code table of a name.
  func codes(_ name: String) -> CodeTableSyntax? { library.codes(name) }

  /// The code tables a dataset uses.
  func tables(for dataset: DatasetSyntax) -> [CodeTable] { library.tables(for: dataset) }

  /// The references a dataset looks something up in.
  func references(for dataset: DatasetSyntax) -> [ReferenceSyntax] {
    library.references(for: dataset)
  }

  /// The file a name is declared in.
  func source(of name: String, _ kind: ModelLibrary.Kind) -> SourceFile {
    library.file(declaring: name, kind)?.source ?? SourceFile(name: name, text: "")
  }

  /// The option by which files are named.
  static let option = Option(
    "definitions", "FILE", "定义所在的 .credit 文件，例如 --definitions penalty.credit；不写则用随附的定义",
    repeats: true)

  /// The option by which folders of models are named.
  static let modelsOption = Option(
    "models", "DIR", "模型所在的目录，其中全部 .credit 文件都可用，例如 --models 本市模型", repeats: true)

  /// What every command about models takes.
  static let options = [modelsOption, option]
}

extension UsageError {
  static func unknownDataset(_ name: String, near: String?, names: [String]) -> UsageError {
    UsageError("没有名为“\(name)”的数据集", near.map { "是不是想写 \($0)？" } ?? known(names))
  }

  fileprivate static func known(_ names: [String]) -> String {
    names.isEmpty ? "定义文件里一个也没有" : "现有：\(names.joined(separator: "、"))"
  }
}

/// Definition files with errors, all of them already in words.
struct BadDefinition: Error, Sendable {
  let message: String

  init(_ errors: [Diagnostic], in sources: some SourceFinder) {
    message = errors.map { $0.rendered(in: sources) }.joined(separator: "\n")
  }
}
