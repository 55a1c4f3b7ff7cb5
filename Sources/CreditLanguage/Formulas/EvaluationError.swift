public import CreditCore

/// A formula that has no value for a row, with the place of the part at fault.
public struct EvaluationError: Error, Hashable, Sendable {
  /// What went wrong.
  public let code: ArithmeticError.Code
  /// Where the part at fault is written.
  public let span: SourceSpan

  /// Makes an error.
  public init(_ code: ArithmeticError.Code, at span: SourceSpan) {
    self.code = code
    self.span = span
  }

  /// What went wrong, in words an official reads.
  public var message: String {
    switch code {
    case .overflow: "计算结果超出 38 位数字"
    case .divisionByZero: "除数为零，而规则没有写明除数为零时怎么办"
    case .notANumber: "插件给出的不是数值"
    case .outOfRange: "插件给出的值不在它声明的范围之内"
    case .wrongType: "插件给出的值不是它声明的类型"
    default: code.rawValue
    }
  }
}
