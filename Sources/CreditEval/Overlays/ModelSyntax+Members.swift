internal import CreditLanguage

extension ModelSyntax.Member {
  /// What a member is known by within its model; none for those of which there may be any number.
  var overlayKey: String? {
    switch self {
    case .use, .without, .source, .example: nil
    case .subject: "subject"
    // Values share their names, so that a sheet may stand in the place of an input.
    case .input(let input): "value \(input.name.text)"
    case .define(let definition): "value \(definition.name.text)"
    case .sheet(let sheet): "value \(sheet.name.text)"
    case .records(let records): "records \(records.name.text)"
    case .item(let item): "item \(item.code.text)"
    case .score: "score"
    case .grades: "grades"
    case .output(let output): "output \(output.name.text)"
    }
  }

  /// Where members of a kind usually stand among the others.
  var order: Int {
    switch self {
    case .use, .without, .source: 0
    case .subject: 1
    case .input: 2
    case .records: 3
    case .define: 4
    case .sheet: 5
    case .item: 6
    case .score: 7
    case .grades: 8
    case .output: 9
    case .example: 10
    }
  }

  /// The names a member gives to values.
  var givenNames: Set<String> {
    switch self {
    case .define(let definition): [definition.name.text]
    case .sheet(let sheet): Set(sheet.names(of: .group)).union([sheet.name.text])
    case .score: ["score"]
    case .grades: ["grade"]
    default: []
    }
  }

  /// The names a member looks at; a column of the records it goes through is none of them.
  func usedNames(_ columns: [String: Set<String>]) -> Set<String> {
    var names: Set<String> = []
    var records = selectedRecords
    for expression in expressions {
      expression.forEach { part in
        switch part.kind {
        case .name(let name): names.insert(name)
        case .aggregate(let aggregate): records.insert(aggregate.selection.records.text)
        default: break
        }
      }
    }
    for name in records { names.subtract(columns[name] ?? []) }
    return names
  }

  /// The records that a definition, an item or a sheet goes through.
  private var selectedRecords: Set<String> {
    switch self {
    case .define(let definition):
      if case .aggregate(let aggregate) = definition.content {
        [aggregate.selection.records.text]
      } else {
        []
      }
    case .item(let item): Set([item.occurrences?.selection.records.text].compactMap(\.self))
    case .sheet(let sheet):
      Set(
        (sheet.items.map(\.occurrences?.selection.records.text) + [sheet.units?.records.text])
          .compactMap(\.self))
    default: []
    }
  }

  func isNamed(_ kind: WithoutSyntax.Kind, _ name: String) -> Bool {
    switch (kind, self) {
    case (.input, .input(let input)): input.name.text == name
    case (.records, .records(let records)): records.name.text == name
    case (.let, .define(let definition)): definition.name.text == name
    case (.sheet, .sheet(let sheet)): sheet.name.text == name
    case (.item, .item(let item)): item.code.text == name
    case (.output, .output(let output)): output.name.text == name
    default: false
    }
  }
}

extension ModelSyntax {
  /// Adds a member where it may stand: behind what it looks at, before what looks at it, and
  /// otherwise where its kind usually stands.
  ///
  /// - Parameters:
  ///   - old: the member in whose place it comes; what that looked at lay before it.
  ///   - place: where that was, if the new one may stand there as well.
  mutating func insert(_ member: Member, inPlaceOf old: Member?, at place: Int?) {
    let columns = columnsOfRecords
    let used = member.usedNames(columns).subtracting(old?.usedNames(columns) ?? [])
    let given = member.givenNames.subtracting(place == nil ? [] : old?.givenNames ?? [])
    let lowest = members.lastIndex { !$0.givenNames.isDisjoint(with: used) }.map { $0 + 1 } ?? 0
    let highest =
      members.firstIndex { !$0.usedNames(columns).isDisjoint(with: given) } ?? members.count
    let usual = members.lastIndex { $0.order <= member.order }.map { $0 + 1 } ?? 0
    // Nothing that computes may stand behind the end of its users, nor before its sources.
    let wanted = max(min(place ?? usual, highest), lowest)
    members.insert(member, at: min(max(wanted, 0), members.count))
  }

  /// The columns of all records, by the names of these.
  private var columnsOfRecords: [String: Set<String>] {
    var columns: [String: Set<String>] = [:]
    for case .records(let records) in members {
      let own = Set(records.columns.map(\.name.text))
      columns[records.name.text] = records.isEarlier ? own.union(["day", "score", "grade"]) : own
    }
    return columns
  }

  /// The names of all members of a kind, items and groups of sheets included.
  func names(of kind: WithoutSyntax.Kind) -> [String] {
    members.flatMap { member -> [String] in
      switch (kind, member) {
      case (.input, .input(let input)): [input.name.text]
      case (.records, .records(let records)): [records.name.text]
      case (.let, .define(let definition)): [definition.name.text]
      case (.sheet, .sheet(let sheet)): [sheet.name.text]
      case (.item, .item(let item)): [item.code.text]
      case (.output, .output(let output)): [output.name.text]
      case (.item, .sheet(let sheet)), (.group, .sheet(let sheet)): sheet.names(of: kind)
      default: []
      }
    }
  }
}
