/// Changes a copy of a state, which the store takes over when all went well.
final class MemoryTransaction: StoreTransaction {
  private(set) var state: MemoryState

  init(state: MemoryState) { self.state = state }

  func append(to journal: String, kind: String, body: [UInt8]) throws -> JournalEntry {
    let last = state.journals[journal]?.last
    let entry = JournalChain.entry(
      journal, index: (last?.index ?? 0) + 1, kind: kind, body: body,
      after: last?.digest ?? JournalChain.root)
    state.journals[journal, default: []].append(entry)
    return entry
  }

  func put(_ document: Document, in collection: String) throws -> Document {
    let known = try state.collection(collection)
    for key in document.keys.keys.sorted()
    where !known.secondaryKeys.contains(key) && !known.uniqueKeys.contains(key) {
      throw StorageError(.undefined, subject: "\(collection).\(key)")
    }
    guard (state.documents[collection]?[document.id]?.revision ?? 0) == document.revision else {
      throw StorageError(.staleRevision, subject: collection)
    }
    for key in known.uniqueKeys.sorted() {
      guard let value = document.keys[key] else { continue }
      let holders = try state.documents(in: collection, where: key, is: value)
      if holders.contains(where: { $0.id != document.id }) {
        throw StorageError(.uniqueKey, subject: "\(collection).\(key)")
      }
    }
    var stored = document
    stored.revision += 1
    state.documents[collection, default: [:]][document.id] = stored
    return stored
  }

  func remove(_ id: String, revision: Int, from collection: String) throws {
    guard let known = try state.document(id, in: collection) else { return }
    guard known.revision == revision else {
      throw StorageError(.staleRevision, subject: collection)
    }
    state.documents[collection]?[id] = nil
  }

  func entries(of journal: String, from index: Int, limit: Int) throws -> [JournalEntry] {
    state.entries(of: journal, from: index, limit: limit)
  }

  func document(_ id: String, in collection: String) throws -> Document? {
    try state.document(id, in: collection)
  }

  func documents(in collection: String, where key: String, is value: String) throws -> [Document] {
    try state.documents(in: collection, where: key, is: value)
  }

  func documents(in collection: String, after id: String?, limit: Int) throws -> [Document] {
    try state.documents(in: collection, after: id, limit: limit)
  }
}
