internal import BenchmarkSupport
internal import CLimits
internal import CreditCore

/// A scorecard as plain loops in C take it, over the columns of the same memory.
final class ScoringPeer {
  typealias Function = @convention(c) (UnsafePointer<peer_scorecard>, Int, Int) -> Void

  let scores: ColumnMemory<Int32>
  let grades: ColumnMemory<UInt8>
  private var card = peer_scorecard()
  private var numbers: [ColumnMemory<Int32>] = []
  private var bytes: [ColumnMemory<UInt8>] = []
  private let terms: ColumnMemory<peer_term>
  private let conditions: ColumnMemory<peer_condition>

  /// - Parameters:
  ///   - scale: digits behind the point of a score.
  ///   - codes: the codes of each text column, in bytes.
  init?(_ job: ScoringJob, scale: Int, names: [String], codes: [ColumnMemory<UInt8>]) {
    let spec = job.spec
    scores = ColumnMemory(count: job.table.rows, place: 7)
    grades = ColumnMemory(count: job.table.rows, place: 9)
    terms = ColumnMemory(count: spec.characteristics.count)
    let all = spec.vetoes.enumerated().flatMap { veto, one in one.all.map { (veto, $0) } }
    conditions = ColumnMemory(count: max(all.count, 1))
    func units(_ number: ExactDecimal, _ scale: Int, _ mode: RoundingMode = .halfAwayFromZero)
      -> Int32?
    {
      (try? number.rounded(scale: scale, rounding: mode)).flatMap { Int32(exactly: $0.coefficient) }
    }
    for (place, one) in spec.characteristics.enumerated() {
      var term = peer_term()
      let points = one.points.compactMap { units($0.value, scale) }
      guard let missing = units(one.missingPoints.value, scale), points.count == one.points.count,
        let other = points.last
      else { return nil }
      term.missing = missing
      if let column = job.table.numeric.first(where: { $0.name == one.modelName }) {
        let cuts = (one.cuts ?? []).compactMap { units($0.value, column.scale) }.sorted()
        guard cuts.count == one.cuts?.count else { return nil }
        term.numbers = UnsafePointer(column.memory.start)
        term.count = cuts.count
        term.cuts = keep(cuts)
        term.points = keep(points)
      } else if let index = job.table.texts.firstIndex(where: { $0.name == one.modelName }) {
        term.codes = UnsafePointer(codes[index].start)
        let bins = one.bins ?? []
        term.points = keep(
          [missing]
            + job.table.texts[index].labels.map { label in
              bins.lastIndex { $0.contains(label) }.map { points[$0] } ?? other
            })
      }
      terms.start[place] = term
    }
    for (place, (veto, one)) in all.enumerated() {
      var condition = peer_condition()
      condition.veto = veto
      let name = spec.characteristics.first { $0.name == one.field }?.modelName
      if let column = job.table.numeric.first(where: { $0.name == name }) {
        guard case .number(let number) = one.value else { return nil }
        condition.numbers = UnsafePointer(column.memory.start)
        (condition.low, condition.high) = (.min + 1, .max)
        let (down, up) = (units(number, column.scale, .down), units(number, column.scale, .up))
        guard let down, let up else { return nil }
        switch one.op {
        case ">": condition.low = down + 1
        case ">=": condition.low = up
        case "<": condition.high = up - 1
        case "<=": condition.high = down
        default: (condition.low, condition.high) = (up, down)
        }
      } else if let index = job.table.texts.firstIndex(where: { $0.name == name }) {
        let wanted: [String]
        switch one.value {
        case .text(let text): wanted = [text]
        case .texts(let texts): wanted = texts
        default: return nil
        }
        condition.codes = UnsafePointer(codes[index].start)
        let chosen = ColumnMemory<UInt8>(count: 256)
        for (code, label) in job.table.texts[index].labels.enumerated() where wanted.contains(label)
        {
          chosen.start[code + 1] = 1
        }
        bytes.append(chosen)
        condition.chosen = UnsafePointer(chosen.start)
      }
      conditions.start[place] = condition
    }
    let least = spec.grades.compactMap { units($0.min.value, scale) }
    guard let base = units(spec.baseScore.value, scale), least.count == spec.grades.count,
      least == least.sorted(by: >),
      Array(names.prefix(spec.grades.count + 1)) == spec.grades.map(\.grade) + [spec.defaultGrade],
      let veto = names.firstIndex(of: spec.vetoGrade)
    else { return nil }
    card.base = base
    card.term_count = spec.characteristics.count
    card.terms = UnsafePointer(terms.start)
    card.condition_count = all.count
    card.veto_count = spec.vetoes.count
    card.conditions = UnsafePointer(conditions.start)
    card.grade_count = least.count
    card.least = keep(least)
    card.veto_grade = UInt8(veto)
    card.scores = scores.start
    card.grades = grades.start
  }

  private func keep(_ list: [Int32]) -> UnsafePointer<Int32> {
    let memory = ColumnMemory<Int32>(count: list.count)
    for (place, number) in list.enumerated() { memory.start[place] = number }
    numbers.append(memory)
    return UnsafePointer(memory.start)
  }

  /// Scores all rows.
  func run(_ function: Function, rows: Int) { function(&card, 0, rows) }

  /// Whether the results are those of the engine.
  func agrees(with results: ScoringResults) -> Bool {
    results.scores.indices.allSatisfy {
      Int64(scores.start[$0]) == results.scores[$0] && grades.start[$0] == results.grades[$0]
    }
  }
}
