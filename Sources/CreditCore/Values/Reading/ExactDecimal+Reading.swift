/// What a cell says about a number.
public enum NumberReading: Hashable, Sendable {
  /// A number, and whether the text was exactly what ``ExactDecimal/description`` writes.
  case number(ExactDecimal, isCanonical: Bool)
  /// No number, and why.
  case refused(ReadingRefusal)

  /// The number, if there is one.
  public var number: ExactDecimal? {
    if case .number(let number, _) = self { number } else { nil }
  }
}

extension ExactDecimal {
  /// Reads a number as departments write them: `1,600`, `１６００`, ` 1 600.50 `, `－3`.
  ///
  /// Commas and blanks are read between groups of three digits only, because `1,60` may be a
  /// mistyped `1.60`. An exponent is refused unless asked for: a spreadsheet that shows `1.2E+07`
  /// has usually cut digits off.
  ///
  /// - Parameters:
  ///   - bytes: the text of the cell.
  ///   - allowingExponent: whether `1.2E+07` is read, as in the stored numbers of a spreadsheet.
  /// - Complexity: O(*n*), without allocation.
  public static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, allowingExponent: Bool = false
  ) -> NumberReading {
    var scanner = TextScanner(bytes)
    let trimmed = scanner.skipBlanks()
    var reader = NumberReader()
    switch reader.read(&scanner, allowingExponent: allowingExponent) {
    case .success(let number):
      guard scanner.isAtEnd else { return .refused(ReadingRefusal(.unknownText)) }
      return .number(number, isCanonical: reader.isCanonical && !trimmed)
    case .failure(let refusal): return .refused(refusal)
    }
  }

  /// Reads a number as departments write them; see the reader of
  /// bytes.
  public static func read(
    _ text: some StringProtocol, allowingExponent: Bool = false
  ) -> NumberReading {
    var copy = String(text)
    return copy.withUTF8 { read($0, allowingExponent: allowingExponent) }
  }
}
