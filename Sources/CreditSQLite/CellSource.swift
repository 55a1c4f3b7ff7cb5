internal import CreditCore

/// A column on its way into statements; texts go in from where they lie.
enum CellSource {
  case text(offsets: [Int64], bytes: [UInt8], validity: Bitmap?)
  case wholeNumber([Int64], validity: Bitmap?)
  case day([Int32], validity: Bitmap?)
  case other(Column)

  init(_ column: Column) {
    self =
      switch column.storage {
      case .text(let offsets, let bytes):
        .text(offsets: offsets, bytes: bytes, validity: column.validity)
      case .number(let coefficients, scale: 0):
        .wholeNumber(coefficients, validity: column.validity)
      case .day(let days): .day(days, validity: column.validity)
      default: .other(column)
      }
  }

  /// Binds the value of a row: one column of the statement, two for money.
  func bind(_ row: Int, _ statement: inout Statement) {
    switch self {
    case .text(let offsets, let bytes, let validity):
      if let validity, !validity[row] { return statement.bindNull() }
      let range = Int(offsets[row])..<Int(offsets[row + 1])
      bytes.withUnsafeBufferPointer {
        statement.bind(utf8: UnsafeBufferPointer(rebasing: $0[range]))
      }
    case .wholeNumber(let numbers, let validity):
      if let validity, !validity[row] { return statement.bindNull() }
      statement.bind(numbers[row])
    case .day(let days, let validity):
      if let validity, !validity[row] { return statement.bindNull() }
      statement.bind(Int64(days[row]))
    case .other(let column): CellSource.bind(column[row], column.type, &statement)
    }
  }

  private static func bind(_ value: Value, _ type: ValueType, _ statement: inout Statement) {
    switch value {
    case .missing:
      statement.bindNull()
      if type == .money { statement.bindNull() }
    case .boolean(let value): statement.bind(value ? Int64(1) : 0)
    case .text(let text): statement.bind(text)
    case .day(let day): statement.bind(Int64(day.daysSinceEpoch))
    case .number(let number): bind(number, &statement)
    case .money(let money):
      bind(money.amount, &statement)
      statement.bind(money.currency?.code)
    }
  }

  private static func bind(_ number: ExactDecimal, _ statement: inout Statement) {
    let plain = number.normalized
    if plain.scale == 0, let whole = Int64(exactly: plain.coefficient) {
      statement.bind(whole)
    } else {
      statement.bind(plain.description)
    }
  }
}
