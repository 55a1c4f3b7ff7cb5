internal import CreditRecords

/// Writes questioned rows for their providers, in the columns in which they were sent.
enum QuestionFiles {
  /// Writes a file for each provider and form of file.
  ///
  /// - Returns: the files with their numbers of rows.
  @discardableResult
  static func write(
    _ query: QuestionQuery, from store: any CreditStore, to folder: String
  ) throws -> [(file: String, count: Int)] {
    let (questions, batches) = try store.read { (try $0.questions(query), try $0.batches()) }
    guard !questions.isEmpty else { return [] }
    let columns = Dictionary(
      batches.map { ($0.sequence, $0.draft.columns) }, uniquingKeysWith: { first, _ in first })
    var groups: [Group: [QuestionedRow]] = [:]
    for question in questions {
      let group = Group(
        provider: question.draft.provider, dataset: question.draft.edition.dataset,
        columns: columns[question.id.batch] ?? [])
      groups[group, default: []].append(question)
    }
    try Files.makeFolder(folder)
    var names: Set<String> = []
    var files: [(file: String, count: Int)] = []
    for group in groups.keys.sorted(by: { $0.order < $1.order }) {
      var name = group.fileName
      while !names.insert(name).inserted { name += "_" }
      let rows = groups[group] ?? []
      let path = "\(folder)/\(name).csv"
      try Files.write(path) { write(group, rows, $0) }
      files.append((path, rows.count))
    }
    return files
  }

  private static func write(_ group: Group, _ rows: [QuestionedRow], _ output: Output) {
    // A file that comes back a second time has the two columns already.
    let own = group.columns.indices.filter { !Group.added.contains(group.columns[$0]) }
    // A byte order mark tells spreadsheets that the text is UTF-8.
    output.write("\u{FEFF}" + CSVLine.of(own.map { group.columns[$0] } + Group.added))
    for row in rows {
      let cells = own.map { $0 < row.draft.cells.count ? row.draft.cells[$0] : "" }
      let reasons = row.draft.reasons.map(\.message).joined(separator: "；")
      output.write(CSVLine.of(cells + [reasons, row.lineage.description]))
    }
  }

  /// Rows that go into one file.
  private struct Group: Hashable {
    static let added = [ImportFile.reasonHeading, ImportFile.questionHeading]

    let provider: String
    let dataset: String
    let columns: [String]

    var order: (String, String, String) { (provider, dataset, columns.joined(separator: ",")) }

    /// The provider and the dataset, without what file systems do not like.
    var fileName: String {
      let name = provider.isEmpty ? "未注明单位" : String(provider.prefix(60))
      return String(
        "\(name)-\(dataset)".map { "/\\:*?\"<>|.".contains($0) || $0.isNewline ? "_" : $0 })
    }
  }
}
