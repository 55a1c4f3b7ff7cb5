public import CreditCore

/// A dataset in one edition of its definition, such as `penalty` of `2024`.
public struct DatasetEdition: Hashable, Sendable, CustomStringConvertible {
  /// The code name of the dataset.
  public let dataset: String
  /// The edition of its definition.
  public let edition: String

  /// Names an edition of a dataset.
  public init(_ dataset: String, _ edition: String) {
    self.dataset = dataset
    self.edition = edition
  }

  /// `penalty@2024`.
  public var description: String { "\(dataset)@\(edition)" }
}

/// The fields a store keeps for the records of one dataset edition.
///
/// A store is told a schema by ``CreditStore/define(_:)-(DatasetSchema)``. Fields may be added to
/// an edition later; another type for a field takes a new edition.
public struct DatasetSchema: Hashable, Sendable {
  /// The name and type of a field.
  public struct Field: Hashable, Sendable {
    /// The code name, unique within the edition.
    public let name: String
    /// What the field holds.
    public let type: ValueType

    /// Describes a field.
    public init(_ name: String, _ type: ValueType) {
      self.name = name
      self.type = type
    }
  }

  /// The dataset and edition.
  public let edition: DatasetEdition
  /// The fields, in the order they were first defined.
  public let fields: [Field]

  /// Describes a dataset edition.
  public init(_ edition: DatasetEdition, _ fields: [Field]) {
    self.edition = edition
    self.fields = fields
  }

  /// The field of a name, or `nil`.
  public subscript(name: String) -> Field? { fields.first { $0.name == name } }

  /// This schema with the fields of a later definition added.
  ///
  /// - Throws: ``StorageError/Code/definitionConflict`` where a field has another type, or the
  ///   later definition names a field twice.
  public func extended(by later: DatasetSchema) throws(StorageError) -> DatasetSchema {
    var all = fields
    var seen = Set<String>()
    for field in later.fields {
      guard seen.insert(field.name).inserted else {
        throw StorageError(
          .definitionConflict, subject: edition.description,
          detail: "field '\(field.name)' is named twice")
      }
      guard let known = self[field.name] else {
        all.append(field)
        continue
      }
      guard known.type == field.type else {
        throw StorageError(
          .definitionConflict, subject: edition.description,
          detail: "field '\(field.name)' is \(known.type.rawValue), not \(field.type.rawValue)")
      }
    }
    return DatasetSchema(edition, all)
  }

  /// Checks that the columns of a table are fields of this edition.
  ///
  /// - Throws: ``StorageError/Code/mismatch``.
  public func check(_ headings: [Table.Heading]) throws(StorageError) {
    var seen = Set<String>()
    for heading in headings {
      let fault: String? =
        if !seen.insert(heading.name).inserted {
          "column '\(heading.name)' is there twice"
        } else if let field = self[heading.name] {
          field.type == heading.type
            ? nil
            : "column '\(heading.name)' is \(heading.type.rawValue), not \(field.type.rawValue)"
        } else {
          "there is no field '\(heading.name)'"
        }
      if let fault {
        throw StorageError(.mismatch, subject: edition.description, detail: fault)
      }
    }
  }
}
