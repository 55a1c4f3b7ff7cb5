/// Cleansing that could not go on: a file that changed meanwhile, a dataset without a column.
public struct CleansingError: Error, Hashable, Sendable {
  /// What went wrong; the set is open.
  public struct Code: RawRepresentable, Hashable, Sendable {
    /// The stable name of the code.
    public let rawValue: String
    /// Makes a code of its stable name.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// A file that was read before cannot be read again.
    public static let cannotReread = Code(rawValue: "cannot-reread")
    /// The file has none of the dataset's columns.
    public static let noColumns = Code(rawValue: "no-columns")
    /// Two columns of the file are the same field.
    public static let ambiguousColumns = Code(rawValue: "ambiguous-columns")
  }

  /// What went wrong.
  public let code: Code
  /// The file concerned.
  public let file: String
  /// What is wrong, in Chinese.
  public let what: String
  /// What to do about it, in Chinese.
  public let remedy: String

  /// Makes an error.
  public init(_ code: Code, file: String, what: String, remedy: String) {
    self.code = code
    self.file = file
    self.what = what
    self.remedy = remedy
  }
}

extension CleansingError: CustomStringConvertible {
  /// File, what is wrong, what to do.
  public var description: String { "\(file)：\(what)。\(remedy)。" }
}
