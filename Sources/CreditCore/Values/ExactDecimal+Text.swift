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

  /// Reads a plain decimal number from its bytes; see ``init(parsing:)-(StringProtocol)``.
  public init?(parsing bytes: UnsafeBufferPointer<UInt8>) {
    var index = 0
    var negative = false
    if let first = bytes.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
      negative = first == UInt8(ascii: "-")
      index = 1
    }
    var digits: Int128 = 0
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
      guard byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") else { return nil }
      seenDigit = true
      if seenPoint { places += 1 }
      if places > ExactDecimal.maximumScale {
        // Zeros beyond the last place change nothing; other digits would be lost.
        if byte != UInt8(ascii: "0") { return nil }
        places -= 1
        continue
      }
      let (tenfold, high) = digits.multipliedReportingOverflow(by: 10)
      let (sum, low) = tenfold.addingReportingOverflow(Int128(byte - UInt8(ascii: "0")))
      if high || low { return nil }
      digits = sum
    }
    guard seenDigit else { return nil }
    self.init(coefficient: negative ? -digits : digits, scale: places)
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
