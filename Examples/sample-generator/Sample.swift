internal import CreditCore

/// Everything that is generated.
struct Sample {
  /// A row of a file of decisions with what is wrong with it.
  struct Row {
    var record: Record
    var defect: Defect?
    /// What the row repeats: the number of the row among those that were made.
    var repeats: Int?
    let order: Int
  }

  private let settings: Settings
  private let enterprises: [Enterprise]
  private let profiles: [[String]]
  private var rows: [Row] = []
  /// The decision without which a grade is another, and whom it is about.
  private let showcase: Record

  init(_ settings: Settings) {
    self.settings = settings
    var random = Random(seed: settings.seed)
    let departments = Department.all(&random)
    let (registered, others) = Enterprise.all(settings, &random)
    enterprises = registered
    let day = settings.asOf.description
    profiles = registered.indices.filter { registered[$0].sellsFood }.map {
      FoodProfile.row(registered[$0], isShowcase: $0 == 0, on: day, &random)
    }
    var writer = DecisionWriter(settings, departments)
    showcase = writer.penalty(
      registered[0], 0, on: settings.asOf.adding(days: -110), for: Violation.food[0], &random)
    rows = [Row(record: showcase, order: 0)]
    addDecisions(&writer, others, &random)
    addDefects(&random)
    for index in stride(from: rows.count - 1, to: 0, by: -1) {
      rows.swapAt(index, random.below(index + 1))
    }
    if let number = settings.without {
      rows.removeAll { $0.record[$0.record.kind.number] == number }
    }
  }

  private mutating func addDecisions(
    _ writer: inout DecisionWriter, _ others: [Enterprise], _ random: inout Random
  ) {
    let punished = enterprises.indices.filter { enterprises[$0].hasPenalties }
    let all = Array(enterprises.indices.dropFirst())
    while rows.count < settings.records {
      let isPenalty = random.chance(400)
      let record: Record
      if random.chance(30) {
        let other = random.pick(others)
        record =
          isPenalty ? writer.penalty(other, nil, &random) : writer.permit(other, nil, &random)
      } else if isPenalty {
        // Few enterprises have most of the penalties.
        let index = punished[random.skewed(punished.count)]
        record = writer.penalty(enterprises[index], index, &random)
      } else {
        let index = random.pick(all)
        record = writer.permit(enterprises[index], index, &random)
      }
      rows.append(Row(record: record, order: rows.count))
    }
  }

  private mutating func addDefects(_ random: inout Random) {
    let maker = DefectMaker(settings, enterprises)
    let classes = DefectClass.allCases.map { ($0, weight: $0.weight) }
    let count =
      settings.records / 1000 * settings.defectsPerThousand
      + settings.records % 1000 * settings.defectsPerThousand / 1000
    for _ in 0..<count {
      let kind = random.pick(classes)
      // Some defects fit few rows; where none is found soon, the sample has one defect less.
      for _ in 0..<5000 where put(kind, maker, &random) { break }
    }
  }

  /// Puts a defect into some row; false where it does not fit the row that chance led to.
  private mutating func put(
    _ kind: DefectClass, _ maker: DefectMaker, _ random: inout Random
  ) -> Bool {
    let index = random.number(1...(settings.records - 1))
    guard rows[index].defect == nil, rows[index].repeats == nil,
      !kind.needsPenalty || rows[index].record.kind == .penalty
    else { return false }
    if kind == .duplicateExact || kind == .duplicateNear {
      rows.append(copy(of: index, kind, &random))
      // What is repeated stays free of other defects.
      rows[index].repeats = index
      return true
    }
    var record = rows[index].record
    guard let defect = maker.put(kind, into: &record, &random) else { return false }
    rows[index].record = record
    rows[index].defect = defect
    return true
  }

  private func copy(of index: Int, _ kind: DefectClass, _ random: inout Random) -> Row {
    var record = rows[index].record
    if kind == .duplicateNear {
      let number = record[record.kind.number]
      let (left, right) = random.pick([("[", "]"), ("(", ")"), ("（", "）"), ("【", "】")])
      record[record.kind.number] = number.split(separator: "〔").joined(separator: left)
        .split(separator: "〕").joined(separator: right)
      if random.chance(400) {
        record[Record.name] = NameDefects.blanks(record[Record.name], &random)
      }
    }
    let defect = Defect(kind: kind, field: "*", clean: "", dirty: "")
    return Row(record: record, defect: defect, repeats: rows[index].order, order: rows.count)
  }
}

extension Sample {
  /// Writes all files.
  func write(to folder: String) throws(FileError) {
    try CSVFile.makeFolder(folder)
    try CSVFile.write("\(folder)/registry.csv", [Layout.registry] + enterprises.map(registryRow))
    try CSVFile.write("\(folder)/food_sales_profile.csv", [Layout.foodProfile] + profiles)
    var labels = [Layout.labels]
    for kind in Record.Kind.allCases {
      let rows = rows.filter { $0.record.kind == kind }
      try CSVFile.write("\(folder)/\(kind.rawValue)", [kind.titles] + rows.map(\.record.cells))
      // The heading is line 1.
      let lines = Dictionary(
        zip(rows.map(\.order), (0..<rows.count).map { $0 + 2 }),
        uniquingKeysWith: { first, _ in first })
      for (index, row) in rows.enumerated() {
        guard let defect = row.defect else { continue }
        labels.append([
          kind.rawValue, String(index + 2), defect.kind.rawValue, defect.field, defect.clean,
          defect.dirty, defect.kind.expected,
          row.repeats.flatMap { lines[$0] }.map(String.init) ?? "",
        ])
      }
    }
    try CSVFile.write("\(folder)/labels.csv", labels)
  }

  private func registryRow(_ enterprise: Enterprise) -> [String] {
    let place = Vocabulary.places[enterprise.place]
    return [
      enterprise.code, enterprise.name, enterprise.registration, enterprise.person,
      "\(enterprise.capital)(万元人民币)", enterprise.founded.description,
      place.name + "市场监督管理局", place.code, enterprise.industry, enterprise.status,
      enterprise.formerName,
    ]
  }

  /// What was written, and which penalty to take out to see a grade change.
  var summary: String {
    let penalties = rows.count { $0.record.kind == .penalty }
    let defects = rows.count { $0.defect != nil }
    let number = showcase[showcase.kind.number]
    return """
      \(settings.folder): \(enterprises.count) enterprises, \(penalties) penalties, \
      \(rows.count - penalties) permits, \(profiles.count) food sellers, \(defects) defects.
      The only penalty of \(enterprises[0].name) (\(enterprises[0].code)) is \(number); \
      with --without \(number) its grade is another.
      """
  }
}
