internal import CreditCore
internal import CreditLanguage

/// The few situations that tell all others: for the names that conditions compare with fixed values,
/// some values of each such that whatever holds for all combinations of them holds for all.
struct ConditionSpace {
  /// Something that conditions look at.
  struct Variable {
    /// The name, or the text of an expression.
    let key: String
    /// Whether it is a name; the values of expressions may hang on each other and on names.
    let isNamed: Bool
    /// What is known of a name.
    var knowledge = NameKnowledge()
    /// The fixed values it is compared with.
    var literals: [Value] = []
    /// Bounds of ranges it is looked up in.
    var ranges: [RangeSyntax] = []
    /// Whether a condition asks if it is missing.
    var mayBeMissing = false
    /// Values that stand for all others; settled when everything is collected.
    var cells: [Cell] = []
  }

  /// A value, and for numbers those it stands for.
  struct Cell {
    let value: Value
    let range: RangeSyntax?
  }

  /// A condition over variables.
  indirect enum Test {
    case constant(Bool?)
    case compare(variable: Int, BinaryOperator, Value)
    case among(variable: Int, [Value], negated: Bool)
    case isMissing(variable: Int, negated: Bool)
    case not(Test)
    case all([Test])
    case any([Test])
  }

  /// What is looked at.
  private(set) var variables: [Variable] = []
  /// Whether something was too large to be looked at.
  private(set) var isTooLarge = false
  private var places: [String: Int] = [:]
  /// How many comparisons and joints there are in all conditions.
  private(set) var tests = 0
  private let names: (String) -> NameKnowledge?

  /// No more comparisons are looked at.
  static let maximumTests = 2_000

  init(names: @escaping (String) -> NameKnowledge?) { self.names = names }

  /// The place of a name, with ranges it is looked up in.
  mutating func variable(named name: String, ranges: [RangeSyntax] = []) -> Int {
    let place = variable(name, isNamed: true)
    variables[place].ranges += ranges
    return place
  }

  private mutating func variable(_ key: String, isNamed: Bool) -> Int {
    if let place = places[key] { return place }
    var variable = Variable(key: key, isNamed: isNamed)
    if isNamed, let known = names(key) { variable.knowledge = known }
    variables.append(variable)
    places[key] = variables.count - 1
    return variables.count - 1
  }

  /// The condition as a test of variables.
  mutating func test(_ syntax: ExpressionSyntax, depth: Int = 0) -> Test {
    tests += 1
    guard tests <= ConditionSpace.maximumTests, depth < 64 else {
      isTooLarge = true
      return .constant(nil)
    }
    switch syntax.kind {
    case .literal(.boolean(let value)): return .constant(value)
    case .not(let part): return .not(test(part, depth: depth + 1))
    case .binary(.and, let left, let right):
      return .all([test(left, depth: depth + 1), test(right, depth: depth + 1)])
    case .binary(.or, let left, let right):
      return .any([test(left, depth: depth + 1), test(right, depth: depth + 1)])
    case .binary(let symbol, let left, let right):
      guard let mirrored = symbol.mirrored else { break }
      // Values that stand for all others in the order of texts are not known.
      if symbol != .equal, symbol != .notEqual, left.isText || right.isText { break }
      if let value = right.fixedValue { return compare(left, symbol, value) }
      if let value = left.fixedValue { return compare(right, mirrored, value) }
      // Of two things that vary only their order matters.
      let place = variable("\(left.text) - \(right.text)", isNamed: false)
      variables[place].literals.append(.number(.zero))
      return .compare(variable: place, symbol, .number(.zero))
    case .among(let part, let members, let negated):
      let values = members.compactMap(\.fixedValue)
      guard values.count == members.count else { break }
      let place = operand(part)
      variables[place].literals += values
      tests += values.count
      return .among(variable: place, values, negated: negated)
    case .isMissing(let part, let negated):
      let place = operand(part)
      variables[place].mayBeMissing = true
      return .isMissing(variable: place, negated: negated)
    case .name(let name):
      // A name for a condition is looked through.
      if let definition = names(name)?.condition { return test(definition, depth: depth + 1) }
    default: break
    }
    let place = operand(syntax)
    variables[place].literals.append(.boolean(true))
    return .compare(variable: place, .equal, .boolean(true))
  }

  private mutating func compare(
    _ part: ExpressionSyntax, _ symbol: BinaryOperator, _ value: Value
  ) -> Test {
    let place = operand(part)
    variables[place].literals.append(value)
    return .compare(variable: place, symbol, value)
  }

  private mutating func operand(_ syntax: ExpressionSyntax) -> Int {
    if case .aggregate(let aggregate) = syntax.kind {
      // What stands in brackets is as good as a name for it.
      let place = variable(syntax.text, isNamed: true)
      variables[place].knowledge.learn(from: aggregate)
      return place
    }
    guard case .name(let name) = syntax.kind else {
      return variable(syntax.text, isNamed: false)
    }
    return variable(names(name)?.alias ?? name, isNamed: true)
  }

  /// Settles the values of all variables.
  mutating func settle() {
    for place in variables.indices { variables[place].cells = Cell.cells(of: variables[place]) }
  }

  /// Whether a condition holds where each variable has one of its values; `nil` if that is unknown.
  func holds(_ test: Test, _ cells: [Int]) -> Bool? {
    switch test {
    case .constant(let value): return value
    case .compare(let variable, let symbol, let value):
      return symbol.holds(self[variable, cells], value)
    case .among(let variable, let values, let negated):
      let value = self[variable, cells]
      return value.isMissing ? nil : values.contains(value) != negated
    case .isMissing(let variable, let negated): return self[variable, cells].isMissing != negated
    case .not(let part): return holds(part, cells).map { !$0 }
    case .all(let parts):
      var isKnown = true
      for part in parts {
        guard let value = holds(part, cells) else {
          isKnown = false
          continue
        }
        if !value { return false }
      }
      return isKnown ? true : nil
    case .any(let parts):
      var isKnown = true
      for part in parts {
        guard let value = holds(part, cells) else {
          isKnown = false
          continue
        }
        if value { return true }
      }
      return isKnown ? false : nil
    }
  }

  /// The value of a variable.
  subscript(variable: Int, cells: [Int]) -> Value {
    variables[variable].cells[cells[variable]].value
  }
}

/// What is known of a name that conditions use.
struct NameKnowledge {
  /// The type of its values.
  var type: ValueType?
  /// The numbers that can occur; all if `nil`.
  var range: RangeSyntax?
  /// Digits behind the point it has at most, if that is known.
  var digits: Int?
  /// The texts that can occur, if they are known.
  var texts: [String]?
  /// What the name stands for, if that is a condition.
  var condition: ExpressionSyntax?
  /// Another name that always has the same value.
  var alias: String?
  /// What the name stands for, if that is made of records.
  var aggregate: AggregateSyntax?
}

extension ExpressionSyntax {
  /// Whether a fixed text is written here.
  fileprivate var isText: Bool { if case .literal(.text) = kind { true } else { false } }

  /// The value of something fixed.
  fileprivate var fixedValue: Value? {
    switch kind {
    case .literal(.missing): nil
    case .literal(let value): value
    case .percent: literalNumber.map { .number($0) }
    case .negative(let part):
      part.literalNumber.flatMap { try? $0.negated() }.map { .number($0) }
    default: nil
    }
  }
}

extension BinaryOperator {
  /// The comparison with its sides exchanged; `nil` for what compares nothing.
  fileprivate var mirrored: BinaryOperator? {
    switch self {
    case .equal, .notEqual: self
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    default: nil
    }
  }

  /// Whether a comparison holds; `nil` if one side is missing.
  fileprivate func holds(_ left: Value, _ right: Value) -> Bool? {
    let order: Int
    switch (left, right) {
    case (.missing, _), (_, .missing): return nil
    case (.number(let a), .number(let b)): order = a < b ? -1 : b < a ? 1 : 0
    case (.day(let a), .day(let b)): order = a < b ? -1 : b < a ? 1 : 0
    case (.text(let a), .text(let b)):
      order = a == b ? 0 : a.utf8.lexicographicallyPrecedes(b.utf8) ? -1 : 1
    default: order = left == right ? 0 : 1
    }
    switch self {
    case .equal: return order == 0
    case .notEqual: return order != 0
    case .less: return order < 0
    case .lessOrEqual: return order <= 0
    case .greater: return order > 0
    case .greaterOrEqual: return order >= 0
    default: return nil
    }
  }
}
