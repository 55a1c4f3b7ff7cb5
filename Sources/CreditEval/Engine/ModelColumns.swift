public import CreditCore
internal import CreditLanguage

/// The results of many subjects.
public struct ModelColumns: Sendable {
  /// An item that took points away, or withheld them, and how many.
  public struct Reason: Hashable, Sendable {
    /// The code of the item.
    public let item: String
    /// The points between the best the item can give and what it gave.
    public let points: ExactDecimal
  }

  /// How many subjects there are.
  public private(set) var count: Int
  /// The subjects that could not be evaluated, with why.
  public private(set) var errors: [Int: ModelError] = [:]
  /// How many subjects the plain evaluator had to look at.
  public private(set) var leftToReference = 0

  private(set) var layout: ResultLayout
  private(set) var asOf: Day
  private var buffers: [AlignedBuffer]
  /// Results that do not fit the columns.
  private var exceptions: [Int: ModelResult] = [:]

  init(_ layout: ResultLayout, rows: Int, asOf: Day) {
    self.layout = layout
    self.asOf = asOf
    count = rows
    buffers = (0..<layout.count).map { _ in AlignedBuffer(byteCount: rows * 8) }
  }

  /// Makes the room ready for other results: the same room where it fits and nobody else has it.
  mutating func prepare(_ layout: ResultLayout, rows: Int, asOf: Day) {
    var fits = rows == count && layout.count == buffers.count
    for place in buffers.indices where fits { fits = isKnownUniquelyReferenced(&buffers[place]) }
    guard fits else {
      self = ModelColumns(layout, rows: rows, asOf: asOf)
      return
    }
    self.layout = layout
    self.asOf = asOf
    errors.removeAll()
    exceptions.removeAll()
    leftToReference = 0
  }

  var pointers: [UnsafeMutablePointer<Double>] { buffers.map { $0.pointer(Double.self) } }

  private func number(_ place: Int, _ row: Int) -> Double {
    guard row >= 0, row < count, buffers.indices.contains(place) else { return .nan }
    return buffers[place].pointer(Double.self)[row]
  }

  /// The score of a subject; `nil` if there is none.
  public func score(_ row: Int) -> ExactDecimal? {
    if !exceptions.isEmpty, let result = exceptions[row] { return result.score }
    if !errors.isEmpty, errors[row] != nil { return nil }
    let number = number(ResultLayout.score, row)
    return number.isNaN
      ? nil : ExactDecimal(coefficient: Int128(number), scale: layout.scoreScale)
  }

  /// The grade, or the state beside the scale; `nil` if the subject is not graded.
  public func grade(_ row: Int) -> String? {
    gradePlace(row).map { layout.names[$0] }
  }

  /// The names that ``gradePlace(_:)`` counts: the grades, best first, then the states.
  public var gradeNames: [String] { layout.names }

  /// The place of the grade among ``gradeNames``; `nil` if the subject is not graded.
  public func gradePlace(_ row: Int) -> Int? {
    if !exceptions.isEmpty, let result = exceptions[row] {
      return result.grade.flatMap { layout.names.firstIndex(of: $0) }
    }
    if !errors.isEmpty, errors[row] != nil { return nil }
    let number = number(ResultLayout.grade, row)
    guard number.isFinite, number >= 0, number < Double(layout.names.count) else { return nil }
    return Int(number)
  }

  /// Calls `body` with the scores in units of 10^-`scale`, NaN where there is none, and with the
  /// places of the grades, NaN where there is none.
  ///
  /// Subjects that the plain evaluator looked at are among them as far as their scores fit.
  public func withUnits<Result>(
    _ body: (
      _ scores: UnsafeBufferPointer<Double>, _ scale: Int, _ grades: UnsafeBufferPointer<Double>
    ) throws -> Result
  ) rethrows -> Result {
    try body(
      UnsafeBufferPointer(start: buffers[0].pointer(Double.self), count: count),
      layout.scoreScale,
      UnsafeBufferPointer(start: buffers[1].pointer(Double.self), count: count))
  }

  /// A sheet's points or an output of a subject, by name; missing if the plan has none of the name.
  public func output(_ name: String, _ row: Int) -> Value {
    if !exceptions.isEmpty, let result = exceptions[row] { return result.value(named: name) }
    guard let extra = layout.extras.first(where: { $0.name == name }) else { return .missing }
    return extra.kind.value(number(extra.place, row))
  }

  /// The items that took most away from a subject, weighed as their sheets are in the score, the
  /// greatest first; the item that stands first in the model where several took as much.
  public func reasons(_ row: Int) -> [Reason] {
    if let result = exceptions[row] { return result.reasons(layout) }
    return (0..<layout.reasonCount).compactMap { place in
      let key = reasonKey(layout.count - layout.reasonCount + place, row)
      // A reason that took nothing is none.
      guard key.isFinite, key >= 256 else { return nil }
      let tag = 255 - Int(key) % 256
      guard layout.reasonCodes.indices.contains(tag) else { return nil }
      return Reason(
        item: layout.reasonCodes[tag],
        points: ExactDecimal(coefficient: Int128(Int(key) / 256), scale: layout.reasonScale))
    }
  }

  private func reasonKey(_ place: Int, _ row: Int) -> Double {
    guard layout.reasonsAreNarrow else { return number(place, row) }
    guard row >= 0, row < count, buffers.indices.contains(place) else { return .nan }
    return Double(buffers[place].pointer(Int32.self)[row])
  }

  // MARK: Rows of the plain evaluator

  /// Has the plain evaluator look at what the columns could not hold.
  mutating func settle(_ plan: BoundPlan) {
    let trips = buffers[ResultLayout.trip].pointer(Double.self)
    // Usually none has tripped, which this finds many at a time.
    var any: UInt64 = 0
    for row in 0..<count { any |= trips[row].bitPattern }
    for row in 0..<(any == 0 ? 0 : count) where trips[row] == 1 { evaluate(row, plan) }
    for row in plan.exceptional { evaluate(row, plan) }
  }

  mutating func evaluate(_ row: Int, _ plan: BoundPlan) {
    var subject = plan.table.subject(row, asOf: asOf, for: layout.program)
    subject.population = plan.means
    for case .population(let syntax, _, _) in layout.program.steps {
      let name = syntax.name.text
      subject.population[name] = plan.table.inputs[ModelLowering.column(name)]?[row]
    }
    do throws(ModelError) {
      take(.success(try layout.program.evaluate(subject)), row)
    } catch {
      take(.failure(error), row)
    }
  }

  /// Has the plain evaluator look at all subjects as those that are graded together.
  mutating func evaluateTogether(_ plan: BoundPlan) {
    let subjects = (0..<count).map { plan.table.subject($0, asOf: asOf, for: layout.program) }
    for (row, result) in layout.program.evaluate(subjects).enumerated() { take(result, row) }
  }

  private mutating func take(_ result: Result<ModelResult, ModelError>, _ row: Int) {
    leftToReference += 1
    switch result {
    case .success(let result):
      exceptions[row] = result
      let score = result.score.flatMap { PlanBuilder.units($0, scale: layout.scoreScale) }
      buffers[ResultLayout.score].pointer(Double.self)[row] = score ?? .nan
      let place = result.grade.flatMap { layout.names.firstIndex(of: $0) }
      buffers[ResultLayout.grade].pointer(Double.self)[row] = place.map { Double($0) } ?? .nan
    case .failure(let error):
      errors[row] = error
      for buffer in buffers { buffer.pointer(Double.self)[row] = .nan }
    }
  }
}

extension ModelResult {
  /// A sheet's points or an output.
  func value(named name: String) -> Value {
    if let sheet = sheets.first(where: { $0.name == name }) {
      return sheet.points.map { .number($0) } ?? .missing
    }
    return outputs.first { $0.name == name }?.value ?? .missing
  }

  /// The reasons as a plan finds them: the factors that cost points, the greatest first.
  func reasons(_ layout: ResultLayout) -> [ModelColumns.Reason] {
    var places: [String: Int] = [:]
    for (place, code) in layout.reasonCodes.enumerated() { places[code] = place }
    var found: [(place: Int, reason: ModelColumns.Reason)] = []
    for factor in layout.program.factors(of: self) where !factor.points.isZero {
      guard let place = places[factor.code] else { continue }
      found.append((place, ModelColumns.Reason(item: factor.code, points: factor.points)))
    }
    found.sort { a, b in
      if a.reason.points == b.reason.points { return a.place < b.place }
      return b.reason.points < a.reason.points
    }
    return found.prefix(layout.reasonCount).map(\.reason)
  }
}
