extension MemoryReader {
  func lastSequence() throws -> Int { state.lastSequence }

  func batches() throws -> [Batch] { state.batches }

  func questions(_ query: QuestionQuery) throws -> [QuestionedRow] {
    state.questions.filter { row in
      (query.includesClosed || row.isOpen)
        && (query.batch.map { row.id.batch == $0 } ?? true)
        && (query.dataset.map { row.draft.edition.dataset == $0 } ?? true)
        && (query.provider.map { row.draft.provider == $0 } ?? true)
        && (query.lineage.map { row.lineage == $0 } ?? true)
    }
  }

  func statistics(ofBatches batches: ClosedRange<Int>?) throws -> [RuleStatistic] {
    state.statistics.filter { item in batches?.contains(item.batch) ?? true }
      .map(\.statistic).merged()
  }
}

extension MemoryReader {
  func entries(of journal: String, from index: Int, limit: Int) throws -> [JournalEntry] {
    state.entries(of: journal, from: index, limit: limit)
  }

  func document(_ id: String, in collection: String) throws -> Document? {
    try state.document(id, in: collection)
  }

  func documents(in collection: String, where key: String, is value: String) throws -> [Document] {
    try state.documents(in: collection, where: key, is: value)
  }

  func documents(in collection: String, after id: String?, limit: Int) throws -> [Document] {
    try state.documents(in: collection, after: id, limit: limit)
  }
}
