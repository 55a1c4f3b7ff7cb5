internal import CreditCore

/// Reads a state by going through all of it.
struct MemoryReader: StoreReader {
  let state: MemoryState

  func schemas() throws -> [DatasetSchema] { state.schemas }

  func scan(
    _ query: RecordQuery, chunkRows: Int, _ body: (RecordChunk) throws -> Bool
  ) throws {
    let found = inForce(query)
    for schema in state.schemas where schema.edition.dataset == query.dataset {
      let rows = found.filter { $0.edition == schema.edition }.sorted(by: inScanOrder)
      var start = 0
      while start < rows.count {
        var end = min(start + max(chunkRows, 1), rows.count)
        while end < rows.count, rows[end].subject != nil,
          rows[end].subject == rows[end - 1].subject
        {
          end += 1
        }
        guard try body(chunk(rows[start..<end], schema, query.fields)) else { return }
        start = end
      }
    }
  }

  /// The version in force of every record, if it passes the conditions.
  private func inForce(_ query: RecordQuery) -> [RecordVersion] {
    let known = query.knownAt ?? state.lastSequence
    var latest: [RecordKey: RecordVersion] = [:]
    // Versions stand in the order they became known, so a later one replaces an earlier.
    for version in state.versions
    where version.edition.dataset == query.dataset && version.known <= known {
      if let day = query.asOf, let from = version.entry.supersedesFrom, from > day { continue }
      latest[version.key] = version
    }
    return latest.values.filter { version in
      (query.edition.map { version.edition.edition == $0 } ?? true)
        && (query.subject.map { version.subject == $0 } ?? true)
        && (query.key.map { version.key == $0 } ?? true)
        && (query.asOf.map { version.entry.holds(on: $0) } ?? true)
        && !query.excluding.contains(version.status)
    }
  }

  private func inScanOrder(_ left: RecordVersion, _ right: RecordVersion) -> Bool {
    let last = Int64.max
    let (a, b) = (left.subject?.rawValue ?? last, right.subject?.rawValue ?? last)
    return (a, left.id) < (b, right.id)
  }

  private func chunk(
    _ rows: ArraySlice<RecordVersion>, _ schema: DatasetSchema, _ fields: [String]?
  ) -> RecordChunk {
    let wanted = schema.projected(to: fields)
    var builder = TableBuilder(wanted.map { Table.Heading($0.name, $0.type) })
    for row in rows { builder.append(wanted.map { row[$0.name] }) }
    return RecordChunk(
      schema.edition, ids: rows.map(\.id), entries: rows.map(\.entry), table: builder.finish())
  }

  func history(of key: RecordKey, in dataset: String) throws -> [RecordVersion] {
    state.versions.filter { $0.edition.dataset == dataset && $0.key == key }
  }

  func latest(_ keys: [RecordKey], in dataset: String) throws -> [RowID?] {
    var latest: [RecordKey: RowID] = [:]
    for version in state.versions where version.edition.dataset == dataset {
      latest[version.key] = version.id
    }
    return keys.map { latest[$0] }
  }

  func version(_ id: RowID, in dataset: String) throws -> RecordVersion? {
    state.versions.first { $0.id == id && $0.edition.dataset == dataset }
  }

  func changes(of id: RowID) throws -> [FieldChange] { state.changes[id] ?? [] }

  func subject(_ id: SubjectID, knownAt: Int?) throws -> Subject? {
    state.subjects.first { $0.id == id }?.seen(at: knownAt ?? state.lastSequence)
  }

  func subjects(identifiedBy identifiers: [SubjectIdentifier]) throws -> [SubjectID?] {
    identifiers.map { state.bearers[$0].map { state.subjects[$0].id } }
  }

  func subjects(after id: SubjectID?, limit: Int) throws -> [Subject] {
    state.subjects.filter { subject in id.map { subject.id > $0 } ?? true }
      .prefix(max(limit, 0)).compactMap { $0.seen(at: state.lastSequence) }
  }
}

extension DatasetSchema {
  /// The fields to read: those asked for that the edition has, in the order asked for, or all.
  package func projected(to names: [String]?) -> [Field] {
    guard let names else { return fields }
    var seen = Set<String>()
    return names.compactMap { seen.insert($0).inserted ? self[$0] : nil }
  }
}
