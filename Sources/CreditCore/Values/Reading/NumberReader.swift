/// Reads one number and stops behind it.
struct NumberReader {
  private var digits = DigitSum()
  private var places = 0
  private var isNegative = false
  private var seenDigit = false
  /// Whether the number is written as ``ExactDecimal/description`` writes it.
  private(set) var isCanonical = true

  /// Reads a number from where the scanner stands, which may be a sign.
  ///
  /// Blanks before a digit group belong to the number; other blanks behind it do not, but are
  /// passed over.
  mutating func read(
    _ scanner: inout TextScanner, allowingExponent: Bool
  ) -> Result<ExactDecimal, ReadingRefusal> {
    readSign(&scanner)
    if let code = readWhole(&scanner) ?? readFraction(&scanner) {
      return .failure(ReadingRefusal(code))
    }
    guard seenDigit else { return .failure(ReadingRefusal(.noNumber)) }
    var exponent = 0
    if scanner.current == 0x45 || scanner.current == 0x65 {
      guard allowingExponent, let read = readExponent(&scanner) else {
        return .failure(ReadingRefusal(.exponent))
      }
      exponent = read
    }
    if scanner.sawFullWidth { isCanonical = false }
    guard let coefficient = digits.coefficient(negative: isNegative) else {
      return .failure(ReadingRefusal(.tooManyDigits))
    }
    if isNegative && coefficient == 0 { isCanonical = false }
    guard
      let number = ExactDecimal(coefficient: coefficient, scale: places)
        .multiplied(byPowerOfTen: exponent)
    else { return .failure(ReadingRefusal(.tooManyDigits)) }
    return .success(number)
  }

  private mutating func readSign(_ scanner: inout TextScanner) {
    if scanner.take("-") {
      isNegative = true
    } else if scanner.take("+") {
      isCanonical = false
    }
    if scanner.skipBlanks() { isCanonical = false }
  }

  /// Digits before the point, alone or in groups of three.
  private mutating func readWhole(_ scanner: inout TextScanner) -> ReadingRefusal.Code? {
    var inGroup = 0
    var separator: UInt32 = 0
    let startsWithZero = scanner.current == 0x30
    var width = 0
    while true {
      if scanner.isDigit {
        guard digits.append(UInt8(truncatingIfNeeded: scanner.digit)) else { return .tooManyDigits }
        seenDigit = true
        inGroup += 1
        width += 1
        scanner.advance()
        continue
      }
      let sign = scanner.current
      guard seenDigit, sign == 0x2C || sign == 0x20 else { break }
      scanner.advance()
      if sign == 0x20 {
        scanner.skipBlanks()
        // A blank that no digit follows ends the number.
        guard scanner.isDigit else {
          isCanonical = false
          break
        }
      }
      guard separator == 0 ? inGroup <= 3 : inGroup == 3 && sign == separator else {
        return .grouping
      }
      separator = sign
      inGroup = 0
      isCanonical = false
    }
    if separator != 0 && inGroup != 3 { return .grouping }
    if width == 0 || (startsWithZero && width > 1) { isCanonical = false }
    return nil
  }

  private mutating func readFraction(_ scanner: inout TextScanner) -> ReadingRefusal.Code? {
    guard scanner.take(".") else { return nil }
    var width = 0
    while scanner.isDigit {
      seenDigit = true
      width += 1
      if places == ExactDecimal.maximumScale {
        // Zeros beyond the last place change nothing; other digits would be lost.
        if scanner.digit != 0 { return .tooManyDigits }
        isCanonical = false
      } else {
        guard digits.append(UInt8(truncatingIfNeeded: scanner.digit)) else { return .tooManyDigits }
        places += 1
      }
      scanner.advance()
    }
    if width == 0 { isCanonical = false }
    if scanner.skipBlanks() { isCanonical = false }
    return nil
  }

  /// The exponent behind an `E`, or `nil` if it is none or could never fit.
  private mutating func readExponent(_ scanner: inout TextScanner) -> Int? {
    scanner.advance()
    isCanonical = false
    let isNegative = scanner.current == 0x2D
    if isNegative || scanner.current == 0x2B { scanner.advance() }
    guard scanner.isDigit else { return nil }
    var exponent = 0
    while scanner.isDigit {
      exponent = min(exponent * 10 + Int(scanner.digit), 1_000)
      scanner.advance()
    }
    scanner.skipBlanks()
    return isNegative ? -exponent : exponent
  }
}

extension ExactDecimal {
  /// The number with its point moved to the right, or to the left if negative; `nil` if that has no
  /// exact result.
  func multiplied(byPowerOfTen exponent: Int) -> ExactDecimal? {
    if exponent == 0 || coefficient == 0 { return self }
    let places = scale - exponent
    if places >= 0 && places <= ExactDecimal.maximumScale {
      return ExactDecimal(coefficient: coefficient, scale: places)
    }
    if places < 0 {
      return ExactDecimal.scaled(coefficient, by: -places).map {
        ExactDecimal(coefficient: $0, scale: 0)
      }
    }
    var digits = coefficient
    var fewer = places
    while fewer > ExactDecimal.maximumScale && digits % 10 == 0 {
      digits /= 10
      fewer -= 1
    }
    guard fewer <= ExactDecimal.maximumScale else { return nil }
    return ExactDecimal(coefficient: digits, scale: fewer)
  }
}
