/// What a cell says about money.
public enum MoneyReading: Hashable, Sendable {
  /// An amount, and how it was written.
  case money(Money, MoneySpelling)
  /// No amount, and why.
  case refused(ReadingRefusal)

  /// The amount, if there is one.
  public var money: Money? { if case .money(let money, _) = self { money } else { nil } }
}

/// How an amount of money was written.
public struct MoneySpelling: Hashable, Sendable {
  /// Where the currency comes from.
  public enum CurrencySource: String, Hashable, Sendable, CaseIterable {
    /// The text names it: 万美元, USD.
    case named
    /// The text says 元 or ¥ and names no other currency, which means 人民币.
    case implied
    /// The text says nothing and the caller did.
    case assumed
    /// Nobody says; the currency of the amount is unknown.
    case unknown
  }

  /// Where the currency comes from.
  public let currency: CurrencySource
  /// Whether the caller's unit was used because the text has none.
  public let isUnitAssumed: Bool
  /// Whether the text is exactly what ``Money/description`` writes.
  public let isCanonical: Bool

  /// Describes a spelling.
  public init(currency: CurrencySource, isUnitAssumed: Bool, isCanonical: Bool) {
    self.currency = currency
    self.isUnitAssumed = isUnitAssumed
    self.isCanonical = isCanonical
  }
}

/// What the numbers of a column of money count.
public enum MoneyUnit: Int, Hashable, Sendable, CaseIterable {
  /// 元.
  case one = 0
  /// 千元.
  case thousand = 3
  /// 万元.
  case tenThousand = 4
  /// 百万元.
  case million = 6
  /// 亿元.
  case hundredMillion = 8
}
