/// The values of one column, all of one type, laid out as Arrow does.
///
/// A column is filled by a ``ColumnBuilder`` and does not change afterwards. Hot loops read its
/// buffers through ``withText(_:)``, ``withNumbers(_:)`` and ``withDays(_:)``; anything else asks
/// for a ``Value`` by its row.
public struct Column: Sendable {
  /// How values are laid out.
  public enum Storage: Hashable, Sendable {
    /// UTF-8 bytes of all rows behind each other; row *i* is `offsets[i]..<offsets[i + 1]`.
    case text(offsets: [Int64], bytes: [UInt8])
    /// Fixed-point numbers: the value is `coefficients[i] / 10^scale`.
    case number(coefficients: [Int64], scale: Int)
    /// Fixed-point numbers that need more than 64 bits, or have scales of their own.
    case wideNumber([ExactDecimal])
    /// Days since 1970-01-01.
    case day([Int32])
    /// One bit a row.
    case boolean(Bitmap)
    /// Amounts with an index into a list of currencies; -1 where the currency is unknown.
    case money(amounts: [ExactDecimal], currency: [Int16], currencies: [Currency])
  }

  /// The type of every value that is not missing.
  public let type: ValueType
  /// How many rows there are.
  public let count: Int
  /// One bit a row, set where there is a value; `nil` where no row is missing.
  public let validity: Bitmap?
  /// The values; what stands at a missing row means nothing.
  public let storage: Storage

  /// The value of a row.
  ///
  /// - Precondition: the row exists.
  /// - Complexity: O(1), plus the copy of a text.
  public subscript(row: Int) -> Value {
    precondition(row >= 0 && row < count, "no such row in the column")
    if let validity, !validity[row] { return .missing }
    switch storage {
    case .text(let offsets, let bytes):
      return .text(
        String(decoding: bytes[Int(offsets[row])..<Int(offsets[row + 1])], as: UTF8.self))
    case .number(let coefficients, let scale):
      return .number(ExactDecimal(coefficient: Int128(coefficients[row]), scale: scale))
    case .wideNumber(let numbers): return .number(numbers[row])
    case .day(let days): return .day(Day(daysSinceEpoch: days[row]))
    case .boolean(let bits): return .boolean(bits[row])
    case .money(let amounts, let currency, let currencies):
      let index = Int(currency[row])
      return .money(Money(amounts[row], index < 0 ? nil : currencies[index]))
    }
  }

  /// Whether a row has no value.
  ///
  /// - Precondition: the row exists.
  public func isMissing(_ row: Int) -> Bool {
    precondition(row >= 0 && row < count, "no such row in the column")
    if let validity { return !validity[row] }
    return false
  }
}
