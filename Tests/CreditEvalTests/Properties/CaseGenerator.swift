import CreditCore
import CreditEval
import TestCases

/// Makes cases of a model at random: values that its conditions are likely to meet, some missing,
/// some out of range.
struct CaseGenerator {
  var random: Seeded

  init(seed: UInt64) { random = Seeded(seed) }

  mutating func subject(of program: ModelProgram) -> ModelCase {
    var subject = ModelCase(asOf: day())
    for input in program.inputs { subject.inputs[input.name] = value(input.type) }
    for records in program.records where records.name != "results" {
      subject.records[records.name] = (0..<random.below(6)).map { number in
        CaseRecord(
          id: "\(records.name)#\(number + 1)", values: records.types.map { value($0) })
      }
    }
    if program.records.contains(where: { $0.name == "results" }) {
      subject.earlier = (0..<random.below(4)).map { _ in
        EarlierResult(
          day: day(), score: random.chance(80) ? number() : nil,
          grade: random.chance(80) ? random.pick(["A", "B", "C"]) : nil)
      }
    }
    return subject
  }

  private mutating func day() -> Day { Day(daysSinceEpoch: Int32(20_000 + random.below(1_200))) }

  private mutating func number() -> ExactDecimal {
    let scale = random.pick([0, 0, 0, 1, 2, 6])
    let power = [1, 10, 100, 1, 1, 1, 1_000_000][scale]
    return ExactDecimal(coefficient: Int128(random.below(70 * power) - 5 * power), scale: scale)
  }

  private mutating func value(_ type: ValueType) -> Value {
    if random.chance(12) { return .missing }
    switch type {
    case .number: return .number(number())
    case .text: return .text(random.pick(ModelGenerator.texts))
    case .day: return .day(day())
    case .boolean: return .boolean(random.chance(50))
    case .money: return .missing
    }
  }
}
