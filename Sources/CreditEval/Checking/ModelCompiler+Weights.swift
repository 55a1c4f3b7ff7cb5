internal import CreditCore
internal import CreditLanguage

extension ModelCompiler {
  mutating func checkBounds(of parts: PartsSyntax, at place: SourceSpan) {
    if let floor = parts.floor, let cap = parts.cap, cap < floor {
      report(.badSetting, "cap \(cap) 小于 floor \(floor)", at: place)
    }
    if let floor = parts.floor, let marks = parts.fullMarks, marks < floor {
      report(.badSetting, "满分 \(marks) 小于 floor \(floor)", at: place)
    }
    if let marks = parts.fullMarks, marks.isNegative || marks.isZero {
      report(.badSetting, "满分应大于 0", at: place)
    }
  }

  /// The weight of a part; 1 where none is needed or it is wrong.
  mutating func checkWeight(
    _ weight: ExpressionSyntax?, in parts: PartsSyntax, of kind: String, _ name: NameSyntax,
    isGrade: Bool
  ) -> ExactDecimal {
    if isGrade {
      // An item that moves the grade only has no points that could weigh anything.
      if let weight { report(.badSetting, "定级的指标没有权重", remedy: "删去 weight", at: weight.span) }
      return .zero
    }
    guard let weight else {
      if parts.weights != nil {
        report(
          .weights, "\(kind) \(name.text) 没有写明权重", remedy: "写作 weight 15", at: name.span)
      }
      return .one
    }
    if parts.weights == nil {
      report(
        .badSetting, "\(kind) \(name.text) 有权重，而所在的表没有写 weights",
        remedy: "在表头写 weights 100", at: weight.span)
    }
    guard let number = parts.number(of: weight), !number.isNegative, !number.isZero else {
      report(.badSetting, "权重应大于 0", at: weight.span)
      return .one
    }
    return number
  }

  /// The weights of the parts add up to what the head says.
  mutating func checkWeights(of parts: PartsSyntax) {
    guard let syntax = parts.weights, let wanted = syntax.literalNumber else { return }
    let weights = parts.members.compactMap(\.weight)
    let numbers = weights.compactMap { parts.number(of: $0) }
    guard weights.count == parts.members.filter({ !$0.isGrade }).count,
      numbers.count == weights.count, let sum = ModelCompiler.sum(numbers), sum != wanted
    else { return }
    report(
      .weights, "\(weights.count) 项权重合计 \(shown(sum, like: syntax))，应为 \(syntax.text)",
      remedy: "改正某一项的 weight，或改 weights", at: syntax.span)
  }

  private func shown(_ number: ExactDecimal, like syntax: ExpressionSyntax) -> String {
    guard case .percent = syntax.kind, let hundredths = try? number.multiplied(by: 100) else {
      return number.normalized.description
    }
    return "\(hundredths.normalized)%"
  }

  /// The full marks of the parts, with the start, add up to those of the whole.
  mutating func checkFullMarks(
    of parts: PartsSyntax, _ operation: CombinationSyntax.Operation, at place: SourceSpan
  ) {
    guard let wanted = parts.fullMarks else { return }
    let marked = parts.members.filter { $0.fullMarks != nil }
    guard !marked.isEmpty else { return }
    // A mean says nothing as long as one part does not state its marks.
    let isMean = parts.weights != nil || operation == .mean
    if isMean, marked.count < parts.members.filter({ !$0.isGrade }).count { return }
    var numbers: [ExactDecimal] = []
    for part in marked {
      guard var marks = part.fullMarks else { continue }
      if parts.weights != nil {
        guard let weight = part.weight.flatMap({ parts.number(of: $0) }),
          let product = try? marks.multiplied(by: weight)
        else { return }
        marks = product
      }
      numbers.append(marks)
    }
    guard var sum = ModelCompiler.combined(numbers, operation, parts.weights) else { return }
    if let start = parts.start {
      // A start that depends on the subject says nothing about the marks.
      guard let number = start.literalNumber, let whole = try? sum.adding(number) else { return }
      sum = whole
    }
    if sum == wanted { return }
    let how =
      switch operation {
      case .sum: parts.weights == nil ? "合计" : "加权平均"
      case .mean: "平均"
      case .min: "最低"
      case .max: "最高"
      }
    report(
      .weights,
      "\(marked.count) 项满分\(how)\(parts.start == nil ? "" : "连同起评分") \(sum.normalized)，应为 \(wanted)",
      remedy: "改正某一项的 of，或改合计的 of", at: place)
  }

  /// What the full marks of parts come to together.
  private static func combined(
    _ marks: [ExactDecimal], _ operation: CombinationSyntax.Operation, _ weights: ExpressionSyntax?
  ) -> ExactDecimal? {
    switch operation {
    case .sum:
      guard let weights = weights?.literalNumber else { return sum(marks) }
      return sum(marks).flatMap { try? $0.divided(by: weights) }
    case .mean: return sum(marks).flatMap { try? $0.divided(by: ExactDecimal(marks.count)) }
    case .min: return marks.min()
    case .max: return marks.max()
    }
  }

  private static func sum(_ numbers: [ExactDecimal]) -> ExactDecimal? {
    var sum = ExactDecimal.zero
    for number in numbers {
      guard let next = try? sum.adding(number) else { return nil }
      sum = next
    }
    return sum
  }
}

extension PartsSyntax {
  /// The number of a part's weight: per cent are of what all weights add up to.
  fileprivate func number(of weight: ExpressionSyntax) -> ExactDecimal? {
    guard let number = weight.literalNumber, case .percent = weight.kind,
      let all = weights?.literalNumber
    else { return weight.literalNumber }
    return try? number.multiplied(by: all)
  }
}

extension SheetSyntax {
  /// The bounds of the points: those of the parts, which a mean keeps and a sum of units does not.
  var bounds: RangeSyntax {
    let combination = parts.combination
    if units != nil, combination?.operation == .sum || combination?.rounding != nil {
      return .unbounded
    }
    let top = [parts.cap, parts.fullMarks].compactMap { $0 }.min()
    return RangeSyntax(lower: parts.floor.map { .init($0) }, upper: top.map { .init($0) })
  }
}

extension PartSyntax {
  var weight: ExpressionSyntax? {
    switch self {
    case .item(let item): item.weight
    case .group(let group): group.weight
    }
  }

  var fullMarks: ExactDecimal? {
    switch self {
    case .item(let item): item.fullMarks
    case .group(let group): group.parts.fullMarks
    }
  }

  var isGrade: Bool { if case .item(let item) = self { item.isGrade } else { false } }
}

extension ItemSyntax {
  /// Whether the item has no points.
  var isGrade: Bool {
    switch effect {
    case .grade, .gradeAndScore: true
    case .points, .bands, .gradeAndPoints: false
    }
  }
}
