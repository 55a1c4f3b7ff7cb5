internal import CKernels
internal import CreditCore
internal import CreditLanguage

/// Turns formulas into a graph of lane operations, in which equal parts are one.
struct PlanBuilder {
  /// A column that the plan reads.
  struct ColumnUse: Hashable {
    let domain: Int
    /// The records, or empty for inputs.
    let records: String
    let name: String
  }

  /// Records of owners: who owns them, and where they come from.
  struct Relation {
    /// The rows of the owners.
    let owner: Int
    /// The rows of the records.
    let domain: Int
    /// The name of the records.
    let records: String
    /// How they name the unit that owns them, if it is not the subject.
    let link: Link?
    /// The records, those of one owner together.
    let rows: RecordTable

    struct Link: Hashable {
      /// The column of the records.
      let column: String
      /// The column of the units with the same value.
      let key: String
    }
  }

  let table: SubjectTable
  let asOf: Day
  /// Texts that any formula may give: the grades of the model.
  var knownTexts: [String] = []
  var nodes: [PlanNode] = []
  private var known: [PlanNode: Int] = [:]
  private var missing: [Int: Bool] = [:]
  var columns: [(use: ColumnUse, column: SubjectColumn)] = []
  private var columnPlaces: [ColumnUse: Int] = [:]
  /// Which rows each domain has; the subjects are domain 0.
  var domainCount = 1
  var relations: [Relation] = []
  /// Rows that the plain evaluator must look at where a lane is 1, with their domains.
  var trips: [PlanLane] = []
  /// Rows that the plain evaluator must look at because a column cannot hold them.
  var formulas: [RowFormula] = []

  /// The calls of scorers.
  var scorerCalls: [ScorerCall] = []

  /// A formula that is evaluated row by row.
  struct RowFormula {
    let formula: Formula
    let evaluator: RowEvaluator
    /// The slots it looks at, with what they are.
    let slots: [(slot: Int, value: PlanValue)]
    let kind: LaneKind
  }

  init(_ table: SubjectTable, asOf: Day) {
    self.table = table
    self.asOf = asOf
  }

  mutating func add(_ node: PlanNode) -> Int {
    if let place = known[node] { return place }
    nodes.append(node)
    known[node] = nodes.count - 1
    return nodes.count - 1
  }

  /// An operation of the lane machine on lanes.
  mutating func lane(
    _ code: Int, _ kind: LaneKind, in domain: Int, a: PlanLane? = nil, b: PlanLane? = nil,
    c: PlanLane? = nil, k: Double = 0, l: Double = 0, table: [Double] = [], mode: Int? = nil
  ) -> PlanLane {
    var node = PlanNode(code, in: domain)
    if let a { node.a = a.node }
    if let b { node.b = b.node }
    if let c { node.c = c.node } else if let mode { node.c = mode }
    node.k = Scalar(k)
    node.l = Scalar(l)
    node.table = table.map { Scalar($0) }
    return PlanLane(node: add(node), domain: domain, kind: kind)
  }

  /// The place of a column among those the plan reads.
  mutating func place(of use: ColumnUse, _ column: SubjectColumn) -> Int {
    if let place = columnPlaces[use] { return place }
    columns.append((use, column))
    columnPlaces[use] = columns.count - 1
    return columns.count - 1
  }

  /// The values of a column.
  mutating func load(_ use: ColumnUse, _ column: SubjectColumn) throws(Unsupported) -> PlanValue {
    if column.layout == .plain { throw Unsupported("\(use.name) 是金额") }
    let place = place(of: use, column)
    var node: PlanNode
    let kind: LaneKind
    switch column.type {
    case .number: kind = .number(scale: column.scale, low: column.low, high: column.high)
    case .day: kind = .day
    case .boolean: kind = .boolean
    case .text: kind = .text(column.dictionary)
    case .money: throw Unsupported("\(use.name) 是金额")
    }
    switch column.layout {
    case .int32: node = PlanNode(CREDIT_LANE_LOAD_I32, in: use.domain)
    case .double: node = PlanNode(CREDIT_LANE_LOAD_F64, in: use.domain)
    case .codes8, .codes32:
      node = PlanNode(
        column.layout == .codes8 ? CREDIT_LANE_LOOKUP_U8 : CREDIT_LANE_LOOKUP_I32, in: use.domain)
      node.table =
        column.type == .boolean
        ? [Scalar(.nan), Scalar(0), Scalar(1)]
        : [Scalar(.nan)] + (0..<column.dictionary.count).map { Scalar(Double($0 + 1)) }
      if column.layout == .codes8 {
        node.table += Array(repeating: Scalar(.nan), count: 256 - node.table.count)
      }
    case .plain: throw Unsupported("\(use.name) 是金额")
    }
    node.a = place
    return .lane(PlanLane(node: add(node), domain: use.domain, kind: kind))
  }

  /// Whether a lane may hold missing values, as far as columns and operations say.
  mutating func mayMiss(_ lane: PlanLane) -> Bool { mayMiss(lane.node, depth: 0) }

  private mutating func mayMiss(_ place: Int, depth: Int) -> Bool {
    if let answer = missing[place] { return answer }
    // What is too deep to look at may be missing.
    if depth > 200 { return true }
    let answer = looksMissing(nodes[place], depth: depth + 1)
    missing[place] = answer
    return answer
  }

  private mutating func looksMissing(_ node: PlanNode, depth: Int) -> Bool {
    let (k, l) = (node.k.number.isNaN, node.l.number.isNaN)
    switch node.action {
    case .sum:
      for part in node.parts where mayMiss(part, depth: depth) { return true }
      return false
    case .formula, .scorer: return true
    case .lane(let code):
      switch code {
      case CREDIT_LANE_LOAD_I32, CREDIT_LANE_LOAD_F64: return columns[node.a].column.mayMiss
      case CREDIT_LANE_LOOKUP_U8, CREDIT_LANE_LOOKUP_I32:
        let column = columns[node.a].column
        let count = column.dictionary.count + (column.type == .boolean ? 3 : 1)
        let used = node.table.prefix(count)
        return used.dropFirst().contains { $0.number.isNaN }
          || (column.mayMiss && used.first?.number.isNaN == true)
      case CREDIT_LANE_BANDS:
        return node.table.suffix(node.table.count / 2 + 1).contains { $0.number.isNaN }
          || (l && mayMiss(node.a, depth: depth))
      case CREDIT_LANE_IS_MISSING, CREDIT_LANE_IS_PRESENT, CREDIT_LANE_IS_TRUE,
        CREDIT_LANE_COUNT, CREDIT_LANE_PLACE:
        return false
      case CREDIT_LANE_FILL: return k
      case CREDIT_LANE_SELECT:
        return mayMiss(node.a, depth: depth) || mayMiss(node.b, depth: depth)
      case CREDIT_LANE_SELECT_KA: return k || mayMiss(node.a, depth: depth)
      case CREDIT_LANE_SELECT_AK: return k || mayMiss(node.a, depth: depth)
      case CREDIT_LANE_SELECT_KL: return k || l
      case CREDIT_LANE_FIRST_PRESENT_K: return k && mayMiss(node.a, depth: depth)
      case CREDIT_LANE_FIRST_PRESENT:
        return mayMiss(node.a, depth: depth) && mayMiss(node.b, depth: depth)
      case CREDIT_LANE_ADD, CREDIT_LANE_SUBTRACT, CREDIT_LANE_MULTIPLY, CREDIT_LANE_MIN,
        CREDIT_LANE_MAX, CREDIT_LANE_EQUAL, CREDIT_LANE_NOT_EQUAL, CREDIT_LANE_LESS,
        CREDIT_LANE_LESS_OR_EQUAL, CREDIT_LANE_AND, CREDIT_LANE_OR:
        return mayMiss(node.a, depth: depth) || mayMiss(node.b, depth: depth)
      case CREDIT_LANE_ADD_K, CREDIT_LANE_MULTIPLY_K, CREDIT_LANE_SUBTRACT_FROM_K,
        CREDIT_LANE_MIN_K, CREDIT_LANE_MAX_K, CREDIT_LANE_ABS, CREDIT_LANE_EQUAL_K,
        CREDIT_LANE_NOT_EQUAL_K, CREDIT_LANE_LESS_K, CREDIT_LANE_LESS_OR_EQUAL_K,
        CREDIT_LANE_GREATER_K, CREDIT_LANE_GREATER_OR_EQUAL_K, CREDIT_LANE_NOT,
        CREDIT_LANE_SPREAD:
        return mayMiss(node.a, depth: depth)
      default: return true
      }
    }
  }

  /// Has the plain evaluator look at the rows where a lane is 1.
  mutating func trip(_ lane: PlanLane) {
    if !trips.contains(lane) { trips.append(lane) }
  }

  static let limit = SubjectColumn.limit
}
