internal import Glibc

/// A way to open one kind of file, given to ``RowSources/open(path:openers:csv:)``.
public struct RowSourceOpener: Sendable {
  /// Whether a file that begins with these bytes (up to 4096) is of this kind.
  public let recognises: @Sendable (_ beginning: [UInt8]) -> Bool
  /// Opens the file of a path.
  public let open: @Sendable (_ path: String) throws(IngestError) -> any RowSource

  /// Describes a kind of file.
  public init(
    recognises: @escaping @Sendable (_ beginning: [UInt8]) -> Bool,
    open: @escaping @Sendable (_ path: String) throws(IngestError) -> any RowSource
  ) {
    self.recognises = recognises
    self.open = open
  }
}

/// Opens files of rows whatever their kind.
public enum RowSources {
  /// Opens a file by its content: the first opener that recognises it, else as CSV.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - openers: readers of other kinds, such as workbooks.
  ///   - csv: how a text is read.
  /// - Throws: ``IngestError`` where the file cannot be read or no reader knows its kind.
  public static func open(
    path: String, openers: [RowSourceOpener] = [], csv: CSVOptions = CSVOptions()
  ) throws(IngestError) -> any RowSource {
    let reader = try ByteReader(path: path)
    guard reader.isRegular, !openers.isEmpty else { return try CSVSource(reader, csv) }
    let beginning = try reader.peek(4096)
    for opener in openers where opener.recognises(beginning) {
      return try opener.open(path)
    }
    return try CSVSource(reader, csv)
  }
}
