internal import CreditCore
internal import CreditLanguage

extension ModelProgram {
  /// What the model says of subjects that are graded together.
  ///
  /// All subjects take the same step before a value is made of all of them, and the next step after.
  /// What ``ModelCase/population`` says is not looked at. For example:
  ///
  ///     let results = program.evaluate(operators)
  ///     let best = results.compactMap { try? $0.get() }.filter { $0.grade == "AAAA" }
  ///
  /// - Returns: one result for each subject, in their order; an error where a subject cannot be
  ///   evaluated, which from that step on does not count for the others.
  /// - Complexity: O(size of the model × records of all cases), and sorting for each rank.
  public func evaluate(_ subjects: [ModelCase]) -> [Result<ModelResult, ModelError>] {
    var run = PopulationRun(subjects.map { ModelEvaluation(self, $0) })
    let means = means(of: subjects)
    run.forEach { (_, evaluation) throws(ModelError) in
      evaluation.population = means
      try evaluation.begin()
    }
    for step in steps {
      guard case .population(let syntax, let slot, let value) = step else {
        run.forEach { (_, evaluation) throws(ModelError) in try evaluation.run(step) }
        continue
      }
      let name = syntax.name.text
      var members = [PopulationMember?](repeating: nil, count: subjects.count)
      run.forEach { (place, evaluation) throws(ModelError) in
        members[place] = try evaluation.member(of: value, for: name)
      }
      let values = value.values(of: members, for: name)
      run.forEach { (place, evaluation) throws(ModelError) in
        let missing = members[place]?.reason
        evaluation.take(try values[place].get(), of: syntax, slot, missing: missing)
      }
    }
    run.forEach { (_, evaluation) throws(ModelError) in try evaluation.finish() }
    return run.results
  }

  /// The means that stand in the place of missing inputs, by name.
  private func means(of subjects: [ModelCase]) -> [String: Result<Value, ModelError>] {
    var means: [String: Result<Value, ModelError>] = [:]
    for input in inputs {
      guard case .mean(let rounding) = input.missing else { continue }
      let numbers = subjects.compactMap { subject -> ExactDecimal? in
        guard let number = subject.inputs[input.name]?.number else { return nil }
        return input.range?.contains(number) ?? true ? number : nil
      }
      means[input.name] = Result { () throws(ArithmeticError) in
        try Population.mean(of: numbers, rounding)
      }.mapError { _ in ModelError(.overflow, name: input.name) }
    }
    return means
  }
}

/// The evaluations of all subjects of a population, of which some may have failed.
private struct PopulationRun {
  private var evaluations: [ModelEvaluation]
  private var failures: [ModelError?]

  init(_ evaluations: [ModelEvaluation]) {
    self.evaluations = evaluations
    failures = Array(repeating: nil, count: evaluations.count)
  }

  /// Takes every evaluation that has not failed one step further.
  mutating func forEach(
    _ body: (Int, inout ModelEvaluation) throws(ModelError) -> Void
  ) {
    for place in evaluations.indices where failures[place] == nil {
      do throws(ModelError) {
        try body(place, &evaluations[place])
      } catch {
        failures[place] = error
      }
    }
  }

  /// What came out, in the order of the subjects.
  var results: [Result<ModelResult, ModelError>] {
    zip(evaluations, failures).map { evaluation, failure in
      failure.map { .failure($0) } ?? .success(evaluation.result)
    }
  }
}

/// What one subject is for a value of its population.
struct PopulationMember {
  /// The keys, or `nil` if one is missing.
  let keys: [DistinctKey]?
  /// What is taken of the subject.
  let amount: Value
  /// Whether the condition holds.
  let isAmong: Bool

  /// Why the subject does not count, if data are missing.
  var reason: String? {
    if keys == nil { return "缺少分组的依据" }
    return amount.isMissing && isAmong ? "缺少数据" : nil
  }
}

extension ModelEvaluation {
  func member(
    of population: ModelProgram.Population, for name: String
  ) throws(ModelError) -> PopulationMember {
    var keys: [DistinctKey]? = []
    for formula in population.keys {
      let key = try value(of: formula, for: name)
      if key.isMissing {
        keys = nil
        break
      }
      keys?.append(DistinctKey(key.normalizedNumber))
    }
    var isAmong = true
    if let condition = population.condition {
      isAmong = try value(of: condition, for: name) == .boolean(true)
    }
    var amount = Value.boolean(true)
    if let formula = population.amount { amount = try value(of: formula, for: name) }
    return PopulationMember(keys: keys, amount: amount, isAmong: isAmong)
  }

  /// Takes a value the subject has among all subjects.
  mutating func take(
    _ value: Value, of syntax: DefineSyntax, _ slot: Int, missing reason: String?
  ) {
    if value.isMissing, let reason { note("“\(syntax.title ?? syntax.name.text)”\(reason)") }
    slots[slot] = value
    define(syntax, value, records: [])
  }

  /// The value that the case itself supplies, where no population is there.
  func supplied(
    _ population: ModelProgram.Population, for name: String
  ) throws(ModelError) -> Value {
    guard let value = try self.population[name]?.get() else { return .missing }
    let isDay =
      population.operation != .count && !population.operation.isPlace
      && population.amount?.type == .day
    guard value.isMissing || value.type == (isDay ? .day : .number) else {
      throw ModelError(.wrongType, name: name)
    }
    return value
  }
}

extension ModelProgram.Population {
  /// The value of each subject; the plain meaning of ranks, shares and what is made of groups.
  func values(
    of members: [PopulationMember?], for name: String
  ) -> [Result<Value, ModelError>] {
    var groups: [[DistinctKey]: [Int]] = [:]
    for (place, member) in members.enumerated() {
      if let keys = member?.keys { groups[keys, default: []].append(place) }
    }
    var values = [Result<Value, ModelError>](repeating: .success(.missing), count: members.count)
    for group in groups.values {
      let counted = group.filter { place in
        members[place].map { $0.isAmong && !$0.amount.isMissing } ?? false
      }
      let amounts = counted.compactMap { members[$0]?.amount }
      let settled = Result { () throws(ArithmeticError) in
        operation.isPlace ? try places(of: amounts) : [try made(of: amounts)]
      }.mapError { _ in ModelError(.overflow, name: name) }
      switch settled {
      case .failure(let error): for place in group { values[place] = .failure(error) }
      case .success(let found) where operation.isPlace:
        for (place, value) in zip(counted, found) { values[place] = .success(value) }
      case .success(let found):
        for place in group { values[place] = .success(found.first ?? .missing) }
      }
    }
    return values
  }

  /// The rank or share of each of some amounts: as many are better as stand before it.
  private func places(of amounts: [Value]) throws(ArithmeticError) -> [Value] {
    let order = amounts.indices.sorted { left, right in
      lowestFirst
        ? ModelEvaluation.isLess(amounts[left], amounts[right])
        : ModelEvaluation.isLess(amounts[right], amounts[left])
    }
    var places = [Value](repeating: .missing, count: amounts.count)
    var rank = 0
    for (position, index) in order.enumerated() {
      // Equal amounts share the better rank.
      let before = position > 0 ? amounts[order[position - 1]] : .missing
      let isTied =
        position > 0 && !ModelEvaluation.isLess(before, amounts[index])
        && !ModelEvaluation.isLess(amounts[index], before)
      if !isTied { rank = position + 1 }
      guard operation == .topShare else {
        places[index] = .number(ExactDecimal(rank))
        continue
      }
      places[index] = .number(
        try ExactDecimal(rank).divided(
          by: ExactDecimal(amounts.count), scale: rounding?.digits ?? 12,
          rounding: rounding?.mode ?? .halfAwayFromZero))
    }
    return places
  }

  private func made(of amounts: [Value]) throws(ArithmeticError) -> Value {
    switch operation {
    case .count: return .number(ExactDecimal(amounts.count))
    case .min: return amounts.min(by: ModelEvaluation.isLess) ?? .missing
    case .max: return amounts.max(by: ModelEvaluation.isLess) ?? .missing
    case .mean: return try Self.mean(of: amounts.compactMap(\.number), rounding)
    case .sum:
      var sum = ExactDecimal.zero
      for number in amounts.compactMap(\.number) { sum = try sum.adding(number) }
      guard let rounding else { return .number(sum) }
      return .number(try sum.rounded(scale: rounding.digits, rounding: rounding.mode))
    case .rank, .topShare: return .missing
    }
  }

  /// The mean; missing of nothing.
  static func mean(
    of numbers: [ExactDecimal], _ rounding: RoundingSyntax?
  ) throws(ArithmeticError) -> Value {
    guard !numbers.isEmpty else { return .missing }
    var sum = ExactDecimal.zero
    for number in numbers { sum = try sum.adding(number) }
    return .number(
      try sum.divided(
        by: ExactDecimal(numbers.count), scale: rounding?.digits ?? 12,
        rounding: rounding?.mode ?? .halfAwayFromZero))
  }
}
