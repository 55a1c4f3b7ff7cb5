public import CreditCore

/// The rows of a table in memory, as text.
///
/// Numbers, days and money are written as `Value` describes them; missing values stay missing.
public final class TableSource: RowSource {
  /// The names of the table's columns.
  public let headings: [String]
  private let table: Table
  private let builder: RowChunkBuilder
  private var row = 0

  /// Reads a table.
  ///
  /// - Parameters:
  ///   - table: the rows.
  ///   - capacity: the most rows of a chunk.
  public init(_ table: Table, capacity: Int = 1024) {
    self.table = table
    headings = table.headings.map(\.name)
    builder = RowChunkBuilder(columnCount: headings.count, capacity: capacity)
  }

  /// The next rows, or `nil` at the end; the line of a row is its number in the table, from 1.
  public func next() throws(IngestError) -> RowChunk? {
    builder.begin(firstRow: row)
    while row < table.rowCount, !builder.isFull {
      for column in table.columns {
        if column.isMissing(row) {
          builder.add(TextSlice.missing)
        } else {
          builder.add(column[row].description)
        }
      }
      row += 1
      builder.endRow(line: row)
    }
    return builder.finish()
  }
}
