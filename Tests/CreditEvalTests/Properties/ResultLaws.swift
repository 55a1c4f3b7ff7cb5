import CreditCore
import CreditEval
import CreditLanguage

/// What holds for every result.
enum ResultLaws {
  static func broken(by result: ModelResult, of program: ModelProgram) -> [String] {
    var broken: [String] = []
    let sum = total(result.lines.map(\.points))
    if let score = result.score {
      if sum != score { broken.append("lines add up to \(sum), the score is \(score)") }
    } else if !result.lines.isEmpty {
      broken.append("lines without a score")
    }
    if let grade = result.grade, !result.isState, !program.grades.contains(grade) {
      broken.append("no grade: \(grade)")
    }
    if result.grade == nil && result.notes.isEmpty && !program.grades.isEmpty {
      broken.append("no grade and no word why")
    }
    for member in program.syntax.members {
      guard case .sheet(let sheet) = member else { continue }
      let found = result.sheets.filter { $0.name == sheet.name.text }
      if found.count != 1 { broken.append("\(found.count) results of \(sheet.name.text)") }
      guard let found = found.first else { continue }
      if sheet.units == nil, let points = found.points {
        broken += outside(points, sheet.parts, sheet.name.text)
      }
      for unit in found.units {
        guard let points = unit.points else { continue }
        broken += outside(points, sheet.parts, "\(sheet.name.text) \(unit.record)")
        if total(unit.lines.map(\.points)) != points { broken.append("lines of \(unit.record)") }
      }
    }
    for item in result.items {
      guard let syntax = items(program).first(where: { $0.code.text == item.code }) else {
        broken.append("no item \(item.code)")
        continue
      }
      let size = item.points.isNegative ? try? item.points.negated() : item.points
      if let cap = syntax.cap, let size, cap < size { broken.append("\(item.code) \(item.points)") }
      if let marks = syntax.fullMarks, marks < item.points {
        broken.append("\(item.code) \(item.points) of \(marks)")
      }
    }
    return broken
  }

  private static func outside(
    _ points: ExactDecimal, _ parts: PartsSyntax, _ name: String
  ) -> [String] {
    if let cap = parts.cap, cap < points { return ["\(name) \(points) is above \(cap)"] }
    if let floor = parts.floor, points < floor { return ["\(name) \(points) is below \(floor)"] }
    return []
  }

  static func items(_ program: ModelProgram) -> [ItemSyntax] {
    program.syntax.members.flatMap { member -> [ItemSyntax] in
      switch member {
      case .sheet(let sheet): sheet.items
      case .item(let item): [item]
      default: []
      }
    }
  }

  private static func total(_ numbers: [ExactDecimal]) -> ExactDecimal {
    numbers.reduce(.zero) { sum, number in (try? sum.adding(number)) ?? sum }
  }
}
