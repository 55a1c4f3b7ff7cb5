extension ExactDecimal: CustomStringConvertible {
  /// Reads a plain decimal number: an optional sign, digits, and digits behind one point.
  ///
  /// `"12"`, `"-0.50"` and `"+3."` are read; grouping commas, exponents, blanks and full-width
  /// digits are not. Returns `nil` for anything else, and for more digits than 128 bits hold.
  public init?(parsing text: some StringProtocol) {
    var copy = String(text)
    let number = copy.withUTF8 { ExactDecimal(parsing: $0) }
    guard let number else { return nil }
    self = number
  }

  /// Reads a plain decimal number from its bytes; as from text.
  public init?(parsing bytes: UnsafeBufferPointer<UInt8>) {
    if let number = ExactDecimal(digitsOf: bytes) {
      self = number
      return
    }
    // Whether a number fits must depend on its value only, not on zeros at its end.
    guard bytes.last == UInt8(ascii: "0"), let point = bytes.firstIndex(of: UInt8(ascii: ".")),
      let last = bytes.lastIndex(where: { $0 != UInt8(ascii: "0") }), last >= point,
      let number = ExactDecimal(digitsOf: UnsafeBufferPointer(rebasing: bytes[...last]))
    else { return nil }
    self = number
  }

  private init?(digitsOf bytes: UnsafeBufferPointer<UInt8>) {
    var index = 0
    var negative = false
    if let first = bytes.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
      negative = first == UInt8(ascii: "-")
      index = 1
    }
    var digits = DigitSum()
    var places = 0
    var seenPoint = false
    var seenDigit = false
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: ".") {
        if seenPoint { return nil }
        seenPoint = true
        continue
      }
      let digit = byte &- UInt8(ascii: "0")
      guard digit <= 9 else { return nil }
      seenDigit = true
      if seenPoint {
        if places == ExactDecimal.maximumScale {
          // Zeros beyond the last place change nothing; other digits would be lost.
          if digit != 0 { return nil }
          continue
        }
        places += 1
      }
      guard digits.append(digit) else { return nil }
    }
    guard seenDigit, let coefficient = digits.coefficient(negative: negative) else { return nil }
    self.init(coefficient: coefficient, scale: places)
  }

  /// The number with all digits of its scale: `"1.50"`.
  public var description: String {
    if scale == 0 { return String(coefficient) }
    var digits = String(coefficient.magnitude)
    if digits.count <= scale {
      digits = String(repeating: "0", count: scale - digits.count + 1) + digits
    }
    let point = digits.index(digits.endIndex, offsetBy: -scale)
    return (coefficient < 0 ? "-" : "") + digits[..<point] + "." + digits[point...]
  }
}

/// Digits that come one by one, summed in 64 bits for as long as they fit.
struct DigitSum {
  private var low: UInt64 = 0
  private var wide: UInt128 = 0
  private var isWide = false

  /// Adds a digit at the end; `false` where 128 bits do not hold the number.
  @inline(__always)
  mutating func append(_ digit: UInt8) -> Bool {
    if !isWide {
      // 18 digits always fit, and so does one more below this limit.
      if low < 1_000_000_000_000_000_000 {
        low = low &* 10 &+ UInt64(digit)
        return true
      }
      isWide = true
      wide = UInt128(low)
    }
    let (tenfold, high) = wide.multipliedReportingOverflow(by: 10)
    let (sum, carry) = tenfold.addingReportingOverflow(UInt128(digit))
    wide = sum
    return !high && !carry
  }

  /// The number of all digits, or `nil` where 128 bits with a sign do not hold it.
  func coefficient(negative: Bool) -> Int128? {
    let magnitude = isWide ? wide : UInt128(low)
    if !negative { return Int128(exactly: magnitude) }
    guard magnitude <= Int128.min.magnitude else { return nil }
    return Int128(truncatingIfNeeded: 0 &- magnitude)
  }
}
