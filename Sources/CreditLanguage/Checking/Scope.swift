internal import CreditCore

/// The names an expression may use: slots of a row, code tables, references.
public struct Scope: Sendable {
  /// A name that stands for a value of the row.
  public struct Slot: Sendable {
    /// The name.
    public let name: String
    /// What it holds.
    public let type: FormulaType
    /// For a list in one cell, what stands between its elements.
    public let separator: String?
    /// Where the name is declared.
    public let span: SourceSpan
  }

  /// What an expression needs to know of a reference.
  public struct Reference: Sendable {
    /// The name.
    public let name: String
    /// Its columns, in order.
    public let columns: [String]
    /// Its indices, in order.
    public let indices: [String]

    /// Describes a reference.
    public init(name: String, columns: [String], indices: [String]) {
      self.name = name
      self.columns = columns
      self.indices = indices
    }
  }

  /// The slots, by number.
  public private(set) var slots: [Slot] = []
  /// The names of the code tables, by number.
  public var tables: [String] = []
  /// The references, by number.
  public var references: [Reference] = []
  private var numbers: [String: Int] = [:]

  /// Makes a scope without names.
  public init() {}

  /// Adds a name and returns its slot; a name defined again hides the earlier one.
  @discardableResult
  public mutating func define(
    _ name: String, type: FormulaType, separator: String? = nil, span: SourceSpan = .none
  ) -> Int {
    slots.append(Slot(name: name, type: type, separator: separator, span: span))
    numbers[name] = slots.count - 1
    return slots.count - 1
  }

  /// Lets a further name stand for a slot.
  public mutating func alias(_ name: String, slot: Int) { numbers[name] = slot }

  /// Forgets the names that came after an earlier state, and keeps their slots.
  public mutating func forgetNames(since earlier: Scope) { numbers = earlier.numbers }

  /// The slot a name stands for at this point.
  public func slot(_ name: String) -> Int? { numbers[name] }

  /// All names that stand for something at this point, in the order of their definition.
  public var names: [String] {
    slots.indices.filter { numbers[slots[$0].name] == $0 }.map { slots[$0].name }
  }
}

extension Scope {
  /// The name among `candidates` that is closest to a misspelt one, if one is close.
  ///
  /// - Complexity: O(number of candidates × length²).
  public static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(name)
    guard wanted.count <= 64 else { return nil }
    var best: (name: String, distance: Int)?
    for candidate in candidates {
      let other = Array(candidate)
      if abs(other.count - wanted.count) > 2 || other.count > 64 { continue }
      var row = Array(0...other.count)
      for (i, character) in wanted.enumerated() {
        var diagonal = row[0]
        row[0] = i + 1
        for (j, theirs) in other.enumerated() {
          let changed = diagonal + (character == theirs ? 0 : 1)
          diagonal = row[j + 1]
          row[j + 1] = min(changed, row[j] + 1, row[j + 1] + 1)
        }
        // Most names differ early on; what is far away does not come closer.
        if row.allSatisfy({ $0 > 2 }) { break }
      }
      let distance = row[other.count]
      let allowed = wanted.count <= 2 ? 1 : 2
      if distance <= allowed, distance < min(wanted.count, other.count),
        distance < best?.distance ?? .max
      {
        best = (candidate, distance)
      }
    }
    return best?.name
  }
}
