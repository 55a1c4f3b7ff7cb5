public import CreditCore

/// `sheet bid "投标行为" { start 100 floor 0 item … }`: items whose points are added to a start.
///
/// A sheet `per bid` is made out for each of the units that a selection of records names, and the
/// points of the units are combined.
public struct SheetSyntax: Hashable, Sendable {
  /// The name formulas use.
  public var name: NameSyntax
  /// The title an official reads.
  public var title: String?
  /// The legal basis of all items that name none.
  public var cites: String?
  /// `per bid where …`: the records for each of which the sheet is made out.
  public var units: SelectionSyntax?
  /// What it is made of.
  public var parts: PartsSyntax
  /// Whether it changes parts of the sheet of that name in the model this one is laid over, rather
  /// than stand in its place.
  public var isExtension = false
  /// What of that sheet is not taken over.
  public var removed: [WithoutSyntax] = []
  /// Where it stands.
  public var span: SourceSpan

  /// Makes a sheet.
  public init(
    name: NameSyntax, title: String? = nil, cites: String? = nil, units: SelectionSyntax? = nil,
    parts: PartsSyntax, span: SourceSpan = .none
  ) {
    self.name = name
    self.title = title
    self.cites = cites
    self.units = units
    self.parts = parts
    self.span = span
  }

  /// All items, those within groups too, in the order of the file.
  public var items: [ItemSyntax] { parts.items }

  /// Makes a sheet of items.
  public init(
    name: NameSyntax, title: String? = nil, cites: String? = nil, start: ExpressionSyntax? = nil,
    floor: ExactDecimal? = nil, cap: ExactDecimal? = nil, items: [ItemSyntax] = [],
    span: SourceSpan = .none
  ) {
    self.init(
      name: name, title: title, cites: cites,
      parts: PartsSyntax(start: start, floor: floor, cap: cap, members: items.map { .item($0) }),
      span: span)
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
    /// `grade D deduct 45`: a change of the grade, and points.
    case gradeAndPoints(GradeEffectSyntax, Sign, ExpressionSyntax)
    /// `grade C score 65`: a change of the grade, and a score that is set.
    case gradeAndScore(GradeEffectSyntax, ExpressionSyntax)

    /// The change of the grade, if there is one.
    public var grade: GradeEffectSyntax? {
      switch self {
      case .grade(let effect), .gradeAndPoints(let effect, _, _), .gradeAndScore(let effect, _):
        effect
      case .points, .bands: nil
      }
    }
  }

  /// How many of the records count.
  public enum Occurrence: String, Hashable, Sendable, CaseIterable {
    /// Each of them.
    case each
    /// One, however many there are.
    case once
    /// The one with the most points.
    case highest
    /// The one with the fewest points.
    case lowest
    /// The one with the earliest day.
    case first
    /// The one with the latest day.
    case latest
  }

  /// The records an item counts, and how.
  public struct Occurrences: Hashable, Sendable {
    /// How many of them count.
    public var occurrence: Occurrence
    /// Which records.
    public var selection: SelectionSyntax
    /// `by name`: among the records of each distinct value; among all where nothing is written.
    public var by: ExpressionSyntax?
    /// Makes a counting of records.
    public init(
      _ occurrence: Occurrence, _ selection: SelectionSyntax, by: ExpressionSyntax? = nil
    ) {
      self.occurrence = occurrence
      self.selection = selection
      self.by = by
    }
  }

  /// The code, unique within the model.
  public var code: NameSyntax
  /// The title an official reads.
  public var title: String?
  /// What the item does.
  public var effect: Effect
  /// `range 1...3`: the points that the rule leaves to discretion; others are no data.
  public var range: RangeSyntax?
  /// The records it counts; none where it looks at the subject only.
  public var occurrences: Occurrences?
  /// When it does it; always where nothing is written.
  public var condition: ExpressionSyntax?
  /// At most so many points in all.
  public var cap: ExactDecimal?
  /// `of 4`: full marks; the points are never more.
  public var fullMarks: ExactDecimal?
  /// Its weight in what it stands in.
  public var weight: ExpressionSyntax?
  /// What missing data means.
  public var missing: PartSyntax.Missing?
  /// How points come back.
  public var repair: RepairSyntax?
  /// `repairable`, `not repairable`: whether the subject can do something about it; what takes
  /// points off or lowers the grade is repairable where nothing is written.
  public var isRepairable: Bool?
  /// The legal basis.
  public var cites: String?
  /// What a reader should know.
  public var note: String?
  /// Where it stands.
  public var span: SourceSpan

  /// Makes an item.
  public init(
    code: NameSyntax, title: String? = nil, effect: Effect, range: RangeSyntax? = nil,
    occurrences: Occurrences? = nil, condition: ExpressionSyntax? = nil, cap: ExactDecimal? = nil,
    fullMarks: ExactDecimal? = nil, weight: ExpressionSyntax? = nil,
    missing: PartSyntax.Missing? = nil, repair: RepairSyntax? = nil, isRepairable: Bool? = nil,
    cites: String? = nil, note: String? = nil, span: SourceSpan = .none
  ) {
    self.code = code
    self.title = title
    self.effect = effect
    self.range = range
    self.occurrences = occurrences
    self.condition = condition
    self.cap = cap
    self.fullMarks = fullMarks
    self.weight = weight
    self.missing = missing
    self.repair = repair
    self.isRepairable = isRepairable
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
