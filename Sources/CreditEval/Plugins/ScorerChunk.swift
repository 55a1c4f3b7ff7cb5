/// The rows a scorer computes: one column of numbers for each input, not a number (NaN) where an
/// argument is missing and the input accepts that.
///
/// A chunk lies in memory that belongs to who calls; it cannot be kept.
///
/// For example, a weighted sum goes through column after column:
///
///     for (place, weight) in weights.enumerated() {
///       chunk.withColumn(place) { values in
///         for row in values.indices { sums[row] += weight * values[row] }
///       }
///     }
public struct ScorerChunk: ~Copyable {
  /// How many rows there are; engines send at most 1,024 at a time.
  public let rows: Int
  @usableFromInline let columns: UnsafeBufferPointer<UnsafePointer<Double>>

  /// Makes a chunk over columns that stay where they are while it is used.
  public init(rows: Int, columns: UnsafeBufferPointer<UnsafePointer<Double>>) {
    self.rows = rows
    self.columns = columns
  }

  /// How many columns there are.
  @inlinable public var columnCount: Int { columns.count }

  /// One value.
  @inlinable public subscript(column: Int, row: Int) -> Double {
    precondition(columns.indices.contains(column) && row >= 0 && row < rows, "no such value")
    return columns[column][row]
  }

  /// Calls `body` with the values of a column.
  @inlinable
  public func withColumn<Result>(
    _ column: Int, _ body: (Span<Double>) throws -> Result
  ) rethrows -> Result {
    precondition(columns.indices.contains(column), "no such column")
    return try body(UnsafeBufferPointer(start: columns[column], count: rows).span)
  }
}

/// What a scorer computes: one column of numbers for each output, to be filled for every row.
public struct ScorerResults: ~Copyable {
  /// How many rows there are.
  public let rows: Int
  @usableFromInline let columns: UnsafeBufferPointer<UnsafeMutablePointer<Double>>

  /// Makes results over columns that stay where they are while they are filled.
  public init(rows: Int, columns: UnsafeBufferPointer<UnsafeMutablePointer<Double>>) {
    self.rows = rows
    self.columns = columns
  }

  /// How many columns there are.
  @inlinable public var columnCount: Int { columns.count }

  /// One value.
  @inlinable public subscript(column: Int, row: Int) -> Double {
    get {
      precondition(columns.indices.contains(column) && row >= 0 && row < rows, "no such value")
      return columns[column][row]
    }
    set {
      precondition(columns.indices.contains(column) && row >= 0 && row < rows, "no such value")
      columns[column][row] = newValue
    }
  }

  /// Calls `body` with the values of a column, to be changed.
  @inlinable
  public mutating func withColumn<Result>(
    _ column: Int, _ body: (inout MutableSpan<Double>) throws -> Result
  ) rethrows -> Result {
    precondition(columns.indices.contains(column), "no such column")
    let buffer = UnsafeMutableBufferPointer(start: columns[column], count: rows)
    var span = buffer.mutableSpan
    return try body(&span)
  }
}
