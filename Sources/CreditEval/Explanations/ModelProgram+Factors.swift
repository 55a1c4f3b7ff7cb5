internal import CreditCore
internal import CreditLanguage

extension ModelProgram {
  /// The items that give less than they could, those that lower the grade first.
  func factors(of result: ModelResult) -> [Improvements.Factor] {
    var factors: [Improvements.Factor] = []
    for item in allItems {
      let code = item.syntax.code.text
      let weight = factor(of: item.sheet)
      let isHighWorse = isHighWorse(weight)
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

  private var allItems: [Item] {
    steps.flatMap { step -> [Item] in
      switch step {
      case .sheet(let sheet, _): sheet.items
      case .item(let item): [item]
      default: []
      }
    }
  }

  /// Whether more points of a sheet make a subject worse: where high scores are the bad ones, or the
  /// sheet is taken off the score.
  func isHighWorse(_ weight: ExactDecimal) -> Bool {
    (syntax.grades?.direction == .higherIsWorse) != weight.isNegative
  }

  /// The best points an item can give; `nil` where nothing says so.
  ///
  /// Of bands and of choices between fixed points it is the best of them, and nothing where the item
  /// may do nothing; what only takes points off gives nothing at best.
  func best(of item: Item, _ isHighWorse: Bool) -> ExactDecimal? {
    let sign: ItemSyntax.Sign
    var fixed: [ExactDecimal]?
    switch item.effect {
    case .points(let its, let formula), .gradeAndPoints(_, let its, let formula):
      sign = its
      fixed = formula.fixedNumbers
    case .bands(let its, _, let bands):
      sign = its
      fixed = bands.rows.map(\.points) + (bands.missing.map { [$0] } ?? [])
    case .grade, .gradeAndScore: return .zero
    }
    var best: ExactDecimal?
    if (sign == .deduct) != isHighWorse, item.condition != nil || item.selection != nil {
      best = .zero
    } else if var numbers = fixed, item.selection == nil {
      if sign == .deduct { numbers = numbers.compactMap { try? $0.negated() } }
      if item.condition != nil { numbers.append(.zero) }
      best = isHighWorse ? numbers.min() : numbers.max()
    } else if (sign == .deduct) != isHighWorse {
      best = .zero
    }
    let bounds = [item.syntax.cap, item.syntax.fullMarks].compactMap { $0 }
    if isHighWorse { return best }
    return (bounds + (best.map { [$0] } ?? [])).min()
  }

  /// The factor with which a sheet goes into the score; 1 where it does in more ways than one.
  func factor(of sheet: String?) -> ExactDecimal {
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

extension Formula {
  /// The numbers a formula chooses between, if it does nothing else.
  fileprivate var fixedNumbers: [ExactDecimal]? {
    switch kind {
    case .constant(let value): return value.number.map { [$0] }
    case .choice(let branches, let otherwise):
      var numbers: [ExactDecimal] = []
      for part in branches.map(\.value) + (otherwise.map { [$0] } ?? []) {
        guard let fixed = part.fixedNumbers else { return nil }
        numbers += fixed
      }
      return numbers
    default: return nil
    }
  }
}
