internal import CreditCore
internal import CreditRecords

extension SQLiteBatch {
  func resolve(_ report: SubjectReport, _ session: Session) throws(StorageError) -> SubjectID {
    var schemes: [Int64] = []
    for identifier in report.identifiers {
      schemes.append(try word(identifier.scheme.rawValue, session))
    }
    var found: Int64?
    for (identifier, scheme) in zip(report.identifiers, schemes) where found == nil {
      found = try session.connection.integer(
        "SELECT subject FROM subject_identifier WHERE value = ? AND scheme = ? ORDER BY id LIMIT 1",
        .text(identifier.value), .integer(scheme))
    }
    let subject: Int64
    if let found {
      subject = found
    } else {
      subject = try session.connection.integer("SELECT coalesce(max(id), 0) + 1 FROM subject") ?? 1
      try session.connection.run(
        "INSERT INTO subject VALUES (?, ?, ?)", .integer(subject),
        .integer(try word(report.kind.rawValue, session)), SQLValue(sequence))
    }
    for (identifier, scheme) in zip(report.identifiers, schemes) {
      try session.connection.run(
        "INSERT INTO subject_identifier SELECT NULL, ?1, ?2, ?3, ?4 WHERE NOT EXISTS "
          + "(SELECT 1 FROM subject_identifier WHERE subject = ?1 AND scheme = ?2 AND value = ?3)",
        .integer(subject), .integer(scheme), .text(identifier.value), SQLValue(sequence))
    }
    for name in report.names {
      try session.connection.run(
        "INSERT INTO subject_name SELECT NULL, ?1, ?2, ?3, ?4, ?5 WHERE NOT EXISTS "
          + "(SELECT 1 FROM subject_name WHERE subject = ?1 AND text = ?2 "
          + "AND valid_from IS ?3 AND valid_to IS ?4)",
        .integer(subject), .text(name.text), SQLValue(name.from.map { Int($0.daysSinceEpoch) }),
        SQLValue(name.to.map { Int($0.daysSinceEpoch) }), SQLValue(sequence))
    }
    return SubjectID(rawValue: subject)
  }
}
