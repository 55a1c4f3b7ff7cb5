internal import CreditCore
internal import CreditLanguage

extension ModelProgram {
  /// The items that give less than they could, those that lower the grade first.
  func factors(of result: ModelResult) -> [Improvements.Factor] {
    var factors: [Improvements.Factor] = []
    for item in allItems {
      let code = item.syntax.code.text
      let weight = factor(of: item.sheet)
      // What is taken off the score is the worse the more there is of it.
      let isHighWorse = (direction == .higherIsWorse) != weight.isNegative
      let fired = result.items.filter { $0.code == code }
      let sheet = result.sheets.first { $0.name == item.sheet }
      // What did nothing may have given something, unless there was nothing it was made out for.
      let found = fired.isEmpty && sheet?.units.isEmpty != false ? [nil] : fired.map { $0 }
      for one in found {
        let points = one?.points ?? .zero
        let best = best(of: item, isHighWorse) ?? points
        let lost = isHighWorse ? try? points.subtracting(best) : try? best.subtracting(points)
        guard let lost else { continue }
        let size = weight.isNegative ? try? weight.negated() : weight
        let counted = (try? lost.multiplied(by: size ?? .one))?.normalized ?? lost
        let effect = one.flatMap { $0.isRepairable ? $0.gradeEffect : nil }
        if !lost.isNegative && !lost.isZero || effect != nil {
          factors.append(
            .init(
              code: code, title: item.syntax.title ?? code, unit: one?.unit,
              points: lost.isNegative ? .zero : counted, gradeEffect: effect))
        }
      }
    }
    let inOrder = factors.enumerated().sorted { a, b in
      let (x, y) = (a.element, b.element)
      if (x.gradeEffect == nil) != (y.gradeEffect == nil) { return x.gradeEffect != nil }
      return x.points == y.points ? a.offset < b.offset : x.points > y.points
    }
    return inOrder.map(\.element)
  }

  private var direction: GradesSyntax.Direction? {
    for case .grades(let grades) in syntax.members { return grades.direction }
    return nil
  }

  private var allItems: [Item] {
    steps.flatMap { step -> [Item] in
      switch step {
      case .sheet(let sheet, _): sheet.items
      case .item(let item): [item]
      default: []
      }
    }
  }

  /// The best points an item can give; `nil` where nothing says so.
  private func best(of item: Item, _ isHighWorse: Bool) -> ExactDecimal? {
    var best: ExactDecimal?
    switch item.effect {
    case .points(let sign, let formula), .gradeAndPoints(_, let sign, let formula):
      if (sign == .deduct) != isHighWorse {
        best = .zero
      } else if case .constant(.number(let number)) = formula.kind {
        best = sign == .deduct ? try? number.negated() : number
      }
    case .bands(let sign, _, let bands):
      let all = bands.rows.map(\.points).compactMap { sign == .deduct ? try? $0.negated() : $0 }
      best = isHighWorse ? all.min() : all.max()
    case .grade, .gradeAndScore: return .zero
    }
    let bounds = [item.syntax.cap, item.syntax.fullMarks].compactMap { $0 }
    if isHighWorse { return best }
    return (bounds + (best.map { [$0] } ?? [])).min()
  }

  /// The factor with which a sheet goes into the score; 1 where it does in more ways than one.
  private func factor(of sheet: String?) -> ExactDecimal {
    let sheets = steps.compactMap { step -> String? in
      if case .sheet(let sheet, _) = step { sheet.syntax.name.text } else { nil }
    }
    guard let sheet, let score, let place = sheets.firstIndex(of: sheet) else { return .one }
    let factors = score.terms.compactMap { term -> ExactDecimal? in
      if case .sheet(place, let factor) = term { factor } else { nil }
    }
    return factors.count == 1 ? factors[0] : .one
  }
}
