public import CreditLanguage
internal import Synchronization

/// Declarations by name: datasets, models, code tables and references.
///
/// Files are read when something in them is first asked for, and then kept.
///
/// For example:
///
///     let library = ModelLibrary.shipped
///     let penalty = library.dataset("penalty")
///     let (program, findings) = library.program("food.sales")
public final class ModelLibrary: Sendable {
  /// What a name stands for.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A dataset.
    case dataset
    /// A model.
    case model
    /// A code table.
    case codes
    /// A reference.
    case reference
  }

  private struct Entry: Sendable {
    let source: @Sendable () -> SourceFile
    let declares: [(name: String, kind: Kind)]
  }

  /// What was read of a file.
  public struct File: Sendable {
    /// The text.
    public let source: SourceFile
    /// What it declares.
    public let syntax: FileSyntax
    /// What was found in reading it.
    public let diagnostics: [Diagnostic]
  }

  private let entries: [Entry]
  private let read: Mutex<[Int: File]>

  private init(entries: [Entry]) {
    self.entries = entries
    read = Mutex([:])
  }

  /// The definitions that come with CreditKit.
  public static let shipped = ModelLibrary(
    entries: ShippedFile.all.map { file in
      Entry(
        source: { SourceFile(name: file.name, text: file.text.description + "\n") },
        declares: file.declares)
    })

  /// Makes a library of files.
  public convenience init(_ files: [SourceFile]) {
    self.init(
      entries: files.map { source in
        let names = FileSyntax.parse(source).file.declarations.map { ($0.name, $0.kind) }
        return Entry(source: { source }, declares: names)
      })
  }

  /// The names of a kind, in the order of the files.
  public func names(of kind: Kind) -> [String] {
    entries.flatMap(\.declares).filter { $0.kind == kind }.map(\.name)
  }

  /// The names of all files.
  public var fileNames: [String] { entries.indices.map { file($0).source.name } }

  /// All files, read.
  public var files: [File] { entries.indices.map { file($0) } }

  /// The file in which a name is declared.
  public func file(declaring name: String, _ kind: Kind) -> File? {
    entries.firstIndex { $0.declares.contains { $0.name == name && $0.kind == kind } }
      .map { file($0) }
  }

  private func file(_ place: Int) -> File {
    read.withLock { known in
      if let file = known[place] { return file }
      let source = entries[place].source()
      let (syntax, diagnostics) = FileSyntax.parse(source)
      let file = File(source: source, syntax: syntax, diagnostics: diagnostics)
      known[place] = file
      return file
    }
  }

  private func declaration(_ name: String, _ kind: Kind) -> FileSyntax.Declaration? {
    file(declaring: name, kind)?.syntax.declarations.first { $0.name == name && $0.kind == kind }
  }

  /// The dataset of a name.
  public func dataset(_ name: String) -> DatasetSyntax? {
    if case .dataset(let dataset) = declaration(name, .dataset) { dataset } else { nil }
  }

  /// The model of a name.
  public func model(_ name: String) -> ModelSyntax? {
    if case .model(let model) = declaration(name, .model) { model } else { nil }
  }

  /// The code table of a name.
  public func codes(_ name: String) -> CodeTableSyntax? {
    if case .codes(let table) = declaration(name, .codes) { table } else { nil }
  }

  /// The reference of a name.
  public func reference(_ name: String) -> ReferenceSyntax? {
    if case .reference(let reference) = declaration(name, .reference) { reference } else { nil }
  }
}

extension FileSyntax.Declaration {
  /// The name of what is declared.
  public var name: String {
    switch self {
    case .dataset(let dataset): dataset.name.text
    case .model(let model): model.name.text
    case .codes(let table): table.name.text
    case .reference(let reference): reference.name.text
    }
  }

  /// The kind of what is declared.
  public var kind: ModelLibrary.Kind {
    switch self {
    case .dataset: .dataset
    case .model: .model
    case .codes: .codes
    case .reference: .reference
    }
  }
}
