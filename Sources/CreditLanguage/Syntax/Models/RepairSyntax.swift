/// `repaired from due to fixed { 3 days -> 100%  later -> 40% } share paid`: how many of the points
/// that a record costs come back once it has been put right.
public struct RepairSyntax: Hashable, Sendable {
  /// `30 days -> 80% when tax <= 2000`.
  public struct Row: Hashable, Sendable {
    /// So long after the beginning at the latest; however late where nothing is written.
    public var within: Period?
    /// What part of the points comes back: a number or per cent.
    public var fraction: ExpressionSyntax
    /// What must hold besides.
    public var condition: ExpressionSyntax?
    /// Where it stands.
    public var span: SourceSpan

    /// Makes a row.
    public init(
      within: Period?, fraction: ExpressionSyntax, condition: ExpressionSyntax? = nil,
      span: SourceSpan = .none
    ) {
      self.within = within
      self.fraction = fraction
      self.condition = condition
      self.span = span
    }
  }

  /// `30 days`: a length of time.
  public struct Period: Hashable, Sendable {
    /// How many.
    public var length: Int
    /// Of what.
    public var unit: SelectionSyntax.Window.Unit
    /// Makes a length of time.
    public init(_ length: Int, _ unit: SelectionSyntax.Window.Unit) {
      self.length = length
      self.unit = unit
    }
  }

  /// The day from which time is counted.
  public var from: ExpressionSyntax
  /// The day on which the matter was put right.
  public var to: ExpressionSyntax
  /// The rows; the first that holds counts.
  public var rows: [Row]
  /// What part of the matter was put right, as a factor: a number between 0 and 1.
  public var share: ExpressionSyntax?
  /// Where it stands.
  public var span: SourceSpan

  /// Makes a table of repair.
  public init(
    from: ExpressionSyntax, to: ExpressionSyntax, rows: [Row] = [],
    share: ExpressionSyntax? = nil, span: SourceSpan = .none
  ) {
    self.from = from
    self.to = to
    self.rows = rows
    self.share = share
    self.span = span
  }
}
