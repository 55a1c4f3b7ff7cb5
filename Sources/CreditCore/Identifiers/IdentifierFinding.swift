/// One thing found while an identifier was read.
///
/// A finding names a place and single characters at most, never the identifier: identity numbers
/// are personal.
public struct IdentifierFinding: Hashable, Sendable {
  /// What was found, under a stable name; the set is open.
  public struct Code: RawRepresentable, Hashable, Sendable {
    /// The stable name, as it stands in machine-readable output.
    public let rawValue: String
    /// Makes a code of its stable name.
    public init(rawValue: String) { self.rawValue = rawValue }
  }

  /// How much a finding weighs.
  public enum Severity: String, Hashable, Sendable {
    /// Worth knowing: a step of repair, another reading.
    case note
    /// The identifier can be used, and somebody should look at it.
    case warning
    /// The identifier cannot be used.
    case error
  }

  /// What was found.
  public let code: Code
  /// How much it weighs.
  public let severity: Severity
  /// The character concerned, counted from 1: of the input for a step of cleaning, otherwise of the
  /// cleaned text.
  public let position: Int?
  /// What stands there, or the number of characters for a length.
  public let found: String?
  /// What should stand there.
  public let expected: String?

  /// Makes a finding.
  public init(
    _ code: Code, _ severity: Severity, position: Int? = nil, found: String? = nil,
    expected: String? = nil
  ) {
    self.code = code
    self.severity = severity
    self.position = position
    self.found = found
    self.expected = expected
  }
}
