/// `count of penalty where …`, `sum of fine over penalty where … fading by half every 180 days`.
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
    /// Whether there is one.
    case any
    /// The value of the latest by day, of several of one day the one that stands last; missing if
    /// there are none.
    case latest
    /// The value of the earliest by day, of several of one day the one that stands first; missing
    /// if there are none.
    case earliest
    /// How many of the latest in a row satisfy a condition.
    case run
    /// How many different values there are: `count of distinct x over …`.
    case distinct
    /// The best of several grades; missing if there are none, or if one is no grade of the model.
    case best
    /// The worst of several grades.
    case worst
  }

  /// `fading by half every 180 days`: what lies back counts less.
  ///
  /// The weight of an age is the number of 9 digits that ``DecayTable`` holds.
  public struct Fading: Hashable, Sendable {
    /// After how many days the weight is half of what it was.
    public var halfLife: Int
    /// Makes a fading.
    public init(halfLife: Int) { self.halfLife = halfLife }
  }

  /// What is made of the records.
  public var operation: Operation
  /// What is taken of each record; nothing when they are only counted.
  public var amount: ExpressionSyntax?
  /// The records.
  public var selection: SelectionSyntax
  /// Whether what lies back counts less; only of counts and sums.
  public var fading: Fading?
  /// How the number is rounded; a mean that says nothing has 12 digits behind the point.
  public var rounding: RoundingSyntax?
  /// Where it stands.
  public var span: SourceSpan

  /// Makes an aggregate.
  public init(
    operation: Operation, amount: ExpressionSyntax? = nil, selection: SelectionSyntax,
    fading: Fading? = nil, rounding: RoundingSyntax? = nil, span: SourceSpan = .none
  ) {
    self.operation = operation
    self.amount = amount
    self.selection = selection
    self.fading = fading
    self.rounding = rounding
    self.span = span
  }
}

extension AggregateSyntax.Operation {
  /// Whether something is taken of each record.
  public var hasAmount: Bool {
    switch self {
    case .count, .any: false
    case .sum, .mean, .min, .max, .latest, .earliest, .run, .distinct, .best, .worst: true
    }
  }

  /// Whether the order of the records' days matters.
  public var needsDays: Bool {
    switch self {
    case .latest, .earliest, .run: true
    case .count, .sum, .mean, .min, .max, .any, .distinct, .best, .worst: false
    }
  }

  /// The words before the amount or the records.
  public var words: String { self == .distinct ? "count of distinct" : "\(rawValue) of" }
}
