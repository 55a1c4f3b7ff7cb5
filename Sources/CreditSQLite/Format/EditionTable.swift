internal import CreditCore
internal import CreditRecords

/// Where the records of a dataset edition lie.
///
/// Each edition has a table of its own, one row a version. A text is TEXT, a day INTEGER (days
/// since 1970-01-01), a yes or no INTEGER (1 or 0). A number is ANY: INTEGER where it is whole and
/// fits 64 bits, otherwise TEXT without trailing zeros, so every decimal is exact. Money is a
/// number and beside it the currency. Missing is NULL.
struct EditionTable {
  let number: Int64
  let schema: DatasetSchema

  var name: String { "records_\(number)" }

  /// What every version carries, in the order of ``SQLiteReader`` and ``SQLiteBatch``.
  static let entryColumns = [
    "id", "key", "subject", "provider", "status", "valid_from", "valid_to", "supersedes_from",
    "line", "byte_start", "byte_count", "lineage", "actor", "reason", "document",
  ]

  /// The columns of a field.
  ///
  /// The position at the end keeps names apart that SQLite holds equal.
  static func columns(_ field: DatasetSchema.Field, _ position: Int) -> [String] {
    let name = quoted("\(field.name)_\(position)")
    return field.type == .money ? [name, quoted("\(field.name)_\(position)_currency")] : [name]
  }

  static func columnDefinitions(_ field: DatasetSchema.Field, _ position: Int) -> [String] {
    let types: [String] =
      switch field.type {
      case .text: ["TEXT"]
      case .number: ["ANY"]
      case .day, .boolean: ["INTEGER"]
      case .money: ["ANY", "TEXT"]
      }
    return zip(columns(field, position), types).map { "\($0) \($1)" }
  }

  func position(of field: DatasetSchema.Field) -> Int? { schema.fields.firstIndex(of: field) }

  var creation: String {
    let fields = schema.fields.enumerated().flatMap {
      EditionTable.columnDefinitions($0.element, $0.offset)
    }
    let columns =
      [
        "id INTEGER PRIMARY KEY", "key TEXT NOT NULL", "key_hash INTEGER NOT NULL",
        "subject INTEGER", "provider INTEGER NOT NULL", "status INTEGER NOT NULL",
        "valid_from INTEGER", "valid_to INTEGER", "supersedes_from INTEGER", "line INTEGER",
        "byte_start INTEGER", "byte_count INTEGER", "lineage INTEGER", "actor TEXT",
        "reason TEXT", "document TEXT",
      ] + fields
    return "CREATE TABLE \(name)(\(columns.joined(separator: ", "))) STRICT"
  }

  /// The statements that make the indices, when the first batch is committed.
  ///
  /// Filling them row by row during the first load would take several times as long. The one on
  /// keys holds hashes, which are a fraction of the keys' size; keys are always compared too.
  var indexCreations: [String] {
    [
      "CREATE INDEX IF NOT EXISTS \(name)_key ON \(name)(key_hash)",
      "CREATE INDEX IF NOT EXISTS \(name)_subject ON \(name)(subject)",
    ]
  }

  private static func quoted(_ name: String) -> String {
    // A zero byte would end the statement.
    "\"" + name.map { $0 == "\"" ? "\"\"" : $0 == "\0" ? "_" : String($0) }.joined() + "\""
  }
}

/// The dataset editions of a store, in the order they were defined.
struct Catalogue {
  private(set) var tables: [EditionTable] = []

  init(_ connection: borrowing Connection) throws(StorageError) {
    var fields: [Int64: [DatasetSchema.Field]] = [:]
    var rows = try connection.prepare("SELECT edition, name, type FROM field ORDER BY 1, position")
    while try rows.step() {
      guard let edition = rows.integer(0), let name = rows.text(1),
        let type = rows.text(2).flatMap(ValueType.init(rawValue:))
      else { throw rows.damaged("a field has no type this version knows") }
      fields[edition, default: []].append(DatasetSchema.Field(name, type))
    }
    var editions = try connection.prepare("SELECT id, dataset, edition FROM edition ORDER BY id")
    while try editions.step() {
      guard let number = editions.integer(0), let dataset = editions.text(1),
        let edition = editions.text(2)
      else { throw editions.damaged("an edition has no name") }
      let schema = DatasetSchema(DatasetEdition(dataset, edition), fields[number] ?? [])
      tables.append(EditionTable(number: number, schema: schema))
    }
  }

  func tables(of dataset: String) -> [EditionTable] {
    tables.filter { $0.schema.edition.dataset == dataset }
  }

  func table(of edition: DatasetEdition) throws(StorageError) -> EditionTable {
    guard let table = tables.first(where: { $0.schema.edition == edition }) else {
      throw StorageError(.undefined, subject: edition.description)
    }
    return table
  }
}
