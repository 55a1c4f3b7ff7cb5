public import CreditCore

/// The values of one input, or of one column of records, laid out as the engine reads them.
///
/// Numbers are whole numbers of the column's smallest unit: 32 bits where they fit, otherwise
/// doubles, which are exact below 2^52. Texts are codes of a dictionary. A column knows its bounds,
/// from which a plan proves that nothing overflows.
///
/// For example:
///
///     let area = SubjectColumn(numbers: [150, nil, 3001], scale: 0)
///     let column = SubjectColumn(table.columns[2])
public struct SubjectColumn: Sendable {
  enum Layout: Hashable, Sendable {
    /// Whole numbers; `Int32.min` is missing.
    case int32
    /// Whole numbers; NaN is missing.
    case double
    /// Codes of the dictionary from 1 on; 0 is missing.
    case codes8
    /// The same in four bytes.
    case codes32
    /// Values that only the plain evaluator reads.
    case plain
  }

  /// The type of every value that is not missing.
  public let type: ValueType
  /// How many rows there are.
  public let count: Int
  let layout: Layout
  /// Digits behind the point of a number.
  let scale: Int
  /// The bounds of the values, in the smallest unit.
  let low: Double
  let high: Double
  let mayMiss: Bool
  /// The texts of the codes 1, 2, ….
  let dictionary: [String]
  let buffer: AlignedBuffer
  let plain: [Value]
  /// The rows whose values the layout cannot hold.
  let exceptions: [Int: Value]

  /// The greatest whole number of a lane: sums of two and corrections of quotients stay exact.
  static let limit = 4_503_599_627_370_496.0  // 2^52

  init(
    type: ValueType, count: Int, layout: Layout, scale: Int = 0, low: Double = 0, high: Double = 0,
    mayMiss: Bool = true, dictionary: [String] = [], buffer: AlignedBuffer, plain: [Value] = [],
    exceptions: [Int: Value] = [:]
  ) {
    self.type = type
    self.count = count
    self.layout = layout
    self.scale = scale
    self.low = low
    self.high = high
    self.mayMiss = mayMiss
    self.dictionary = dictionary
    self.buffer = buffer
    self.plain = plain
    self.exceptions = exceptions
  }

  /// The bytes of one row.
  var stride: Int {
    switch layout {
    case .int32, .codes32: 4
    case .double: 8
    case .codes8: 1
    case .plain: 0
    }
  }

  /// The value of a row; missing where there is no such row.
  public subscript(row: Int) -> Value {
    guard row >= 0, row < count else { return .missing }
    if !exceptions.isEmpty, let value = exceptions[row] { return value }
    switch layout {
    case .int32:
      let number = buffer.pointer(Int32.self)[row]
      return number == .min ? .missing : value(of: Double(number))
    case .double: return value(of: buffer.pointer(Double.self)[row])
    case .codes8: return value(of: Double(buffer.pointer(UInt8.self)[row]))
    case .codes32: return value(of: Double(buffer.pointer(Int32.self)[row]))
    case .plain: return plain[row]
    }
  }

  private func value(of number: Double) -> Value {
    if number.isNaN { return .missing }
    switch type {
    case .number: return .number(ExactDecimal(coefficient: Int128(number), scale: scale))
    case .day: return .day(Day(daysSinceEpoch: Int32(number)))
    case .boolean: return number == 0 ? .missing : .boolean(number == 2)
    case .text:
      let code = Int(number)
      return code == 0 || code > dictionary.count ? .missing : .text(dictionary[code - 1])
    case .money: return .missing
    }
  }
}
