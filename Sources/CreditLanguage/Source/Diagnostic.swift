/// A finding about a source file: what is wrong, where, and what to write instead.
public struct Diagnostic: Error, Hashable, Sendable {
  /// Whether a file with the finding can be used.
  public enum Severity: String, Hashable, Sendable {
    /// The file cannot be used.
    case error
    /// The file can be used but reads or behaves other than its author may think.
    case lint
  }

  /// The kind of a finding; the set is open.
  public struct Code: RawRepresentable, Hashable, Sendable {
    /// The stable name, such as `unknown-name`.
    public let rawValue: String
    /// Makes a code of its stable name.
    public init(rawValue: String) { self.rawValue = rawValue }
  }

  /// Another place that belongs to the finding.
  public struct Note: Hashable, Sendable {
    /// Where it is.
    public let span: SourceSpan
    /// What it has to do with the finding.
    public let message: String
    /// Makes a note about a place.
    public init(_ span: SourceSpan, _ message: String) {
      self.span = span
      self.message = message
    }
  }

  /// Whether a file with the finding can be used.
  public var severity: Severity
  /// The kind of the finding.
  public var code: Code
  /// What is wrong.
  public var message: String
  /// What to write instead; empty where nothing better than the message can be said.
  public var remedy: String
  /// Where it is.
  public var span: SourceSpan
  /// Other places that belong to it.
  public var notes: [Note]

  /// Makes a finding.
  public init(
    _ severity: Severity, _ code: Code, _ message: String, remedy: String = "", at span: SourceSpan,
    notes: [Note] = []
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.remedy = remedy
    self.span = span
    self.notes = notes
  }
}

extension Diagnostic.Code {
  /// A character or a literal that the language does not have.
  public static let badToken = Self(rawValue: "bad-token")
  /// Something else was expected here.
  public static let syntax = Self(rawValue: "syntax")
  /// Nesting is deeper than the language allows.
  public static let tooDeep = Self(rawValue: "too-deep")
  /// A name that nothing declares.
  public static let unknownName = Self(rawValue: "unknown-name")
  /// A name that is declared twice.
  public static let duplicateName = Self(rawValue: "duplicate-name")
  /// A value of another type is needed here.
  public static let typeMismatch = Self(rawValue: "type-mismatch")
  /// A setting contradicts another or has no meaning here.
  public static let badSetting = Self(rawValue: "bad-setting")
}
