internal import CreditCore
internal import CreditLanguage

extension ModelProgram {
  /// Some of a subject's records.
  ///
  /// A record is taken if its day is no later than the day of evaluation and lies in the window, if
  /// it is in force where that is demanded, and if the condition holds. What is unknown does not
  /// hold. Days are settled once for a subject, the condition once for a record.
  struct Selection: Sendable {
    /// The records, by their place in ``ModelProgram/records``.
    let records: Int
    /// Slots from here on are the record's columns.
    let base: Int
    /// A condition on the record's columns and the slots before them.
    let condition: Formula?
    /// The days looked at; all up to the day of evaluation if `nil`.
    let window: Window?
    /// The demand to be in force; none if `nil`.
    let force: Force?
    /// Within a `per` sheet, for records that say which unit they belong to: only those whose
    /// `column` equals the value of `slot`, a column of the unit.
    let link: (column: Int, slot: Int)?

    init(
      records: Int, base: Int, condition: Formula? = nil, window: Window? = nil,
      force: Force? = nil, link: (column: Int, slot: Int)? = nil
    ) {
      self.records = records
      self.base = base
      self.condition = condition
      self.window = window
      self.force = force
      self.link = link
    }
  }

  /// The days of a selection.
  struct Window: Sendable {
    let syntax: SelectionSyntax.Window
    /// The day it hangs on, a formula of the subject; the day of evaluation if `nil`.
    let end: Formula?

    /// The days, where the day it hangs on is known.
    func days(around end: Day) -> DaySpan {
      switch syntax.reach {
      case .back:
        let before =
          switch syntax.unit {
          case .day: end.adding(days: -syntax.length)
          case .month: end.adding(months: -syntax.length)
          case .quarter: end.adding(months: -3 * syntax.length)
          case .year: end.adding(months: -12 * syntax.length)
          }
        // Where there is no such day, the window has no beginning.
        return DaySpan(
          first: before.map { $0.daysSinceEpoch + 1 } ?? DaySpan.all.first,
          last: end.daysSinceEpoch)
      case .around, .preceding:
        guard
          let days = syntax.unit.period?.days(
            around: end, offset: syntax.reach == .preceding ? -1 : 0)
        else { return .none }
        return DaySpan(first: days.first.daysSinceEpoch, last: days.last.daysSinceEpoch)
      }
    }
  }

  /// The demand that a record is in force on a day: from the record's day to the last day of its
  /// term, both included.
  struct Force: Sendable {
    /// The day, a formula of the subject; the day of evaluation if `nil`.
    let day: Formula?
  }

  /// What is made of some records of a subject.
  struct Aggregate: Sendable {
    let operation: AggregateSyntax.Operation
    /// What is taken of each record, with its columns; `nil` for ``AggregateSyntax/Operation/count``
    /// and ``AggregateSyntax/Operation/any``, a condition for ``AggregateSyntax/Operation/run``.
    let amount: Formula?
    let selection: Selection
    /// The weights by the age of a record on the day of evaluation; each counts whole if `nil`.
    let fading: DecayTable?
    /// How the number is rounded at the end; a mean has 12 digits if `nil`.
    let rounding: RoundingSyntax?

    init(
      operation: AggregateSyntax.Operation, amount: Formula? = nil, selection: Selection,
      fading: DecayTable? = nil, rounding: RoundingSyntax? = nil
    ) {
      self.operation = operation
      self.amount = amount
      self.selection = selection
      self.fading = fading
      self.rounding = rounding
    }
  }
}

/// Days from a first to a last one, both included, as ``Day/daysSinceEpoch``; none where the first
/// comes after the last.
struct DaySpan: Hashable, Sendable {
  var first: Int32
  var last: Int32

  /// All days there are.
  static let all = DaySpan(first: .min, last: .max)
  /// No day.
  static let none = DaySpan(first: .max, last: .min)

  func contains(_ day: Day) -> Bool {
    day.daysSinceEpoch >= first && day.daysSinceEpoch <= last
  }
}

extension RecordsSyntax.Term {
  /// The last day of a term from a day on: that with the same number, or the month's end; `nil`
  /// where there is no end.
  func last(from day: Day) -> Day? {
    switch self {
    case .always: nil
    case .length(let length, .day): day.adding(days: length)
    case .length(let length, .month): day.adding(months: length)
    case .length(let length, .quarter): day.adding(months: 3 * length)
    case .length(let length, .year): day.adding(months: 12 * length)
    }
  }
}
