import CreditCore
import CreditEval
import CreditLanguage
import TestCases

/// Cases made of values near those a model names: on its bounds, beside them, and missing.
struct NearbyCases {
  private var numbers: [ExactDecimal] = [0, 1, 2, 5, 10, 50, 100]
  private var texts: [String] = ["无", "其他"]
  private let asOf: Day

  init(_ program: ModelProgram, asOf: Day) {
    self.asOf = asOf
    // The words of the file are what the model can tell apart.
    let text = FileSyntax([.model(program.syntax)]).formatted()
    for word in text.split(whereSeparator: { " \n\t{}(),;<>=".contains($0) }) {
      let plain = word.replacing("...", with: " ").replacing("..", with: " ")
      for part in plain.split(separator: " ") {
        if let number = ExactDecimal(parsing: String(part)) {
          numbers.append(number)
        } else if part.hasPrefix("\""), part.hasSuffix("\""), part.count > 2, part.count < 20 {
          texts.append(String(part.dropFirst().dropLast()))
        }
      }
    }
    texts += program.grades
  }

  func value(_ type: ValueType, _ random: inout Seeded) -> Value {
    if random.chance(12) { return .missing }
    switch type {
    case .number:
      let number = random.pick(numbers)
      switch random.below(6) {
      case 0: return .number((try? number.adding("0.01")) ?? number)
      case 1: return .number((try? number.subtracting("0.01")) ?? number)
      case 2: return .number(ExactDecimal(random.below(200) - 20))
      case 3: return .number(ExactDecimal(coefficient: Int128(random.below(30_000)), scale: 3))
      default: return .number(number)
      }
    case .text: return .text(random.pick(texts))
    case .day:
      return asOf.adding(days: 30 - random.below(random.pick([40, 400, 1500]))).map { .day($0) }
        ?? .missing
    case .boolean: return .boolean(random.chance(50))
    case .money: return .missing
    }
  }

  func subject(_ program: ModelProgram, _ random: inout Seeded) -> ModelCase {
    var subject = ModelCase(asOf: asOf)
    for input in program.inputs { subject.inputs[input.name] = value(input.type, &random) }
    for records in program.records {
      subject.records[records.name] = (0..<random.pick([0, 1, 2, 3, 7])).map { number in
        CaseRecord(
          id: "\(records.name)#\(number + 1)", values: records.types.map { value($0, &random) })
      }
    }
    return subject
  }
}
