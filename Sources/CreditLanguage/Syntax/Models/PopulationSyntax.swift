/// `rank of score by city among rated`: what a subject is among all subjects that are graded together.
public struct PopulationSyntax: Hashable, Sendable {
  /// What is made of all subjects.
  public enum Operation: String, Hashable, Sendable, CaseIterable {
    /// The subject's place: 1 for the best, the same for equals.
    case rank
    /// The place divided by how many there are: 0.1 is the last of the best tenth.
    case topShare = "top_share"
    /// The mean of all.
    case mean
    /// The sum of all.
    case sum
    /// The smallest of all.
    case min
    /// The greatest of all.
    case max
    /// How many there are.
    case count

    /// Whether the subject is compared with the others, and not only the others looked at.
    public var isPlace: Bool { self == .rank || self == .topShare }
  }

  /// What is made of all subjects.
  public var operation: Operation
  /// What is taken of each; subjects are only counted where nothing is written.
  public var amount: ExpressionSyntax?
  /// Whether the lowest stands first; the highest otherwise.
  public var lowestFirst: Bool
  /// `by`: only subjects that are alike in these are looked at together.
  public var keys: [ExpressionSyntax]
  /// `among`: only subjects for which it is true are looked at.
  public var condition: ExpressionSyntax?
  /// How the number is rounded; a mean or a share that says nothing has 12 digits.
  public var rounding: RoundingSyntax?
  /// Where it stands.
  public var span: SourceSpan

  /// Makes a value of a population.
  public init(
    _ operation: Operation, of amount: ExpressionSyntax? = nil, lowestFirst: Bool = false,
    by keys: [ExpressionSyntax] = [], among condition: ExpressionSyntax? = nil,
    rounding: RoundingSyntax? = nil, span: SourceSpan = .none
  ) {
    self.operation = operation
    self.amount = amount
    self.lowestFirst = lowestFirst
    self.keys = keys
    self.condition = condition
    self.rounding = rounding
    self.span = span
  }
}
