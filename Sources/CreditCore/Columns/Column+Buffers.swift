extension Column {
  /// Reads offsets and bytes of a text column in place; `nil` for another type.
  public func withText<Result>(
    _ body: (_ offsets: Span<Int64>, _ bytes: Span<UInt8>) throws -> Result
  ) rethrows -> Result? {
    guard case .text(let offsets, let bytes) = storage else { return nil }
    return try body(offsets.span, bytes.span)
  }

  /// Reads the 64-bit coefficients of a number column and their scale in place; `nil` otherwise.
  public func withNumbers<Result>(
    _ body: (_ coefficients: Span<Int64>, _ scale: Int) throws -> Result
  ) rethrows -> Result? {
    guard case .number(let coefficients, let scale) = storage else { return nil }
    return try body(coefficients.span, scale)
  }

  /// Reads the day numbers of a day column in place; `nil` for another type.
  public func withDays<Result>(_ body: (_ days: Span<Int32>) throws -> Result) rethrows -> Result? {
    guard case .day(let days) = storage else { return nil }
    return try body(days.span)
  }
}
