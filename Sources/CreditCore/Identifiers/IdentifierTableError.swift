/// A table of codes that contradicts itself.
public struct IdentifierTableError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong; the set is open.
  public struct Code: RawRepresentable, Hashable, Sendable {
    /// The stable name of the code.
    public let rawValue: String
    /// Makes a code of its stable name.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// An entry ends before it begins.
    public static let period = Code(rawValue: "period")
    /// Two entries of one code hold on the same day, or a code stands twice.
    public static let overlap = Code(rawValue: "overlap")
    /// The code above is in no entry.
    public static let parent = Code(rawValue: "parent")
    /// A code stands above itself.
    public static let cycle = Code(rawValue: "cycle")
    /// The text is no code of the table's kind.
    public static let form = Code(rawValue: "form")
    /// The code belongs to another edition than the table.
    public static let edition = Code(rawValue: "edition")
  }

  /// What is wrong.
  public let code: Code
  /// The code of the entry concerned.
  public let entry: String

  /// Makes an error about an entry.
  public init(_ code: Code, _ entry: String) {
    self.code = code
    self.entry = entry
  }

  /// What is wrong, in words.
  public var description: String {
    switch code {
    case .period: "\(entry): the entry ends before it begins"
    case .overlap: "\(entry): two entries hold on the same day"
    case .parent: "\(entry): the code above it is not in the table"
    case .cycle: "\(entry): the code stands above itself"
    case .form: "\(entry): no code of this kind"
    case .edition: "\(entry): the code belongs to another edition than the table"
    default: "\(entry): \(code.rawValue)"
    }
  }
}
