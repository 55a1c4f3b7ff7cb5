extension Column {
  /// Makes a column of buffers that were filled elsewhere.
  ///
  /// For example, the days of a chunk that a kernel wrote:
  ///
  ///     let column = Column(.day(numbers), validity: known)
  ///
  /// - Precondition: the storage is sound: text offsets begin at 0, never fall and end at the number
  ///   of bytes; a scale lies within 0 and ``ExactDecimal/maximumScale``; days lie within the years
  ///   1 and 9999; a currency index is -1 or an index of the list; the validity has as many rows.
  /// - Complexity: O(*n*): the buffers are checked once, so that no later read can trap.
  public init(_ storage: Storage, validity: Bitmap? = nil) {
    let count: Int
    switch storage {
    case .text(let offsets, let bytes):
      precondition(
        offsets.first == 0 && offsets.last == Int64(bytes.count)
          && zip(offsets, offsets.dropFirst()).allSatisfy { $0 <= $1 },
        "offsets of a text column begin at 0, never fall and end at the number of bytes")
      (type, count) = (.text, offsets.count - 1)
    case .number(let coefficients, let scale):
      precondition(
        scale >= 0 && scale <= ExactDecimal.maximumScale, "a decimal has 0 to 30 digits behind it")
      (type, count) = (.number, coefficients.count)
    case .wideNumber(let numbers): (type, count) = (.number, numbers.count)
    case .day(let days):
      precondition(
        days.allSatisfy { $0 >= Day.earliestNumber && $0 <= Day.latestNumber },
        "a day lies within the years 1 and 9999")
      (type, count) = (.day, days.count)
    case .boolean(let bits): (type, count) = (.boolean, bits.count)
    case .money(let amounts, let currency, let currencies):
      precondition(
        amounts.count == currency.count
          && currency.allSatisfy { $0 >= -1 && Int($0) < currencies.count },
        "each amount has an index of the list of currencies, or -1")
      (type, count) = (.money, amounts.count)
    }
    precondition(validity.map { $0.count == count } ?? true, "the validity has a bit for each row")
    self.count = count
    self.validity = validity
    self.storage = storage
  }
}
