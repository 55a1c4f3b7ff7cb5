internal import CreditCore
internal import CreditLanguage

/// Whom the rows of a table of grades leave out or claim twice, looking at score and conditions.
struct GradeCoverage {
  /// Situations that are claimed by no row or by rows of different grades.
  struct Fault {
    let kind: KnownSyntax.Kind
    /// The rows that claim them, in order.
    let rows: [Int]
    /// One of them: a cell of each variable.
    let example: [Int]
    /// The variables that matter, with the cells they have; other variables may be anything, and all
    /// of them if there are none here.
    let extent: [(variable: Int, cells: ClosedRange<Int>)]
    /// Whether the fault is everything within its extent.
    let isBox: Bool
    /// Whether the situation can occur for all that is known; the values of expressions may exclude
    /// each other.
    let isCertain: Bool
  }

  private(set) var faults: [Fault] = []
  /// The rows no one can be in.
  private(set) var unreachable: [Int] = []
  /// The acknowledgements that concern nothing.
  private(set) var needless: [Int] = []
  /// Whether there were too many situations to look at.
  private(set) var isTooLarge = false

  /// What the conditions look at; the score is the first variable.
  private(set) var space: ConditionSpace

  /// No more situations times comparisons are looked at.
  static let maximumWork = 1_000_000

  private let grades: GradesSyntax
  private let conditions: [ConditionSpace.Test]
  private let known: [ConditionSpace.Test]

  /// Examines a table.
  ///
  /// - Parameters:
  ///   - grades: the table.
  ///   - names: what is known of the names in its conditions; `score` is the score.
  init(_ grades: GradesSyntax, names: @escaping (String) -> NameKnowledge?) {
    self.grades = grades
    var space = ConditionSpace(names: names)
    _ = space.variable(
      named: "score", ranges: grades.rows.map(\.range) + grades.known.map(\.range))
    conditions = grades.rows.map { row in
      row.condition.map { space.test($0) } ?? .constant(true)
    }
    known = grades.known.map { entry in
      entry.condition.map { space.test($0) } ?? .constant(true)
    }
    space.settle()
    self.space = space
    examine()
  }

  private mutating func examine() {
    var work = 1 + grades.rows.count + grades.known.count + space.tests
    for variable in space.variables {
      let (product, overflow) = work.multipliedReportingOverflow(by: variable.cells.count)
      work = product
      if overflow || work > GradeCoverage.maximumWork { isTooLarge = true }
      if isTooLarge { return }
    }
    if space.isTooLarge {
      isTooLarge = true
      return
    }
    var reached: Set<Int> = []
    var used: Set<Int> = []
    var found: [Situation: State] = [:]
    var cells = Array(repeating: 0, count: space.variables.count)
    let isCertain = space.variables.allSatisfy(\.isNamed)
    let ordered = ordered
    repeat {
      if ordered.contains(where: { isImpossible($0, cells) }) { continue }
      let rows = rows(at: cells)
      reached.formUnion(rows)
      let state = state(of: rows, at: cells, &used)
      if isCertain, state == .none { continue }
      let named = Situation(
        cells: cells.indices.map { space.variables[$0].isNamed ? cells[$0] : 0 })
      found[named, default: State(cells: cells)].add(state, at: cells)
    } while advance(&cells)
    unreachable = grades.rows.indices.filter { !reached.contains($0) }
    needless = grades.known.indices.filter { !used.contains($0) }
    gather(found)
  }

  /// Variables of which the first is never greater than the second.
  private var ordered: [(less: Int, more: Int)] {
    var pairs: [(less: Int, more: Int)] = []
    for (less, variable) in space.variables.enumerated() {
      guard let aggregate = variable.knowledge.aggregate else { continue }
      for (more, other) in space.variables.enumerated() where less != more {
        guard let wider = other.knowledge.aggregate, aggregate.isNeverMore(than: wider) else {
          continue
        }
        pairs.append((less, more))
      }
    }
    return pairs
  }

  /// Whether two variables that are ordered have values that are not.
  private func isImpossible(_ pair: (less: Int, more: Int), _ cells: [Int]) -> Bool {
    let less = space.variables[pair.less].cells[cells[pair.less]]
    let more = space.variables[pair.more].cells[cells[pair.more]]
    guard let bottom = less.range?.lower, let top = more.range?.upper else { return false }
    return top.number < bottom.number
      || (top.number == bottom.number && !(top.isIncluded && bottom.isIncluded))
  }

  /// What is wrong in one situation.
  private enum Finding: Hashable {
    case none
    case fault(KnownSyntax.Kind, rows: [Int])
  }

  /// A cell of each name, and 0 for what is no name.
  private struct Situation: Hashable {
    let cells: [Int]
  }

  /// What was found for a cell of each name, whatever else varies.
  private struct State {
    var findings: Set<Finding> = []
    /// The first fault, and where it was found.
    var fault = Finding.none
    var cells: [Int]

    init(cells: [Int]) { self.cells = cells }

    mutating func add(_ finding: Finding, at cells: [Int]) {
      findings.insert(finding)
      guard fault == .none, finding != .none else { return }
      (fault, self.cells) = (finding, cells)
    }
  }

  private func rows(at cells: [Int]) -> [Int] {
    let score = space[0, cells].number
    return grades.rows.indices.filter { row in
      (score.map { grades.rows[row].range.contains($0) } ?? true)
        && space.holds(conditions[row], cells) == true
    }
  }

  /// Whether a row could be meant, were it known what its condition looks at.
  private func isUndecided(at cells: [Int]) -> Bool {
    let score = space[0, cells].number
    return grades.rows.indices.contains { row in
      (score.map { grades.rows[row].range.contains($0) } ?? true)
        && space.holds(conditions[row], cells) == nil
    }
  }

  private func state(of rows: [Int], at cells: [Int], _ used: inout Set<Int>) -> Finding {
    let names = Set(rows.map { grades.rows[$0].name.text })
    if names.count == 1 { return .none }
    // What is missing keeps a subject from being graded; that is no hole in the table.
    if rows.isEmpty, isUndecided(at: cells) { return .none }
    let kind: KnownSyntax.Kind = rows.isEmpty ? .gap : .overlap
    let score = space[0, cells].number
    let entry = grades.known.indices.first { place in
      let entry = grades.known[place]
      return entry.kind == kind && (score.map { entry.range.contains($0) } ?? true)
        && space.holds(known[place], cells) == true
    }
    guard let entry else { return .fault(kind, rows: rows) }
    used.insert(entry)
    return .none
  }

  /// The next combination of cells; `false` after the last.
  private func advance(_ cells: inout [Int]) -> Bool {
    for place in cells.indices.reversed() {
      cells[place] += 1
      if cells[place] < space.variables[place].cells.count { return true }
      cells[place] = 0
    }
    return false
  }

  /// Puts situations that lie beside each other and have the same fault together.
  private mutating func gather(_ found: [Situation: State]) {
    var left = found.filter { $0.value.findings != [.none] }
    let order = left.keys.sorted { $0.cells.lexicographicallyPrecedes($1.cells) }
    for start in order {
      guard let state = left.removeValue(forKey: start) else { continue }
      var members = [start]
      var place = 0
      while place < members.count {
        let cells = members[place].cells
        place += 1
        for variable in cells.indices {
          for step in [-1, 1] {
            var next = cells
            next[variable] += step
            let neighbour = Situation(cells: next)
            guard let other = left[neighbour], other.findings == state.findings,
              other.fault == state.fault
            else { continue }
            left.removeValue(forKey: neighbour)
            members.append(neighbour)
          }
        }
      }
      members.sort { $0.cells.lexicographicallyPrecedes($1.cells) }
      faults.append(fault(state, members, in: found))
    }
  }

  private func fault(
    _ state: State, _ members: [Situation], in found: [Situation: State]
  ) -> Fault {
    let isCertain = state.findings.count == 1
    var kind = KnownSyntax.Kind.gap
    var rows: [Int] = []
    if case .fault(let its, let theirs) = state.fault { (kind, rows) = (its, theirs) }
    let middle = members[members.count / 2]
    let example = found[middle]?.cells ?? middle.cells
    var extent: [(variable: Int, cells: ClosedRange<Int>)] = []
    var volume = 1
    for (place, variable) in space.variables.enumerated() {
      let cells = members.map { $0.cells[place] }
      guard let least = cells.min(), let most = cells.max() else { continue }
      volume *= most - least + 1
      let isAll = variable.isNamed && least == 0 && most == variable.cells.count - 1
      if !isAll && (variable.isNamed || !isCertain) { extent.append((place, least...most)) }
    }
    return Fault(
      kind: kind, rows: rows, example: example, extent: extent, isBox: volume == members.count,
      isCertain: isCertain)
  }
}
