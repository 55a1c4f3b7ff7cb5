public import CreditCore

/// Many subjects with their inputs and records, as columns: what a plan evaluates.
///
/// For example:
///
///     var shops = SubjectTable(count: 3)
///     shops.inputs["area"] = SubjectColumn(numbers: [150, nil, 3001], scale: 0)
///     shops.records["penalty"] = RecordTable(
///       offsets: [0, 2, 2, 3], columns: ["CF_JDRQ": SubjectColumn(days, type: .day)])
public struct SubjectTable: Sendable {
  /// How many subjects there are.
  public let count: Int
  /// The values of inputs, by name; an input that is not there is missing for all.
  public var inputs: [String: SubjectColumn] = [:]
  /// The records, by the name the model gives them.
  public var records: [String: RecordTable] = [:]

  /// Makes a table without columns.
  public init(count: Int) { self.count = max(count, 0) }

  /// Makes a table of cases.
  ///
  /// - Complexity: O(size of the cases).
  public init(_ cases: [ModelCase], for program: ModelProgram) {
    self.init(count: cases.count)
    for input in program.inputs {
      inputs[input.name] = SubjectColumn(
        cases.map { $0.inputs[input.name] ?? .missing }, type: input.type)
    }
    for declared in program.records {
      var offsets: [Int64] = [0]
      var rows: [CaseRecord] = []
      for subject in cases {
        rows += subject.supplied(declared)
        offsets.append(Int64(rows.count))
      }
      var columns: [String: SubjectColumn] = [:]
      for (place, name) in declared.columns.enumerated() {
        columns[name] = SubjectColumn(
          rows.map { place < $0.values.count ? $0.values[place] : .missing },
          type: declared.types[place])
      }
      records[declared.name] = RecordTable(
        offsets: offsets, columns: columns, ids: rows.map(\.id))
    }
  }
}

/// The records of many subjects, those of one subject together.
public struct RecordTable: Sendable {
  /// Where the records of each subject begin; one more than there are subjects.
  public let offsets: [Int64]
  /// The columns, by the names the model gives them.
  public var columns: [String: SubjectColumn]
  /// The ids of the records, if they have any.
  public var ids: [String]

  /// Describes records.
  public init(offsets: [Int64], columns: [String: SubjectColumn], ids: [String] = []) {
    self.offsets = offsets
    self.columns = columns
    self.ids = ids
  }

  /// How many records there are.
  public var count: Int { Int(offsets.last ?? 0) }

  /// The records of one subject.
  func rows(of subject: Int) -> Range<Int> {
    guard subject >= 0, subject + 1 < offsets.count else { return 0..<0 }
    return Int(offsets[subject])..<Int(max(offsets[subject], offsets[subject + 1]))
  }
}

extension SubjectTable {
  /// One subject as a case, for the plain evaluator.
  public func subject(_ row: Int, asOf: Day, for program: ModelProgram) -> ModelCase {
    var subject = ModelCase(asOf: asOf)
    for input in program.inputs {
      if let value = inputs[input.name]?[row], !value.isMissing {
        subject.inputs[input.name] = value
      }
    }
    for declared in program.records {
      guard let table = records[declared.name] else { continue }
      let columns = declared.columns.map { table.columns[$0] }
      subject.records[declared.name] = table.rows(of: row).map { place in
        CaseRecord(
          id: place < table.ids.count ? table.ids[place] : "\(declared.name)#\(place + 1)",
          values: columns.map { $0?[place] ?? .missing })
      }
    }
    return subject
  }
}
