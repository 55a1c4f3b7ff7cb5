/// What a cell says about a day.
public enum DayReading: Hashable, Sendable {
  /// A real day, and how it was written.
  case day(Day, DaySpelling)
  /// A date in a known spelling, but no such day: 2023-02-29, 2023年13月1日.
  case noSuchDay(DaySpelling)
  /// Something else, or nothing.
  case notADate

  /// The day, if there is one.
  public var day: Day? { if case .day(let day, _) = self { day } else { nil } }

  /// How the date was written, if it is one.
  public var spelling: DaySpelling? {
    switch self {
    case .day(_, let spelling), .noSuchDay(let spelling): spelling
    case .notADate: nil
    }
  }
}

/// How a date was written.
public struct DaySpelling: Hashable, Sendable {
  /// The order and the signs between the numbers.
  public enum Form: String, Hashable, Sendable, CaseIterable {
    /// `2023-05-01`.
    case iso
    /// `2023-5-1`.
    case hyphens
    /// `2023/5/1`.
    case slashes
    /// `2023.05.01`.
    case dots
    /// `20230501`.
    case compact
    /// `2023年5月1日`.
    case chinese
    /// `45047`, counted by a spreadsheet.
    case excelSerial
  }

  /// The order and the signs between the numbers.
  public let form: Form
  /// Whether a time of day stood behind the day and was left aside.
  public let hasTime: Bool
  /// Whether full-width digits or signs were read as plain ones.
  public let hasFullWidth: Bool
  /// Whether there were blanks around or within the date.
  public let hasBlanks: Bool

  /// Describes a spelling.
  public init(
    _ form: Form, hasTime: Bool = false, hasFullWidth: Bool = false, hasBlanks: Bool = false
  ) {
    self.form = form
    self.hasTime = hasTime
    self.hasFullWidth = hasFullWidth
    self.hasBlanks = hasBlanks
  }

  /// Whether the text is exactly what ``Day/description`` writes.
  public var isCanonical: Bool { form == .iso && !hasTime && !hasFullWidth && !hasBlanks }
}
