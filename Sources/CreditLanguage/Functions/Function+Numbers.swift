internal import CreditCore

extension FunctionLibrary {
  static let numberFunctions: [Function] = [
    Function(
      "number", [.text], .number, summary: "把文本读作数值，读不出则为缺失",
      kernel: { arguments, scratch in TextKernels.numbers(arguments, scratch) },
      evaluate: { arguments in
        arguments[0].text.flatMap { ExactDecimal(parsing: $0) }.map { .number($0) } ?? .missing
      }),
    Function(
      "text", [.number], .text, summary: "把数值写成文本",
      evaluate: { arguments in .text(arguments[0].description) }),
    Function(
      "amount", [.money], .number, summary: "金额的数值，以元等主币单位计",
      evaluate: { arguments in arguments[0].money.map { .number($0.amount) } ?? .missing }),
    Function(
      "currency", [.money], .text, summary: "金额的币种代码，如 CNY；币种不明则为缺失",
      evaluate: { arguments in
        arguments[0].money?.currency.map { .text($0.code) } ?? .missing
      }),
    Function(
      "abs", [.number], .number, summary: "绝对值",
      evaluate: { arguments throws(ArithmeticError) in
        guard let number = arguments[0].number else { return .missing }
        return .number(number.isNegative ? try number.negated() : number)
      }),
    Function(
      "min", [.number, .number], variadic: true, .number, summary: "几个数值中最小的",
      evaluate: { arguments in
        arguments.compactMap(\.number).min().map { .number($0) } ?? .missing
      }),
    Function(
      "max", [.number, .number], variadic: true, .number, summary: "几个数值中最大的",
      evaluate: { arguments in
        arguments.compactMap(\.number).max().map { .number($0) } ?? .missing
      }),
    Function(
      "round", [.number, .number], .number, summary: "四舍五入到小数点后几位",
      evaluate: { arguments throws(ArithmeticError) in
        guard let number = arguments[0].number, let scale = arguments[1].number?.wholeNumber,
          (0...ExactDecimal.maximumScale).contains(scale)
        else { return .missing }
        return .number(try number.rounded(scale: scale))
      }),
    Function(
      "divide", [.number, .number, .number], .number,
      summary: "除，四舍五入到小数点后几位；除数为零时为缺失",
      evaluate: { arguments throws(ArithmeticError) in
        guard let a = arguments[0].number, let b = arguments[1].number, !b.isZero,
          let scale = arguments[2].number?.wholeNumber,
          (0...ExactDecimal.maximumScale).contains(scale)
        else { return .missing }
        return .number(try a.divided(by: b, scale: scale))
      }),
    Function(
      "first_present", [.number, .number], variadic: true, .number, acceptsMissing: true,
      summary: "几个数值中第一个不缺失的",
      evaluate: { arguments in arguments.first { !$0.isMissing } ?? .missing }),
  ]
}
