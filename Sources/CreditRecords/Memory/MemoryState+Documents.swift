extension MemoryState {
  func entries(of journal: String, from index: Int, limit: Int) -> [JournalEntry] {
    Array((journals[journal] ?? []).filter { $0.index >= index }.prefix(max(limit, 0)))
  }

  func document(_ id: String, in collection: String) throws -> Document? {
    _ = try self.collection(collection)
    return documents[collection]?[id]
  }

  func documents(in collection: String, where key: String, is value: String) throws -> [Document] {
    let known = try self.collection(collection)
    guard known.secondaryKeys.contains(key) || known.uniqueKeys.contains(key) else {
      throw StorageError(.undefined, subject: "\(collection).\(key)")
    }
    return sorted(in: collection).filter { $0.keys[key] == value }
  }

  func documents(in collection: String, after id: String?, limit: Int) throws -> [Document] {
    _ = try self.collection(collection)
    let all = sorted(in: collection)
    let rest = id.map { id in all.filter { MemoryState.precedes(id, $0.id) } } ?? all
    return Array(rest.prefix(max(limit, 0)))
  }

  private func sorted(in collection: String) -> [Document] {
    (documents[collection] ?? [:]).values.sorted { MemoryState.precedes($0.id, $1.id) }
  }

  private static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}
