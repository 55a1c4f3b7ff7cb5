internal import CreditCore
internal import CreditLanguage

/// An item that is taken as put right, in one unit or outside all.
struct RepairedItem: Hashable {
  let code: String
  let unit: String?
}

extension ModelResult.Item {
  var repaired: RepairedItem { RepairedItem(code: code, unit: unit) }
}

extension ModelProgram {
  /// What would raise the grade of a case, and what keeps it down.
  ///
  /// An item that is put right does nothing; one with a table of repair gives back what the table
  /// says if it is put right on the day of evaluation. Figures of a population stay as they are:
  /// those of the case or, for a subject that was graded together with others, those of its result.
  ///
  /// For example:
  ///
  ///     let next = try program.improvements(for: subject).next
  ///     print(next?.grade, next?.items.map(\.title))
  ///
  /// - Throws: ``ModelError`` where the case cannot be evaluated.
  /// - Complexity: up to 65,536 evaluations for 16 items, two for each item beyond; and one for each
  ///   day of three years, unless the grade is the best already.
  public func improvements(
    for subject: ModelCase, graded together: ModelResult? = nil
  ) throws(ModelError) -> Improvements {
    var subject = subject
    for case .population(let syntax, _, _) in steps {
      let name = syntax.name.text
      if let found = together?.definitions.first(where: { $0.name == name }) {
        subject.population[name] = found.value
      }
    }
    let result = try evaluate(subject)
    var improvements = Improvements()
    improvements.grade = result.grade
    improvements.repairable = result.items.filter(\.isRepairable)
    improvements.factors = factors(of: result)
    let search = ImprovementSearch(self, subject, result, improvements.repairable)
    improvements.all = search.repair(of: Array(improvements.repairable.indices), isSmallest: false)
    guard let place = search.place, place > 0 else { return improvements }
    improvements.next = search.smallest()
    improvements.waiting = search.waiting()
    return improvements
  }

  func evaluate(
    _ subject: ModelCase, repaired: Set<RepairedItem>
  ) throws(ModelError) -> ModelResult {
    var evaluation = ModelEvaluation(self, subject)
    evaluation.repaired = repaired
    try evaluation.run()
    return evaluation.result
  }
}

/// The search for what raises one subject's grade.
struct ImprovementSearch {
  private let program: ModelProgram
  private let subject: ModelCase
  private let base: ModelResult
  private let items: [ModelResult.Item]
  /// The place of the grade on the scale; `nil` where there is none to be raised.
  let place: Int?

  init(
    _ program: ModelProgram, _ subject: ModelCase, _ base: ModelResult,
    _ items: [ModelResult.Item]
  ) {
    self.program = program
    self.subject = subject
    self.base = base
    self.items = items
    place = ImprovementSearch.place(base, program)
  }

  private static func place(_ result: ModelResult, _ program: ModelProgram) -> Int? {
    result.isState ? nil : result.grade.flatMap { program.grades.firstIndex(of: $0) }
  }

  /// What the subject has when some items are put right; `nil` if it has no grade then.
  func repair(of chosen: [Int], isSmallest: Bool) -> Improvements.Repair? {
    if chosen.isEmpty { return nil }
    let repaired = Set(chosen.map { items[$0].repaired })
    guard let result = try? program.evaluate(subject, repaired: repaired),
      let grade = result.grade
    else { return nil }
    return .init(
      items: chosen.sorted().map { items[$0] }, grade: grade, score: result.score,
      isProvedSmallest: isSmallest)
  }

  /// The result if repairing some items reaches a better grade.
  private func reached(_ chosen: [Int], isSmallest: Bool) -> Improvements.Repair? {
    guard let place, let repair = repair(of: chosen, isSmallest: isSmallest),
      let reached = program.grades.firstIndex(of: repair.grade), reached < place
    else { return nil }
    return repair
  }

  /// The smallest set of items that reaches a better grade.
  func smallest() -> Improvements.Repair? {
    if items.count > Improvements.provedItems { return small() }
    var bySize: [[[Int]]] = Array(repeating: [], count: items.count + 1)
    for mask in 1..<(1 << items.count) {
      let chosen = items.indices.filter { mask & (1 << $0) != 0 }
      bySize[chosen.count].append(chosen)
    }
    for sets in bySize.dropFirst() {
      // Of those of one size the one that gives up the fewest points comes first.
      let inOrder = sets.map { (points: points($0), items: $0) }
        .sorted {
          $0.points == $1.points
            ? $0.items.lexicographicallyPrecedes($1.items) : $0.points < $1.points
        }
      for set in inOrder {
        if let repair = reached(set.items, isSmallest: true) { return repair }
      }
    }
    return nil
  }

  /// A set from which no item can be left out: the items that do most are put right one after the
  /// other, then those that were not needed are taken back.
  private func small() -> Improvements.Repair? {
    let inOrder = items.indices.sorted { a, b in
      let (x, y) = (points([a]), points([b]))
      if (items[a].gradeEffect == nil) != (items[b].gradeEffect == nil) {
        return items[a].gradeEffect != nil
      }
      return x == y ? a < b : x > y
    }
    var chosen: [Int] = []
    var best: Improvements.Repair?
    for place in inOrder {
      chosen.append(place)
      best = reached(chosen, isSmallest: false)
      if best != nil { break }
    }
    guard best != nil else { return nil }
    for place in chosen.reversed() {
      let fewer = chosen.filter { $0 != place }
      guard let repair = reached(fewer, isSmallest: false) else { continue }
      chosen = fewer
      best = repair
    }
    return best
  }

  private func points(_ chosen: [Int]) -> ExactDecimal {
    var sum = ExactDecimal.zero
    for place in chosen {
      let points = items[place].points
      sum = (try? sum.adding(points.isNegative ? points.negated() : points)) ?? sum
    }
    return sum
  }

  /// The first day on which the grade is better although nothing but time has passed.
  func waiting() -> Improvements.Waiting? {
    guard let place, let last = subject.asOf.adding(months: 12 * Improvements.yearsAhead) else {
      return nil
    }
    var later = subject
    while let day = later.asOf.adding(days: 1), day <= last {
      later.asOf = day
      guard let result = try? program.evaluate(later), let grade = result.grade,
        let reached = ImprovementSearch.place(result, program), reached < place
      else { continue }
      let still = Set(result.items)
      return .init(day: day, grade: grade, items: base.items.filter { !still.contains($0) })
    }
    return nil
  }
}
