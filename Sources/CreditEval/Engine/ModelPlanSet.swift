public import CreditCore
internal import CreditLanguage

/// Several models over the same columns, evaluated in one pass that reads each column once and
/// computes what they have in common once.
///
/// For example, a challenger beside the model in force:
///
///     let set = ModelPlanSet([ModelPlan(inForce), ModelPlan(challenger)])
///     let results = set.evaluate(shops, asOf: today)
///     results[0].grade(17) == results[1].grade(17)
///
/// Inputs and records of one name are the same columns for all models.
public struct ModelPlanSet: Sendable {
  /// The plans, in the order of their results.
  public let plans: [ModelPlan]

  /// Makes a set of plans.
  public init(_ plans: [ModelPlan]) { self.plans = plans }

  /// Evaluates all subjects of a table by all models.
  ///
  /// - Parameters:
  ///   - table: the columns that all models read.
  ///   - asOf: the day as of which is evaluated.
  ///   - runner: runs parts of the job, on threads if it has any.
  ///   - parts: into how many parts the job is cut.
  /// - Returns: the results of each plan, in the order of ``plans``.
  public func evaluate(
    _ table: SubjectTable, asOf: Day, runner: EngineRunner = .inOrder, parts: Int = 1
  ) -> [ModelColumns] {
    let shared = SharedPlan(plans, table, asOf: asOf)
    var results: [ModelColumns?] = Array(repeating: nil, count: plans.count)
    if let lanes = shared.lanes {
      var found = shared.members.map {
        ModelColumns($0.bound.layout, rows: table.count, asOf: asOf)
      }
      BoundPlan.run(
        lanes, lanes.relations.map { AlignedBuffer($0.rows.offsets) }, rows: table.count,
        into: found.flatMap(\.pointers), runner: runner, parts: parts)
      for (place, member) in shared.members.enumerated() {
        found[place].settle(member.bound)
        results[member.place] = found[place]
      }
    }
    // Ranks, reasons and what columns cannot hold are each model's own.
    return plans.indices.map { place in
      results[place] ?? plans[place].evaluate(table, asOf: asOf, runner: runner, parts: parts)
    }
  }

  /// How many operations a chunk takes for the models that share work, and how many it would take
  /// without sharing.
  public func operationCounts(_ table: SubjectTable, asOf: Day) -> (shared: Int, apart: Int) {
    let shared = SharedPlan(plans, table, asOf: asOf)
    let apart = shared.members.reduce(0) {
      $0 + plans[$1.place].bound(to: table, asOf: asOf).operationCount
    }
    return (shared.lanes?.operationCount ?? 0, apart)
  }
}

/// The plans of a set that are one graph of operations.
private struct SharedPlan {
  /// A plan with its place in the set.
  struct Member {
    let place: Int
    let bound: BoundPlan
  }

  private(set) var members: [Member] = []
  private(set) var lanes: LanePlan?

  init(_ plans: [ModelPlan], _ table: SubjectTable, asOf: Day) {
    var builder = PlanBuilder(table, asOf: asOf)
    var nodes: [Int] = []
    for (place, plan) in plans.enumerated()
    where plan.reasons == 0 && plan.program.evaluationClass != .population {
      builder.trips = []
      var lowering = ModelLowering(plan.program, builder)
      // A model that does not fit leaves nothing behind.
      guard let layout = try? lowering.lowerResults(of: plan) else { continue }
      builder = lowering.builder
      nodes += layout.nodes
      members.append(
        Member(place: place, bound: BoundPlan(plan, table, asOf: asOf, layout: layout.layout)))
    }
    if !members.isEmpty { lanes = LanePlan(builder, results: nodes, reasons: PlanReasons()) }
  }
}

extension ModelLowering {
  /// Lowers a whole model without reasons.
  fileprivate mutating func lowerResults(
    of plan: ModelPlan
  ) throws(Unsupported) -> (layout: ResultLayout, nodes: [Int]) {
    try lower()
    if plan.outputs { try lowerOutputs() }
    let (layout, nodes, _) = try results(reasons: 0)
    return (layout, nodes)
  }
}
