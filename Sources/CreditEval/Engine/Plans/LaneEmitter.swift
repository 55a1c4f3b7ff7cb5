internal import CKernels
internal import CreditCore
internal import CreditLanguage

/// Gives the nodes of a plan places to write to, and makes sums of tables into scorecards.
struct LaneEmitter {
  struct Term {
    var column: Int
    var kind: Int
    var base: Int32
    var cuts: [Int32] = []
    var points: [Int32]
    var best: Int32 = 0
    var tag: Int32 = -1
  }

  struct Pending {
    var operation: credit_operation
    var table: [Scalar] = []
    var terms: [Term] = []
  }

  let builder: PlanBuilder
  let results: [Int]
  let reasons: PlanReasons
  var operations: [Pending] = []
  var segments: [LanePlan.Segment] = []
  var homes: [LanePlan.Home] = []
  var rooms: [Int]

  private var lanes: [Int?]
  private var uses: [Int]
  private var free: [[Int]]
  private var segmentStart = 0
  /// The sums that become scorecards, with the parts that are their own.
  private var scorecards: [Int: (terms: [Term], rest: [Int])] = [:]
  private var reasonHome: Int?
  private var taggedInside: Set<Int> = []
  private var firstReason = -1

  init(_ builder: PlanBuilder, results: [Int], reasons: PlanReasons) {
    self.builder = builder
    self.results = results
    self.reasons = reasons
    rooms = Array(repeating: 0, count: builder.domainCount)
    free = Array(repeating: [], count: builder.domainCount)
    lanes = Array(repeating: nil, count: builder.nodes.count)
    uses = Array(repeating: 0, count: builder.nodes.count)
  }

  mutating func emit() {
    chooseScorecards()
    let order = reachable()
    for node in order { for part in needs(node) { uses[part] += 1 } }
    for (place, node) in results.enumerated() where node >= 0 {
      uses[node] += 1
      if lanes[node] == nil, !isColumn(node) {
        homes.append(.result(place))
        lanes[node] = homes.count - 1
        // A result stays where it is.
        uses[node] += 1
      }
    }
    if reasons.count > 0 {
      firstReason = homes.count
      for place in 0..<reasons.count {
        let number = results.count + place
        homes.append(reasonsAreNarrow ? .narrowResult(number) : .result(number))
      }
      for part in outsideReasons { uses[part.lane.node] += 1 }
      if reasonHome == nil { for place in 0..<reasons.count { fill(firstReason + place) } }
    }
    for node in order { emit(node) }
    for (place, node) in results.enumerated() where node >= 0 {
      guard let lane = lanes[node] else { continue }
      if case .result(place) = homes[lane] { continue }
      // A column, or a lane that is another result already: a copy.
      homes.append(.result(place))
      var copy = operation(CREDIT_LANE_ADD_K, rows: builder.nodes[node].domain)
      copy.out = Int32(homes.count - 1)
      copy.a = Int32(lane)
      operations.append(Pending(operation: copy))
    }
    for part in outsideReasons {
      guard let lane = lanes[part.lane.node] else { continue }
      var keep = operation(CREDIT_LANE_REASON, rows: 0)
      keep.out = Int32(firstReason)
      keep.a = Int32(lane)
      keep.k = part.best
      keep.l = Double(255 - part.tag)
      keep.count = UInt32(reasons.count)
      operations.append(Pending(operation: keep))
    }
    closeSegment()
  }

  private mutating func fill(_ lane: Int) {
    var fill = operation(CREDIT_LANE_FILL, rows: 0)
    fill.out = Int32(lane)
    operations.append(Pending(operation: fill))
  }

  /// Whether one scorecard keeps all reasons.
  var reasonsAreNarrow: Bool { reasonHome != nil && outsideReasons.isEmpty }

  private var outsideReasons: [PlanReasons.Part] {
    reasons.count == 0 ? [] : reasons.parts.filter { !taggedInside.contains($0.tag) }
  }

  // MARK: What is needed

  private func needs(_ node: Int) -> [Int] {
    if let card = scorecards[node] { return card.rest }
    return builder.nodes[node].needs
  }

  /// The nodes that are needed, each after what it needs and not long before it is used.
  ///
  /// What is made of tables comes first: the columns that it reads are near when others look at them.
  private func reachable() -> [Int] {
    var order: [Int] = []
    var state = [UInt8](repeating: 0, count: builder.nodes.count)
    var open = (results.filter { $0 >= 0 } + outsideReasons.map(\.lane.node)).reversed() as [Int]
    while let node = open.last {
      switch state[node] {
      case 0:
        state[node] = 1
        for part in needs(node).reversed() where state[part] == 0 { open.append(part) }
      case 1:
        state[node] = 2
        order.append(node)
        open.removeLast()
      default: open.removeLast()
      }
    }
    return order
  }

  private func isColumn(_ node: Int) -> Bool {
    builder.nodes[node].action == .lane(CREDIT_LANE_LOAD_F64)
  }

  // MARK: Scorecards

  private mutating func chooseScorecards() {
    // What something else needs than a sum it may become a part of.
    var needed = Set<Int>()
    var open = results.filter { $0 >= 0 }
    while let place = open.popLast() {
      guard needed.insert(place).inserted else { continue }
      let node = builder.nodes[place]
      open += node.action == .sum ? node.parts.filter { term($0) == nil } : node.needs
    }
    var best: (node: Int, count: Int)?
    for (place, node) in builder.nodes.enumerated() where node.action == .sum {
      guard needed.contains(place) else { continue }
      var terms: [Term] = []
      var rest: [Int] = []
      var reach = abs(node.k.number)
      for part in node.parts {
        if !needed.contains(part), let term = term(part), term.reach + reach < 2_000_000_000 {
          reach += term.reach
          terms.append(term)
        } else {
          rest.append(part)
        }
      }
      guard terms.count > 1 else { continue }
      scorecards[place] = (terms, rest)
      if terms.count > best?.count ?? 0 { best = (place, terms.count) }
    }
    if reasons.count > 0, let best { tagReasons(best.node) }
  }

  /// Lets the greatest scorecard keep the reasons among its own terms.
  private mutating func tagReasons(_ node: Int) {
    guard var card = scorecards[node] else { return }
    let scale = builder.nodes[node].l.number
    guard Int(scale) == reasons.scale else { return }
    let parts = builder.nodes[node].parts.filter { !card.rest.contains($0) }
    for (place, part) in parts.enumerated() {
      guard let reason = reasons.parts.first(where: { $0.lane.node == part }),
        reason.best + card.terms[place].reach < 4_000_000
      else { continue }
      card.terms[place].best = Int32(reason.best)
      card.terms[place].tag = Int32(255 - reason.tag)
      taggedInside.insert(reason.tag)
    }
    scorecards[node] = card
    if !taggedInside.isEmpty { reasonHome = node }
  }

  /// A node as a part of a scorecard.
  private func term(_ place: Int) -> Term? {
    let node = builder.nodes[place]
    func whole(_ number: Double) -> Int32? {
      number.isNaN || abs(number) > 1_000_000_000 ? nil : Int32(exactly: number)
    }
    switch node.action {
    case .lane(CREDIT_LANE_BANDS):
      guard builder.nodes[node.a].action == .lane(CREDIT_LANE_LOAD_I32) else { return nil }
      let count = node.table.count / 2
      let column = builder.columns[builder.nodes[node.a].a].column
      var values: [Int32] = []
      for entry in node.table.dropFirst(count) {
        guard let value = whole(entry.number) else { return nil }
        values.append(value)
      }
      guard let lowest = values.first else { return nil }
      var term = Term(
        column: builder.nodes[node.a].a, kind: 0, base: lowest, points: [])
      if column.mayMiss {
        guard let missing = whole(node.l.number) else { return nil }
        term.base = missing
        term.cuts.append(.min)
        term.points.append(lowest - missing)
      }
      for (cut, (before, after)) in zip(
        node.table.prefix(count), zip(values, values.dropFirst()))
      {
        guard let bound = whole(cut.number - 1) else { return nil }
        term.cuts.append(bound)
        term.points.append(after - before)
      }
      return term
    case .lane(CREDIT_LANE_LOOKUP_U8), .lane(CREDIT_LANE_LOOKUP_I32):
      let column = builder.columns[node.a].column
      guard column.type == .text else { return nil }
      var points: [Int32] = []
      for (code, entry) in node.table.prefix(column.dictionary.count + 1).enumerated() {
        if code == 0, !column.mayMiss {
          points.append(0)
          continue
        }
        guard let value = whole(entry.number) else { return nil }
        points.append(value)
      }
      // Codes of one byte are looked up without a bound.
      let isNarrow = node.action == .lane(CREDIT_LANE_LOOKUP_U8)
      return Term(column: node.a, kind: isNarrow ? 1 : 2, base: 0, points: points)
    default: return nil
    }
  }

  // MARK: Operations

  private func operation(_ code: Int, rows: Int) -> credit_operation {
    var operation = credit_operation()
    operation.code = UInt16(truncatingIfNeeded: code)
    operation.rows = UInt16(truncatingIfNeeded: rows)
    operation.out = -1
    operation.a = -1
    operation.b = -1
    operation.c = -1
    return operation
  }

  private mutating func home(_ domain: Int) -> Int {
    if let lane = free[domain].popLast() { return lane }
    homes.append(.room(domain: domain, rooms[domain]))
    rooms[domain] += 1
    return homes.count - 1
  }

  private mutating func release(_ node: Int) {
    uses[node] -= 1
    guard uses[node] == 0, let lane = lanes[node] else { return }
    if case .room(let domain, _) = homes[lane] { free[domain].append(lane) }
  }

  private mutating func emit(_ place: Int) {
    let node = builder.nodes[place]
    if isColumn(place) {
      homes.append(.column(node.a))
      lanes[place] = homes.count - 1
      return
    }
    let parts = needs(place)
    let out = lanes[place] ?? home(node.domain)
    lanes[place] = out
    switch node.action {
    case .formula(let number):
      closeSegment()
      let formula = builder.formulas[number]
      var slots: [Int: Int] = [:]
      for (slot, value) in formula.slots {
        if case .lane(let lane) = value { slots[slot] = lanes[lane.node] }
      }
      segments.append(.formula(formula, domain: node.domain, out: out, slots: slots))
    case .scorer(let number):
      closeSegment()
      segments.append(
        .scorer(
          builder.scorerCalls[number], domain: node.domain, out: out,
          inputs: node.parts.map { lanes[$0] ?? 0 }))
    case .sum: emitSum(place, node, out)
    case .lane(let code):
      var operation = operation(code, rows: node.domain)
      operation.out = Int32(out)
      operation.a = node.readsColumn ? Int32(node.a) : lane(node.a)
      operation.b = lane(node.b)
      operation.c = node.usesLaneC ? lane(node.c) : Int32(node.c)
      operation.k = node.k.number
      operation.l = node.l.number
      operation.count = UInt32(
        truncatingIfNeeded: code == CREDIT_LANE_BANDS ? node.table.count / 2 : node.table.count)
      operations.append(Pending(operation: operation, table: node.table))
    }
    for part in parts { release(part) }
  }

  private func lane(_ node: Int) -> Int32 { node < 0 ? -1 : Int32(lanes[node] ?? -1) }

  private mutating func emitSum(_ place: Int, _ node: PlanNode, _ out: Int) {
    var parts = node.parts
    var start = node.k.number
    if let card = scorecards[place] {
      var operation = operation(CREDIT_LANE_SCORECARD, rows: node.domain)
      operation.out = Int32(out)
      operation.k = start
      operation.count = UInt32(card.terms.count)
      if reasonHome == place {
        operation.reasons = UInt32(reasons.count)
        operation.b = Int32(firstReason)
        operation.c = reasonsAreNarrow ? 1 : 0
      }
      operations.append(Pending(operation: operation, terms: card.terms))
      parts = card.rest
      start = 0
    } else if let first = parts.first {
      var operation = operation(CREDIT_LANE_ADD_K, rows: node.domain)
      operation.out = Int32(out)
      operation.a = lane(first)
      operation.k = start
      operations.append(Pending(operation: operation))
      parts.removeFirst()
    } else {
      var operation = operation(CREDIT_LANE_FILL, rows: node.domain)
      operation.out = Int32(out)
      operation.k = start
      operations.append(Pending(operation: operation))
    }
    for part in parts {
      var operation = operation(CREDIT_LANE_ADD, rows: node.domain)
      operation.out = Int32(out)
      operation.a = Int32(out)
      operation.b = lane(part)
      operations.append(Pending(operation: operation))
    }
  }

  private mutating func closeSegment() {
    if segmentStart < operations.count {
      segments.append(.operations(segmentStart..<operations.count))
    }
    segmentStart = operations.count
  }
}

extension LaneEmitter.Term {
  /// How far from zero the points may lie.
  var reach: Double {
    if kind == 0 {
      // Every sum of steps on the way must fit as well.
      return points.reduce(abs(Double(base))) { $0 + abs(Double($1)) }
    }
    return points.reduce(0) { max($0, abs(Double($1))) }
  }
}
