public import CreditLanguage

/// An argument of a scorer.
public struct ScorerInput: Hashable, Sendable {
  /// What an argument holds, and what the scorer sees of it.
  public enum Kind: Hashable, Sendable {
    /// An exact number; the scorer sees the nearest binary one.
    case number
    /// A day; the scorer sees the days since 1970-01-01.
    case day
    /// 是/否; the scorer sees 1 or 0.
    case boolean
    /// A text; the scorer sees its place in this list, or the length of the list for another text.
    case text(categories: [String])

    /// The type of the argument in a formula.
    public var type: FormulaType {
      switch self {
      case .number: .number
      case .day: .day
      case .boolean: .boolean
      case .text: .text
      }
    }
  }

  /// What becomes of a missing argument.
  public enum Missing: Hashable, Sendable {
    /// The results are missing.
    case result
    /// The scorer sees this value in its place.
    case value(Double)
    /// The scorer sees that it is missing: not a number (NaN).
    case accepted
  }

  /// The name, as explanations and conformance tests show it.
  public let name: String
  /// The title an official reads.
  public let title: String
  /// What it holds.
  public let kind: Kind
  /// What becomes of a missing argument.
  public let missing: Missing

  /// Describes an argument.
  public init(_ name: String, title: String? = nil, _ kind: Kind = .number, missing: Missing) {
    self.name = name
    self.title = title ?? name
    self.kind = kind
    self.missing = missing
  }
}

/// A result of a scorer.
public struct ScorerOutput: Hashable, Sendable {
  /// The name of the function that models call.
  public let name: String
  /// The title an official reads.
  public let title: String
  /// How many digits behind the point the result is rounded to, 0 to 15, halves away from zero.
  public let digits: Int
  /// The values that can come out; another one is an error, never a number.
  public let range: ClosedRange<Double>

  /// Describes a result.
  public init(_ name: String, title: String? = nil, digits: Int, range: ClosedRange<Double>) {
    self.name = name
    self.title = title ?? name
    self.digits = digits
    self.range = range
  }
}

/// Where an output of one row comes from.
public struct ScorerExplanation: Hashable, Sendable {
  /// The part of one input.
  public struct Line: Hashable, Sendable {
    /// The title an official reads.
    public let title: String
    /// How much it contributes.
    public let contribution: Double

    /// Makes a line.
    public init(_ title: String, _ contribution: Double) {
      self.title = title
      self.contribution = contribution
    }
  }

  /// What the lines add up to.
  public enum Sum: Hashable, Sendable {
    /// The output itself.
    case output
    /// A quantity the output is made of, such as the logarithm of the odds.
    case quantity(title: String, total: Double)
    /// Nothing: the lines only say what mattered.
    case opaque
  }

  /// What the lines add up to.
  public let sum: Sum
  /// The lines.
  public let lines: [Line]

  /// Makes an explanation.
  public init(_ sum: Sum, lines: [Line]) {
    self.sum = sum
    self.lines = lines
  }
}
