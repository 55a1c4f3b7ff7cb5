/// Gathers the values of a column, row by row.
///
/// Numbers stay in 64-bit lanes of one scale as long as every value fits and move to the wide
/// layout, without loss, at the first that does not.
///
/// For example:
///
///     var builder = ColumnBuilder(.number, scale: 2)
///     builder.append(.number("186.5"))
///     builder.append(.missing)
///     let column = builder.finish()    // 186.50 in a 64-bit lane, and one missing row
public struct ColumnBuilder: Sendable {
  /// The type of the column.
  public let type: ValueType
  /// How many rows were added.
  public private(set) var count = 0

  private let scale: Int
  private var validity = Bitmap(count: 0)
  private var hasMissing = false
  // Each layout has arrays of its own, because an array inside an enumeration's payload is copied
  // when it is taken out, changed and put back: appending would cost O(n). Unused ones are free.
  private var offsets: [Int64] = []
  private var bytes: [UInt8] = []
  private var coefficients: [Int64] = []
  private var decimals: [ExactDecimal] = []
  private var isWide = false
  private var days: [Int32] = []
  private var bits = Bitmap(count: 0)
  private var currency: [Int16] = []
  private var currencies: [Currency] = []

  /// Begins a column.
  ///
  /// - Parameters:
  ///   - type: what the column holds.
  ///   - scale: digits behind the point that numbers are kept with at first.
  /// - Precondition: `scale` lies within 0 and ``ExactDecimal/maximumScale``.
  public init(_ type: ValueType, scale: Int = 6) {
    precondition(
      scale >= 0 && scale <= ExactDecimal.maximumScale, "a decimal has 0 to 30 digits behind it")
    self.type = type
    self.scale = scale
    if type == .text { offsets.append(0) }
  }

  /// Makes room for rows that will come, so that appending them moves nothing.
  public mutating func reserveCapacity(_ rows: Int) {
    switch type {
    case .text: offsets.reserveCapacity(rows + 1)
    case .number: isWide ? decimals.reserveCapacity(rows) : coefficients.reserveCapacity(rows)
    case .day: days.reserveCapacity(rows)
    case .boolean: break
    case .money:
      decimals.reserveCapacity(rows)
      currency.reserveCapacity(rows)
    }
  }

  /// Adds a row.
  ///
  /// - Precondition: the value is missing or of the column's type.
  /// - Complexity: O(1) amortised, plus the bytes of a text.
  public mutating func append(_ value: Value) {
    count += 1
    switch (type, value) {
    case (.text, .text(let text)): append(text: text)
    case (.number, .number(let number)): append(number: number)
    case (.day, .day(let day)): days.append(day.daysSinceEpoch)
    case (.boolean, .boolean(let bit)): bits.append(bit)
    case (.money, .money(let money)): append(money: money)
    case (_, .missing): appendMissing()
    default: preconditionFailure("the value is not of the column's type")
    }
    validity.append(!value.isMissing)
  }

  /// Adds a row of text from its UTF-8 bytes; no string is made.
  ///
  /// - Precondition: this is a column of text.
  /// - Complexity: O(1) amortised, plus the bytes.
  public mutating func append(utf8 text: UnsafeBufferPointer<UInt8>) {
    precondition(type == .text, "the value is not of the column's type")
    count += 1
    bytes.append(contentsOf: text)
    offsets.append(Int64(bytes.count))
    validity.append(true)
  }

  /// The column of all rows added so far.
  public consuming func finish() -> Column {
    let storage: Column.Storage =
      switch type {
      case .text: .text(offsets: offsets, bytes: bytes)
      case .number:
        isWide ? .wideNumber(decimals) : .number(coefficients: coefficients, scale: scale)
      case .day: .day(days)
      case .boolean: .boolean(bits)
      case .money: .money(amounts: decimals, currency: currency, currencies: currencies)
      }
    return Column(
      type: type, count: count, validity: hasMissing ? validity : nil, storage: storage)
  }

  private mutating func append(text: String) {
    bytes.append(contentsOf: text.utf8)
    offsets.append(Int64(bytes.count))
  }

  private mutating func append(number: ExactDecimal) {
    if isWide {
      decimals.append(number)
    } else if let narrow = number.coefficient(atScale: scale) {
      coefficients.append(narrow)
    } else {
      let scale = scale
      decimals.reserveCapacity(max(coefficients.capacity, coefficients.count + 1))
      decimals.append(
        contentsOf: coefficients.lazy.map { ExactDecimal(coefficient: Int128($0), scale: scale) })
      decimals.append(number)
      coefficients = []
      isWide = true
    }
  }

  private mutating func append(money: Money) {
    decimals.append(money.amount)
    guard let known = money.currency else {
      currency.append(-1)
      return
    }
    // Three letters make 17,576 codes at most, so an index always fits in 16 bits.
    let index = currencies.lastIndex(of: known) ?? currencies.count
    if index == currencies.count { currencies.append(known) }
    currency.append(Int16(truncatingIfNeeded: index))
  }

  private mutating func appendMissing() {
    hasMissing = true
    switch type {
    case .text: offsets.append(Int64(bytes.count))
    case .number: isWide ? decimals.append(.zero) : coefficients.append(0)
    case .day: days.append(0)
    case .boolean: bits.append(false)
    case .money:
      decimals.append(.zero)
      currency.append(-1)
    }
  }
}
