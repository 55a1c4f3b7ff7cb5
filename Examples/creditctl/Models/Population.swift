internal import CreditCore
internal import CreditEval
internal import CreditLanguage
internal import CreditRecords

/// A subject with everything a model looks at.
struct SubjectCase: Sendable {
  /// The code of the subject, such as its 统一社会信用代码.
  var code: String
  /// What it is called; empty where no record says.
  var name: String
  /// What is known of it.
  var content: ModelCase
}

/// Gathers the cases of a model from a store.
struct Population {
  private let program: ModelProgram
  private let definitions: Definitions
  private let asOf: Day
  private let only: String?
  private var places: [String: Int] = [:]
  private var cases: [SubjectCase] = []

  private init(
    _ program: ModelProgram, _ definitions: Definitions, asOf: Day, only: String?
  ) {
    self.program = program
    self.definitions = definitions
    self.asOf = asOf
    self.only = only
  }

  /// The cases of all subjects, or of one.
  ///
  /// Where inputs come from datasets, a subject is graded that has a record in the first of them;
  /// otherwise one that any record of the model is about.
  ///
  /// - Complexity: O(records of the model's datasets).
  static func cases(
    _ program: ModelProgram, _ definitions: Definitions, _ reader: any StoreReader, asOf: Day,
    only: String? = nil
  ) throws -> [SubjectCase] {
    var population = Population(program, definitions, asOf: asOf, only: only)
    let known = Set(try reader.schemas().map(\.edition.dataset))
    var datasets: [String] = []
    for dataset in program.inputs.compactMap(\.dataset) where !datasets.contains(dataset) {
      datasets.append(dataset)
    }
    for dataset in datasets where known.contains(dataset) {
      try population.readInputs(dataset, reader, makesSubjects: dataset == datasets.first)
    }
    for records in program.records where known.contains(records.name) {
      try population.readRecords(records, reader, makesSubjects: datasets.isEmpty)
    }
    return population.cases
  }

  private mutating func readInputs(
    _ dataset: String, _ reader: any StoreReader, makesSubjects: Bool
  ) throws {
    let inputs = program.inputs.filter { $0.dataset == dataset }
    let columns = SubjectColumns(dataset, definitions)
    try scan(dataset, inputs.map(\.name) + columns.names, reader) { population, chunk, row in
      guard
        let place = population.place(
          columns.code(chunk, row), columns.name(chunk, row), makes: makesSubjects)
      else { return }
      for input in inputs {
        let value = chunk.table[row, input.name]
        if !value.isMissing { population.cases[place].content.inputs[input.name] = value }
      }
    }
  }

  private mutating func readRecords(
    _ records: ModelProgram.Records, _ reader: any StoreReader, makesSubjects: Bool
  ) throws {
    let columns = SubjectColumns(records.name, definitions, subject: records.subject)
    try scan(records.name, records.columns + columns.names, reader) { population, chunk, row in
      let name = columns.name(chunk, row)
      guard let place = population.place(columns.code(chunk, row), name, makes: makesSubjects)
      else { return }
      let values = records.columns.map { chunk.table[row, $0] }
      population.cases[place].content.records[records.name, default: []].append(
        CaseRecord(id: chunk.ids[row].description, values: values))
    }
  }

  private mutating func scan(
    _ dataset: String, _ fields: [String], _ reader: any StoreReader,
    _ body: (inout Population, RecordChunk, Int) -> Void
  ) throws {
    var query = RecordQuery(dataset)
    query.asOf = asOf
    let stored = try reader.schemas().filter { $0.edition.dataset == dataset }
    let wanted = Set(fields)
    query.fields = Array(
      wanted.filter { field in stored.contains { $0[field] != nil } }.sorted())
    var copy = self
    try reader.scan(query, chunkRows: 4096) { chunk in
      for row in chunk.entries.indices { body(&copy, chunk, row) }
      return true
    }
    self = copy
  }

  private mutating func place(_ code: String?, _ name: String, makes: Bool) -> Int? {
    guard let code, !code.isEmpty, only == nil || only == code else { return nil }
    if let place = places[code] { return place }
    guard makes else { return nil }
    places[code] = cases.count
    cases.append(SubjectCase(code: code, name: name, content: ModelCase(asOf: asOf)))
    return cases.count - 1
  }
}

/// Which fields of a dataset say whom a record is about.
struct SubjectColumns: Sendable {
  private let codeField: String?
  private let nameField: String?
  private let isUnified: Bool
  private let isProvider: Bool

  init(_ dataset: String, _ definitions: Definitions, subject: String? = nil) {
    let syntax = definitions.datasets.first { $0.name.text == dataset }
    let code = subject ?? syntax?.subject?.text
    codeField = code
    // Who is not the subject of the dataset is the department that sent the record.
    isProvider = code != syntax?.subject?.text
    isUnified = syntax?.fields.first { $0.name.text == code }?.type == .unifiedCode
    nameField = syntax?.subjectName?.text
  }

  /// The fields to be read.
  var names: [String] { [codeField, nameField].compactMap(\.self) }

  /// The subject's code; `nil` where there is none or only a placeholder stands for one.
  func code(_ chunk: RecordChunk, _ row: Int) -> String? {
    guard let codeField, let code = chunk.table[row, codeField].text else { return nil }
    return !isUnified || UnifiedSocialCreditCode(code) != nil ? code : nil
  }

  /// The subject's name; empty where there is none.
  func name(_ chunk: RecordChunk, _ row: Int) -> String {
    if isProvider { return chunk.entries[row].provider }
    return nameField.flatMap { chunk.table[row, $0].text } ?? ""
  }
}
