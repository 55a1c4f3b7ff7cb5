/// Reads keyed documents.
public protocol DocumentReader {
  /// The document of an id, or `nil`.
  ///
  /// - Throws: ``StorageError/Code/undefined`` if there is no such collection.
  func document(_ id: String, in collection: String) throws -> Document?

  /// The documents with this value of a declared key, sorted by id byte by byte.
  ///
  /// - Throws: ``StorageError/Code/undefined`` if there is no such collection or key.
  func documents(in collection: String, where key: String, is value: String) throws -> [Document]

  /// The next documents after an id, sorted by id byte by byte.
  func documents(in collection: String, after id: String?, limit: Int) throws -> [Document]
}

/// Changes keyed documents.
public protocol DocumentWriter: DocumentReader {
  /// Puts a document in the place of its earlier revision.
  ///
  /// The revision must be the one that was read: 0 for a new document.
  ///
  /// - Returns: the document with its new revision.
  /// - Throws: ``StorageError/Code/staleRevision``, ``StorageError/Code/uniqueKey``,
  ///   ``StorageError/Code/undefined`` for a collection or key nobody declared.
  @discardableResult
  func put(_ document: Document, in collection: String) throws -> Document

  /// Removes a document, if it is there.
  ///
  /// - Throws: ``StorageError/Code/staleRevision`` if it has another revision.
  func remove(_ id: String, revision: Int, from collection: String) throws
}
