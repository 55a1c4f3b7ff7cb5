/// One value of a cell, an input or a result.
///
/// Missing is a value of its own, not an empty text and not zero: a comparison with it is neither
/// true nor false.
public enum Value: Hashable, Sendable {
  /// Nothing is known.
  case missing
  /// Yes or no.
  case boolean(Bool)
  /// An exact number.
  case number(ExactDecimal)
  /// A text, never empty by convention: an empty cell is ``missing``.
  case text(String)
  /// A calendar day.
  case day(Day)
  /// An amount in a currency.
  case money(Money)

  /// Whether nothing is known.
  public var isMissing: Bool {
    if case .missing = self { return true }
    return false
  }
}

extension Value: CustomStringConvertible {
  /// The value as a person or a CSV cell shows it; missing is empty.
  public var description: String {
    switch self {
    case .missing: ""
    case .boolean(let value): value ? "是" : "否"
    case .number(let value): value.normalized.description
    case .text(let value): value
    case .day(let value): value.description
    case .money(let value): value.description
    }
  }
}

extension Value {
  /// The text, if this is one.
  public var text: String? { if case .text(let value) = self { value } else { nil } }
  /// The number, if this is one.
  public var number: ExactDecimal? { if case .number(let value) = self { value } else { nil } }
  /// The day, if this is one.
  public var day: Day? { if case .day(let value) = self { value } else { nil } }
  /// Yes or no, if this is one.
  public var boolean: Bool? { if case .boolean(let value) = self { value } else { nil } }
  /// The money, if this is one.
  public var money: Money? { if case .money(let value) = self { value } else { nil } }
}
