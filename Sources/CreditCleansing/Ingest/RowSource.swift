/// Where rows come from: a CSV file, a sheet of a workbook, a table in memory.
///
/// For example, counting the rows of a file:
///
///     let source = try CSVSource(path: "penalties.csv")
///     var rows = 0
///     while let chunk = try source.next() { rows += chunk.rowCount }
public protocol RowSource: AnyObject {
  /// The names of the columns as written in the file, unescaped, without a byte order mark.
  var headings: [String] { get }

  /// The next rows, or `nil` at the end.
  ///
  /// The chunk is the same object every time; its memory is valid until the next call.
  func next() throws(IngestError) -> RowChunk?
}
