/// The text of a number as a spreadsheet shows it.
enum NumberText {
  /// A number with at most 15 significant digits, without an exponent; `nil` if it is none.
  ///
  /// Workbooks write 0.1 as `0.10000000000000001`; spreadsheets show and keep 15 digits.
  static func plain(_ text: String) -> String? {
    guard let number = DecimalDigits(Array(text.utf8)[...]) else { return nil }
    var bytes: [UInt8] = []
    number.write(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// The significant digits of a number, at most 15, and where its point stands.
struct DecimalDigits {
  /// The digits as a whole number below 10^15.
  private var coefficient: UInt64 = 0
  /// How many digits that is.
  private var count = 0
  /// How many digits stand before the point; none or fewer where it is below a tenth.
  private var place = 0
  private var isNegative = false

  init?(_ text: ArraySlice<UInt8>) {
    var at = text.startIndex
    if at < text.endIndex, text[at] == UInt8(ascii: "-") || text[at] == UInt8(ascii: "+") {
      isNegative = text[at] == UInt8(ascii: "-")
      at += 1
    }
    var hasDigits = false
    var hasPoint = false
    var next: UInt8?
    scan: while at < text.endIndex {
      let byte = text[at]
      switch byte {
      case 48...57:
        hasDigits = true
        if count == 15 {
          next = next ?? (byte - 48)
        } else if count > 0 || byte != 48 {
          coefficient = coefficient * 10 + UInt64(byte - 48)
          count += 1
        } else if hasPoint {
          place -= 1
        }
        if !hasPoint, count > 0 { place += 1 }
      case UInt8(ascii: ".") where !hasPoint: hasPoint = true
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        guard let exponent = DecimalDigits.exponent(text[(at + 1)...]) else { return nil }
        place += exponent
        break scan
      default: return nil
      }
      at += 1
    }
    guard hasDigits, abs(place) <= 400 else { return nil }
    if let next, next >= 5 { coefficient += 1 }
    if coefficient == 1_000_000_000_000_000 {
      coefficient = 1
      count = 1
      place += 1
    }
    while coefficient != 0, coefficient % 10 == 0 {
      coefficient /= 10
      count -= 1
    }
  }

  private static func exponent(_ text: ArraySlice<UInt8>) -> Int? {
    let isNegative = text.first == UInt8(ascii: "-")
    let isSigned = isNegative || text.first == UInt8(ascii: "+")
    guard let number = Digits.number(text.dropFirst(isSigned ? 1 : 0)), number <= 400 else {
      return nil
    }
    return isNegative ? -number : number
  }

  /// How many digits stand before the point.
  var wholeDigits: Int { coefficient == 0 ? 1 : max(place, 1) }
  /// Whether it is a whole number that is not negative.
  var isWhole: Bool { coefficient == 0 || (place >= count && !isNegative) }

  /// Adds the plain form to bytes.
  func write(to bytes: inout [UInt8]) {
    let zero = UInt8(ascii: "0")
    guard coefficient != 0 else {
      bytes.append(zero)
      return
    }
    if isNegative { bytes.append(UInt8(ascii: "-")) }
    if place <= 0 {
      bytes.append(zero)
      bytes.append(UInt8(ascii: "."))
      for _ in place..<0 { bytes.append(zero) }
    }
    var unit: UInt64 = 1
    for _ in 1..<max(count, 1) { unit *= 10 }
    for written in 0..<count {
      if place > 0, written == place { bytes.append(UInt8(ascii: ".")) }
      bytes.append(zero + UInt8(coefficient / unit % 10))
      unit /= 10
    }
    if place > count { for _ in count..<place { bytes.append(zero) } }
  }
}
