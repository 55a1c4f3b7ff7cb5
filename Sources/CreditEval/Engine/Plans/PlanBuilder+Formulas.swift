internal import CKernels
internal import CreditCore
internal import CreditLanguage

/// What the slots of a formula are, and the rows it is evaluated for.
struct PlanScope {
  /// The rows: 0 for subjects.
  var domain: Int
  /// What each slot is.
  var slots: [Int: PlanValue]
  /// The relation of the rows to their owners, whose slots are spread to them.
  var relation: Int?
  /// The first slot of a unit's columns, where the rows are units.
  var unitBase: Int?
  /// Which of the rows count, where they are units.
  var selected: PlanLane?
}

extension PlanBuilder {
  /// The value of a formula; what has no operation of its own is evaluated row by row.
  mutating func value(
    of formula: Formula, _ scope: PlanScope, _ evaluator: RowEvaluator
  ) throws(Unsupported) -> PlanValue {
    let slots = formula.slots
    if slots.allSatisfy({ scope.slots[$0]?.constant != nil }) {
      // Known beforehand, once and for all rows; an error is each row's own.
      let fixed = try? evaluator.evaluate(formula) { scope.slots[$0]?.constant ?? .missing }
      if let fixed { return .constant(fixed) }
    }
    if case .slot(let slot) = formula.kind {
      guard let value = scope.slots[slot] else { throw Unsupported("没有值的名称") }
      return spread(value, scope)
    }
    if let table = try byDictionary(formula, slots, scope, evaluator) { return table }
    do throws(Unsupported) {
      return try direct(formula, scope, evaluator)
    } catch {
      return try rowByRow(formula, slots, scope, evaluator)
    }
  }

  /// The value of an owner at each of its records.
  mutating func spread(_ value: PlanValue, _ scope: PlanScope) -> PlanValue {
    guard case .lane(let lane) = value, lane.domain != scope.domain,
      let relation = scope.relation
    else { return value }
    // Through the owner's owner, where the owner is a unit.
    var inner = lane
    let owner = relations[relation].owner
    if lane.domain != owner, owner != 0,
      let outer = relations.firstIndex(where: { $0.domain == owner })
    {
      inner = self.lane(
        CREDIT_LANE_SPREAD, lane.kind, in: owner, a: lane, mode: outer)
    }
    return .lane(
      self.lane(CREDIT_LANE_SPREAD, lane.kind, in: scope.domain, a: inner, mode: relation))
  }

  /// A formula of one text, computed once for each text there is.
  private mutating func byDictionary(
    _ formula: Formula, _ slots: Set<Int>, _ scope: PlanScope, _ evaluator: RowEvaluator
  ) throws(Unsupported) -> PlanValue? {
    let lanes = slots.filter { scope.slots[$0]?.lane != nil }
    guard lanes.count == 1, let slot = lanes.first, let source = scope.slots[slot]?.lane,
      case .text(let texts) = source.kind
    else { return nil }
    let columnar = nodes[source.node].readsColumn
    if columnar, texts.count > 65_536 { return nil }
    var values: [Value] = []
    for text in [Value.missing] + texts.map({ Value.text($0) }) {
      guard
        let value = try? evaluator.evaluate(
          formula, slots: { $0 == slot ? text : scope.slots[$0]?.constant ?? .missing })
      else { return nil }
      values.append(value)
    }
    guard let (kind, entries) = PlanBuilder.entries(values, formula.type) else { return nil }
    var node = nodes[source.node]
    if columnar {
      // The column may have been read through a table already, whose entries are the codes here.
      let codes = node.table.map(\.number)
      node.table =
        codes.isEmpty
        ? entries.map { Scalar($0) }
        : codes.map { Scalar(entries[$0.isNaN ? 0 : Int($0)]) }
      if case .lane(CREDIT_LANE_LOOKUP_U8) = node.action {
        node.table += Array(repeating: Scalar(.nan), count: max(0, 256 - node.table.count))
      }
      return spread(
        .lane(PlanLane(node: add(node), domain: source.domain, kind: kind)), scope)
    }
    let lane = self.lane(CREDIT_LANE_LOOKUP, kind, in: source.domain, a: source, table: entries)
    return spread(.lane(lane), scope)
  }

  /// Values as entries of a table of one kind.
  static func entries(_ values: [Value], _ type: FormulaType) -> (LaneKind, [Double])? {
    switch type {
    case .boolean: return (.boolean, values.map { $0.boolean.map { $0 ? 1 : 0 } ?? .nan })
    case .day: return (.day, values.map { $0.day.map { Double($0.daysSinceEpoch) } ?? .nan })
    case .number:
      let numbers = values.map { $0.number?.normalized }
      let scale = numbers.reduce(0) { max($0, $1?.scale ?? 0) }
      var entries: [Double] = []
      for number in numbers {
        guard let number else {
          entries.append(.nan)
          continue
        }
        guard let units = units(number, scale: scale) else { return nil }
        entries.append(units)
      }
      let present = entries.filter { !$0.isNaN }
      return (
        .number(scale: scale, low: present.min() ?? 0, high: present.max() ?? 0), entries
      )
    case .text:
      var texts: [String] = []
      let entries = values.map { value -> Double in
        guard let text = value.text else { return .nan }
        if let place = texts.firstIndex(of: text) { return Double(place + 1) }
        texts.append(text)
        return Double(texts.count)
      }
      return (.text(texts), entries)
    case .money, .entry: return nil
    }
  }

  private mutating func direct(
    _ formula: Formula, _ scope: PlanScope, _ evaluator: RowEvaluator
  ) throws(Unsupported) -> PlanValue {
    func part(_ builder: inout PlanBuilder, _ formula: Formula) throws(Unsupported) -> PlanValue {
      try builder.value(of: formula, scope, evaluator)
    }
    switch formula.kind {
    case .negative(let inner): return try negated(part(&self, inner))
    case .not(let inner): return try not(part(&self, inner))
    case .and(let a, let b): return try and(part(&self, a), part(&self, b))
    case .or(let a, let b): return try or(part(&self, a), part(&self, b))
    case .compare(let comparison, let a, let b):
      return try compare(comparison, part(&self, a), part(&self, b))
    case .arithmetic(let operation, let a, let b):
      let (x, y) = (try part(&self, a), try part(&self, b))
      switch operation {
      case .add: return try sum(x, y)
      case .subtract: return try difference(x, y)
      case .multiply: return try product(x, y)
      case .divide:
        let result = try quotient(x, y, digits: 12)
        if case .lane(let divisor) = y {
          trip(lane(CREDIT_LANE_EQUAL_K, .boolean, in: divisor.domain, a: divisor, k: 0))
        } else if y.constant?.number?.isZero == true {
          throw Unsupported("除数为零")
        }
        return result
      }
    case .isMissing(let inner, let negated):
      guard case .lane(let lane) = try part(&self, inner) else { throw Unsupported("常数") }
      return .lane(
        self.lane(
          negated ? CREDIT_LANE_IS_PRESENT : CREDIT_LANE_IS_MISSING, .boolean, in: lane.domain,
          a: lane))
    case .among(let inner, let members, let negated):
      let value = try part(&self, inner)
      var found: PlanValue?
      for member in members {
        let equal = try compare(.equal, value, .constant(member))
        found = try found.map { before throws(Unsupported) in try or(before, equal) } ?? equal
      }
      guard let found else { throw Unsupported("空的列表") }
      return negated ? try not(found) : found
    case .choice(let branches, let otherwise):
      var result = try otherwise.map { f throws(Unsupported) in try part(&self, f) } ?? .missing
      for branch in branches.reversed() {
        result = try select(part(&self, branch.condition), part(&self, branch.value), result)
      }
      return result
    case .call(let function, let arguments):
      var values: [PlanValue] = []
      for argument in arguments { values.append(try part(&self, argument)) }
      return try call(function, values)
    case .constant, .asOf, .slot, .find, .count, .column, .contains, .hasElement, .listed:
      throw Unsupported("没有对应的列运算")
    }
  }

  /// The texts that a formula may give, as far as it takes them from somewhere; another one trips.
  private func texts(of formula: Formula, _ slots: Set<Int>, _ scope: PlanScope) -> [String] {
    var texts: [String] = knownTexts
    func add(_ text: String) { if !texts.contains(text) { texts.append(text) } }
    formula.forEach { if case .constant(.text(let text)) = $0.kind { add(text) } }
    for slot in slots.sorted() {
      switch scope.slots[slot] {
      case .constant(.text(let text))?: add(text)
      case .lane(let lane)?:
        if case .text(let some) = lane.kind, some.count <= 256 { for text in some { add(text) } }
      default: break
      }
    }
    return texts
  }

  /// A formula evaluated row by row, for what has no operation of its own.
  private mutating func rowByRow(
    _ formula: Formula, _ slots: Set<Int>, _ scope: PlanScope, _ evaluator: RowEvaluator
  ) throws(Unsupported) -> PlanValue {
    let kind: LaneKind
    let limit = PlanBuilder.limit
    switch formula.type {
    case .boolean: kind = .boolean
    case .day: kind = .day
    case .number: kind = .number(scale: 6, low: -limit, high: limit)
    case .text:
      // A text that is made, and not taken from somewhere, is left to the formula around it.
      if formula.makesTexts { throw Unsupported("文本公式") }
      kind = .text(texts(of: formula, slots, scope))
    case .money, .entry: throw Unsupported("金额公式")
    }
    var values: [(slot: Int, value: PlanValue)] = []
    var parts: [Int] = []
    for slot in slots.sorted() {
      guard let value = scope.slots[slot] else { throw Unsupported("没有值的名称") }
      let here = spread(value, scope)
      values.append((slot, here))
      if case .lane(let lane) = here { parts.append(lane.node) }
    }
    formulas.append(
      RowFormula(formula: formula, evaluator: evaluator, slots: values, kind: kind))
    var node = PlanNode(.formula(formulas.count - 1), in: scope.domain)
    node.parts = parts
    let result = PlanLane(node: add(node), domain: scope.domain, kind: kind)
    // What the lane cannot hold, or what fails, is written as infinite.
    let size = lane(CREDIT_LANE_ABS, kind, in: scope.domain, a: result)
    trip(lane(CREDIT_LANE_EQUAL_K, .boolean, in: scope.domain, a: size, k: .infinity))
    return .lane(result)
  }
}

extension Formula {
  /// Whether a text may come out that none of the parts is.
  fileprivate var makesTexts: Bool {
    var found = false
    forEach { part in
      guard case .call(let function, _) = part.kind, function.result == .text else { return }
      found = found || !["better_of", "worse_of", "first_present"].contains(function.name)
    }
    return found
  }
}
