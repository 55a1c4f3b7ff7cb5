public import CreditCore

/// The codes a field may have, with their meanings and days of validity.
public struct CodeTable: Sendable {
  /// One code.
  public struct Entry: Hashable, Sendable {
    /// The code as it stands in a cell.
    public let code: String
    /// What it means.
    public let title: String
    /// The first day on which it may be used, if it has not always been there.
    public let from: Day?
    /// The last day on which it may be used, if it was abolished.
    public let until: Day?

    /// Describes a code.
    public init(code: String, title: String? = nil, from: Day? = nil, until: Day? = nil) {
      self.code = code
      self.title = title ?? code
      self.from = from
      self.until = until
    }

    /// Whether the code may be used on a day.
    public func isValid(on day: Day) -> Bool {
      (from.map { $0 <= day } ?? true) && (until.map { day <= $0 } ?? true)
    }
  }

  /// The name rules use.
  public let name: String
  /// The codes; one code may stand several times with different days.
  public let entries: [Entry]
  private let all: TextSet

  /// Makes a table of codes.
  public init(name: String, entries: [Entry]) {
    self.name = name
    self.entries = entries
    all = TextSet(entries.map(\.code))
  }

  /// Makes the table a `.credit` file writes out.
  public init(_ syntax: CodeTableSyntax) {
    self.init(
      name: syntax.name.text,
      entries: syntax.entries.map {
        Entry(code: $0.code, title: $0.title, from: $0.from, until: $0.until)
      })
  }

  /// The table of the codes that may be used on a day.
  public func valid(on day: Day) -> CodeTable {
    CodeTable(name: name, entries: entries.filter { $0.isValid(on: day) })
  }

  /// Whether a text is a code of the table.
  public func contains(_ text: UnsafeBufferPointer<UInt8>) -> Bool { all.contains(text) }

  /// Whether a text is a code of the table.
  public func contains(_ text: String) -> Bool { all.contains(text) }

  /// Whether every element of a list in one cell is a code of the table.
  public func containsAll(
    _ text: UnsafeBufferPointer<UInt8>, separator: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    var everyOne = true
    ByteText.forEachElement(of: text, separator: separator) { element in
      if !contains(element) { everyOne = false }
      return everyOne
    }
    return everyOne
  }
}
