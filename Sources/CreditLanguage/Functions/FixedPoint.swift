public import CreditCore

/// Reading of plain decimals straight into 64-bit fixed point.
public enum FixedPoint {
  /// What a text is.
  public enum Reading: Hashable, Sendable {
    /// A number, at the scale asked for.
    case value(Int64)
    /// Nothing.
    case missing
    /// No plain decimal.
    case malformed
    /// A decimal that needs more digits than 64 bits at this scale hold.
    case tooWide
  }

  /// Reads a sign, digits and digits behind one point, as `ExactDecimal` does.
  ///
  /// - Complexity: O(length), without allocating.
  public static func parse(_ text: TextSlice, scale: Int) -> Reading {
    guard let start = text.start else { return .missing }
    var index = 0
    var negative = false
    if text.count > 0, start[0] == UInt8(ascii: "-") || start[0] == UInt8(ascii: "+") {
      negative = start[0] == UInt8(ascii: "-")
      index = 1
    }
    var digits: Int64 = 0
    var behind = -1
    var seen = false
    while index < text.count {
      let byte = start[index]
      index += 1
      if byte == UInt8(ascii: ".") {
        if behind >= 0 { return .malformed }
        behind = 0
        continue
      }
      let digit = Int64(byte) - 48
      guard digit >= 0 && digit <= 9 else { return .malformed }
      seen = true
      if behind >= scale {
        if digit != 0 { return rest(text) }
        continue
      }
      if behind >= 0 { behind += 1 }
      let (tenfold, high) = digits.multipliedReportingOverflow(by: 10)
      let (sum, low) = tenfold.addingReportingOverflow(digit)
      if high || low { return rest(text) }
      digits = sum
    }
    guard seen else { return .malformed }
    var missing = scale - max(0, behind)
    while missing > 0 {
      let (tenfold, overflow) = digits.multipliedReportingOverflow(by: 10)
      if overflow { return .tooWide }
      digits = tenfold
      missing -= 1
    }
    return .value(negative ? -digits : digits)
  }

  /// What a text is whose digits do not fit: a wide number, or no number after all.
  private static func rest(_ text: TextSlice) -> Reading {
    ExactDecimal(parsing: text.bytes) == nil ? .malformed : .tooWide
  }
}
