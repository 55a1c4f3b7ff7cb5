/// `use food.sales edition "辽宁"`: the model that this one is laid over.
///
/// What a model with `use` declares stands in the place of what has the same name in the other
/// model, or is added to it; all else is taken over.
public struct UseSyntax: Hashable, Sendable {
  /// The name of the other model.
  public var model: NameSyntax
  /// Its edition; the one in force where nothing is written.
  public var edition: String?
  /// Where it stands.
  public var span: SourceSpan

  /// Makes a use of another model.
  public init(_ model: NameSyntax, edition: String? = nil, span: SourceSpan = .none) {
    self.model = model
    self.edition = edition
    self.span = span
  }

  /// The model as a command line names it: `food.sales@辽宁`.
  public var text: String { model.text + (edition.map { "@\($0)" } ?? "") }
}

/// `without item S1`: something of the other model that this one does not take over.
public struct WithoutSyntax: Hashable, Sendable {
  /// What may be left out.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// An input.
    case input
    /// Records.
    case records
    /// A definition.
    case `let`
    /// A sheet.
    case sheet
    /// A group of a sheet.
    case group
    /// An item, in a sheet or outside.
    case item
    /// An output.
    case output
  }

  /// What it is.
  public var kind: Kind
  /// Its name or code.
  public var name: NameSyntax
  /// Where it stands.
  public var span: SourceSpan

  /// Makes an omission.
  public init(_ kind: Kind, _ name: NameSyntax, span: SourceSpan = .none) {
    self.kind = kind
    self.name = name
    self.span = span
  }
}
