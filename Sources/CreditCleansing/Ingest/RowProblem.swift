/// What is wrong with a row as it stood in the file.
///
/// The row itself is read all the same: nothing is dropped.
public struct RowProblem: Hashable, Sendable {
  /// The kind of problem; the set is open.
  public struct Code: RawRepresentable, Hashable, Sendable {
    /// The stable name of the code, as it stands in machine-readable output.
    public let rawValue: String
    /// Makes a code of its stable name.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// The row has fewer cells than the header.
    public static let tooFewCells = Code(rawValue: "too-few-cells")
    /// The row has more cells than the header.
    public static let tooManyCells = Code(rawValue: "too-many-cells")
    /// Bytes that are no text in the file's encoding; they are replaced by U+FFFD.
    public static let invalidText = Code(rawValue: "invalid-text")
    /// A NUL byte in the row.
    public static let nulByte = Code(rawValue: "nul-byte")
    /// Quotes that do not match; they are read as ordinary characters.
    public static let damagedQuotes = Code(rawValue: "damaged-quotes")
    /// A cell of a workbook that holds an error such as `#DIV/0!`.
    public static let errorCell = Code(rawValue: "error-cell")
    /// A number of a workbook that cannot be shown as the day or time its style asks for.
    public static let invalidDate = Code(rawValue: "invalid-date")
  }

  /// The row's place in its chunk, from 0.
  public let row: Int
  /// The kind of problem.
  public let code: Code
  /// The column, from 0, where one is meant.
  public let column: Int?
  /// The line of the file, from 1, on which the row begins.
  public let line: Int
  /// Where in the file the problem lies, in bytes from 0, where that is known.
  public let byte: Int?
  /// What is wrong, in Chinese, for the provider of the file.
  public let message: String

  /// Describes a problem.
  public init(
    row: Int, code: Code, column: Int? = nil, line: Int, byte: Int? = nil, message: String
  ) {
    self.row = row
    self.code = code
    self.column = column
    self.line = line
    self.byte = byte
    self.message = message
  }
}
