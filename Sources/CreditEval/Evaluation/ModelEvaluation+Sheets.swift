internal import CreditCore
internal import CreditLanguage

/// The points of a part, and the lines that add up exactly to them.
struct PartOutcome {
  var points: ExactDecimal
  var lines: [ModelResult.Line]

  /// Of an item that does nothing.
  static let nothing = PartOutcome(points: .zero, lines: [])
}

extension ModelEvaluation {
  /// The points of a sheet; missing if those of a part are.
  mutating func points(of sheet: ModelProgram.Sheet) throws(ModelError) -> Value {
    groups = []
    var units: [ModelResult.Unit] = []
    let outcome: PartOutcome?
    if let settled = sheet.units {
      outcome = try self.outcome(of: settled, in: sheet, &units)
      groups = []
    } else {
      outcome = try self.outcome(of: sheet.root, depth: 0)
    }
    sheetLines.append(outcome?.lines ?? [])
    result.sheets.append(
      .init(
        name: sheet.root.name, title: sheet.root.title, points: outcome?.points, groups: groups,
        units: units))
    return outcome.map { .number($0.points) } ?? .missing
  }

  /// What a group comes to; `nil` if something it needs is missing.
  mutating func outcome(
    of group: ModelProgram.Group, depth: Int
  ) throws(ModelError) -> PartOutcome? {
    let place = groups.count
    if group.slot != nil {
      groups.append(.init(name: group.name, title: group.title, depth: depth - 1))
    }
    var outcome = try sum(of: group, depth: depth)
    if let found = outcome { outcome = try bounded(found, group) }
    if let slot = group.slot {
      slots[slot] = outcome.map { .number($0.points) } ?? .missing
      groups[place].points = outcome?.points
    }
    return outcome
  }

  /// Start and parts, without the bounds.
  private mutating func sum(
    of group: ModelProgram.Group, depth: Int
  ) throws(ModelError) -> PartOutcome? {
    var isComplete = true
    var start = PartOutcome.nothing
    if let formula = group.start {
      if let points = try value(of: formula, for: group.name).number {
        start = PartOutcome(
          points: points,
          lines: [
            .init(kind: .start, title: "\(group.title)：起评", name: group.name, points: points)
          ])
      } else {
        isComplete = false
        note("\(group.title)：起评分缺少数据")
      }
    }
    var parts: [(outcome: PartOutcome, weight: ExactDecimal)] = []
    var excluded = 0
    for part in group.parts {
      // Every part is looked at, whatever is missing: what fires is to be seen.
      if let outcome = try outcome(of: part, depth: depth, excluded: &excluded) {
        if !part.weight.isZero { parts.append((outcome, part.weight)) }
      } else if part.missing != .excluded {
        isComplete = false
      }
    }
    if parts.isEmpty && excluded > 0 {
      note("\(group.title)：各项都不计入，没有得分")
      isComplete = false
    }
    guard isComplete, let body = try combined(parts, group) else { return nil }
    let points = try total(of: [start.points, body.points], for: group.name)
    return PartOutcome(points: points, lines: start.lines + body.lines)
  }

  /// What a part comes to, or what stands for it where its data is missing.
  private mutating func outcome(
    of part: ModelProgram.Part, depth: Int, excluded: inout Int
  ) throws(ModelError) -> PartOutcome? {
    let found: PartOutcome?
    let (title, name): (String, String)
    switch part.content {
    case .item(let item):
      (title, name) = (item.title, item.syntax.code.text)
      found = try outcome(of: item)
    case .group(let group):
      (title, name) = (group.title, group.name)
      found = try outcome(of: group, depth: depth + 1)
    }
    if let found { return found }
    switch part.missing {
    case nil: return nil
    case .excluded:
      excluded += 1
      note("“\(title)”缺少数据，不计入")
      return nil
    case .ungraded:
      ungraded = ungraded ?? "“\(title)”缺少数据"
      return nil
    case .points(let points):
      note("“\(title)”缺少数据，按 \(points) 分计算")
      if points.isZero { return .nothing }
      return PartOutcome(
        points: points, lines: [.init(kind: .item, title: title, name: name, points: points)])
    }
  }

  private func bounded(
    _ outcome: PartOutcome, _ group: ModelProgram.Group
  ) throws(ModelError) -> PartOutcome {
    var outcome = outcome
    let (title, name) = (group.title, group.name)
    if let cap = group.cap, cap < outcome.points {
      outcome = try outcome.moved(to: cap, .cap, "\(title)：封顶 \(cap)", name)
    }
    if let marks = group.fullMarks, marks < outcome.points {
      outcome = try outcome.moved(to: marks, .cap, "\(title)：满分 \(marks)", name)
    }
    if let floor = group.floor, outcome.points < floor {
      outcome = try outcome.moved(to: floor, .floor, "\(title)：保底 \(floor)", name)
    }
    return outcome
  }

  func total(of points: [ExactDecimal], for name: String) throws(ModelError) -> ExactDecimal {
    var sum = ExactDecimal.zero
    for part in points {
      let before = sum
      sum = try exactly(name) { () throws(ArithmeticError) in try before.adding(part) }
    }
    return sum
  }
}

extension PartOutcome {
  /// The outcome with other points and a line for the difference, if there is one.
  func moved(
    to points: ExactDecimal, _ kind: ModelResult.Line.Kind, _ title: String, _ name: String
  ) throws(ModelError) -> PartOutcome {
    let difference: ExactDecimal
    do throws(ArithmeticError) {
      difference = try points.subtracting(self.points)
    } catch {
      throw ModelError(.overflow, name: name)
    }
    if difference.isZero { return PartOutcome(points: points, lines: lines) }
    let line = ModelResult.Line(kind: kind, title: title, name: name, points: difference)
    return PartOutcome(points: points, lines: lines + [line])
  }
}
