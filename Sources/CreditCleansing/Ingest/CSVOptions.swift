/// How a CSV or TXT file is read; what is left open is found out from the file.
public struct CSVOptions: Sendable {
  /// The byte between cells; `nil` to find out which of `,` tab `;` `|` it is.
  public var delimiter: UInt8?
  /// The encoding; `nil` to find out.
  public var encoding: TextEncoding?
  /// The headings of a file without a header line; `nil` where the first line is the header.
  public var headings: [String]?
  /// The most rows of a chunk.
  public var chunkCapacity = 1024
  /// How many bytes are read at a time.
  public var blockSize = 1 << 20
  /// The longest row in bytes; a longer one is an error.
  public var rowLimit = 16 << 20

  /// The usual options.
  public init(
    delimiter: UInt8? = nil, encoding: TextEncoding? = nil, headings: [String]? = nil
  ) {
    self.delimiter = delimiter
    self.encoding = encoding
    self.headings = headings
  }
}
