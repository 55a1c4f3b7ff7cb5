public import CreditCore

/// One change to one cell: what stood there, what stands there now, and the rule that says so.
public struct CellChange {
  /// The row's place in its chunk.
  public let row: Int
  /// The field, by its place in the dataset.
  public let field: Int
  /// The text before; missing if there was none.
  ///
  /// Valid as long as the chunk.
  public let old: TextSlice
  /// The text after; missing if nothing is left.
  ///
  /// Valid as long as the chunk.
  public let new: TextSlice
  /// The kind of finding that changed it, by number.
  public let finding: Int
}
