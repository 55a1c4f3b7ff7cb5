internal import CreditRecords

/// How a store lies in its file, and its number.
///
/// Format 0 is not frozen: a store of it is made anew by later versions, not migrated. Ids of rows
/// are ``RowID/number``, so what a batch brought is a range of ids, and what is visible is all ids
/// below that of the batch after the last committed one.
enum StoreFormat {
  /// The format this version writes and reads.
  static let number: Int64 = 0
  /// Marks the file as a credit store: "CRKT".
  static let applicationID: Int64 = 0x4352_4B54
  /// Fewer, larger pages load faster; 16 KiB is where the gain levels off.
  static let pageSize = 16_384

  static let tables = """
    CREATE TABLE word(id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;
    CREATE TABLE edition(
      id INTEGER PRIMARY KEY, dataset TEXT NOT NULL, edition TEXT NOT NULL,
      UNIQUE(dataset, edition)) STRICT;
    CREATE TABLE field(
      edition INTEGER NOT NULL, position INTEGER NOT NULL, name TEXT NOT NULL,
      type TEXT NOT NULL, PRIMARY KEY(edition, position), UNIQUE(edition, name)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE batch(
      sequence INTEGER PRIMARY KEY, dataset TEXT NOT NULL, edition TEXT NOT NULL,
      provider TEXT NOT NULL, received INTEGER NOT NULL, file_name TEXT, file_digest TEXT,
      rules TEXT, actor TEXT, accepted INTEGER NOT NULL, repaired INTEGER NOT NULL,
      completed INTEGER NOT NULL, merged INTEGER NOT NULL, questioned INTEGER NOT NULL) STRICT;
    CREATE TABLE batch_column(
      batch INTEGER NOT NULL, position INTEGER NOT NULL, title TEXT NOT NULL,
      PRIMARY KEY(batch, position)) STRICT, WITHOUT ROWID;
    CREATE TABLE unfinished(sequence INTEGER PRIMARY KEY) STRICT;
    CREATE TABLE statistic(
      id INTEGER PRIMARY KEY, batch INTEGER NOT NULL, dataset TEXT NOT NULL,
      provider TEXT NOT NULL, rule TEXT, accepted INTEGER NOT NULL, repaired INTEGER NOT NULL,
      completed INTEGER NOT NULL, merged INTEGER NOT NULL, questioned INTEGER NOT NULL) STRICT;

    CREATE TABLE subject(
      id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, known INTEGER NOT NULL) STRICT;
    CREATE TABLE subject_identifier(
      id INTEGER PRIMARY KEY, subject INTEGER NOT NULL, scheme INTEGER NOT NULL,
      value TEXT NOT NULL, known INTEGER NOT NULL) STRICT;
    CREATE INDEX subject_identifier_value ON subject_identifier(value, scheme);
    CREATE INDEX subject_identifier_subject ON subject_identifier(subject);
    CREATE TABLE subject_name(
      id INTEGER PRIMARY KEY, subject INTEGER NOT NULL, text TEXT NOT NULL, valid_from INTEGER,
      valid_to INTEGER, known INTEGER NOT NULL) STRICT;
    CREATE INDEX subject_name_subject ON subject_name(subject);

    CREATE TABLE field_change(
      version INTEGER NOT NULL, position INTEGER NOT NULL, field TEXT NOT NULL, old TEXT,
      new TEXT, rule INTEGER NOT NULL, PRIMARY KEY(version, position)) STRICT, WITHOUT ROWID;
    CREATE TABLE question(
      id INTEGER PRIMARY KEY, lineage INTEGER, edition INTEGER NOT NULL,
      provider INTEGER NOT NULL, line INTEGER, byte_start INTEGER, byte_count INTEGER) STRICT;
    CREATE INDEX question_lineage ON question(lineage) WHERE lineage IS NOT NULL;
    CREATE TABLE question_cell(
      question INTEGER NOT NULL, position INTEGER NOT NULL, text TEXT NOT NULL,
      PRIMARY KEY(question, position)) STRICT, WITHOUT ROWID;
    CREATE TABLE question_reason(
      question INTEGER NOT NULL, position INTEGER NOT NULL, rule INTEGER NOT NULL, field TEXT,
      message TEXT NOT NULL, PRIMARY KEY(question, position)) STRICT, WITHOUT ROWID;
    CREATE TABLE question_closing(
      question INTEGER PRIMARY KEY, batch INTEGER NOT NULL) STRICT;

    CREATE TABLE journal(
      id INTEGER PRIMARY KEY, name INTEGER NOT NULL, position INTEGER NOT NULL,
      kind TEXT NOT NULL, body BLOB NOT NULL, digest BLOB NOT NULL,
      UNIQUE(name, position)) STRICT;
    CREATE TABLE collection(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
    CREATE TABLE collection_key(
      collection INTEGER NOT NULL, name TEXT NOT NULL, is_unique INTEGER NOT NULL,
      PRIMARY KEY(collection, name)) STRICT, WITHOUT ROWID;
    CREATE TABLE document(
      collection INTEGER NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL,
      body BLOB NOT NULL, PRIMARY KEY(collection, id)) STRICT;
    CREATE TABLE document_key(
      collection INTEGER NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL,
      document TEXT NOT NULL, PRIMARY KEY(collection, key, value, document)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX document_key_document ON document_key(collection, document);
    """

  /// Checks that an open file is a credit store this version can use.
  static func check(_ connection: borrowing Connection) throws(StorageError) {
    let path = connection.path
    // Reading the schema is what shows that the file is a database at all.
    let tables = try connection.integer("SELECT count(*) FROM sqlite_master") ?? 0
    guard try connection.integer("PRAGMA application_id") == applicationID else {
      let detail = tables == 0 ? "it holds no tables" : "it holds \(tables) tables of its own"
      throw StorageError(.notAStore, path: path, detail: detail)
    }
    let found = try connection.integer("PRAGMA user_version") ?? 0
    guard found <= number else {
      throw StorageError(
        .newerFormat, path: path, detail: "format \(found), this version reads up to \(number)")
    }
  }
}
