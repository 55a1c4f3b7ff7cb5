import CreditCore
import Testing

@testable import CreditEval
@testable import CreditLanguage
import TestCases

@Suite struct GradeCoverageTests {
  /// One subject, as a table of grades sees it.
  struct Subject {
    let score: ExactDecimal
    let n: ExactDecimal
    let b: Bool
    let t: String
  }

  /// A condition, as it is written and as it is.
  struct Condition {
    let syntax: ExpressionSyntax
    let holds: (Subject) -> Bool
  }

  static func condition(_ random: inout Seeded, depth: Int = 0) -> Condition {
    func name(_ name: String) -> ExpressionSyntax { .init(.name(name)) }
    func number(_ number: ExactDecimal) -> ExpressionSyntax { .init(.literal(.number(number))) }
    func text(_ text: String) -> ExpressionSyntax { .init(.literal(.text(text))) }
    if depth < 2, random.chance(30) {
      let left = condition(&random, depth: depth + 1)
      let right = condition(&random, depth: depth + 1)
      switch random.below(3) {
      case 0:
        return .init(syntax: .init(.binary(.and, left.syntax, right.syntax))) {
          left.holds($0) && right.holds($0)
        }
      case 1:
        return .init(syntax: .init(.binary(.or, left.syntax, right.syntax))) {
          left.holds($0) || right.holds($0)
        }
      default: return .init(syntax: .init(.not(left.syntax))) { !left.holds($0) }
      }
    }
    let bound = ExactDecimal(random.below(4))
    switch random.below(7) {
    case 0: return .init(syntax: .init(.binary(.less, name("n"), number(bound)))) { $0.n < bound }
    case 1:
      return .init(syntax: .init(.binary(.lessOrEqual, number(bound), name("n")))) {
        bound <= $0.n
      }
    case 2: return .init(syntax: .init(.binary(.equal, name("n"), number(bound)))) { $0.n == bound }
    case 3: return .init(syntax: name("b")) { $0.b }
    case 4: return .init(syntax: .init(.binary(.notEqual, name("t"), text("x")))) { $0.t != "x" }
    case 5:
      return .init(syntax: .init(.among(name("t"), [text("x"), text("y")], negated: false))) {
        ["x", "y"].contains($0.t)
      }
    default:
      return .init(syntax: .init(.binary(.greater, name("score"), number(bound)))) {
        bound < $0.score
      }
    }
  }

  static func range(_ random: inout Seeded) -> RangeSyntax {
    let a = RangeSyntax.Bound(ExactDecimal(random.below(4)), isIncluded: random.chance(50))
    return switch random.below(4) {
    case 0: RangeSyntax(lower: nil, upper: a)
    case 1: RangeSyntax(lower: a, upper: nil)
    case 2: .unbounded
    default:
      RangeSyntax(
        lower: a, upper: .init(ExactDecimal(4 + random.below(2)), isIncluded: random.chance(50)))
    }
  }

  /// Every subject of a fine grid: what the table sees of numbers changes only at whole ones.
  static let subjects: [Subject] = (-2...12).flatMap { score in
    (-2...8).flatMap { n in
      [true, false].flatMap { b in
        ["x", "y", "z"].map { t in
          Subject(
            score: ExactDecimal(coefficient: Int128(score * 5), scale: 1),
            n: ExactDecimal(coefficient: Int128(n * 5), scale: 1), b: b, t: t)
        }
      }
    }
  }

  /// What is found by looking at few subjects is what looking at very many finds.
  @Test func faultsAreThoseThatCountingFinds() {
    var random = Seeded(21)
    let types: [String: NameKnowledge] = [
      "score": .init(type: .number), "n": .init(type: .number), "b": .init(type: .boolean),
      "t": .init(type: .text),
    ]
    var faulty = 0
    for _ in 0..<(CaseFiles.isLong ? 4_000 : 60) {
      let conditions = (0...random.below(4)).map { _ in
        random.chance(70) ? Self.condition(&random) : nil
      }
      var grades = GradesSyntax(direction: .higherIsBetter)
      for (place, condition) in conditions.enumerated() {
        grades.rows.append(
          .init(
            name: NameSyntax(["A", "B", "C"][place % 3]), range: Self.range(&random),
            condition: condition?.syntax))
      }
      let known = random.chance(50) ? Self.condition(&random) : nil
      if let known {
        grades.known = [
          .init(.gap, Self.range(&random), when: known.syntax, .ungraded, reason: "x")
        ]
      }
      let coverage = GradeCoverage(grades) { types[$0] }
      var gaps = false
      var overlaps = false
      for subject in Self.subjects {
        let rows = grades.rows.indices.filter {
          grades.rows[$0].range.contains(subject.score) && conditions[$0]?.holds(subject) ?? true
        }
        let isKnown =
          known.map { $0.holds(subject) && grades.known[0].range.contains(subject.score) } ?? false
        if rows.isEmpty && !isKnown { gaps = true }
        if Set(rows.map { grades.rows[$0].name.text }).count > 1 { overlaps = true }
      }
      if gaps || overlaps { faulty += 1 }
      let found = Set(coverage.faults.map(\.kind))
      let isRight =
        found.contains(.gap) == gaps && found.contains(.overlap) == overlaps
        && coverage.faults.allSatisfy(\.isCertain) && !coverage.isTooLarge
      if !isRight {
        Issue.record(
          "\(FileSyntax([.model(.init(name: NameSyntax("m"), members: [.grades(grades)]))]).formatted())"
        )
      }
    }
    #expect(faulty > 10)
  }

  /// A table with more combinations than can be gone through ends, and says so.
  @Test func hugeTablesEnd() {
    var grades = GradesSyntax(direction: .higherIsBetter)
    for row in 0..<400 {
      grades.rows.append(
        .init(
          name: NameSyntax("A"), range: .init(lower: .init(ExactDecimal(row)), upper: nil),
          condition: .init(
            .binary(
              .less, .init(.name("n\(row)")), .init(.literal(.number(ExactDecimal(row))))))))
    }
    #expect(GradeCoverage(grades) { _ in nil }.isTooLarge)
    var deep = ExpressionSyntax(.name("b"))
    for _ in 0..<5_000 { deep = .init(.not(deep)) }
    grades.rows = [.init(name: NameSyntax("A"), condition: deep)]
    #expect(GradeCoverage(grades) { _ in nil }.isTooLarge)
    // A name for a condition that names itself, as only code can write it.
    let own = NameKnowledge(condition: .init(.not(.init(.name("b")))))
    grades.rows = [.init(name: NameSyntax("A"), condition: .init(.name("b")))]
    #expect(GradeCoverage(grades) { _ in own }.isTooLarge)
  }
}
