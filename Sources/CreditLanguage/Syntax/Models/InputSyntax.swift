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
/// The name is that of the dataset, the columns have the names of its fields.
public struct RecordsSyntax: Hashable, Sendable {
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
    /// Where it stands.
    public var span: SourceSpan

    /// Makes a column.
    public init(
      name: NameSyntax, title: String? = nil, type: ModelTypeSyntax, unit: String? = nil,
      span: SourceSpan = .none
    ) {
      self.name = name
      self.title = title
      self.type = type
      self.unit = unit
      self.span = span
    }
  }

  /// The dataset.
  public var name: NameSyntax
  /// The title an official reads.
  public var title: String?
  /// The field that names the subject.
  public var subject: NameSyntax?
  /// The column with the day of a record, by which it falls into a window.
  public var day: NameSyntax?
  /// The columns.
  public var columns: [Column]
  /// Where it stands.
  public var span: SourceSpan

  /// Makes a declaration of records.
  public init(
    name: NameSyntax, title: String? = nil, subject: NameSyntax? = nil, day: NameSyntax? = nil,
    columns: [Column] = [], span: SourceSpan = .none
  ) {
    self.name = name
    self.title = title
    self.subject = subject
    self.day = day
    self.columns = columns
    self.span = span
  }
}

/// `penalty where CF_CFLB has "罚款" within 1 year before as_of`: some of a subject's records.
public struct SelectionSyntax: Hashable, Sendable {
  /// How far back is looked, counted to the day.
  public struct Window: Hashable, Sendable {
    /// A unit of time.
    public enum Unit: String, Hashable, Sendable, CaseIterable {
      /// Days.
      case day
      /// Months of the calendar.
      case month
      /// Years of the calendar.
      case year
    }

    /// How many.
    public var length: Int
    /// Of what.
    public var unit: Unit
    /// The last day of the window, which belongs to it; the day of evaluation where nothing is
    /// written.
    ///
    /// The day one length before it does not belong to it.
    public var end: ExpressionSyntax?

    /// Makes a window.
    public init(length: Int, unit: Unit, end: ExpressionSyntax? = nil) {
      self.length = length
      self.unit = unit
      self.end = end
    }
  }

  /// The records.
  public var records: NameSyntax
  /// Which of them; all where nothing is written.
  public var condition: ExpressionSyntax?
  /// How far back; as far as there are records where nothing is written.
  public var window: Window?
  /// Where it stands.
  public var span: SourceSpan

  /// Makes a selection.
  public init(
    records: NameSyntax, condition: ExpressionSyntax? = nil, window: Window? = nil,
    span: SourceSpan = .none
  ) {
    self.records = records
    self.condition = condition
    self.window = window
    self.span = span
  }
}

/// `count of penalty where …`, `sum of fine over penalty where …`.
public struct AggregateSyntax: Hashable, Sendable {
  /// What is made of the records.
  public enum Operation: String, Hashable, Sendable, CaseIterable {
    /// How many there are.
    case count
    /// The sum; 0 if there are none.
    case sum
    /// The mean; missing if there are none.
    case mean
    /// The smallest; missing if there are none.
    case min
    /// The greatest; missing if there are none.
    case max
  }

  /// What is made of the records.
  public var operation: Operation
  /// What is taken of each record; nothing when they are counted.
  public var amount: ExpressionSyntax?
  /// The records.
  public var selection: SelectionSyntax

  /// Makes an aggregate.
  public init(
    operation: Operation, amount: ExpressionSyntax? = nil, selection: SelectionSyntax
  ) {
    self.operation = operation
    self.amount = amount
    self.selection = selection
  }
}
