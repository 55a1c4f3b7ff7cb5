public import CreditCore

/// An expression as it is written: a condition, an amount, a text.
public struct ExpressionSyntax: Hashable, Sendable {
  /// What is written.
  public indirect enum Kind: Hashable, Sendable {
    /// A literal number, text, day or truth value.
    case literal(Value)
    /// A literal number of hundredths: `10%`.
    case percent(ExactDecimal)
    /// The name of a field, of a `let`, of an input.
    case name(String)
    /// A column of a reference entry or of a record: `found.name`.
    case member(ExpressionSyntax, String)
    /// An entry of a reference, sought through an index: `registry[code: subject_code]`.
    case lookup(reference: String, index: String, key: ExpressionSyntax)
    /// A function: `days_between(a, b)`.
    case call(String, [ExpressionSyntax])
    /// `-x`.
    case negative(ExpressionSyntax)
    /// `not x`.
    case not(ExpressionSyntax)
    /// `a + b`, `a and b`, `a < b` …
    case binary(BinaryOperator, ExpressionSyntax, ExpressionSyntax)
    /// `x is missing`; negated: `x is present`.
    case isMissing(ExpressionSyntax, negated: Bool)
    /// `x in ("a", "b")`; negated: `x not in (…)`.
    case among(ExpressionSyntax, [ExpressionSyntax], negated: Bool)
    /// `x in region` with a code table; negated: `x not in region`.
    case listed(ExpressionSyntax, table: String, negated: Bool)
    /// `case a: x  case b: y  else z`: the first that holds.
    case choice([Branch], otherwise: ExpressionSyntax?)
    /// `(count of penalty where …)`: made of records, in brackets.
    case aggregate(AggregateSyntax)
  }

  /// One branch of a choice.
  public struct Branch: Hashable, Sendable {
    /// When it is taken.
    public var condition: ExpressionSyntax
    /// What it yields.
    public var value: ExpressionSyntax
    /// Makes a branch.
    public init(condition: ExpressionSyntax, value: ExpressionSyntax) {
      self.condition = condition
      self.value = value
    }
  }

  /// What is written.
  public var kind: Kind
  /// Where it stands.
  public var span: SourceSpan

  /// Makes an expression.
  public init(_ kind: Kind, span: SourceSpan = .none) {
    self.kind = kind
    self.span = span
  }
}

extension ExpressionSyntax {
  /// The number, if a literal one is written: 0.1 for `10%`.
  public var literalNumber: ExactDecimal? {
    switch kind {
    case .literal(.number(let number)): number
    case .percent(let hundredths): try? hundredths.multiplied(by: "0.01")
    default: nil
    }
  }
}

/// An operator between two expressions, in the spelling the formatter writes.
public enum BinaryOperator: String, Hashable, Sendable, CaseIterable {
  /// Either holds.
  case or
  /// Both hold.
  case and
  /// Equal values.
  case equal = "="
  /// Different values.
  case notEqual = "<>"
  /// Below.
  case less = "<"
  /// Below or equal.
  case lessOrEqual = "<="
  /// Above.
  case greater = ">"
  /// Above or equal.
  case greaterOrEqual = ">="
  /// A text has another within it.
  case contains
  /// A list in one cell (`警告;罚款`) has an element.
  case has
  /// The sum.
  case add = "+"
  /// The difference.
  case subtract = "-"
  /// The product.
  case multiply = "*"
  /// The quotient.
  case divide = "/"

  /// How tightly the operator binds; higher binds tighter.
  public var precedence: Int {
    switch self {
    case .or: 1
    case .and: 2
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .contains, .has: 4
    case .add, .subtract: 5
    case .multiply, .divide: 6
    }
  }
}
