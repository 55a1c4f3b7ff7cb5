import CreditCore
import CreditEval
import CreditModels
import Testing

/// Enterprises that are graded together: the place among those of the same trade and city.
@Suite struct GuangdongRoadTests {
  struct Operator: Sendable {
    let city: String?
    let trade: String
    let points: Int
    let grade: String
  }

  /// Freight operators of one city, each a point below the one before, of whom the first are AAAA.
  static func freight(_ count: Int, from points: Int, best: Int) -> [Operator] {
    (0..<count).map { place in
      let grade = place < best ? "AAAA" : "AAA"
      return Operator(city: "广州", trade: "货运", points: points - place, grade: grade)
    }
  }

  static let others = [
    Operator(city: "深圳", trade: "货运", points: 1000, grade: "AAA"),
    Operator(city: "广州", trade: "客运", points: 1000, grade: "AAA"),
    Operator(city: nil, trade: "货运", points: 1000, grade: "AAA"),
  ]

  /// Two that are level share the first place of ten.
  static let level: [Operator] =
    [Operator](
      repeating: Operator(city: "广州", trade: "货运", points: 1000, grade: "AAAA"), count: 2)
    + freight(8, from: 999, best: 0)

  static let populations: [[Operator]] = [
    freight(20, from: 1000, best: 2), freight(9, from: 1000, best: 0),
    freight(10, from: 1000, best: 1), freight(10, from: 950, best: 1),
    freight(10, from: 949, best: 0), freight(20, from: 1000, best: 2) + others, level,
  ]

  @Test(arguments: populations)
  func theFirstTenthIsAAAA(_ operators: [Operator]) throws {
    let program = try #require(ModelLibrary.shipped.program("road.guangdong").program)
    let day = try #require(Day("2026-06-30"))
    let cases = operators.map { one in
      var inputs: [String: Value] = [:]
      inputs["base_points"] = .number(ExactDecimal(one.points))
      inputs["sub_industry"] = .text(one.trade)
      inputs["city"] = one.city.map { .text($0) } ?? .missing
      inputs["safety_standard"] = .boolean(true)
      return ModelCase(asOf: day, inputs: inputs)
    }
    let grades = program.evaluate(cases).map { (try? $0.get())?.grade }
    #expect(grades == operators.map(\.grade))
    #expect(program.evaluationClass == .population)
  }
}
