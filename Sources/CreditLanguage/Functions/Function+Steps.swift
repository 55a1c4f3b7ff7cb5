internal import CreditCore

extension FunctionLibrary {
  /// Functions that count steps and keep numbers within bounds.
  static let stepFunctions: [Function] = [
    Function(
      "floor", [.number], .number, summary: "不大于它的最大整数",
      evaluate: { arguments throws(ArithmeticError) in
        guard let number = arguments[0].number else { return .missing }
        return .number(try number.rounded(scale: 0, rounding: .down))
      }),
    Function(
      "ceil", [.number], .number, summary: "不小于它的最小整数",
      evaluate: { arguments throws(ArithmeticError) in
        guard let number = arguments[0].number else { return .missing }
        return .number(try number.rounded(scale: 0, rounding: .up))
      }),
    Function(
      "steps", [.number, .number], .number,
      summary: "每满一个步长算一步，共几步；负数为 0 步，步长不是正数时为缺失",
      evaluate: { arguments throws(ArithmeticError) in try steps(arguments, .down) }),
    Function(
      "steps_up", [.number, .number], .number,
      summary: "不满一个步长也算一步，共几步；负数为 0 步，步长不是正数时为缺失",
      evaluate: { arguments throws(ArithmeticError) in try steps(arguments, .up) }),
    Function(
      "clamp", [.number, .number, .number], .number,
      summary: "不小于下限、不大于上限的数值；下限大于上限时为缺失",
      evaluate: { arguments in
        guard let number = arguments[0].number, let low = arguments[1].number,
          let high = arguments[2].number, low <= high
        else { return .missing }
        return .number(Swift.min(Swift.max(number, low), high))
      }),
    Function(
      "percent", [.number, .number, .number], .number,
      summary: "前者是后者的百分之几，四舍五入到小数点后几位；后者为零时为缺失",
      evaluate: { arguments throws(ArithmeticError) in
        guard let part = arguments[0].number, let whole = arguments[1].number, !whole.isZero,
          let scale = arguments[2].number?.wholeNumber,
          (0...ExactDecimal.maximumScale - 2).contains(scale)
        else { return .missing }
        // Two digits more and the point moved by two: rounded once, and 100 % cannot overflow early.
        let share = try part.divided(by: whole, scale: scale + 2)
        return .number(ExactDecimal(coefficient: share.coefficient, scale: scale))
      }),
    Function(
      "power", [.number, .number], .number,
      summary: "自乘若干次，次数为 0 至 16 的整数，否则为缺失",
      evaluate: { arguments throws(ArithmeticError) in
        guard let base = arguments[0].number, let exponent = arguments[1].number?.wholeNumber,
          (0...16).contains(exponent)
        else { return .missing }
        var product = ExactDecimal.one
        for _ in 0..<exponent { product = try product.multiplied(by: base) }
        return .number(product)
      }),
  ]

  private static func steps(
    _ arguments: [Value], _ rounding: RoundingMode
  ) throws(ArithmeticError) -> Value {
    guard let number = arguments[0].number, let size = arguments[1].number, !size.isNegative,
      !size.isZero
    else { return .missing }
    if number.isNegative { return .number(.zero) }
    return .number(try number.divided(by: size, scale: 0, rounding: rounding))
  }
}
