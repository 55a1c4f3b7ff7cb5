internal import CreditCore
internal import CreditRecords

extension SQLiteReader {
  func subject(_ id: SubjectID, knownAt: Int?) throws -> Subject? {
    let known = Int64(min(knownAt ?? last, last))
    var rows = try connection.prepare("SELECT kind, known FROM subject WHERE id = ? AND known <= ?")
    rows.bind(id.rawValue)
    rows.bind(known)
    guard try rows.step() else { return nil }
    return Subject(
      id: id, kind: SubjectKind(rawValue: try session.word(rows.integer(0))),
      identifiers: try identifiers(of: id, known), names: try names(of: id, known),
      firstKnown: Int(rows.integer(1) ?? 0))
  }

  private func identifiers(
    of id: SubjectID, _ known: Int64
  ) throws(StorageError) -> [SubjectIdentifier] {
    var found: [SubjectIdentifier] = []
    var rows = try connection.prepare(
      "SELECT scheme, value FROM subject_identifier WHERE subject = ? AND known <= ? ORDER BY id")
    rows.bind(id.rawValue)
    rows.bind(known)
    while try rows.step() {
      let scheme = SubjectIdentifier.Scheme(rawValue: try session.word(rows.integer(0)))
      found.append(SubjectIdentifier(scheme, rows.text(1) ?? ""))
    }
    return found
  }

  private func names(of id: SubjectID, _ known: Int64) throws(StorageError) -> [SubjectName] {
    var found: [SubjectName] = []
    var rows = try connection.prepare(
      "SELECT text, valid_from, valid_to FROM subject_name WHERE subject = ? AND known <= ? "
        + "ORDER BY id")
    rows.bind(id.rawValue)
    rows.bind(known)
    while try rows.step() {
      found.append(
        SubjectName(rows.text(0) ?? "", from: try day(rows, 1), to: try day(rows, 2)))
    }
    return found
  }

  func subjects(identifiedBy identifiers: [SubjectIdentifier]) throws -> [SubjectID?] {
    var rows = try connection.prepare(
      "SELECT subject FROM subject_identifier WHERE value = ? "
        + "AND scheme = (SELECT id FROM word WHERE text = ?) AND known <= ? ORDER BY id LIMIT 1")
    return try identifiers.map { identifier in
      rows.bind(identifier.value)
      rows.bind(identifier.scheme.rawValue)
      rows.bind(Int64(last))
      let found = try rows.step() ? rows.integer(0) : nil
      rows.restart()
      return found.map { SubjectID(rawValue: $0) }
    }
  }

  func subjects(after id: SubjectID?, limit: Int) throws -> [Subject] {
    var rows = try connection.prepare(
      "SELECT id FROM subject WHERE id > ? AND known <= ? ORDER BY id LIMIT ?")
    rows.bind(id?.rawValue ?? 0)
    rows.bind(Int64(last))
    rows.bind(Int64(max(limit, 0)))
    var found: [Subject] = []
    while try rows.step() {
      guard let number = rows.integer(0) else { continue }
      if let subject = try subject(SubjectID(rawValue: number), knownAt: nil) {
        found.append(subject)
      }
    }
    return found
  }
}
