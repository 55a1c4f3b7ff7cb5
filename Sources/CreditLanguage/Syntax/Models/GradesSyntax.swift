/// `grades higher is worse { A "低风险" ..30 … }`: what grade a score has, best grade first.
public struct GradesSyntax: Hashable, Sendable {
  /// Which scores are the better ones.
  public enum Direction: String, Hashable, Sendable, CaseIterable {
    /// High scores.
    case higherIsBetter = "higher is better"
    /// Low scores.
    case higherIsWorse = "higher is worse"
  }

  /// One row of the table; a grade may have several.
  ///
  /// A subject is in the row whose range holds its score and for which the condition holds.
  public struct Row: Hashable, Sendable {
    /// The grade.
    public var name: NameSyntax
    /// What it means; where a grade has several rows, the first that has a title says it.
    public var title: String?
    /// The scores of the row; unbounded where nothing is written.
    public var range: RangeSyntax
    /// `when`: who else is in the row; everyone with such a score where nothing is written.
    public var condition: ExpressionSyntax?
    /// `needs`: what the grade demands besides; a subject of the row that misses it gets the next
    /// worse grade.
    public var demand: ExpressionSyntax?
    /// Where it stands.
    public var span: SourceSpan

    /// Makes a row.
    public init(
      name: NameSyntax, title: String? = nil, range: RangeSyntax = .unbounded,
      condition: ExpressionSyntax? = nil, demand: ExpressionSyntax? = nil,
      span: SourceSpan = .none
    ) {
      self.name = name
      self.title = title
      self.range = range
      self.condition = condition
      self.demand = demand
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
  /// The rows, those of the best grade first.
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

extension GradesSyntax {
  /// The names of the grades, best first, each once.
  public var names: [String] {
    var seen: Set<String> = []
    return rows.map(\.name.text).filter { seen.insert($0).inserted }
  }
}

/// What an item does to the grade.
///
/// The score's grade is moved first, then held between floor and ceiling; a grade that is set
/// outright counts whatever the rest says, and the worst if several are. Counted for `each` of some
/// records, a move is made once for each.
///
/// A grade is a name of the scale, or a name that stands for a text, such as `last_grade`: the grade
/// of that name is meant. So many levels may be added (`last_grade better 1`); a negative number of
/// levels is written `worse 1`.
public enum GradeEffectSyntax: Hashable, Sendable {
  /// `grade D`: this grade outright.
  case set(NameSyntax, better: Int = 0)
  /// `grade not above B`: at best this grade.
  case notAbove(NameSyntax, better: Int = 0)
  /// `grade not below C`: at worst this grade.
  case notBelow(NameSyntax, better: Int = 0)
  /// `grade better 1`: so many grades up.
  case better(Int)
  /// `grade worse 1`: so many grades down.
  case worse(Int)
}
