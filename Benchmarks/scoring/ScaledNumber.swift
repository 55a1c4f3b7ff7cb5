/// A decimal number of a file: digits and how many of them stand behind the point.
struct ScaledNumber {
  var digits: Int64
  var scale: Int

  /// Reads `-12.50`, and `1.5e-05` too; `nil` for what is no number of up to 18 digits.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    var index = 0
    var negative = false
    if let first = bytes.first, first == 0x2d || first == 0x2b {
      negative = first == 0x2d
      index = 1
    }
    var value: Int64 = 0
    var count = 0
    var isBehindPoint = false
    var scale = 0
    guard index < bytes.count else { return nil }
    while index < bytes.count {
      let byte = bytes[index]
      let digit = byte &- 0x30
      index += 1
      if digit <= 9 {
        if count == 18 { return nil }
        value = value &* 10 &+ Int64(digit)
        // Zeros in front are no digits.
        if value != 0 { count += 1 }
        if isBehindPoint { scale += 1 }
      } else if byte == 0x2e && !isBehindPoint {
        isBehindPoint = true
      } else if byte | 0x20 == 0x65 {
        let rest = UnsafeBufferPointer(rebasing: bytes[index...])
        guard let exponent = Int(String(decoding: rest, as: UTF8.self)), abs(exponent) < 40
        else { return nil }
        scale -= exponent
        index = bytes.count
      } else {
        return nil
      }
    }
    while scale > 0 && value % 10 == 0 {
      value /= 10
      scale = value == 0 ? 0 : scale - 1
    }
    while scale < 0 && value != 0 {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      value = product
      scale += 1
    }
    digits = negative ? -value : value
    self.scale = max(scale, 0)
  }

  /// The digits with so many of them behind the point, at least as many as there are.
  @inline(__always)
  func digits(atScale wanted: Int) -> Int64? {
    var value = digits
    for _ in scale..<max(wanted, scale) {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      value = product
    }
    return value
  }
}
