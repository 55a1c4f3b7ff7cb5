internal import CreditCore
internal import CreditEval
internal import CreditLanguage

/// Makes up cases for a model: values that its own conditions and bands ask about, so that items
/// fire; equal seeds give equal cases.
struct CaseGenerator {
  private let program: ModelProgram
  private let definitions: Definitions
  private let asOf: Day
  private let numbers: [ExactDecimal]
  private let texts: [String]
  private var state: UInt64

  init(_ program: ModelProgram, _ definitions: Definitions, asOf: Day, seed: Int) {
    self.program = program
    self.definitions = definitions
    self.asOf = asOf
    state = UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
    var numbers: [ExactDecimal] = [.zero, .one, "0.5", 10, 100]
    var texts = program.grades
    let file = FileSyntax([.model(program.syntax)])
    file.forEachExpression { expression in
      guard case .literal(let value) = expression.kind else { return }
      if let number = value.number { numbers.append(number) }
      if let text = value.text { texts.append(text) }
    }
    for case .sheet(let sheet) in program.syntax.members {
      for item in sheet.items {
        guard case .bands(_, let bands) = item.effect else { continue }
        for row in bands.rows {
          numbers += [row.range.lower, row.range.upper].compactMap { $0?.number }
        }
      }
    }
    self.numbers = numbers
    self.texts = texts.isEmpty ? ["甲"] : texts
  }

  /// So many cases.
  mutating func cases(_ count: Int) -> [ModelCase] { (0..<count).map { _ in one() } }

  private mutating func next() -> UInt64 {
    // SplitMix64.
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  private mutating func below(_ count: Int) -> Int {
    count > 0 ? Int(next() % UInt64(count)) : 0
  }

  private mutating func one() -> ModelCase {
    var subject = ModelCase(asOf: asOf)
    for input in program.inputs where below(20) > 0 {
      var value = self.value(input.type, program.type(ofInput: input.name))
      let range = program.inputSyntax.first { $0.name.text == input.name }?.range
      if let number = value.number, let range, !range.contains(number) {
        value = (range.lower ?? range.upper).map { .number($0.number) } ?? value
      }
      subject.inputs[input.name] = value
    }
    for records in program.records where !records.isEarlier {
      let count = below(6)
      subject.records[records.name] = (0..<count).map { number in
        let values = zip(records.columns, records.types).map { column, type in
          value(type, program.type(ofColumn: column, in: records.name))
        }
        return CaseRecord(id: "\(records.name)#\(number + 1)", values: values)
      }
    }
    return subject
  }

  private mutating func value(_ type: ValueType, _ declared: ModelTypeSyntax?) -> Value {
    switch type {
    case .number:
      let near = numbers[below(numbers.count)]
      let step = ExactDecimal(coefficient: Int128(below(5) - 2), scale: 0)
      return .number((try? near.adding(step)) ?? near)
    case .text:
      if let codes = codes(declared), !codes.isEmpty { return .text(codes[below(codes.count)]) }
      return .text(texts[below(texts.count)])
    case .day: return asOf.adding(days: -below(1200)).map { .day($0) } ?? .missing
    case .boolean: return .boolean(below(2) == 1)
    case .money:
      return .money(Money(ExactDecimal(coefficient: Int128(below(1_000_000)), scale: 2), .yuan))
    }
  }

  private func codes(_ declared: ModelTypeSyntax?) -> [String]? {
    switch declared {
    case .code(let table), .codes(let table, _):
      definitions.codes(table.text)?.entries.map(\.code)
    default: nil
    }
  }
}
