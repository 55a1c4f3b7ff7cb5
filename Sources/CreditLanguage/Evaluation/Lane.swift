public import CreditCore

/// The values of one formula for the rows of a chunk.
///
/// A lane's memory belongs to the ``Scratch`` it came from. Missing values have a mark of their
/// own in each layout.
public enum Lane {
  /// Texts; missing has no start.
  case text(UnsafeMutablePointer<TextSlice>)
  /// Fixed-point numbers of one scale; missing is ``missingNumber``.
  case number(UnsafeMutablePointer<Int64>, scale: Int)
  /// Days since 1970-01-01; missing is ``missingDay``.
  case day(UnsafeMutablePointer<Int32>)
  /// 0 for no, 1 for yes, 2 for missing.
  case boolean(UnsafeMutablePointer<UInt8>)
  /// Entries of a reference; missing is -1.
  case entry(UnsafeMutablePointer<Int32>)
  /// The same value for every row.
  case constant(Value)
  /// Values that fit no other layout.
  case values([Value])

  /// The mark of a missing number.
  public static var missingNumber: Int64 { .min }
  /// The mark of a missing day.
  public static var missingDay: Int32 { .min }

  /// The value of a row.
  public func value(_ row: Int) -> Value {
    switch self {
    case .text(let lane):
      lane[row].text.map { .text($0) } ?? .missing
    case .number(let lane, let scale):
      lane[row] == Lane.missingNumber
        ? .missing : .number(ExactDecimal(coefficient: Int128(lane[row]), scale: scale))
    case .day(let lane):
      lane[row] == Lane.missingDay ? .missing : .day(Day(daysSinceEpoch: lane[row]))
    case .boolean(let lane): lane[row] == 2 ? .missing : .boolean(lane[row] == 1)
    case .entry(let lane): lane[row] < 0 ? .missing : .number(ExactDecimal(Int(lane[row])))
    case .constant(let value): value
    case .values(let values): values[row]
    }
  }
}
