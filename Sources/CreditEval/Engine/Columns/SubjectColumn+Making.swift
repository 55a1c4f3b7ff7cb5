public import CreditCore

extension SubjectColumn {
  /// Makes a column of values; values of another type than `type` are read as missing.
  ///
  /// - Complexity: O(*n*).
  public init(_ values: [Value], type: ValueType) {
    switch type {
    case .number: self.init(numbers: values.map(\.number))
    case .day:
      self.init(whole: values.map { $0.day.map { Int64($0.daysSinceEpoch) } }, type: .day, scale: 0)
    case .boolean: self.init(codes: values.map { $0.boolean.map { $0 ? 2 : 1 } ?? 0 })
    case .text: self.init(texts: values.map(\.text))
    case .money:
      self.init(
        type: type, count: values.count, layout: .plain, buffer: AlignedBuffer(byteCount: 0),
        plain: values)
    }
  }

  /// Makes a column of numbers with their own scales.
  public init(numbers: [ExactDecimal?]) {
    var scale = 0
    let plain = numbers.map { $0?.normalized }
    // A few numbers with very many digits must not drive all others out of their lane.
    for number in plain { if let number, number.scale <= 9 { scale = max(scale, number.scale) } }
    var exceptions: [Int: Value] = [:]
    let whole = plain.enumerated().map { row, number -> Int64? in
      guard let number else { return nil }
      if let units = number.units(atScale: scale), units.magnitude <= UInt64(SubjectColumn.limit) {
        return units
      }
      exceptions[row] = .number(number)
      return nil
    }
    self.init(whole: whole, type: .number, scale: scale, exceptions: exceptions)
  }

  /// Makes a column of whole numbers of 10^-`scale`.
  ///
  /// - Precondition: `scale` lies within 0 and ``CreditCore/ExactDecimal/maximumScale``.
  public init(numbers: [Int64?], scale: Int) {
    precondition(
      scale >= 0 && scale <= ExactDecimal.maximumScale, "a decimal has 0 to 30 digits behind it")
    var exceptions: [Int: Value] = [:]
    let limit = UInt64(SubjectColumn.limit)
    let whole = numbers.enumerated().map { row, number -> Int64? in
      guard let number, number.magnitude > limit else { return number }
      exceptions[row] = .number(ExactDecimal(coefficient: Int128(number), scale: scale))
      return nil
    }
    self.init(whole: whole, type: .number, scale: scale, exceptions: exceptions)
  }

  /// Makes a column of whole numbers of 10^-`scale`, with `Int32.min` for missing.
  ///
  /// The numbers are laid out as the kernels read them, so that this is a copy.
  ///
  /// - Precondition: `scale` lies within 0 and ``CreditCore/ExactDecimal/maximumScale``.
  public init(units: UnsafeBufferPointer<Int32>, scale: Int) {
    precondition(
      scale >= 0 && scale <= ExactDecimal.maximumScale, "a decimal has 0 to 30 digits behind it")
    let buffer = AlignedBuffer(byteCount: units.count * 4)
    let copy = buffer.pointer(Int32.self)
    var (low, high) = (Int32.max, Int32.min)
    var missing = false
    for (row, number) in units.enumerated() {
      copy[row] = number
      if number == .min {
        missing = true
      } else {
        low = min(low, number)
        high = max(high, number)
      }
    }
    if low > high { (low, high) = (0, 0) }
    self.init(
      type: .number, count: units.count, layout: .int32, scale: scale, low: Double(low),
      high: Double(high), mayMiss: missing, buffer: buffer)
  }

  /// Makes a column of texts.
  public init(texts: [String?]) {
    var places: [String: Int32] = [:]
    var dictionary: [String] = []
    let codes = texts.map { text -> Int32 in
      // An empty text is none.
      guard let text, !text.isEmpty else { return 0 }
      if let code = places[text] { return code }
      dictionary.append(text)
      let code = Int32(truncatingIfNeeded: dictionary.count)
      places[text] = code
      return code
    }
    self.init(codes: codes, type: .text, dictionary: dictionary)
  }

  /// Makes a column of codes: 0 for missing, else one more than the place in `dictionary`.
  ///
  /// - Precondition: every code is 0 or that of a text.
  public init(codes: [Int32], dictionary: [String]) {
    precondition(
      codes.allSatisfy { $0 >= 0 && Int($0) <= dictionary.count },
      "a code is 0 or one more than the place of a text")
    self.init(codes: codes, type: .text, dictionary: dictionary)
  }

  private init(codes: [Int32]) { self.init(codes: codes, type: .boolean, dictionary: []) }

  private init(codes: [Int32], type: ValueType, dictionary: [String]) {
    let isNarrow = dictionary.count <= 255
    let buffer = AlignedBuffer(byteCount: codes.count * (isNarrow ? 1 : 4))
    if isNarrow {
      let bytes = buffer.pointer(UInt8.self)
      for (row, code) in codes.enumerated() { bytes[row] = UInt8(truncatingIfNeeded: code) }
    } else {
      let units = buffer.pointer(Int32.self)
      for (row, code) in codes.enumerated() { units[row] = code }
    }
    self.init(
      type: type, count: codes.count, layout: isNarrow ? .codes8 : .codes32,
      mayMiss: codes.contains(0), dictionary: dictionary, buffer: buffer)
  }

  private init(whole: [Int64?], type: ValueType, scale: Int, exceptions: [Int: Value] = [:]) {
    var low = Int64.max
    var high = Int64.min
    var missing = false
    for number in whole {
      guard let number else {
        missing = true
        continue
      }
      low = min(low, number)
      high = max(high, number)
    }
    if low > high { (low, high) = (0, 0) }
    let fits = low > Int64(Int32.min) && high < Int64(Int32.max)
    let buffer = AlignedBuffer(byteCount: whole.count * (fits ? 4 : 8))
    if fits {
      let units = buffer.pointer(Int32.self)
      for (row, number) in whole.enumerated() {
        units[row] = number.map { Int32(truncatingIfNeeded: $0) } ?? .min
      }
    } else {
      let units = buffer.pointer(Double.self)
      for (row, number) in whole.enumerated() { units[row] = number.map { Double($0) } ?? .nan }
    }
    self.init(
      type: type, count: whole.count, layout: fits ? .int32 : .double, scale: scale,
      low: Double(low), high: Double(high), mayMiss: missing, buffer: buffer,
      exceptions: exceptions)
  }

  /// Makes a column of a column of cells.
  ///
  /// - Complexity: O(*n*).
  public init(_ column: Column) {
    if case .number(let coefficients, let scale) = column.storage {
      self.init(
        numbers: coefficients.indices.map { column.isMissing($0) ? nil : coefficients[$0] },
        scale: scale)
    } else {
      self.init((0..<column.count).map { column[$0] }, type: column.type)
    }
  }
}

extension ExactDecimal {
  /// The number in units of 10^-`scale`, if it is a whole number of them that fits.
  func units(atScale scale: Int) -> Int64? {
    guard let rounded = try? rounded(scale: scale), rounded == self else { return nil }
    return Int64(exactly: rounded.coefficient)
  }
}
