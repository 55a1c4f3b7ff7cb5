public import CreditCore

/// `201...1000`, `85..<95`, `30<..45`, `..200`, `60<..`: numbers between two bounds, each of which
/// may belong to the range or not, or be absent.
public struct RangeSyntax: Hashable, Sendable {
  /// One end of a range.
  public struct Bound: Hashable, Sendable {
    /// The number.
    public var number: ExactDecimal
    /// Whether the number itself lies within the range.
    public var isIncluded: Bool
    /// Whether the number is written in hundredths: `10%`.
    public var isPercent: Bool
    /// Makes a bound.
    public init(_ number: ExactDecimal, isIncluded: Bool = true, isPercent: Bool = false) {
      self.number = number
      self.isIncluded = isIncluded
      self.isPercent = isPercent
    }

    /// The number as it is written.
    public var text: String { isPercent ? number.percentText : number.description }
  }

  /// The lower end, if there is one.
  public var lower: Bound?
  /// The upper end, if there is one.
  public var upper: Bound?
  /// Where it stands.
  public var span: SourceSpan

  /// Makes a range.
  public init(lower: Bound?, upper: Bound?, span: SourceSpan = .none) {
    self.lower = lower
    self.upper = upper
    self.span = span
  }

  /// All numbers; in a table of grades, the range that is left out.
  public static let unbounded = RangeSyntax(lower: nil, upper: nil)

  /// Whether all numbers lie within the range.
  public var isUnbounded: Bool { lower == nil && upper == nil }

  /// Whether a number lies within the range.
  public func contains(_ number: ExactDecimal) -> Bool {
    if let lower, lower.isIncluded ? number < lower.number : number <= lower.number {
      return false
    }
    if let upper, upper.isIncluded ? upper.number < number : upper.number <= number {
      return false
    }
    return true
  }

  /// The range as it is written.
  public var text: String {
    switch (lower, upper) {
    case (nil, nil): ".."
    case (nil, let upper?): (upper.isIncluded ? ".." : "..<") + "\(upper.text)"
    case (let lower?, nil): "\(lower.text)" + (lower.isIncluded ? ".." : "<..")
    case (let lower?, let upper?):
      if lower.isIncluded && upper.isIncluded {
        lower.number == upper.number
          ? "\(lower.text)" : "\(lower.text)...\(upper.text)"
      } else {
        "\(lower.text)" + (lower.isIncluded ? "" : "<") + ".." + (upper.isIncluded ? "" : "<")
          + "\(upper.text)"
      }
    }
  }
}

/// `known overlap 30 -> first "印刷如此"`, `known gap ..<40 when negative < 20 -> B "…"`: a defect of
/// the rule itself that the author knows of, and what is done about it.
public struct KnownSyntax: Hashable, Sendable {
  /// What is wrong with the rule.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Two rows claim the same numbers.
    case overlap
    /// No row claims the numbers.
    case gap
  }

  /// What is done about it.
  public enum Resolution: Hashable, Sendable {
    /// The row that stands first counts.
    case first
    /// The row that stands last counts.
    case last
    /// These points, or this grade.
    case value(ExpressionSyntax)
    /// The subject is not graded.
    case ungraded
  }

  /// What is wrong.
  public var kind: Kind
  /// The numbers concerned; unbounded where nothing is written.
  public var range: RangeSyntax
  /// Who of those with such a number is concerned; only among grades.
  public var condition: ExpressionSyntax?
  /// What is done about it.
  public var resolution: Resolution
  /// Why.
  public var reason: String
  /// Where it stands.
  public var span: SourceSpan

  /// Makes an acknowledgement.
  public init(
    _ kind: Kind, _ range: RangeSyntax, when condition: ExpressionSyntax? = nil,
    _ resolution: Resolution, reason: String, span: SourceSpan = .none
  ) {
    self.kind = kind
    self.range = range
    self.condition = condition
    self.resolution = resolution
    self.reason = reason
    self.span = span
  }
}

extension ExactDecimal {
  /// The number in hundredths, as a file has it: `10%` for 0.10.
  public var percentText: String {
    if scale >= 2 { return "\(ExactDecimal(coefficient: coefficient, scale: scale - 2))%" }
    guard let hundredths = try? multiplied(by: 100) else { return description }
    return "\(hundredths.normalized)%"
  }
}
