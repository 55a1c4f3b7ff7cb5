/// Gathers the values of a column, row by row.
///
/// Numbers stay in 64-bit lanes of one scale as long as every value fits and move to the wide
/// layout, without loss, at the first that does not.
public struct ColumnBuilder: Sendable {
  /// The type of the column.
  public let type: ValueType
  /// How many rows were added.
  public private(set) var count = 0
  var validity = Bitmap(count: 0)
  var hasMissing = false
  var storage: Column.Storage

  /// Begins a column.
  ///
  /// - Parameters:
  ///   - type: what the column holds.
  ///   - scale: digits behind the point that numbers are kept with at first.
  public init(_ type: ValueType, scale: Int = 6) {
    self.type = type
    storage =
      switch type {
      case .text: .text(offsets: [0], bytes: [])
      case .number: .number(coefficients: [], scale: scale)
      case .day: .day([])
      case .boolean: .boolean(Bitmap(count: 0))
      case .money: .money(amounts: [], currency: [], currencies: [])
      }
  }

  /// Adds a row.
  ///
  /// - Precondition: the value is missing or of the column's type.
  public mutating func append(_ value: Value) {
    precondition(value.type == nil || value.type == type, "the value is not of the column's type")
    count += 1
    validity.append(!value.isMissing)
    if value.isMissing { hasMissing = true }
    // The storage is taken out so that its arrays are changed in place.
    var taken = Column.Storage.day([])
    swap(&taken, &storage)
    storage = ColumnBuilder.adding(value, to: taken)
  }

  /// The column of all rows added so far.
  public consuming func finish() -> Column {
    Column(type: type, count: count, validity: hasMissing ? validity : nil, storage: storage)
  }

  private static func adding(_ value: Value, to storage: consuming Column.Storage) -> Column.Storage {
    switch consume storage {
    case .text(var offsets, var bytes):
      if case .text(let text) = value { bytes.append(contentsOf: text.utf8) }
      offsets.append(Int64(bytes.count))
      return .text(offsets: offsets, bytes: bytes)
    case .number(var coefficients, let scale):
      guard case .number(let number) = value else {
        coefficients.append(0)
        return .number(coefficients: coefficients, scale: scale)
      }
      let plain = number.scale > scale ? number.normalized : number
      if plain.scale <= scale, let exact = try? plain.rounded(scale: scale),
        let narrow = Int64(exactly: exact.coefficient)
      {
        coefficients.append(narrow)
        return .number(coefficients: coefficients, scale: scale)
      }
      var wide = coefficients.map { ExactDecimal(coefficient: Int128($0), scale: scale) }
      wide.append(number)
      return .wideNumber(wide)
    case .wideNumber(var numbers):
      numbers.append(value.number ?? .zero)
      return .wideNumber(numbers)
    case .day(var days):
      days.append(value.day?.daysSinceEpoch ?? 0)
      return .day(days)
    case .boolean(var bits):
      bits.append(value.boolean ?? false)
      return .boolean(bits)
    case .money(var amounts, var currency, var currencies):
      let money = value.money
      amounts.append(money?.amount ?? .zero)
      if let known = money?.currency {
        let index = currencies.firstIndex(of: known) ?? currencies.count
        if index == currencies.count { currencies.append(known) }
        currency.append(Int16(truncatingIfNeeded: index))
      } else {
        currency.append(-1)
      }
      return .money(amounts: amounts, currency: currency, currencies: currencies)
    }
  }
}
