/// `penalty in force where CF_CFLB has "罚款" within 1 year before as_of`: some of a subject's
/// records.
public struct SelectionSyntax: Hashable, Sendable {
  /// The days that are looked at: `within 3 years before D`, `within year of D`, `within quarter
  /// before D`.
  public struct Window: Hashable, Sendable {
    /// A unit of time.
    public enum Unit: String, Hashable, Sendable, CaseIterable {
      /// Days.
      case day
      /// Months of the calendar.
      case month
      /// Three months.
      case quarter
      /// Years of the calendar.
      case year
    }

    /// How the days lie to the day they hang on.
    public enum Reach: Hashable, Sendable {
      /// So many units back: the day itself belongs to it, the day that lies as far back does not.
      case back
      /// The year, quarter or month of the calendar in which the day lies.
      case around
      /// The year, quarter or month of the calendar before that.
      case preceding
    }

    /// How many units; 1 for a year, quarter or month of the calendar.
    public var length: Int
    /// Of what.
    public var unit: Unit
    /// How the days lie to ``end``.
    public var reach: Reach
    /// The day they hang on; the day of evaluation where nothing is written.
    public var end: ExpressionSyntax?

    /// Makes a window.
    public init(
      length: Int = 1, unit: Unit, reach: Reach = .back, end: ExpressionSyntax? = nil
    ) {
      self.length = length
      self.unit = unit
      self.reach = reach
      self.end = end
    }
  }

  /// `in force on D`: only records whose term holds a day.
  public struct Force: Hashable, Sendable {
    /// The day; the day of evaluation where nothing is written.
    public var day: ExpressionSyntax?
    /// Makes a demand to be in force.
    public init(day: ExpressionSyntax? = nil) { self.day = day }
  }

  /// The records.
  public var records: NameSyntax
  /// Whether they must be in force, and when.
  public var force: Force?
  /// Which of them; all where nothing is written.
  public var condition: ExpressionSyntax?
  /// Of which days; as far back as there are records where nothing is written.
  public var window: Window?
  /// Where it stands.
  public var span: SourceSpan

  /// Makes a selection.
  public init(
    records: NameSyntax, force: Force? = nil, condition: ExpressionSyntax? = nil,
    window: Window? = nil, span: SourceSpan = .none
  ) {
    self.records = records
    self.force = force
    self.condition = condition
    self.window = window
    self.span = span
  }
}

extension SelectionSyntax.Window.Unit {
  /// The period of the calendar; `nil` for days.
  public var period: CalendarPeriod? {
    switch self {
    case .day: nil
    case .month: .month
    case .quarter: .quarter
    case .year: .year
    }
  }
}
