internal import CreditCore

extension RowEvaluator {
  /// A comparison of two values of one type; missing if either is.
  static func compare(_ comparison: Comparison, _ left: Value, _ right: Value) -> Value {
    if left.isMissing || right.isMissing { return .missing }
    switch (left, right) {
    case (.number(let a), .number(let b)):
      return .boolean(comparison.holds(a < b ? -1 : a > b ? 1 : 0))
    case (.day(let a), .day(let b)):
      return .boolean(comparison.holds(a < b ? -1 : a > b ? 1 : 0))
    case (.text(let a), .text(let b)): return .boolean(comparison.holds(compareBytes(a, b)))
    default: return .boolean(comparison.holds(left == right ? 0 : 1))
    }
  }

  /// Texts are equal when their bytes are, and in the order of their bytes.
  static func compareBytes(_ left: String, _ right: String) -> Int {
    var (a, b) = (left, right)
    return a.withUTF8 { first in b.withUTF8 { ByteText.compare(first, $0) } }
  }

  static func contains(_ text: String, _ part: String) -> Bool {
    var (a, b) = (text, part)
    return a.withUTF8 { whole in b.withUTF8 { ByteText.firstIndex(of: $0, in: whole) != nil } }
  }

  static func hasElement(_ list: String, _ separator: String, _ element: String) -> Bool {
    var (a, b, c) = (list, separator, element)
    var found = false
    a.withUTF8 { text in
      b.withUTF8 { between in
        c.withUTF8 { wanted in
          ByteText.forEachElement(of: text, separator: between) {
            found = ByteText.equal($0, wanted)
            return !found
          }
        }
      }
    }
    return found
  }
}

extension Arithmetic {
  /// The result for two numbers.
  func applied(
    to left: ExactDecimal, _ right: ExactDecimal
  ) throws(ArithmeticError) -> ExactDecimal {
    switch self {
    case .add: try left.adding(right)
    case .subtract: try left.subtracting(right)
    case .multiply: try left.multiplied(by: right)
    case .divide: try left.divided(by: right)
    }
  }
}
