public import CreditCore
internal import CreditLanguage

/// One subject at a time through the same kernels, for a check that an approval waits for.
///
/// A check has room of its own and allocates nothing once made, unless a value does not fit the room
/// (very many digits or records) and the plain evaluator is asked. Use one check per thread.
///
/// For example:
///
///     let check = PointCheck(ModelPlan(program), asOf: today)
///     let area = check.input("area")
///     check.set(area, .number(150))
///     let outcome = try check.evaluate()
///     outcome.gradePlace.map { check.gradeNames[$0] }    // "A"
public final class PointCheck {
  /// What a check says.
  public struct Outcome: Hashable, Sendable {
    /// The score; `nil` if there is none.
    public let score: ExactDecimal?
    /// The place of the grade among ``PointCheck/gradeNames``; `nil` if the subject is not graded.
    public let gradePlace: Int?
  }

  /// An input or a column of records, as a check knows it.
  public struct Place: Hashable, Sendable {
    let number: Int
  }

  private let plan: ModelPlan
  private let bound: BoundPlan
  private let session: PlanSession?
  private var columns: [Slot]
  private let names: [String: Int]
  private var records: [RecordRoom]
  private let results: ModelColumns
  private let pointers: [UnsafeMutablePointer<Double>]
  /// Values that only the plain evaluator can take.
  private var overrides: [Int: Value] = [:]
  /// Texts that the model does not name, which the kernels do not tell apart.
  private var others: [Int: String] = [:]
  private let asOf: Day

  /// The names that ``Outcome/gradePlace`` counts.
  public var gradeNames: [String] { bound.layout.names }
  /// Whether the last answer is the plain evaluator's, because a value did not fit the kernels' room.
  public private(set) var wasPlain = false

  /// Why checks are left to the plain evaluator; `nil` where the kernels do them.
  public var leftToReference: String? {
    session == nil ? bound.leftToReference ?? "要看全体，或各单元的记录要先分组" : nil
  }

  fileprivate struct Slot {
    let name: String
    let column: SubjectColumn
    let codes: [String: Int32]
    /// The code of a text that the model does not name; 0 where it has to be looked at.
    let other: Int32
  }

  private struct RecordRoom {
    let name: String
    let first: Int
    let count: Int
    var rows = 0
    let capacity: Int
  }

  /// Makes room for checks of a day.
  ///
  /// - Parameters:
  ///   - plan: the plan; its reasons and outputs are not computed.
  ///   - asOf: the day as of which is evaluated.
  ///   - recordCapacity: how many records of a kind a subject may have before the plain evaluator
  ///     is asked.
  public init(_ plan: ModelPlan, asOf: Day, recordCapacity: Int = 256) {
    self.plan = plan
    self.asOf = asOf
    let capacity = max(recordCapacity, 1)
    let shape = CheckShape(plan.program)
    var table = SubjectTable(count: 1)
    var columns: [Slot] = []
    var names: [String: Int] = [:]
    for input in plan.program.inputs {
      let column = shape.column(
        input.type, range: input.range, rows: 1)
      names[input.name] = columns.count
      columns.append(Slot(input.name, column, shape))
      table.inputs[input.name] = column
    }
    var rooms: [RecordRoom] = []
    for declared in plan.program.records {
      rooms.append(
        RecordRoom(
          name: declared.name, first: columns.count, count: declared.columns.count,
          capacity: capacity))
      var made: [String: SubjectColumn] = [:]
      for (place, name) in declared.columns.enumerated() {
        let column = shape.column(
          declared.types[place], range: nil, rows: capacity)
        columns.append(Slot(name, column, shape))
        made[name] = column
      }
      table.records[declared.name] = RecordTable(
        offsets: [0, Int64(capacity)], columns: made)
    }
    self.columns = columns
    self.names = names
    records = rooms
    bound = plan.bound(to: table, asOf: asOf)
    results = ModelColumns(bound.layout, rows: 1, asOf: asOf)
    pointers = results.pointers
    if plan.program.evaluationClass != .population, let lanes = bound.lanes,
      lanes.relations.allSatisfy({ $0.owner == 0 })
    {
      let session = PlanSession(lanes, relationOffsets: bound.relationOffsets, capacity: 1)
      // Once with all records there is room for, so that no check needs more.
      session.run(0..<1, into: pointers)
      self.session = session
    } else {
      session = nil
    }
    others.reserveCapacity(64)
    clear()
  }

  /// The place of an input.
  public func input(_ name: String) -> Place? { names[name].map { Place(number: $0) } }

  /// Makes everything missing and takes all records out.
  public func clear() {
    for place in 0..<names.count { store(.missing, place, 0) }
    for room in records.indices { records[room].rows = 0 }
    overrides.removeAll(keepingCapacity: true)
    others.removeAll(keepingCapacity: true)
  }

  /// Sets an input.
  ///
  /// - Complexity: O(1).
  public func set(_ place: Place?, _ value: Value) {
    guard let place, columns.indices.contains(place.number) else { return }
    if !overrides.isEmpty { overrides[place.number] = nil }
    if !others.isEmpty { others[place.number] = nil }
    if !store(value, place.number, 0) { overrides[place.number] = value }
  }

  /// Sets an input by its name.
  public func set(_ name: String, _ value: Value) { set(input(name), value) }

  /// Adds a record of a kind, by its place among the model's records.
  public func addRecord(_ kind: Int, _ values: [Value]) {
    guard records.indices.contains(kind) else { return }
    let room = records[kind]
    records[kind].rows += 1
    for column in 0..<room.count {
      let value = column < values.count ? values[column] : .missing
      let number = room.first + column
      guard room.rows < room.capacity, store(value, number, room.rows) else {
        overrides[key(number, room.rows)] = value
        continue
      }
    }
  }

  /// Takes the values of a case.
  public func set(_ subject: ModelCase) {
    clear()
    for (place, input) in plan.program.inputs.enumerated() {
      if let value = subject.inputs[input.name] { set(Place(number: place), value) }
    }
    for (kind, declared) in plan.program.records.enumerated() {
      for record in subject.supplied(declared) { addRecord(kind, record.values) }
    }
  }

  /// What the model says of what was set.
  ///
  /// - Throws: ``ModelError`` where the plain evaluator throws one.
  public func evaluate() throws(ModelError) -> Outcome {
    wasPlain = false
    guard let session, overrides.isEmpty, records.allSatisfy({ $0.rows <= $0.capacity }) else {
      return try reference()
    }
    for (place, relation) in session.plan.relations.enumerated() {
      for room in records where room.name == relation.records {
        bound.relationOffsets[place].pointer(Int64.self)[1] = Int64(room.rows)
      }
    }
    session.run(0..<1, into: pointers)
    if pointers[ResultLayout.trip][0] == 1 { return try reference() }
    let score = pointers[ResultLayout.score][0]
    let grade = pointers[ResultLayout.grade][0]
    return Outcome(
      score: score.isNaN
        ? nil : ExactDecimal(coefficient: Int128(score), scale: bound.layout.scoreScale),
      gradePlace: grade.isNaN ? nil : Int(grade))
  }

  private func reference() throws(ModelError) -> Outcome {
    wasPlain = true
    let result = try plan.program.evaluate(subject())
    return Outcome(
      score: result.score,
      gradePlace: result.grade.flatMap { bound.layout.names.firstIndex(of: $0) })
  }

  /// What was set, as a case.
  public func subject() -> ModelCase {
    var subject = ModelCase(asOf: asOf)
    func value(_ number: Int, _ row: Int) -> Value {
      let key = row < 0 ? number : key(number, row)
      if let value = overrides[key] { return value }
      if let text = others[key] { return .text(text) }
      if session == nil { return .missing }
      return columns[number].column[max(row, 0)]
    }
    for place in 0..<names.count {
      let found = value(place, -1)
      if !found.isMissing { subject.inputs[columns[place].name] = found }
    }
    for room in records where room.rows > 0 {
      subject.records[room.name] = (0..<room.rows).map { row in
        CaseRecord(
          id: "\(room.name)#\(row + 1)",
          values: (0..<room.count).map { value(room.first + $0, row) })
      }
    }
    return subject
  }

  /// What a value of a record is kept under; inputs are kept under their numbers.
  private func key(_ number: Int, _ row: Int) -> Int {
    columns.count + row * columns.count + number
  }

  /// Puts a value where the kernels read it; `false` if it does not fit there.
  @discardableResult
  private func store(_ value: Value, _ number: Int, _ row: Int) -> Bool {
    // Without kernels all values are kept as they are.
    if session == nil { return value.isMissing }
    let slot = columns[number]
    let buffer = slot.column.buffer
    switch (slot.column.type, value) {
    case (.number, .missing): buffer.pointer(Double.self)[row] = .nan
    case (.number, .number(let decimal)):
      guard let units = decimal.units(atScale: slot.column.scale) else { return false }
      let lane = Double(units)
      guard lane >= slot.column.low, lane <= slot.column.high else { return false }
      buffer.pointer(Double.self)[row] = lane
    case (.day, .missing): buffer.pointer(Int32.self)[row] = .min
    case (.day, .day(let day)): buffer.pointer(Int32.self)[row] = day.daysSinceEpoch
    case (.boolean, .missing): buffer.pointer(UInt8.self)[row] = 0
    case (.boolean, .boolean(let truth)): buffer.pointer(UInt8.self)[row] = truth ? 2 : 1
    case (.text, .missing): buffer.pointer(Int32.self)[row] = 0
    case (.text, .text(let text)):
      let code = slot.codes[text] ?? slot.other
      if code == 0 { return false }
      if code == slot.other { others[number < names.count ? number : key(number, row)] = text }
      buffer.pointer(Int32.self)[row] = code
    default: return false
    }
    return true
  }
}

extension PointCheck.Slot {
  init(_ name: String, _ column: SubjectColumn, _ shape: CheckShape) {
    self.name = name
    self.column = column
    var codes: [String: Int32] = [:]
    for (place, text) in column.dictionary.dropLast().enumerated() {
      codes[text] = Int32(place + 1)
    }
    self.codes = codes
    other = shape.onlyCompares ? Int32(column.dictionary.count) : 0
  }
}
