extension Day {
  /// Reads a date as departments write them.
  ///
  /// Known are `2023-05-01`, `2023-5-1`, `2023/5/1`, `2023.05.01`, `20230501` and `2023年5月1日` (or
  /// 号), each with plain or full-width digits, blanks around it, and a time of day behind it
  /// (`2023-5-1 00:00:00`, `2023-05-01T10:30:00.000+08:00`, `20230501103000`), which is left aside;
  /// another time zone than +08:00 could make it another day and is not read. The year always has
  /// four digits and comes first. Numbers of a spreadsheet are read by
  /// ``read(excelSerial:system:)`` only, because any number could be one.
  ///
  /// - Complexity: O(*n*), without allocation.
  public static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> DayReading {
    if case .parts(let year, let month, let day) = isoParts(bytes) {
      let spelling = DaySpelling(.iso)
      guard let day = Day(year: year, month: month, day: day) else { return .noSuchDay(spelling) }
      return .day(day, spelling)
    }
    var reader = DateReader(bytes)
    return reader.read()
  }

  /// Reads a date as departments write them; see the reader of bytes.
  public static func read(_ text: some StringProtocol) -> DayReading {
    var copy = String(text)
    return copy.withUTF8 { read($0) }
  }
}

/// Reads the spellings that are not ISO.
private struct DateReader {
  private var scanner: TextScanner
  private var hasBlanks = false
  private var hasTime = false

  init(_ bytes: UnsafeBufferPointer<UInt8>) { scanner = TextScanner(bytes) }

  mutating func read() -> DayReading {
    skipBlanks()
    let (first, width) = number(upTo: 14)
    switch width {
    case 4: return separated(year: first)
    case 8:
      guard isFinished(timeMayFollow: true) else { return .notADate }
      return finish(.compact, first / 10_000, first / 100 % 100, first % 100)
    case 14:
      hasTime = true
      let (day, time) = (first / 1_000_000, first % 1_000_000)
      guard isTime(time / 10_000, time / 100 % 100, time % 100),
        isFinished(timeMayFollow: false)
      else { return .notADate }
      return finish(.compact, day / 10_000, day / 100 % 100, day % 100)
    default: return .notADate
    }
  }

  private mutating func separated(year: Int) -> DayReading {
    skipBlanks()
    let sign = scanner.current
    let form: DaySpelling.Form
    switch sign {
    case 0x2D: form = .hyphens
    case 0x2F: form = .slashes
    case 0x2E: form = .dots
    case 0x5E74: form = .chinese
    default: return .notADate
    }
    scanner.advance()
    skipBlanks()
    let (month, monthWidth) = number(upTo: 2)
    skipBlanks()
    guard monthWidth > 0, scanner.current == (form == .chinese ? 0x6708 : sign) else {
      return .notADate
    }
    scanner.advance()
    skipBlanks()
    let (day, dayWidth) = number(upTo: 2)
    guard dayWidth > 0 else { return .notADate }
    if form == .chinese {
      skipBlanks()
      guard scanner.take("日") || scanner.take("号") else { return .notADate }
    }
    guard isFinished(timeMayFollow: true, withoutBlank: form == .chinese) else { return .notADate }
    let isPadded = form == .hyphens && monthWidth == 2 && dayWidth == 2
    return finish(isPadded ? .iso : form, year, month, day)
  }

  private func finish(_ form: DaySpelling.Form, _ year: Int, _ month: Int, _ day: Int) -> DayReading
  {
    let spelling = DaySpelling(
      form, hasTime: hasTime, hasFullWidth: scanner.sawFullWidth, hasBlanks: hasBlanks)
    guard let day = Day(year: year, month: month, day: day) else { return .noSuchDay(spelling) }
    return .day(day, spelling)
  }

  /// Whether nothing, or only a time of day, is left.
  private mutating func isFinished(timeMayFollow: Bool, withoutBlank: Bool = false) -> Bool {
    let blanks = scanner.skipBlanks()
    if scanner.isAtEnd {
      if blanks { hasBlanks = true }
      return true
    }
    guard timeMayFollow, blanks || scanner.take("T") || withoutBlank else { return false }
    hasTime = true
    let (hour, hourWidth) = number(upTo: 2)
    guard hourWidth > 0, scanner.take(":") else { return false }
    let (minute, minuteWidth) = number(upTo: 2)
    guard minuteWidth == 2 else { return false }
    var second = 0
    if scanner.take(":") {
      let (value, width) = number(upTo: 2)
      guard width == 2 else { return false }
      second = value
      if scanner.take(".") {
        guard scanner.isDigit else { return false }
        while scanner.isDigit { scanner.advance() }
      }
    }
    guard isTime(hour, minute, second) else { return false }
    if scanner.take("+") {
      let (zone, width) = number(upTo: 4)
      guard width == 4 && zone == 800 || width == 2 && zone == 8 else { return false }
      if width == 2, scanner.take(":") {
        let (minutes, width) = number(upTo: 2)
        guard width == 2, minutes == 0 else { return false }
      }
    }
    skipBlanks()
    return scanner.isAtEnd
  }

  private func isTime(_ hour: Int, _ minute: Int, _ second: Int) -> Bool {
    hour < 24 && minute < 60 && second < 60
  }

  /// A run of digits and how many there are; a longer run than allowed has no width.
  private mutating func number(upTo limit: Int) -> (Int, Int) {
    var value = 0
    var width = 0
    while scanner.isDigit {
      guard width < limit else { return (0, 0) }
      value = value * 10 + Int(scanner.digit)
      width += 1
      scanner.advance()
    }
    return (value, width)
  }

  private mutating func skipBlanks() {
    if scanner.skipBlanks() { hasBlanks = true }
  }
}
