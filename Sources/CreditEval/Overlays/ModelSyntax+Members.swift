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

  /// The names a member looks at.
  var usedNames: Set<String> {
    var names: Set<String> = []
    for expression in expressions {
      expression.forEach { if case .name(let name) = $0.kind { names.insert(name) } }
    }
    return names
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
  mutating func insert(_ member: Member, preferring place: Int?) {
    let used = member.usedNames
    let given = member.givenNames
    let lowest = members.lastIndex { !$0.givenNames.isDisjoint(with: used) }.map { $0 + 1 } ?? 0
    let highest =
      members.firstIndex { !$0.usedNames.isDisjoint(with: given) } ?? members.count
    let usual = members.lastIndex { $0.order <= member.order }.map { $0 + 1 } ?? 0
    // Nothing that computes may stand behind the end of its users, nor before its sources.
    let wanted = max(min(place ?? usual, highest), lowest)
    members.insert(member, at: min(max(wanted, 0), members.count))
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
