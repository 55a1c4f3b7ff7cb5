public import CreditCore
public import CreditLanguage

/// Where a result of a scorer comes from, in exact numbers that add up.
public struct ScorerReason: Hashable, Sendable {
  /// The name the model gives to what is computed with the result; `score` in the score.
  public let name: String
  /// The scorer.
  public let plugin: Plugin
  /// The function that is called.
  public let output: String
  /// The result.
  public let value: ExactDecimal
  /// What the lines add up to where that is not the result: the logarithm of the odds, say.
  public let quantity: String?
  /// Whether the lines add up to nothing and only say what mattered.
  public let isOpaque: Bool
  /// The parts, with a line for what rounding them leaves; empty where the scorer says nothing.
  public let lines: [ModelResult.Line]
}

extension ModelProgram {
  /// Where the results of scorers come from that a case calls for, in the order of the model.
  ///
  /// On demand only: an evaluation does not pay for it.
  ///
  /// - Throws: ``ModelError`` where the case cannot be evaluated.
  public func scorerReasons(for subject: ModelCase) throws(ModelError) -> [ScorerReason] {
    guard !plugins.isEmpty else { return [] }
    var evaluation = ModelEvaluation(self, subject)
    try evaluation.run()
    var reasons: [ScorerReason] = []
    var seen: Set<String> = []
    func look(_ formula: Formula, _ name: String) throws(ModelError) {
      for (call, arguments) in formula.scorerCalls {
        guard let reason = try evaluation.reason(call, arguments, name) else { continue }
        if seen.insert("\(name) \(reason.output)").inserted { reasons.append(reason) }
      }
    }
    for step in steps {
      if case .define(let syntax, _, let formula) = step { try look(formula, syntax.name.text) }
    }
    if let score { try look(score.formula, "score") }
    return reasons
  }
}

extension Formula {
  /// The calls of scorers in the formula, outermost first.
  fileprivate var scorerCalls: [(ScorerCall, [Formula])] {
    var calls: [(ScorerCall, [Formula])] = []
    forEach { part in
      if case .call(let function, let arguments) = part.kind,
        let call = function.implementation as? ScorerCall
      {
        calls.append((call, arguments))
      }
    }
    return calls
  }
}

extension ModelEvaluation {
  fileprivate func reason(
    _ call: ScorerCall, _ arguments: [Formula], _ name: String
  ) throws(ModelError) -> ScorerReason? {
    var row: [Double] = []
    for (argument, input) in zip(arguments, call.scorer.inputs) {
      row.append(ScorerCall.number(of: try value(of: argument, for: name), input: input))
    }
    guard let results = ScorerCall.results(call.scorer, of: &row),
      let value = try? call.declaration.rounded(results[call.output])
    else { return nil }
    let explanation = call.scorer.explain(row, output: call.output)
    var quantity: String?
    var total: ExactDecimal? = value
    var digits = call.declaration.digits
    switch explanation?.sum {
    case .quantity(let title, let sum):
      quantity = title
      digits = 6
      total = ExactDecimal(sum, scale: digits)
    case .opaque: total = nil
    case .output, nil: break
    }
    return ScorerReason(
      name: name, plugin: call.scorer.plugin, output: call.declaration.name, value: value,
      quantity: quantity, isOpaque: explanation?.sum == .opaque,
      lines: ModelEvaluation.lines(explanation?.lines ?? [], digits: digits, total: total))
  }

  /// The parts as decimals, with a line for the difference to the total.
  private static func lines(
    _ parts: [ScorerExplanation.Line], digits: Int, total: ExactDecimal?
  ) -> [ModelResult.Line] {
    var lines: [ModelResult.Line] = []
    var rest = total
    for part in parts {
      guard let points = ExactDecimal(part.contribution, scale: digits) else { continue }
      lines.append(.init(kind: .term, title: part.title, name: "", points: points.normalized))
      rest = rest.flatMap { try? $0.subtracting(points) }
    }
    if let rest, !rest.isZero, !lines.isEmpty {
      lines.append(.init(kind: .rounding, title: "舍入", name: "", points: rest.normalized))
    }
    return lines
  }
}
