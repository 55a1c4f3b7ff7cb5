/// A named set of documents and the keys they can be found by.
///
/// The store does not look into a document: whoever puts one states its keys.
public struct DocumentCollection: Hashable, Sendable {
  /// The name of the collection.
  public let name: String
  /// Names of keys that many documents may share; none of the unique ones.
  public let secondaryKeys: Set<String>
  /// Names of keys whose values belong to one document at most.
  public let uniqueKeys: Set<String>

  /// Describes a collection.
  public init(_ name: String, secondaryKeys: Set<String> = [], uniqueKeys: Set<String> = []) {
    self.name = name
    self.secondaryKeys = secondaryKeys.subtracting(uniqueKeys)
    self.uniqueKeys = uniqueKeys
  }
}

/// A document of a collection, such as a case or a decision.
public struct Document: Hashable, Sendable {
  /// What identifies it within its collection.
  public let id: String
  /// The content; a store does not look into it.
  public var body: [UInt8]
  /// The values of its secondary and unique keys, by name; keys may be absent.
  public var keys: [String: String]
  /// How often it was put: 0 before the first time, 1 after it.
  public var revision: Int

  /// Describes a document.
  public init(id: String, body: [UInt8], keys: [String: String] = [:], revision: Int = 0) {
    self.id = id
    self.body = body
    self.keys = keys
    self.revision = revision
  }
}
