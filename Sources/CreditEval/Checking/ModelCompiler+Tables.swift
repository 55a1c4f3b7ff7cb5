internal import CreditCore
internal import CreditLanguage

extension ModelCompiler {
  /// Reports the numbers that the rows of a table leave out or claim twice, and the rows and
  /// acknowledgements that concern no number.
  mutating func check(
    _ rows: [(range: RangeSyntax, span: SourceSpan)], known: [KnownSyntax],
    within domain: RangeSyntax?, digits: Int?, at place: SourceSpan
  ) {
    let ranges = rows.map(\.range)
    let coverage = Coverage(ranges, known: known, within: domain, digits: digits)
    for fault in coverage.faults {
      let range = fault.range.text
      switch fault.kind {
      case .gap:
        report(
          .gap, "\(fault.shown)不属于任何一档",
          remedy: digits == nil && isWholeSteps(ranges)
            ? "数值先取整的，写 rounded 0；否则补上这一档，或写 known gap \(range) -> … \"理由\""
            : "补上这一档；原文如此的，写 known gap \(range) -> … \"理由\"", at: place)
      case .overlap:
        let texts = fault.rows.map { "“\(ranges[$0].text)”" }.joined(separator: "与")
        report(
          .overlap, "\(fault.shown)同时属于\(texts)",
          remedy: "改正上下限；原文如此的，写 known overlap \(range) -> first \"理由\"",
          at: rows[fault.rows[1]].span, notes: [.init(rows[fault.rows[0]].span, "另一档在这里")])
      }
    }
    for row in coverage.unreachable {
      report(
        .unreachable, "“\(ranges[row].text)”这一档没有数值能进", at: rows[row].span, severity: .lint)
    }
    for entry in known {
      let plain = Coverage(ranges, known: [], within: domain, digits: digits)
      if !plain.concerns(entry, ranges, within: domain, digits: digits) {
        report(
          .unused, "\(entry.range.text) 处没有\(entry.kind == .gap ? "空档" : "重叠")", remedy: "删去这一行",
          at: entry.span, severity: .lint)
      }
    }
  }

  /// Whether bounds are whole numbers that follow each other: 200, 201.
  private func isWholeSteps(_ ranges: [RangeSyntax]) -> Bool {
    ranges.contains { range in
      guard let upper = range.upper?.number, let next = try? upper.adding(1) else { return false }
      return ranges.contains { $0.lower?.number == next }
    }
  }

  /// Reports a condition that can never hold: bounds on one number that exclude each other.
  mutating func checkReachable(_ condition: ExpressionSyntax) {
    if case .literal(.boolean(false)) = condition.kind {
      report(.unreachable, "这个条件永远不成立", remedy: "删去这一项，或改正条件", at: condition.span)
      return
    }
    var bounds: [String: [RangeSyntax]] = [:]
    collect(condition, into: &bounds)
    for (name, list) in bounds.sorted(by: { $0.key < $1.key }) {
      let all = list + (ranges[name].map { [$0] } ?? [])
      guard Coverage.isEmpty(all) else { continue }
      let range = ranges[name].map { "；\(name) 的范围是 \($0.text)" } ?? ""
      report(.unreachable, "这个条件永远不成立\(range)", remedy: "改正条件", at: condition.span)
    }
  }

  /// The bounds that parts joined by `and` set to names.
  private func collect(_ condition: ExpressionSyntax, into bounds: inout [String: [RangeSyntax]]) {
    guard case .binary(let symbol, let left, let right) = condition.kind else { return }
    if symbol == .and {
      collect(left, into: &bounds)
      collect(right, into: &bounds)
      return
    }
    guard case .name(let name) = left.kind, let number = right.literalNumber else { return }
    let range: RangeSyntax
    switch symbol {
    case .equal: range = .init(lower: .init(number), upper: .init(number))
    case .less: range = .init(lower: nil, upper: .init(number, isIncluded: false))
    case .lessOrEqual: range = .init(lower: nil, upper: .init(number))
    case .greater: range = .init(lower: .init(number, isIncluded: false), upper: nil)
    case .greaterOrEqual: range = .init(lower: .init(number), upper: nil)
    default: return
    }
    bounds[name, default: []].append(range)
  }
}

extension Coverage.Fault {
  /// The numbers, with one of them where they are several: `40..<60（例如 50）`.
  fileprivate var shown: String {
    if range.lower?.number == range.upper?.number, range.lower != nil {
      return "\(range.text) "
    }
    let isPercent = range.lower?.isPercent ?? range.upper?.isPercent ?? false
    let number = example.normalized
    return "\(range.text)（例如 \(isPercent ? number.percentText : number.description)）"
  }
}

extension Coverage {
  /// Whether no number lies within all ranges.
  static func isEmpty(_ ranges: [RangeSyntax]) -> Bool {
    !representatives(ranges, digits: nil).contains { value in
      ranges.allSatisfy { $0.contains(value) }
    }
  }

  /// Whether an acknowledgement concerns a fault there is.
  func concerns(
    _ entry: KnownSyntax, _ ranges: [RangeSyntax], within domain: RangeSyntax?, digits: Int?
  ) -> Bool {
    Coverage.representatives(
      ranges + [entry.range] + (domain.map { [$0] } ?? []), digits: digits
    ).contains { value in
      guard entry.range.contains(value), domain?.contains(value) ?? true else { return false }
      let count = ranges.filter { $0.contains(value) }.count
      return entry.kind == .gap ? count == 0 : count > 1
    }
  }
}
