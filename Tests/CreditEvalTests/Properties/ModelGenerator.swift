import CreditCore
import CreditLanguage
import TestCases

/// Makes models at random that can be evaluated.
///
/// Names are declared before they are used, types fit, tables leave nothing out. Few of them have
/// errors all the same, such as a condition that never holds; those are passed over.
///
/// The trees have no places; `FileSyntax([.model(tree)]).formatted()` is the text.
struct ModelGenerator {
  /// What an expression may yield.
  enum Kind: CaseIterable {
    case number, text, day, boolean
  }

  var random: Seeded
  /// The names that stand for values, with what they hold.
  var scope: [(name: String, kind: Kind)] = []
  var records: [RecordsSyntax] = []
  var sheets: [String] = []
  var grades: [String] = []
  /// Whether only what columns compute is written, not what is left to the plain evaluator: every
  /// other model is such a one.
  let isPlain: Bool
  /// The records of which a sheet for each unit looks at those of the unit; all elsewhere.
  var unit: NameSyntax?
  private var count = 0

  init(seed: UInt64) {
    random = Seeded(seed)
    isPlain = seed % 2 == 1
  }

  /// The code table that conditions name.
  static let table = CodeTable(
    CodeTableSyntax(
      name: NameSyntax("kinds"), entries: ["甲", "乙", "丙"].map { .init($0) }))

  static let texts = ["甲", "乙", "丙", "丁", "350102", "AA"]

  mutating func name(_ prefix: String) -> NameSyntax {
    count += 1
    return NameSyntax("\(prefix)\(count)")
  }

  mutating func maybe<T>(_ percent: Int = 50, _ make: (inout Self) -> T) -> T? {
    random.chance(percent) ? make(&self) : nil
  }

  mutating func list<T>(_ range: ClosedRange<Int>, _ make: (inout Self) -> T) -> [T] {
    (0..<(range.lowerBound + random.below(range.count))).map { _ in make(&self) }
  }

  /// A small number with up to two digits behind the point.
  mutating func number() -> ExactDecimal {
    let scale = random.pick([0, 0, 0, 1, 2])
    return ExactDecimal(coefficient: Int128(random.below(scale == 0 ? 60 : 6_000)), scale: scale)
  }

  mutating func day() -> Day { Day(daysSinceEpoch: Int32(20_000 + random.below(1_000))) }

  mutating func rounding() -> RoundingSyntax {
    RoundingSyntax(digits: random.below(4), mode: random.pick(RoundingMode.allCases))
  }

  /// A model of everything.
  mutating func model() -> ModelSyntax {
    var members: [ModelSyntax.Member] = [
      .source(.init(.citesOwn, "随机生成")), .subject(NameSyntax("subject_of_all")),
    ]
    grades = Array(["A", "B", "C", "D", "E"].prefix(2 + random.below(4)))
    members += list(2...6) { .input($0.input()) }
    members += list(0...2) { .records($0.recordsOf()) }
    if random.chance(30) { members.append(.records(earlier())) }
    members += list(0...4) { .define($0.definition()) }
    for _ in 0...random.below(3) {
      members.append(.sheet(sheet()))
      if random.chance(30) { members.append(.define(definition())) }
    }
    members += list(0...3) { .item($0.item(isGradeOnly: true)) }
    let last = score()
    members.append(.score(last))
    members.append(.grades(gradeTable()))
    members += list(0...2) { .output($0.output()) }
    return ModelSyntax(name: name("model"), title: "随机", members: members)
  }

  mutating func input() -> InputSyntax {
    let name = name("x")
    let kind = random.pick([Kind.number, .number, .number, .text, .day, .boolean])
    scope.append((name.text, kind))
    let type: ModelTypeSyntax
    var missing = random.pick([InputSyntax.Missing.stays, .stays, .ungraded])
    var range: RangeSyntax?
    switch kind {
    case .number:
      type = .number
      range = maybe(40) { _ in RangeSyntax(lower: .init(0), upper: .init(60)) }
      if random.chance(40) { missing = .value(.init(.literal(.number(number())))) }
      if case .value(let value) = missing, let number = value.literalNumber,
        range?.contains(number) == false
      {
        missing = .stays
      }
    case .text: type = random.chance(50) ? .text : .code(table: NameSyntax("kinds"))
    case .day: type = .day
    case .boolean:
      type = .boolean
      if random.chance(40) { missing = .value(.init(.literal(.boolean(random.chance(50))))) }
    }
    return InputSyntax(name: name, title: "输入", type: type, range: range, missing: missing)
  }

  mutating func recordsOf() -> RecordsSyntax {
    let name = name("r")
    var columns: [RecordsSyntax.Column] = [
      .init(name: self.name("d"), type: .day), .init(name: self.name("n"), type: .number),
      .init(name: self.name("k"), type: random.chance(50) ? .text : .code(table: .init("kinds"))),
      .init(name: self.name("b"), type: .boolean),
    ]
    var made = RecordsSyntax(name: name, day: columns[0].name)
    if random.chance(40) {
      columns.append(.init(name: self.name("e"), type: .day))
      made.until = columns[4].name
      made.term = random.pick([nil, .always, .length(1 + random.below(3), .year)])
    }
    // What may belong to a unit: the texts are few, so that many do.
    if let unit = records.first(where: { !$0.isEarlier }), random.chance(60),
      let key = unit.columns.first(where: { $0.type.valueType == .text })
    {
      columns.append(
        .init(
          name: self.name("u"), type: .text,
          reference: .init(records: unit.name, column: key.name)))
    }
    made.columns = columns
    records.append(made)
    return made
  }

  mutating func earlier() -> RecordsSyntax {
    let made = RecordsSyntax(name: NameSyntax("results"), isEarlier: true)
    records.append(made)
    return made
  }

  mutating func definition() -> DefineSyntax {
    let name = name("v")
    let content: DefineSyntax.Content
    let kind: Kind
    if !records.isEmpty, random.chance(60) {
      let (aggregate, yields) = aggregate()
      content = .aggregate(aggregate)
      kind = yields
    } else {
      kind = random.pick([.number, .number, .boolean, .day, .text])
      content = .formula(expression(kind, 3))
    }
    defer { scope.append((name.text, kind)) }
    return DefineSyntax(name: name, title: maybe { _ in "定义" }, content: content)
  }

  mutating func score() -> ScoreSyntax {
    var value = ExpressionSyntax(.name(random.pick(sheets)))
    for sheet in sheets where random.chance(70) {
      let weight = random.pick([ExactDecimal(1), "0.2", "0.8", 2, "0.333"])
      let part = ExpressionSyntax(
        .binary(.multiply, .init(.literal(.number(weight))), .init(.name(sheet))))
      value = .init(.binary(random.chance(80) ? .add : .subtract, value, part))
    }
    if random.chance(30) { value = .init(.binary(.add, value, expression(.number, 2))) }
    if random.chance(30) {
      let branch = ExpressionSyntax.Branch(condition: expression(.boolean, 2), value: value)
      value = .init(.choice([branch], otherwise: .init(.name(random.pick(sheets)))))
    }
    return ScoreSyntax(value: value, rounding: maybe { $0.rounding() })
  }

  mutating func output() -> OutputSyntax {
    let content: OutputSyntax.Content
    if random.chance(50) {
      content = .byGrade(
        grades.map { .init(grade: NameSyntax($0), value: .init(.literal(.number(number())))) })
    } else {
      content = .formula(expression(.number, 2), rounding: maybe { $0.rounding() })
    }
    return OutputSyntax(name: name("o"), title: "结果", content: content)
  }

  /// Ranges that leave no number out and claim none twice.
  mutating func partition(_ count: Int, below most: Int = 100) -> [RangeSyntax] {
    var bounds: Set<Int> = []
    while bounds.count < count - 1 { bounds.insert(random.below(most)) }
    let sorted = bounds.sorted().map { ExactDecimal($0) }
    let belongsBelow = random.chance(50)
    return (0..<count).map { place in
      RangeSyntax(
        lower: place == 0 ? nil : .init(sorted[place - 1], isIncluded: !belongsBelow),
        upper: place == count - 1 ? nil : .init(sorted[place], isIncluded: belongsBelow))
    }
  }

  mutating func gradeTable() -> GradesSyntax {
    let direction = random.pick(GradesSyntax.Direction.allCases)
    var ranges = partition(grades.count)
    if direction == .higherIsBetter { ranges.reverse() }
    var rows = zip(grades, ranges).map { GradesSyntax.Row(name: NameSyntax($0), range: $1) }
    for place in rows.indices.dropLast() where random.chance(25) {
      rows[place].demand = expression(.boolean, 2)
    }
    return GradesSyntax(
      direction: direction, rows: rows,
      states: list(0...1) {
        .init(name: NameSyntax("M"), title: "另列", condition: $0.expression(.boolean, 2))
      })
  }
}
