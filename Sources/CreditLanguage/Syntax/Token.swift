public import CreditCore

/// The smallest part of a `.credit` file that means something.
public struct Token: Hashable, Sendable {
  /// What a token is.
  public enum Kind: Hashable, Sendable {
    /// A name or a keyword: letters of any script, digits and `_`, not beginning with a digit.
    case word(String)
    /// A number; the flag says whether a `%` follows it.
    case number(ExactDecimal, percent: Bool)
    /// A text in double quotes, without them and with its escapes resolved.
    case text(String)
    /// A day written `YYYY-MM-DD`.
    case day(Day)
    /// Punctuation or an operator, in its plain spelling (`<>` for `≠`).
    case symbol(String)
    /// The end of the file.
    case end
  }

  /// What the token is.
  public let kind: Kind
  /// Where it stands.
  public let span: SourceSpan
}
