public import CreditCore

/// What a checked expression yields.
public enum FormulaType: Hashable, Sendable {
  /// Yes, no or unknown.
  case boolean
  /// An exact number.
  case number
  /// A text.
  case text
  /// A calendar day.
  case day
  /// An amount in a currency.
  case money
  /// An entry of a reference, by the reference's place in the scope.
  case entry(reference: Int)

  /// The type of a formula that yields values of a type.
  public init(_ type: ValueType) {
    self =
      switch type {
      case .boolean: .boolean
      case .number: .number
      case .text: .text
      case .day: .day
      case .money: .money
      }
  }

  /// The type of the values, or `nil` for an entry, which is no value of its own.
  public var valueType: ValueType? {
    switch self {
    case .boolean: .boolean
    case .number: .number
    case .text: .text
    case .day: .day
    case .money: .money
    case .entry: nil
    }
  }

  /// The word a message uses for the type.
  public var title: String {
    switch self {
    case .boolean: "是否"
    case .number: "数值"
    case .text: "文本"
    case .day: "日期"
    case .money: "金额"
    case .entry: "参照库条目"
    }
  }
}
