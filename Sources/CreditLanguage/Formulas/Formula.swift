public import CreditCore

/// An expression whose names and types are settled, ready to be evaluated.
///
/// The meaning of a formula is what ``RowEvaluator`` computes; ``VectorEvaluator`` computes the
/// same for many rows at once.
public struct Formula: Sendable {
  /// What is computed.
  public indirect enum Kind: Sendable {
    /// Always the same value.
    case constant(Value)
    /// The day as of which is evaluated.
    case asOf
    /// The value a row has in a slot.
    case slot(Int)
    /// The single entry of a reference that an index finds under a key; missing if there is none or
    /// more than one.
    case find(reference: Int, index: Int, key: Formula)
    /// How many entries of a reference an index finds under a key.
    case count(reference: Int, index: Int, key: Formula)
    /// A column of an entry.
    case column(Formula, Int)
    /// A function of the library.
    case call(Function, [Formula])
    /// The number with its sign turned.
    case negative(Formula)
    /// Not, and, or: unknown where the answer hangs on what is unknown.
    case not(Formula)
    /// Both.
    case and(Formula, Formula)
    /// Either.
    case or(Formula, Formula)
    /// A comparison of two values of one type; unknown if one is missing.
    case compare(Comparison, Formula, Formula)
    /// A computation with two numbers; missing if one is missing.
    case arithmetic(Arithmetic, Formula, Formula)
    /// Whether a text has another within it.
    case contains(Formula, Formula)
    /// Whether a list in one cell has an element.
    case hasElement(Formula, separator: String, Formula)
    /// Whether a value is missing.
    case isMissing(Formula, negated: Bool)
    /// Whether a value is one of these.
    case among(Formula, [Value], negated: Bool)
    /// Whether a text is in a code table; with a separator, whether all its elements are.
    case listed(Formula, table: Int, separator: String?, negated: Bool)
    /// The first branch whose condition holds.
    case choice([(condition: Formula, value: Formula)], otherwise: Formula?)
  }

  /// What is computed.
  public let kind: Kind
  /// What it yields.
  public let type: FormulaType
  /// Where it is written.
  public let span: SourceSpan

  /// Makes a formula.
  public init(_ kind: Kind, _ type: FormulaType, span: SourceSpan = .none) {
    self.kind = kind
    self.type = type
    self.span = span
  }
}

/// A comparison of two values of one type.
public enum Comparison: String, Hashable, Sendable {
  /// The same value.
  case equal
  /// Another value.
  case notEqual
  /// Below.
  case less
  /// Below or equal.
  case lessOrEqual
  /// Above.
  case greater
  /// Above or equal.
  case greaterOrEqual

  /// Whether the comparison holds for an order: below zero, zero or above.
  @inlinable
  public func holds(_ order: Int) -> Bool {
    switch self {
    case .equal: order == 0
    case .notEqual: order != 0
    case .less: order < 0
    case .lessOrEqual: order <= 0
    case .greater: order > 0
    case .greaterOrEqual: order >= 0
    }
  }
}

/// A computation with two numbers.
///
/// Sums, differences and products are exact; a quotient has 12 digits behind the point, halves
/// away from zero, unless it is rounded explicitly.
public enum Arithmetic: String, Hashable, Sendable {
  /// The sum.
  case add
  /// The difference.
  case subtract
  /// The product.
  case multiply
  /// The quotient.
  case divide
}

extension Formula {
  /// Calls `body` with the formula and every formula within it, outermost first.
  public func forEach(_ body: (Formula) -> Void) {
    body(self)
    for part in parts { part.forEach(body) }
  }

  /// The formulas directly within this one.
  public var parts: [Formula] {
    switch kind {
    case .constant, .asOf, .slot: []
    case .find(_, _, let key), .count(_, _, let key): [key]
    case .column(let entry, _): [entry]
    case .call(_, let arguments): arguments
    case .negative(let part), .not(let part), .isMissing(let part, _), .among(let part, _, _),
      .listed(let part, _, _, _):
      [part]
    case .and(let left, let right), .or(let left, let right), .compare(_, let left, let right),
      .arithmetic(_, let left, let right), .contains(let left, let right),
      .hasElement(let left, _, let right):
      [left, right]
    case .choice(let branches, let otherwise):
      branches.flatMap { [$0.condition, $0.value] } + (otherwise.map { [$0] } ?? [])
    }
  }

  /// The slots whose values the formula needs.
  public var slots: Set<Int> {
    var found: Set<Int> = []
    forEach { if case .slot(let slot) = $0.kind { found.insert(slot) } }
    return found
  }
}
