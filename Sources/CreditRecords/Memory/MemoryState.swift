/// Everything a memory store holds: a value, so a copy is a state that nobody changes.
struct MemoryState: Sendable {
  var schemas: [DatasetSchema] = []
  var collections: [String: DocumentCollection] = [:]
  var batches: [Batch] = []
  var versions: [RecordVersion] = []
  var changes: [RowID: [FieldChange]] = [:]
  var subjects: [MemorySubject] = []
  /// The place in `subjects` of the first one to bear an identifier.
  var bearers: [SubjectIdentifier: Int] = [:]
  var questions: [QuestionedRow] = []
  var statistics: [(batch: Int, statistic: RuleStatistic)] = []
  var journals: [String: [JournalEntry]] = [:]
  var documents: [String: [String: Document]] = [:]

  var lastSequence: Int { batches.last?.sequence ?? 0 }

  func schema(of edition: DatasetEdition) throws -> DatasetSchema {
    guard let schema = schemas.first(where: { $0.edition == edition }) else {
      throw StorageError(.undefined, subject: edition.description)
    }
    return schema
  }

  func collection(_ name: String) throws -> DocumentCollection {
    guard let collection = collections[name] else {
      throw StorageError(.undefined, subject: name)
    }
    return collection
  }

  /// Closes the open questions that go back to a row and were asked before `row`.
  mutating func close(_ lineage: RowID, before row: RowID?, in batch: Int) {
    for index in questions.indices {
      let question = questions[index]
      guard question.isOpen, question.lineage == lineage else { continue }
      if let row, question.id >= row { continue }
      questions[index] = QuestionedRow(id: question.id, draft: question.draft, closed: batch)
    }
  }
}

/// A subject with the batch in which each identifier and name was first reported.
struct MemorySubject: Sendable {
  let id: SubjectID
  let kind: SubjectKind
  let firstKnown: Int
  var identifiers: [(known: Int, value: SubjectIdentifier)] = []
  var names: [(known: Int, value: SubjectName)] = []

  func seen(at known: Int) -> Subject? {
    guard firstKnown <= known else { return nil }
    return Subject(
      id: id, kind: kind,
      identifiers: identifiers.filter { $0.known <= known }.map(\.value),
      names: names.filter { $0.known <= known }.map(\.value), firstKnown: firstKnown)
  }
}
