public import CreditEval
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
  /// The library in which names are looked for that this one does not have.
  public let base: ModelLibrary?
  /// The number of the first file among all files of the library and those below it.
  private let firstNumber: Int

  private init(entries: [Entry], over base: ModelLibrary? = nil) {
    self.entries = entries
    self.base = base
    // Number 0 is left to files that nobody puts together with others.
    firstNumber = base.map { $0.firstNumber + $0.entries.count } ?? 1
    read = Mutex([:])
  }

  /// The definitions that come with CreditKit.
  public static let shipped = ModelLibrary(
    entries: ShippedFile.all.map { file in
      Entry(
        source: { SourceFile(name: file.name, text: file.text.description + "\n") },
        declares: file.declares)
    })

  /// Makes a library of files, which may use what another library declares.
  ///
  /// What both declare is taken from the files.
  public convenience init(_ files: [SourceFile], over base: ModelLibrary? = nil) {
    self.init(
      entries: files.map { source in
        let names = FileSyntax.parse(source).file.declarations.map { ($0.name, $0.kind) }
        return Entry(source: { source }, declares: names)
      }, over: base)
  }

  /// The names of a kind that the library's own files declare, in their order; a name that several
  /// editions have is there once.
  public func names(of kind: Kind) -> [String] {
    var known: Set<String> = []
    return entries.flatMap(\.declares).filter { $0.kind == kind }.map(\.name)
      .filter { known.insert($0).inserted }
  }

  /// The names of the library's own files.
  public var fileNames: [String] { entries.indices.map { file($0).source.name } }

  /// The library's own files, read.
  public var files: [File] { entries.indices.map { file($0) } }

  /// The file in which a name is declared.
  public func file(declaring name: String, _ kind: Kind) -> File? {
    entries.firstIndex { $0.declares.contains { $0.name == name && $0.kind == kind } }
      .map { file($0) } ?? base?.file(declaring: name, kind)
  }

  private func file(_ place: Int) -> File {
    read.withLock { known in
      if let file = known[place] { return file }
      let source = entries[place].source()
        .based(at: SourceFile.base(ofFile: firstNumber + place))
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

  /// The code table of a name.
  public func codes(_ name: String) -> CodeTableSyntax? {
    if case .codes(let table) = declaration(name, .codes) { table } else { nil }
  }

  /// The reference of a name.
  public func reference(_ name: String) -> ReferenceSyntax? {
    if case .reference(let reference) = declaration(name, .reference) { reference } else { nil }
  }
}

extension ModelLibrary: SourceFinder {
  /// The file a place is in, of this library or one below it.
  public func file(of span: SourceSpan) -> SourceFile? {
    for place in entries.indices
    where SourceFile.base(ofFile: firstNumber + place) <= span.start
      && span.start < SourceFile.base(ofFile: firstNumber + place + 1)
    {
      return file(place).source
    }
    return base?.file(of: span)
  }
}

extension ModelLibrary: ModelCatalogue {
  /// The names of all models, those of the libraries below included.
  public var modelNames: [String] {
    let own = names(of: .model)
    return own + (base?.modelNames.filter { !own.contains($0) } ?? [])
  }

  /// The models of a name, whatever their editions: those of this library first, then those of the
  /// libraries below.
  public func models(named name: String) -> [[ModelSyntax]] {
    let own = entries.indices.flatMap { place -> [ModelSyntax] in
      guard entries[place].declares.contains(where: { $0.name == name && $0.kind == .model }) else {
        return []
      }
      return file(place).syntax.declarations.compactMap { declaration in
        if case .model(let model) = declaration, model.name.text == name { model } else { nil }
      }
    }
    return (own.isEmpty ? [] : [own]) + (base?.models(named: name) ?? [])
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
