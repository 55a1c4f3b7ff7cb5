import CreditCore
import CreditLanguage
import TestCases

/// Makes random formulas of every kind over the slots of ``SampleRows``.
struct FormulaGenerator {
  var random: Seeded
  private var place = 0

  /// Functions by what they yield.
  private static let functions: [FormulaType: [Function]] = {
    let all = FunctionLibrary.standard.names.flatMap { FunctionLibrary.standard[$0] }
    return Dictionary(grouping: all, by: \.result)
  }()

  init(seed: UInt64) { random = Seeded(seed) }

  static let types: [FormulaType] = [.boolean, .number, .text, .day, .money, .entry(reference: 0)]

  /// A formula whose parts all have places of their own, so that errors can be told apart.
  mutating func formula(_ type: FormulaType, depth: Int) -> Formula {
    place += 1
    let span = SourceSpan(start: place, end: place + 1)
    return Formula(kind(type, depth), type, span: span)
  }

  private mutating func kind(_ type: FormulaType, _ depth: Int) -> Formula.Kind {
    if depth <= 0 || random.chance(10) { return leaf(type) }
    if random.chance(12) { return choice(type, depth) }
    if random.chance(40), let kind = call(type, depth) { return kind }
    switch type {
    case .boolean: return condition(depth)
    case .number: return number(depth)
    case .text:
      return .column(formula(.entry(reference: 0), depth: depth - 1), random.below(3))
    case .entry:
      return .find(
        reference: 0, index: random.below(2), key: formula(.text, depth: depth - 1))
    case .day, .money: return leaf(type)
    }
  }

  private mutating func leaf(_ type: FormulaType) -> Formula.Kind {
    let slots = SampleRows.slots.indices.filter { SampleRows.slots[$0].type == type }
    if case .day = type, random.chance(15) { return .asOf }
    if !slots.isEmpty, random.chance(70) { return .slot(random.pick(slots)) }
    if random.chance(6) { return .constant(.missing) }
    return .constant(SampleRows.value(type, &random))
  }

  private mutating func choice(_ type: FormulaType, _ depth: Int) -> Formula.Kind {
    let branches = (0..<1 + random.below(3)).map { _ in
      (
        condition: formula(.boolean, depth: depth - 1), value: formula(type, depth: depth - 1)
      )
    }
    return .choice(branches, otherwise: random.chance(60) ? formula(type, depth: depth - 1) : nil)
  }

  private mutating func call(_ type: FormulaType, _ depth: Int) -> Formula.Kind? {
    guard let functions = FormulaGenerator.functions[type] else { return nil }
    let function = random.pick(functions)
    var parameters = function.parameters
    if function.isVariadic, let last = parameters.last {
      for _ in 0..<random.below(3) { parameters.append(last) }
    }
    return .call(
      function,
      parameters.enumerated().map { number, parameter in
        // Digits, places and counts are mostly small; everything else is possible.
        if parameter == .number, number > 0, random.chance(50) {
          return Formula(.constant(.number(ExactDecimal(random.below(7)))), .number)
        }
        return formula(parameter, depth: depth - 1)
      })
  }

  private mutating func number(_ depth: Int) -> Formula.Kind {
    switch random.below(8) {
    case 0: return .negative(formula(.number, depth: depth - 1))
    case 1:
      return .count(
        reference: 0, index: random.below(2), key: formula(.text, depth: depth - 1))
    default:
      let operation = random.pick([
        Arithmetic.add, .subtract, .multiply, .add, .subtract, .multiply, .divide,
      ])
      return .arithmetic(
        operation, formula(.number, depth: depth - 1), formula(.number, depth: depth - 1))
    }
  }

  private mutating func condition(_ depth: Int) -> Formula.Kind {
    let next = depth - 1
    switch random.below(10) {
    case 0: return .not(formula(.boolean, depth: next))
    case 1: return .and(formula(.boolean, depth: next), formula(.boolean, depth: next))
    case 2: return .or(formula(.boolean, depth: next), formula(.boolean, depth: next))
    case 3: return .contains(formula(.text, depth: next), formula(.text, depth: next))
    case 4:
      return .hasElement(
        formula(.text, depth: next), separator: random.pick([";", "；", "ab"]),
        formula(.text, depth: next))
    case 5:
      return .isMissing(
        formula(random.pick(FormulaGenerator.types), depth: next), negated: random.chance(50))
    case 6:
      let type = random.pick(FormulaGenerator.types)
      let members = (0..<1 + random.below(4)).map { _ in
        random.chance(15) ? .missing : SampleRows.value(type, &random)
      }
      return .among(
        formula(type, depth: next), members + members.prefix(random.below(2)),
        negated: random.chance(50))
    case 7:
      return .listed(
        formula(.text, depth: next), table: random.below(2),
        separator: random.pick([nil, ";", "；"]), negated: random.chance(50))
    default:
      let type = random.pick(FormulaGenerator.types)
      var comparisons: [Comparison] = [.equal, .notEqual]
      switch type {
      case .number, .text, .day:
        comparisons += [.less, .lessOrEqual, .greater, .greaterOrEqual]
      default: break
      }
      return .compare(
        random.pick(comparisons), formula(type, depth: next), formula(type, depth: next))
    }
  }
}

extension Formula {
  /// The formula as a test's message shows it.
  var shown: String {
    let inner = parts.map(\.shown).joined(separator: ", ")
    switch kind {
    case .constant(let value): return value.isMissing ? "missing" : "‹\(value)›"
    case .asOf: return "as_of"
    case .slot(let slot): return SampleRows.slots[slot].name
    case .call(let function, _): return "\(function.name)(\(inner))"
    case .find(_, let index, _): return "find\(index)[\(inner)]"
    case .count(_, let index, _): return "count\(index)[\(inner)]"
    case .column(_, let column): return "\(inner).\(column)"
    case .negative: return "-(\(inner))"
    case .not: return "not(\(inner))"
    case .and: return "and(\(inner))"
    case .or: return "or(\(inner))"
    case .compare(let comparison, _, _): return "\(comparison)(\(inner))"
    case .arithmetic(let operation, _, _): return "\(operation)(\(inner))"
    case .contains: return "contains(\(inner))"
    case .hasElement(_, let separator, _): return "has(\(inner) by \(separator))"
    case .isMissing(_, let negated): return "\(negated ? "present" : "missing")(\(inner))"
    case .among(_, let members, let negated):
      return "\(negated ? "not " : "")in(\(inner); \(members))"
    case .listed(_, let table, let separator, let negated):
      return "\(negated ? "not " : "")listed(\(inner) in \(table) by \(separator ?? "-"))"
    case .choice(_, let otherwise): return "case\(otherwise == nil ? "" : "+else")(\(inner))"
    }
  }
}
