/// Reads append-only journals.
public protocol JournalReader {
  /// The entries of a journal from an index on, at most `limit` of them.
  func entries(of journal: String, from index: Int, limit: Int) throws -> [JournalEntry]
}

extension JournalReader {
  /// The index of the first entry of a journal that was altered, or `nil` if the chain holds.
  ///
  /// A journal that was cut at its end still holds; keep its last digest elsewhere to see that.
  public func firstFault(in journal: String) throws -> Int? {
    var (next, digest) = (1, JournalChain.root)
    while true {
      let entries = try entries(of: journal, from: next, limit: 1000)
      if let fault = JournalChain.firstFault(entries, firstIndex: next, previous: digest) {
        return fault
      }
      guard let last = entries.last else { return nil }
      (next, digest) = (last.index + 1, last.digest)
    }
  }
}

/// Appends to journals; nothing is ever taken from one.
public protocol JournalWriter: JournalReader {
  /// Appends an entry, chained to the last one of its journal.
  @discardableResult
  func append(to journal: String, kind: String, body: [UInt8]) throws -> JournalEntry
}
