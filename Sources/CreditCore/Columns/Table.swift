/// Columns of equal length with their names.
///
/// For example:
///
///     var builder = TableBuilder([.init("name", .text), .init("area", .number)])
///     builder.append([.text("城关粮油店"), .number("186.5")])
///     let table = builder.finish()
///     table[0, "area"]    // 186.5
public struct Table: Hashable, Sendable {
  /// The name and type of a column.
  public struct Heading: Hashable, Sendable {
    /// The code name, unique within a table.
    public let name: String
    /// The title an official reads; the name where there is none.
    public let title: String
    /// What the column holds.
    public let type: ValueType

    /// Describes a column.
    public init(_ name: String, _ type: ValueType, title: String? = nil) {
      self.name = name
      self.type = type
      self.title = title ?? name
    }
  }

  /// The columns' names and types, from left to right.
  public let headings: [Heading]
  /// The columns, in the order of ``headings``.
  public let columns: [Column]
  /// How many rows every column has.
  public let rowCount: Int

  /// Makes a table of columns.
  ///
  /// - Precondition: there are as many headings as columns, types agree, and all columns have the
  ///   same number of rows.
  public init(_ headings: [Heading], _ columns: [Column]) {
    precondition(headings.count == columns.count, "each column needs a heading")
    rowCount = columns.first?.count ?? 0
    for (heading, column) in zip(headings, columns) {
      precondition(column.count == rowCount, "all columns of a table have the same length")
      precondition(column.type == heading.type, "a column has the type its heading says")
    }
    self.headings = headings
    self.columns = columns
  }

  /// The place of a column, or `nil` if there is none of that name; the first of several.
  public func index(of name: String) -> Int? { headings.firstIndex { $0.name == name } }

  /// The column of a name, or `nil` if there is none.
  public subscript(name: String) -> Column? { index(of: name).map { columns[$0] } }

  /// The value of a row in a column; ``Value/missing`` if there is no such column.
  ///
  /// - Precondition: the row exists.
  public subscript(row: Int, name: String) -> Value { self[name]?[row] ?? .missing }

  /// All values of a row, from left to right.
  ///
  /// - Precondition: the row exists.
  public func row(_ row: Int) -> [Value] { columns.map { $0[row] } }
}

/// Gathers the rows of a ``Table``.
public struct TableBuilder: Sendable {
  /// The columns' names and types.
  public let headings: [Table.Heading]
  /// How many rows were added.
  public private(set) var rowCount = 0
  private var builders: [ColumnBuilder]

  /// Begins a table.
  public init(_ headings: [Table.Heading]) {
    self.headings = headings
    builders = headings.map { ColumnBuilder($0.type) }
  }

  /// Adds a row with a value for each column.
  ///
  /// - Precondition: there are as many values as columns, each missing or of its column's type.
  public mutating func append(_ values: [Value]) {
    precondition(values.count == headings.count, "a row has a value for every column")
    for index in values.indices { builders[index].append(values[index]) }
    rowCount += 1
  }

  /// The table of all rows added so far.
  public consuming func finish() -> Table { Table(headings, builders.map { $0.finish() }) }
}
