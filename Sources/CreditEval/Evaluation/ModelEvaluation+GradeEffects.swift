internal import CreditCore
internal import CreditLanguage

/// What an item does to the grade of one subject; a grade is its place on the scale.
enum SettledGradeEffect: Hashable {
  case move(Int)
  case set(Int)
  case notAbove(Int)
  case notBelow(Int)

  /// The effect in the words of a model: `worse 1`, `not above B`.
  func text(_ grades: [String]) -> String {
    func name(_ place: Int) -> NameSyntax {
      NameSyntax(grades.indices.contains(place) ? grades[place] : "")
    }
    let syntax: GradeEffectSyntax =
      switch self {
      case .move(let levels): levels < 0 ? .better(0 - levels) : .worse(levels)
      case .set(let place): .set(name(place))
      case .notAbove(let place): .notAbove(name(place))
      case .notBelow(let place): .notBelow(name(place))
      }
    return syntax.text
  }
}

extension Int {
  /// A place moved on the scale; no scale is longer than the bound, and no sum overflows.
  func moved(by levels: Int) -> Int {
    let (sum, overflow) = addingReportingOverflow(levels)
    return overflow
      ? (levels < 0 ? -1_000_000 : 1_000_000) : Swift.min(Swift.max(sum, -1_000_000), 1_000_000)
  }
}

extension ModelEvaluation {
  /// What an item does to the grade; `nil` with a note if the grade it names is not known.
  ///
  /// A move is made once for each of the records, or once where the item counts none. Grades that
  /// records name are looked up for each of them.
  mutating func settle(
    _ effect: ModelProgram.GradeEffect, of item: ModelProgram.Item, _ records: [CaseRecord]
  ) throws(ModelError) -> SettledGradeEffect? {
    switch effect {
    case .move(let levels):
      let (moved, overflow) = levels.multipliedReportingOverflow(
        by: item.selection == nil ? 1 : records.count)
      return .move(overflow ? levels.signum() * 1_000_000 : 0.moved(by: moved))
    case .set(let target):
      return try places(target, item, records).max()
        .map { .set($0) }
    case .notAbove(let target):
      return try places(target, item, records).max()
        .map { .notAbove($0) }
    case .notBelow(let target):
      return try places(target, item, records).min()
        .map { .notBelow($0) }
    }
  }

  /// The places of the grades that an effect names.
  private mutating func places(
    _ target: ModelProgram.GradeTarget, _ item: ModelProgram.Item, _ records: [CaseRecord]
  ) throws(ModelError) -> [Int] {
    let last = program.grades.count - 1
    let code = item.syntax.code.text
    switch target.grade {
    case .place(let place): return [min(max(place - target.better, 0), last)]
    case .text(let formula):
      var values: [Value] = []
      if let selection = item.selection {
        for record in records {
          values.append(
            try value(of: formula, record: record, base: selection.base, for: code))
        }
      } else {
        values = [try value(of: formula, for: code)]
      }
      let title = item.syntax.title ?? code
      var places: [Int] = []
      for value in values {
        guard let text = value.text else {
          note("“\(title)”缺少所依据的等级，没有作用")
          continue
        }
        guard let place = program.grades.firstIndex(of: text) else {
          note("“\(title)”：“\(text)”不是本模型的等级，没有作用")
          continue
        }
        places.append(min(max(place - target.better, 0), last))
      }
      return places
    }
  }
}
