internal import CreditCore
internal import CreditRecords

extension Session {
  /// Makes a table for an edition, or adds columns to it.
  func define(_ schema: DatasetSchema) throws {
    defer { forget() }
    let edition = schema.edition
    let catalogue = try Catalogue(connection)
    guard let known = catalogue.tables.first(where: { $0.schema.edition == edition }) else {
      let checked = try DatasetSchema(edition, []).extended(by: schema)
      let number = Int64(catalogue.tables.count) + 1
      try connection.run(
        "INSERT INTO edition VALUES (?, ?, ?)", .integer(number), .text(edition.dataset),
        .text(edition.edition))
      try addFields(checked.fields, to: number, from: 0)
      try connection.execute(EditionTable(number: number, schema: checked).creation)
      return
    }
    let extended = try known.schema.extended(by: schema)
    let first = known.schema.fields.count
    try addFields(extended.fields, to: known.number, from: first)
    for position in extended.fields.indices.dropFirst(first) {
      for column in EditionTable.columnDefinitions(extended.fields[position], position) {
        try connection.execute("ALTER TABLE \(known.name) ADD COLUMN \(column)")
      }
    }
  }

  private func addFields(
    _ fields: [DatasetSchema.Field], to edition: Int64, from first: Int
  ) throws(StorageError) {
    for position in fields.indices.dropFirst(first) {
      try connection.run(
        "INSERT INTO field VALUES (?, ?, ?, ?)", .integer(edition), SQLValue(position),
        .text(fields[position].name), .text(fields[position].type.rawValue))
    }
  }

  /// Makes a collection known.
  func define(_ collection: DocumentCollection) throws {
    if let known = try self.collection(collection.name) {
      guard known.definition == collection else {
        throw StorageError(.definitionConflict, subject: collection.name)
      }
      return
    }
    try connection.run("INSERT INTO collection(name) VALUES (?)", .text(collection.name))
    let number = try connection.integer("SELECT last_insert_rowid()")
    for (names, isUnique) in [(collection.secondaryKeys, 0), (collection.uniqueKeys, 1)] {
      for name in names.sorted() {
        // A key that is both is unique.
        try connection.run(
          "INSERT OR REPLACE INTO collection_key VALUES (?, ?, ?)", SQLValue(number),
          .text(name), .integer(Int64(isUnique)))
      }
    }
  }

  /// The number and definition of a collection, or `nil`.
  func collection(
    _ name: String
  ) throws(StorageError) -> (number: Int64, definition: DocumentCollection)? {
    let found = try connection.integer("SELECT id FROM collection WHERE name = ?", .text(name))
    guard let number = found else { return nil }
    var keys: [Set<String>] = [[], []]
    var rows = try connection.prepare(
      "SELECT name, is_unique FROM collection_key WHERE collection = ?")
    rows.bind(number)
    while try rows.step() { keys[rows.integer(1) == 1 ? 1 : 0].insert(rows.text(0) ?? "") }
    return (number, DocumentCollection(name, secondaryKeys: keys[0], uniqueKeys: keys[1]))
  }
}
