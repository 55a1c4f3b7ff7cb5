extension Column: Hashable {
  /// Whether two columns hold equal values, whatever the layout of their numbers.
  ///
  /// - Complexity: O(*n*).
  public static func == (left: Column, right: Column) -> Bool {
    guard left.type == right.type, left.count == right.count else { return false }
    if left.storage == right.storage && left.validity == right.validity { return true }
    return (0..<left.count).allSatisfy { left[$0] == right[$0] }
  }

  /// Feeds the values into a hasher.
  ///
  /// - Complexity: O(*n*).
  public func hash(into hasher: inout Hasher) {
    hasher.combine(type)
    for row in 0..<count { hasher.combine(self[row]) }
  }
}
