/// An amount of money in a currency, which may be unknown.
///
/// Amounts of different currencies are never added; an amount whose currency is not known is added
/// to nothing.
public struct Money: Hashable, Sendable, CustomStringConvertible {
  /// The amount in the currency's main unit (元, not 万元).
  public let amount: ExactDecimal
  /// The currency, or `nil` if the source does not say.
  public let currency: Currency?

  /// Makes an amount of money.
  public init(_ amount: ExactDecimal, _ currency: Currency?) {
    self.amount = amount
    self.currency = currency
  }

  /// The sum, or `nil` if the currencies differ or one is not known.
  ///
  /// - Throws: ``ArithmeticError/Code/overflow`` where 128 bits do not hold the sum.
  public func adding(_ other: Money) throws(ArithmeticError) -> Money? {
    guard let currency, currency == other.currency else { return nil }
    return Money(try amount.adding(other.amount), currency)
  }

  /// The amount and the currency's code: `16000000 CNY`; `?` stands for an unknown currency.
  public var description: String { "\(amount.normalized) \(currency?.code ?? "?")" }
}
