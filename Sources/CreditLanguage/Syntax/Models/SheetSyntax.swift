public import CreditCore

/// `sheet bid "投标行为" { start 100 floor 0 item … }`: items whose points are added to a start.
public struct SheetSyntax: Hashable, Sendable {
  /// The name formulas use.
  public var name: NameSyntax
  /// The title an official reads.
  public var title: String?
  /// The legal basis of all items that name none.
  public var cites: String?
  /// What is there before any item; 0 where nothing is written.
  public var start: ExpressionSyntax?
  /// The sheet's points are never less.
  public var floor: ExactDecimal?
  /// The sheet's points are never more.
  public var cap: ExactDecimal?
  /// The items.
  public var items: [ItemSyntax]
  /// Whether it changes parts of the sheet of that name in the model this one is laid over, rather
  /// than stand in its place.
  public var isExtension = false
  /// What of that sheet is not taken over.
  public var removed: [WithoutSyntax] = []
  /// Where it stands.
  public var span: SourceSpan

  /// Makes a sheet.
  public init(
    name: NameSyntax, title: String? = nil, cites: String? = nil, start: ExpressionSyntax? = nil,
    floor: ExactDecimal? = nil, cap: ExactDecimal? = nil, items: [ItemSyntax] = [],
    span: SourceSpan = .none
  ) {
    self.name = name
    self.title = title
    self.cites = cites
    self.start = start
    self.floor = floor
    self.cap = cap
    self.items = items
    self.span = span
  }
}

/// `item GLSJ1-2-1 "无履约担保" deduct 20 each breach where … at most 40`.
public struct ItemSyntax: Hashable, Sendable {
  /// Whether points are added or taken off.
  public enum Sign: String, Hashable, Sendable, CaseIterable {
    /// Added.
    case add
    /// Taken off.
    case deduct
  }

  /// What the item does.
  public enum Effect: Hashable, Sendable {
    /// Points, as a formula; with records, the formula may use their columns.
    case points(Sign, ExpressionSyntax)
    /// Points, by the band a number falls in.
    case bands(Sign, BandsSyntax)
    /// A change of the grade.
    case grade(GradeEffectSyntax)
  }

  /// How many of the records count.
  public enum Occurrence: String, Hashable, Sendable, CaseIterable {
    /// Each of them.
    case each
    /// One, however many there are.
    case once
    /// The one with the most points.
    case highest
  }

  /// The records an item counts, and how.
  public struct Occurrences: Hashable, Sendable {
    /// How many of them count.
    public var occurrence: Occurrence
    /// Which records.
    public var selection: SelectionSyntax
    /// Makes a counting of records.
    public init(_ occurrence: Occurrence, _ selection: SelectionSyntax) {
      self.occurrence = occurrence
      self.selection = selection
    }
  }

  /// The code, unique within the model.
  public var code: NameSyntax
  /// The title an official reads.
  public var title: String?
  /// What the item does.
  public var effect: Effect
  /// The records it counts; none where it looks at the subject only.
  public var occurrences: Occurrences?
  /// When it does it; always where nothing is written.
  public var condition: ExpressionSyntax?
  /// At most so many points in all.
  public var cap: ExactDecimal?
  /// The legal basis.
  public var cites: String?
  /// What a reader should know.
  public var note: String?
  /// Where it stands.
  public var span: SourceSpan

  /// Makes an item.
  public init(
    code: NameSyntax, title: String? = nil, effect: Effect, occurrences: Occurrences? = nil,
    condition: ExpressionSyntax? = nil, cap: ExactDecimal? = nil, cites: String? = nil,
    note: String? = nil, span: SourceSpan = .none
  ) {
    self.code = code
    self.title = title
    self.effect = effect
    self.occurrences = occurrences
    self.condition = condition
    self.cap = cap
    self.cites = cites
    self.note = note
    self.span = span
  }
}

/// `bands area rounded 0 { ..200 -> 1  201...1000 -> 2 … }`: points by the band a number falls in.
public struct BandsSyntax: Hashable, Sendable {
  /// One band.
  public struct Row: Hashable, Sendable {
    /// The numbers of the band.
    public var range: RangeSyntax
    /// The points.
    public var points: ExactDecimal
    /// Where it stands.
    public var span: SourceSpan
    /// Makes a band.
    public init(_ range: RangeSyntax, points: ExactDecimal, span: SourceSpan = .none) {
      self.range = range
      self.points = points
      self.span = span
    }
  }

  /// The number.
  public var value: ExpressionSyntax
  /// How it is rounded before the bands are looked at; not at all where nothing is written.
  public var rounding: RoundingSyntax?
  /// The bands.
  public var rows: [Row]
  /// The points where the number is missing; the item's points are missing where nothing is written.
  public var missing: ExactDecimal?
  /// Defects of the table that the author knows of.
  public var known: [KnownSyntax]

  /// Makes a table of bands.
  public init(
    value: ExpressionSyntax, rounding: RoundingSyntax? = nil, rows: [Row] = [],
    missing: ExactDecimal? = nil, known: [KnownSyntax] = []
  ) {
    self.value = value
    self.rounding = rounding
    self.rows = rows
    self.missing = missing
    self.known = known
  }
}
