/// A currency, named by its three letters of ISO 4217.
public struct Currency: Hashable, Sendable {
  /// Three capital letters, such as `CNY`.
  public let code: String

  /// Makes a currency of its code; `nil` unless it is three capital letters.
  public init?(code: String) {
    guard code.utf8.count == 3,
      code.utf8.allSatisfy({ $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") })
    else { return nil }
    self.code = code
  }

  private init(known code: String) { self.code = code }

  /// 人民币.
  public static let yuan = Currency(known: "CNY")
}
