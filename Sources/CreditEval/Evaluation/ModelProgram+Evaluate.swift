internal import CreditCore
internal import CreditLanguage

extension ModelProgram {
  /// What the model says of a case.
  ///
  /// The evaluation is plain and follows the file from top to bottom; it defines what a model
  /// means. It looks at nothing but the case: no clock, no store.
  ///
  /// - Throws: ``ModelError`` where a value is of the wrong type or a number cannot be held.
  /// - Complexity: O(size of the model × records of the case).
  public func evaluate(_ subject: ModelCase) throws(ModelError) -> ModelResult {
    var evaluation = ModelEvaluation(self, subject)
    try evaluation.run()
    return evaluation.result
  }
}

/// One evaluation of a program: the values of its slots and the result as it grows.
struct ModelEvaluation {
  let program: ModelProgram
  let subject: ModelCase
  let evaluator: RowEvaluator
  var slots: [Value]
  var result = ModelResult()
  /// The lines of each sheet, in the order of the sheets.
  var sheetLines: [[ModelResult.Line]] = []
  /// The ids of the records that the value of a slot is made of.
  var evidence: [Int: [String]] = [:]
  /// What items do to the grade.
  var gradeEffects: [SettledGradeEffect] = []
  /// The scores that items set.
  var setScores: [ExactDecimal] = []
  /// The score and its lines before an item sets it, once the step of the score is done.
  var computedScore: (points: ExactDecimal?, lines: [ModelResult.Line])?
  /// The unit that a `per` sheet is being made out for.
  var unit: CaseRecord?
  /// Whether that is the first of its sheet.
  var isFirstUnit = false
  /// The units of that sheet.
  var unitsInHand: ModelProgram.Units?
  /// The records of each unit, by the declaration and the column that names the unit.
  var recordsOfUnits: [[Int]: [DistinctKey: [CaseRecord]]] = [:]
  /// The groups of the sheet that is being evaluated.
  var groups: [ModelResult.Group] = []
  /// The items that are taken as put right.
  var repaired: Set<RepairedItem> = []
  /// Why the subject is not graded, if it is not.
  var ungraded: String?
  /// What the population gives, by name: what the case says, unless the population is there.
  var population: [String: Result<Value, ModelError>]

  init(_ program: ModelProgram, _ subject: ModelCase) {
    self.program = program
    self.subject = subject
    evaluator = RowEvaluator(
      context: EvaluationContext(asOf: subject.asOf, tables: program.tables))
    slots = Array(repeating: .missing, count: program.slotCount)
    population = subject.population.mapValues { .success($0) }
  }

  mutating func run() throws(ModelError) {
    try begin()
    for step in program.steps { try run(step) }
    try finish()
  }

  /// Takes what the case supplies.
  mutating func begin() throws(ModelError) {
    try takeInputs()
    try checkRecords()
  }

  mutating func run(_ step: ModelProgram.Step) throws(ModelError) {
    switch step {
    case .define(let syntax, let slot, let formula):
      slots[slot] = try value(of: formula, for: syntax.name.text)
      evidence[slot] = records(behind: [formula])
      define(syntax, slots[slot], records: evidence[slot] ?? [])
    case .aggregate(let syntax, let slot, let aggregate):
      try settle(aggregate, slot, for: syntax.name.text)
      define(syntax, slots[slot], records: evidence[slot] ?? [])
    case .hidden(let name, let slot, let aggregate): try settle(aggregate, slot, for: name)
    case .sheet(let sheet, let slot): slots[slot] = try points(of: sheet)
    case .item(let item): _ = try outcome(of: item)
    case .score(let score): try compute(score)
    case .population(let syntax, let slot, let value):
      let found = try supplied(value, for: syntax.name.text)
      take(found, of: syntax, slot, missing: "要与全体比较，没有给出全体的情况")
    }
  }

  /// Grade and outputs, which follow from the last step.
  mutating func finish() throws(ModelError) {
    try computeGrade()
    try computeOutputs()
  }

  mutating func define(_ syntax: DefineSyntax, _ value: Value, records: [String]) {
    result.definitions.append(
      .init(
        name: syntax.name.text, title: syntax.title ?? syntax.name.text, unit: nil, value: value,
        records: records))
  }

  private mutating func settle(
    _ aggregate: ModelProgram.Aggregate, _ slot: Int, for name: String
  ) throws(ModelError) {
    let (value, records) = try value(of: aggregate, for: name)
    slots[slot] = value
    evidence[slot] = records.map(\.id)
  }

  /// The ids of the records that the values are made of which formulas look at, each once.
  func records(behind formulas: [Formula]) -> [String] {
    if evidence.isEmpty { return [] }
    var ids: [String] = []
    var seen: Set<String> = []
    for slot in Set(formulas.flatMap(\.slots)).sorted() {
      for id in evidence[slot] ?? [] where seen.insert(id).inserted { ids.append(id) }
    }
    return ids
  }

  mutating func note(_ text: String) {
    if !result.notes.contains(text) { result.notes.append(text) }
  }

  private mutating func takeInputs() throws(ModelError) {
    for input in program.inputs {
      var value = subject.inputs[input.name] ?? .missing
      if let type = value.type, type != input.type {
        throw ModelError(.wrongType, name: input.name)
      }
      if let number = value.number, let range = input.range, !range.contains(number) {
        ungraded = ungraded ?? "\(input.title) \(number.normalized) 不在 \(range.text) 之内"
        value = .missing
      } else if value.isMissing {
        result.missingInputs.append(input.name)
        switch input.missing {
        case .stays: break
        case .ungraded: ungraded = ungraded ?? "缺少\(input.title)"
        case .value(let instead):
          value = instead
          note("缺少\(input.title)，按 \(instead) 计算")
        case .mean:
          value = try population[input.name]?.get() ?? .missing
          if let type = value.type, type != input.type {
            throw ModelError(.wrongType, name: input.name)
          }
          let mean = value.isMissing ? "，全体的平均值也未知" : "，按全体的平均值 \(value) 计算"
          note("缺少\(input.title)\(mean)")
        }
      }
      slots[input.slot] = value
    }
  }

  private func checkRecords() throws(ModelError) {
    for records in program.records {
      for record in subject.supplied(records) {
        for (place, type) in records.types.enumerated() where place < record.values.count {
          if let found = record.values[place].type, found != type {
            throw ModelError(.wrongType, name: "\(records.name).\(records.columns[place])")
          }
        }
      }
    }
  }

  /// The value of a formula of the subject.
  func value(of formula: Formula, for name: String) throws(ModelError) -> Value {
    do throws(EvaluationError) {
      return try evaluator.evaluate(formula) { slots[$0] }
    } catch {
      throw ModelError(error, name: name)
    }
  }

  /// The value of a formula of one record.
  func value(
    of formula: Formula, record: CaseRecord, base: Int, for name: String
  ) throws(ModelError) -> Value {
    do throws(EvaluationError) {
      return try evaluator.evaluate(formula) { slot in
        if slot < base { return slots[slot] }
        return slot - base < record.values.count ? record.values[slot - base] : .missing
      }
    } catch {
      throw ModelError(error, name: name)
    }
  }

  /// A computation of numbers, with what it is computed for.
  func exactly(
    _ name: String, _ body: () throws(ArithmeticError) -> ExactDecimal
  ) throws(ModelError) -> ExactDecimal {
    do throws(ArithmeticError) {
      return try body()
    } catch {
      throw ModelError(ModelError.Code(error.code), name: name)
    }
  }
}

extension ModelError {
  init(_ error: EvaluationError, name: String) {
    self.init(Code(error.code), name: name, at: error.span)
  }
}

extension ModelError.Code {
  /// What a computation that has no result means for a model.
  init(_ code: ArithmeticError.Code) {
    self = code == .wrongType ? .wrongResult : ModelError.Code(rawValue: code.rawValue)
  }
}
