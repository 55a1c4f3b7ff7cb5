extension Money {
  /// Reads an amount as departments write it.
  ///
  /// `1,600(万元人民币)` is 16,000,000 CNY, `211.5000(万元美元)` is 2,115,000 USD, `60万港币` is 600,000
  /// HKD and `300(万)` is 3,000,000 of an unknown currency. 元 and ¥ without another name mean 人民币
  /// (中国人民银行法: 人民币的单位为元). A number that says neither a unit nor a currency, such as `50` or
  /// `50()`, is refused unless the caller knows what the column counts. Brackets, blanks, full-width
  /// forms and the order of unit and currency do not matter.
  ///
  /// - Parameters:
  ///   - bytes: the text of the cell.
  ///   - unit: what a number without a unit counts in this column, if that is known.
  ///   - currency: the currency of an amount that names none, if that is known.
  /// - Complexity: O(*n*).
  public static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, unit: MoneyUnit? = nil, currency: Currency? = nil
  ) -> MoneyReading {
    var scanner = TextScanner(bytes)
    var words = MoneyWords()
    while !scanner.isAtEnd, !isNumberStart(scanner) {
      words.append(scanner.current)
      scanner.advance()
    }
    guard !scanner.isAtEnd else { return .refused(ReadingRefusal(.noNumber)) }
    words.resolve(isLast: false)
    var reader = NumberReader()
    let number: ExactDecimal
    switch reader.read(&scanner, allowingExponent: false) {
    case .success(let read): number = read
    case .failure(let refusal): return .refused(refusal)
    }
    while !scanner.isAtEnd {
      words.append(scanner.current)
      scanner.advance()
    }
    words.resolve(isLast: true)
    if let refusal = words.refusal { return .refused(ReadingRefusal(refusal)) }
    if words.isUnknown && words.currency != nil { return .refused(ReadingRefusal(.unknownText)) }

    let isStated =
      words.powerOfTen != nil || words.hasYuan || words.namesUnit || words.isUnknown
      || (words.currency != nil && unit == nil)
    guard let power = isStated ? words.powerOfTen ?? 0 : unit?.rawValue else {
      return .refused(ReadingRefusal(.unitMissing))
    }
    guard let amount = number.multiplied(byPowerOfTen: power) else {
      return .refused(ReadingRefusal(.tooManyDigits))
    }
    let (found, source) = source(of: words, assumed: currency)
    let money = Money(amount, found)
    let isCanonical = money.description.utf8.elementsEqual(bytes)
    if !isCanonical && (words.isUnknown || words.hasUnlistedCode) {
      return .refused(ReadingRefusal(.unknownText))
    }
    return .money(
      money,
      MoneySpelling(currency: source, isUnitAssumed: !isStated, isCanonical: isCanonical))
  }

  /// Reads an amount as departments write it; see the reader of
  /// bytes.
  public static func read(
    _ text: some StringProtocol, unit: MoneyUnit? = nil, currency: Currency? = nil
  ) -> MoneyReading {
    var copy = String(text)
    return copy.withUTF8 { read($0, unit: unit, currency: currency) }
  }

  /// Whether a digit, a sign or a point is at hand.
  private static func isNumberStart(_ scanner: TextScanner) -> Bool {
    scanner.isDigit || scanner.current == 0x2D || scanner.current == 0x2B
      || scanner.current == 0x2E
  }

  private static func source(
    of words: MoneyWords, assumed: Currency?
  ) -> (Currency?, MoneySpelling.CurrencySource) {
    if let named = words.currency { return (named, .named) }
    if words.isUnknown { return (nil, .unknown) }
    if words.hasYuan { return (.yuan, .implied) }
    return assumed.map { ($0, .assumed) } ?? (nil, .unknown)
  }
}

extension Money: LosslessStringConvertible {
  /// Reads what ``description`` writes, and nothing else: `16000000 CNY`, `3000000 ?`.
  public init?(_ description: String) {
    guard case .money(let money, let spelling) = Money.read(description), spelling.isCanonical
    else { return nil }
    self = money
  }
}
