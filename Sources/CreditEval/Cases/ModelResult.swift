public import CreditCore
public import CreditLanguage

/// What a model says of a subject, and why.
public struct ModelResult: Hashable, Sendable {
  /// The points of a sheet.
  public struct Sheet: Hashable, Sendable {
    /// The name in the model.
    public let name: String
    /// The title an official reads.
    public let title: String
    /// The points; `nil` if something they need is missing.
    public let points: ExactDecimal?
    /// The groups, outer before inner, in the order of the model; empty for a sheet `per` unit.
    public internal(set) var groups: [Group] = []
    /// The units of a sheet `per` unit, in the order of the case.
    public internal(set) var units: [Unit] = []
  }

  /// The points of a group of a sheet.
  public struct Group: Hashable, Sendable {
    /// The name in the model.
    public let name: String
    /// The title an official reads.
    public let title: String
    /// How many groups lie around it.
    public let depth: Int
    /// The points before they are weighted; `nil` if something they need is missing.
    public internal(set) var points: ExactDecimal?
  }

  /// What one unit of a `per` sheet, such as one bid, came to.
  public struct Unit: Hashable, Sendable {
    /// The id of its record.
    public let record: String
    /// What the unit is called: the value of the column by which other records name it, or the id.
    public let title: String
    /// The points; `nil` if something they need is missing.
    public let points: ExactDecimal?
    /// The weight in the mean; `nil` where all weigh the same.
    public let weight: ExactDecimal?
    /// The lines whose points add up exactly to the unit's; empty without points.
    public let lines: [Line]
    /// The groups, outer before inner.
    public let groups: [Group]
  }

  /// An item that did something.
  public struct Item: Hashable, Sendable {
    /// The code.
    public let code: String
    /// The title an official reads.
    public let title: String
    /// The sheet it stands in; `nil` for an item that only moves the grade.
    public let sheet: String?
    /// The points it adds, negative if it takes them off; 0 for an item that moves the grade.
    public let points: ExactDecimal
    /// The points it would have without its cap, where the cap cut them.
    public let uncapped: ExactDecimal?
    /// The points that came back by repair; they are within ``points``.
    public let restored: ExactDecimal?
    /// The record of the unit it was made out for, in a `per` sheet.
    public let unit: String?
    /// The score it sets, if it does.
    public let setScore: ExactDecimal?
    /// Whether the subject can do something about it: what item or sheet say, or else whether it
    /// takes points off or lowers the grade.
    public let isRepairable: Bool
    /// What it does to the grade, as the model writes it.
    public let gradeEffect: String?
    /// The ids of the records that count.
    public let records: [String]
    /// The legal basis.
    public let cites: String?
    /// Where the model says it.
    public let span: SourceSpan
  }

  /// One line of the sum that is the score.
  public struct Line: Hashable, Sendable {
    /// What a line is.
    public enum Kind: String, Hashable, Sendable {
      /// What a sheet starts from.
      case start
      /// An item.
      case item
      /// What the floor of a sheet gives back.
      case floor
      /// What the cap of a sheet takes off.
      case cap
      /// What repair gives back.
      case repair
      /// A unit of a `per` sheet.
      case unit
      /// The difference that setting the score makes.
      case set
      /// A part of the score that is no sheet.
      case term
      /// The difference that rounding makes.
      case rounding
    }

    /// What the line is.
    public let kind: Kind
    /// The title an official reads.
    public let title: String
    /// The item's code or the sheet's name; empty for a rounding.
    public let name: String
    /// The points it contributes to the score.
    public let points: ExactDecimal
  }

  /// A value that follows from score and grade.
  public struct Output: Hashable, Sendable {
    /// The name in the model.
    public let name: String
    /// The title an official reads.
    public let title: String
    /// The unit of a number.
    public let unit: String?
    /// The value.
    public let value: Value
    /// The ids of the records it is made of.
    public let records: [String]
  }

  /// The score; `nil` if the model has none or something it needs is missing.
  public internal(set) var score: ExactDecimal?
  /// The points of the sheets, in the order of the model.
  public internal(set) var sheets: [Sheet] = []
  /// The grade the score has before items move it.
  public internal(set) var scoreGrade: String?
  /// The grade, or the state beside the scale; `nil` if the subject is not graded.
  public internal(set) var grade: String?
  /// What the grade means.
  public internal(set) var gradeTitle: String?
  /// Whether ``grade`` is a state beside the scale.
  public internal(set) var isState = false
  /// The items that did something, in the order of the model.
  public internal(set) var items: [Item] = []
  /// The outputs, in the order of the model.
  public internal(set) var outputs: [Output] = []
  /// The lines whose points add up exactly to the score; empty without a score.
  public internal(set) var lines: [Line] = []
  /// The values the model gives names to, in its order.
  public internal(set) var definitions: [Output] = []
  /// The inputs that are missing, by name.
  public internal(set) var missingInputs: [String] = []
  /// What a reader must know of the result: why there is no grade, what was unknown.
  public internal(set) var notes: [String] = []
}
