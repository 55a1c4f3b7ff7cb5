internal import CreditCore

/// An entry of an append-only journal, chained to the one before by its digest.
public struct JournalEntry: Hashable, Sendable {
  /// The journal.
  public let journal: String
  /// The place in the journal, counted from 1.
  public let index: Int
  /// What the body is about, such as `status-change`.
  public let kind: String
  /// The content; a store does not look into it.
  public let body: [UInt8]
  /// SHA-256 over the digest of the entry before and everything above.
  public let digest: [UInt8]

  /// Describes an entry.
  public init(journal: String, index: Int, kind: String, body: [UInt8], digest: [UInt8]) {
    self.journal = journal
    self.index = index
    self.kind = kind
    self.body = body
    self.digest = digest
  }
}

/// The rule by which entries of a journal are chained.
public enum JournalChain {
  /// The digest the first entry is chained to.
  public static let root = [UInt8](repeating: 0, count: 32)

  /// The entry that comes after another.
  public static func entry(
    _ journal: String, index: Int, kind: String, body: [UInt8], after previous: [UInt8]
  ) -> JournalEntry {
    var hash = SHA256()
    hash.update(previous)
    // Lengths keep two neighbouring parts from flowing into each other.
    for part in [[UInt8](journal.utf8), [UInt8](kind.utf8), body] {
      hash.update(bytes(of: UInt64(part.count)))
      hash.update(part)
    }
    hash.update(bytes(of: UInt64(index)))
    return JournalEntry(
      journal: journal, index: index, kind: kind, body: body, digest: hash.finish())
  }

  /// The index of the first entry that does not follow from the one before; `nil` if all do.
  ///
  /// - Parameters:
  ///   - entries: entries in order, beginning right after `previous`.
  ///   - firstIndex: the index the first of them must have.
  ///   - previous: the digest the first of them is chained to.
  public static func firstFault(
    _ entries: some Sequence<JournalEntry>, firstIndex: Int = 1, previous: [UInt8] = root
  ) -> Int? {
    var (index, digest) = (firstIndex, previous)
    for entry in entries {
      let expected = self.entry(
        entry.journal, index: index, kind: entry.kind, body: entry.body, after: digest)
      if expected != entry { return index }
      (index, digest) = (index + 1, entry.digest)
    }
    return nil
  }

  private static func bytes(of number: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * UInt64($0))) }
  }
}
