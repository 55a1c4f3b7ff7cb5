/// A file that cannot be read, or a file that cannot be written.
///
/// What is wrong with single rows is no error but a ``RowProblem``.
public struct IngestError: Error, Hashable, Sendable {
  /// What went wrong; the set is open.
  public struct Code: RawRepresentable, Hashable, Sendable {
    /// The stable name of the code, as it stands in machine-readable output.
    public let rawValue: String
    /// Makes a code of its stable name.
    public init(rawValue: String) { self.rawValue = rawValue }
  }

  /// What went wrong.
  public let code: Code
  /// The file as the caller named it.
  public let file: String
  /// The line of the file, from 1, where one is meant.
  public let line: Int?
  /// The place in the file in bytes from 0, where one is meant.
  public let byte: Int?
  /// What is wrong, in Chinese.
  public let what: String
  /// What the reader of the message can do about it, in Chinese.
  public let remedy: String

  /// Makes an error.
  public init(
    _ code: Code, file: String, line: Int? = nil, byte: Int? = nil, what: String, remedy: String
  ) {
    self.code = code
    self.file = file
    self.line = line
    self.byte = byte
    self.what = what
    self.remedy = remedy
  }
}

extension IngestError: CustomStringConvertible {
  /// The whole message: file, place, what is wrong and what to do.
  public var description: String {
    var place = file
    if let line { place += "，第 \(line) 行" }
    if let byte { place += "，第 \(byte) 字节" }
    return "\(place)：\(what)。\(remedy)。"
  }
}
