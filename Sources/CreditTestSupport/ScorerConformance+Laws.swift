internal import CreditCore
internal import CreditEval
internal import CreditLanguage

extension ScorerConformance {
  func canBeRegistered(_ check: inout Check) {
    var engine = Engine()
    do throws(PluginError) { try engine.register(scorer) } catch {
      check.expect(false, error.message)
    }
    let names = Set(scorer.inputs.map(\.name))
    check.equal(names.count, scorer.inputs.count, "different names of inputs")
  }

  func yieldsNumbers(_ check: inout Check) {
    let rows = makeRows(missing: false)
    for (row, results) in zip(rows, results(rows, chunk: 1024)) {
      for (output, result) in zip(scorer.outputs, results) where !output.range.contains(result) {
        return check.expect(false, "\(output.name)\(row) is \(result), not in \(output.range)")
      }
    }
  }

  func fillsEveryRow(_ check: inout Check) {
    let rows = makeRows(missing: false)
    same(
      results(rows, chunk: 1024, prefill: .nan), results(rows, chunk: 1024, prefill: 0.5),
      rows, "what stood in the results before", &check)
  }

  func isDeterministic(_ check: inout Check) {
    let rows = makeRows(missing: false)
    let first = results(rows, chunk: 1024)
    _ = results(Array(rows.reversed()), chunk: 100)
    same(results(rows, chunk: 1024), first, rows, "what was computed before", &check)
  }

  func isIndependentOfChunks(_ check: inout Check) {
    let rows = makeRows(missing: false)
    let whole = results(rows, chunk: 1024)
    for size in [2, 7, 64, 1000] {
      same(results(rows, chunk: size), whole, rows, "chunks of \(size)", &check)
    }
    var random = SeededGenerator(seed: seed &+ 1)
    let order = rows.indices.shuffled(using: &random)
    let shuffled = results(order.map { rows[$0] }, chunk: 1024)
    same(shuffled, order.map { whole[$0] }, order.map { rows[$0] }, "another order", &check)
  }

  func isIndependentOfSize(_ check: inout Check) {
    let rows = Array(makeRows(missing: false).prefix(300))
    same(results(rows, chunk: 1), results(rows, chunk: 300), rows, "a batch of one", &check)
  }

  func keepsTheMissingPolicy(_ check: inout Check) {
    let rows = makeRows(missing: true).map { settled($0) }
    let together = results(rows.map(\.row), chunk: 1024)
    // What has no result stands between the others and changes nothing there.
    let counted = rows.indices.filter { rows[$0].hasResult }
    let alone = results(counted.map { rows[$0].row }, chunk: 1024)
    same(
      counted.map { together[$0] }, alone, counted.map { rows[$0].row },
      "rows without a result beside it", &check)
    for (place, results) in zip(counted, alone) {
      for (output, result) in zip(scorer.outputs, results) where !output.range.contains(result) {
        return check.expect(
          false, "\(output.name)\(rows[place].row) is \(result), not in \(output.range)")
      }
    }
  }

  func explainsWhatAddsUp(_ check: inout Check) {
    for row in makeRows(missing: true).prefix(300).map({ settled($0) }) where row.hasResult {
      let found = results([row.row], chunk: 1)[0]
      for (place, output) in scorer.outputs.enumerated() {
        guard let explanation = scorer.explain(row.row, output: place) else { continue }
        check.expect(!explanation.lines.isEmpty, "\(output.name): an explanation without lines")
        let sum = explanation.lines.reduce(0) { $0 + $1.contribution }
        let total: Double
        switch explanation.sum {
        case .output: total = found[place]
        case .quantity(_, let quantity): total = quantity
        case .opaque: continue
        }
        // What adding in another order changes, and no more.
        let size = explanation.lines.reduce(1) { $0 + $1.contribution.magnitude }
        if (sum - total).magnitude > 1e-12 * size || !sum.isFinite {
          return check.expect(
            false, "\(output.name)\(row.row): lines add up to \(sum), not to \(total)")
        }
      }
    }
  }

  func isCalledInFormulas(_ check: inout Check) {
    var engine = Engine()
    guard (try? engine.register(scorer)) != nil else { return }
    let rows = makeRows(missing: false).prefix(100).filter { row in
      zip(row, scorer.inputs).allSatisfy { number, input in
        ScorerConformance.value(number, input).map {
          ScorerCall.number(of: $0, input: input) == number
        } ?? false
      }
    }
    for (row, found) in zip(rows, results(Array(rows), chunk: 1024)) {
      let values = zip(row, scorer.inputs).compactMap { ScorerConformance.value($0, $1) }
      for (place, output) in scorer.outputs.enumerated() {
        guard let function = engine.functions[output.name].first else { continue }
        let expected = (try? output.rounded(found[place])).map { Value.number($0) }
        let called = try? function.evaluate(values)
        if called != expected {
          return check.equal(called, expected, "\(output.name)\(row)")
        }
      }
    }
  }

  /// The argument of a formula that a scorer sees as a number.
  private static func value(_ number: Double, _ input: ScorerInput) -> Value? {
    switch input.kind {
    case .number: return ExactDecimal(number, scale: 3).map { .number($0) }
    case .day: return .day(Day(daysSinceEpoch: Int32(number)))
    case .boolean: return .boolean(number == 1)
    case .text(let categories):
      return .text(number < Double(categories.count) ? categories[Int(number)] : "\u{1}")
    }
  }

  /// Expects the same bits.
  private func same(
    _ found: [[Double]], _ expected: [[Double]], _ rows: [[Double]], _ what: String,
    _ check: inout Check
  ) {
    for (place, (a, b)) in zip(found, expected).enumerated()
    where a.map(\.bitPattern) != b.map(\.bitPattern) {
      return check.expect(false, "\(what) changes \(rows[place]): \(a), not \(b)")
    }
  }
}
