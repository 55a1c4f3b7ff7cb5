public import CreditCore

/// What an input or a column of records holds.
public enum ModelTypeSyntax: Hashable, Sendable {
  /// An exact number.
  case number
  /// A text.
  case text
  /// A calendar day.
  case day
  /// 是/否.
  case boolean
  /// An amount with a currency.
  case money
  /// One value of a code table.
  case code(table: NameSyntax)
  /// Several values of a code table in one cell.
  case codes(table: NameSyntax, separator: String)

  /// The type of the values.
  public var valueType: ValueType {
    switch self {
    case .number: .number
    case .text, .code, .codes: .text
    case .day: .day
    case .boolean: .boolean
    case .money: .money
    }
  }
}

/// `input area "经营场所面积" number unit 平方米 range 0.. missing stays from food_sales_profile`.
public struct InputSyntax: Hashable, Sendable {
  /// What a missing value means.
  public enum Missing: Hashable, Sendable {
    /// This value stands in its place.
    case value(ExpressionSyntax)
    /// It stays missing: formulas see it as unknown, bands have a row for it.
    case stays
    /// The subject is not graded.
    case ungraded
    /// The mean of all subjects that are graded together stands in its place.
    case mean(RoundingSyntax? = nil)
  }

  /// The name formulas use.
  public var name: NameSyntax
  /// The title an official reads.
  public var title: String?
  /// What it holds.
  public var type: ModelTypeSyntax
  /// The unit of a number.
  public var unit: String?
  /// The numbers that can occur; all where nothing is written.
  public var range: RangeSyntax?
  /// What a missing value means; must be stated.
  public var missing: Missing?
  /// The dataset whose field of the same name supplies the value, if one does.
  public var dataset: NameSyntax?
  /// The legal basis.
  public var cites: String?
  /// Where it stands.
  public var span: SourceSpan

  /// Makes an input.
  public init(
    name: NameSyntax, title: String? = nil, type: ModelTypeSyntax, unit: String? = nil,
    range: RangeSyntax? = nil, missing: Missing? = nil, dataset: NameSyntax? = nil,
    cites: String? = nil, span: SourceSpan = .none
  ) {
    self.name = name
    self.title = title
    self.type = type
    self.unit = unit
    self.range = range
    self.missing = missing
    self.dataset = dataset
    self.cites = cites
    self.span = span
  }
}

/// `records penalty "行政处罚" of CF_XDR_SHXYM on CF_JDRQ { column CF_JDRQ "处罚决定日期" day }`.
///
/// `until CF_YXQ otherwise 1 year` behind it says how long a record is in force. The name is that of the dataset, the columns have the names of its fields.
public struct RecordsSyntax: Hashable, Sendable {
  /// A column of other records.
  public struct Reference: Hashable, Sendable {
    /// The records.
    public var records: NameSyntax
    /// Their column.
    public var column: NameSyntax
    /// Makes a reference.
    public init(records: NameSyntax, column: NameSyntax) {
      self.records = records
      self.column = column
    }
  }

  /// One column that formulas may use.
  public struct Column: Hashable, Sendable {
    /// The name of the field.
    public var name: NameSyntax
    /// The title an official reads.
    public var title: String?
    /// What it holds.
    public var type: ModelTypeSyntax
    /// The unit of a number.
    public var unit: String?
    /// `refers to bid.number`: the column of other records whose value says what this belongs to.
    public var reference: Reference?
    /// Where it stands.
    public var span: SourceSpan

    /// Makes a column.
    public init(
      name: NameSyntax, title: String? = nil, type: ModelTypeSyntax, unit: String? = nil,
      reference: Reference? = nil, span: SourceSpan = .none
    ) {
      self.name = name
      self.title = title
      self.type = type
      self.unit = unit
      self.reference = reference
      self.span = span
    }
  }

  /// `otherwise 1 year`: how long a record is in force that does not say so itself.
  public enum Term: Hashable, Sendable {
    /// So long from its day on, to the day with the same number or the month's end.
    case length(Int, SelectionSyntax.Window.Unit)
    /// For good.
    case always
  }

  /// The dataset.
  public var name: NameSyntax
  /// The title an official reads.
  public var title: String?
  /// The field that names the subject.
  public var subject: NameSyntax?
  /// The column with the day of a record, by which it falls into a window.
  public var day: NameSyntax?
  /// The column with the last day on which a record is in force.
  public var until: NameSyntax?
  /// How long a record without such a day is in force; where nothing is written, that is unknown.
  public var term: Term?
  /// Whether these are earlier results of the model itself: `earlier results "历年结果" { … }`.
  public var isEarlier: Bool
  /// The columns.
  public var columns: [Column]
  /// Where it stands.
  public var span: SourceSpan

  /// Makes a declaration of records.
  public init(
    name: NameSyntax, title: String? = nil, subject: NameSyntax? = nil, day: NameSyntax? = nil,
    until: NameSyntax? = nil, term: Term? = nil, isEarlier: Bool = false, columns: [Column] = [],
    span: SourceSpan = .none
  ) {
    self.name = name
    self.title = title
    self.subject = subject
    self.day = day
    self.until = until
    self.term = term
    self.isEarlier = isEarlier
    self.columns = columns
    self.span = span
  }
}

extension RecordsSyntax {
  /// The columns, with the day, the score and the grade that every earlier result has.
  public var allColumns: [Column] {
    guard isEarlier else { return columns }
    return [
      Column(name: NameSyntax("day", span: name.span), title: "评价日期", type: .day),
      Column(name: NameSyntax("score", span: name.span), title: "总分", type: .number),
      Column(name: NameSyntax("grade", span: name.span), title: "等级", type: .text),
    ] + columns
  }
}
