/// `grades higher is worse { A "低风险" ..30 … }`: what grade a score has, best grade first.
public struct GradesSyntax: Hashable, Sendable {
  /// Which scores are the better ones.
  public enum Direction: String, Hashable, Sendable, CaseIterable {
    /// High scores.
    case higherIsBetter = "higher is better"
    /// Low scores.
    case higherIsWorse = "higher is worse"
  }

  /// One grade.
  public struct Row: Hashable, Sendable {
    /// The grade.
    public var name: NameSyntax
    /// What it means.
    public var title: String?
    /// The scores that have it.
    public var range: RangeSyntax
    /// What must hold besides; a subject that misses it gets the next worse grade.
    public var condition: ExpressionSyntax?
    /// Where it stands.
    public var span: SourceSpan

    /// Makes a grade.
    public init(
      name: NameSyntax, title: String? = nil, range: RangeSyntax,
      condition: ExpressionSyntax? = nil, span: SourceSpan = .none
    ) {
      self.name = name
      self.title = title
      self.range = range
      self.condition = condition
      self.span = span
    }
  }

  /// `state M "新设立" when …`: an outcome beside the scale, whatever the score.
  public struct State: Hashable, Sendable {
    /// The outcome.
    public var name: NameSyntax
    /// What it means.
    public var title: String?
    /// When a subject has it.
    public var condition: ExpressionSyntax
    /// Where it stands.
    public var span: SourceSpan

    /// Makes a state.
    public init(
      name: NameSyntax, title: String? = nil, condition: ExpressionSyntax,
      span: SourceSpan = .none
    ) {
      self.name = name
      self.title = title
      self.condition = condition
      self.span = span
    }
  }

  /// Which scores are the better ones.
  public var direction: Direction
  /// The grades, best first.
  public var rows: [Row]
  /// Outcomes beside the scale; the first that holds is taken.
  public var states: [State]
  /// Defects of the table that the author knows of.
  public var known: [KnownSyntax]
  /// The legal basis.
  public var cites: String?
  /// Where it stands.
  public var span: SourceSpan

  /// Makes a table of grades.
  public init(
    direction: Direction, rows: [Row] = [], states: [State] = [], known: [KnownSyntax] = [],
    cites: String? = nil, span: SourceSpan = .none
  ) {
    self.direction = direction
    self.rows = rows
    self.states = states
    self.known = known
    self.cites = cites
    self.span = span
  }
}

/// What an item does to the grade.
///
/// The score's grade is moved first, then held between floor and ceiling; a grade that is set
/// outright counts whatever the rest says, and the worst if several are. Counted for `each` of some
/// records, a move is made once for each.
public enum GradeEffectSyntax: Hashable, Sendable {
  /// `grade D`: this grade outright.
  case set(NameSyntax)
  /// `grade not above B`: at best this grade.
  case notAbove(NameSyntax)
  /// `grade not below C`: at worst this grade.
  case notBelow(NameSyntax)
  /// `grade better 1`: so many grades up.
  case better(Int)
  /// `grade worse 1`: so many grades down.
  case worse(Int)
}
