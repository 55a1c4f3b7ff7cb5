/// What a column, an input or an expression holds.
public enum ValueType: String, Hashable, Sendable, CaseIterable {
  /// ``Value/boolean(_:)``.
  case boolean
  /// ``Value/number(_:)``.
  case number
  /// ``Value/text(_:)``.
  case text
  /// ``Value/day(_:)``.
  case day
  /// ``Value/money(_:)``.
  case money
}

extension Value {
  /// The type of a value that is not missing.
  public var type: ValueType? {
    switch self {
    case .missing: nil
    case .boolean: .boolean
    case .number: .number
    case .text: .text
    case .day: .day
    case .money: .money
    }
  }
}
