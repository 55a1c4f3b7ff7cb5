import CreditCore

/// Whole numbers of any length, computed digit by digit as at school: slow, and plainly right.
struct SchoolNumber: Equatable {
  var negative = false
  /// Decimal digits, the last first; none for zero.
  var digits: [Int] = []

  init(negative: Bool = false, digits: [Int]) {
    self.digits = digits
    while self.digits.last == 0 { self.digits.removeLast() }
    self.negative = negative && !self.digits.isEmpty
  }

  /// The digits of a number with `zeros` more at its end.
  init(_ value: Int128, zeros: Int = 0) {
    self.init(
      negative: value < 0,
      digits: Array(repeating: 0, count: zeros)
        + String(value.magnitude).reversed().map { Int(String($0)) ?? 0 })
  }

  /// The number, or `nil` where 128 bits do not hold it.
  var narrowed: Int128? {
    Int128((negative ? "-" : "") + (digits.isEmpty ? "0" : text))
  }
  private var text: String { digits.reversed().map(String.init).joined() }

  static func isBelow(_ left: [Int], _ right: [Int]) -> Bool {
    if left.count != right.count { return left.count < right.count }
    for index in left.indices.reversed() where left[index] != right[index] {
      return left[index] < right[index]
    }
    return false
  }

  static func + (left: SchoolNumber, right: SchoolNumber) -> SchoolNumber {
    if left.negative == right.negative {
      var digits: [Int] = []
      var carry = 0
      for index in 0..<(max(left.digits.count, right.digits.count) + 1) {
        let sum = left.digit(index) + right.digit(index) + carry
        digits.append(sum % 10)
        carry = sum / 10
      }
      return SchoolNumber(negative: left.negative, digits: digits)
    }
    let leftIsBelow = isBelow(left.digits, right.digits)
    let (large, small) = leftIsBelow ? (right, left) : (left, right)
    var digits: [Int] = []
    var borrow = 0
    for index in large.digits.indices {
      let difference = large.digit(index) - small.digit(index) - borrow
      digits.append((difference + 10) % 10)
      borrow = difference < 0 ? 1 : 0
    }
    return SchoolNumber(negative: large.negative, digits: digits)
  }

  static prefix func - (number: SchoolNumber) -> SchoolNumber {
    SchoolNumber(negative: !number.negative, digits: number.digits)
  }

  static func * (left: SchoolNumber, right: SchoolNumber) -> SchoolNumber {
    var digits = Array(repeating: 0, count: left.digits.count + right.digits.count + 1)
    for (i, a) in left.digits.enumerated() {
      var carry = 0
      for (j, b) in right.digits.enumerated() {
        let sum = digits[i + j] + a * b + carry
        digits[i + j] = sum % 10
        carry = sum / 10
      }
      digits[i + right.digits.count] += carry
    }
    return SchoolNumber(negative: left.negative != right.negative, digits: digits)
  }

  /// Long division of the magnitudes, rounded.
  func divided(by other: SchoolNumber, _ rounding: RoundingMode) -> SchoolNumber {
    let negative = self.negative != other.negative
    let divisor = SchoolNumber(digits: other.digits)
    var rest = SchoolNumber(digits: [])
    var quotient: [Int] = []
    for digit in digits.reversed() {
      rest = SchoolNumber(digits: [digit] + rest.digits)
      var times = 0
      while !SchoolNumber.isBelow(rest.digits, divisor.digits) {
        rest = rest + -divisor
        times += 1
      }
      quotient.insert(times, at: 0)
    }
    let twice = rest + rest
    let belowHalf = SchoolNumber.isBelow(twice.digits, divisor.digits)
    let half = twice == divisor
    let isOdd = (quotient.first ?? 0) % 2 == 1
    let away =
      switch rounding {
      case .towardZero: false
      case .awayFromZero: !rest.digits.isEmpty
      case .down: !rest.digits.isEmpty && negative
      case .up: !rest.digits.isEmpty && !negative
      case .halfAwayFromZero: !rest.digits.isEmpty && !belowHalf
      case .halfEven: !rest.digits.isEmpty && !belowHalf && (!half || isOdd)
      }
    let magnitude = SchoolNumber(digits: quotient) + SchoolNumber(digits: away ? [1] : [])
    return SchoolNumber(negative: negative, digits: magnitude.digits)
  }

  private func digit(_ index: Int) -> Int { index < digits.count ? digits[index] : 0 }
}
