public import CreditCore

/// What would raise a subject's grade, and what keeps it down.
public struct Improvements: Hashable, Sendable {
  /// Some items that are put right, and what the subject has then.
  public struct Repair: Hashable, Sendable {
    /// The items, in the order of the model.
    public let items: [ModelResult.Item]
    /// The grade.
    public let grade: String
    /// The score, if the model makes one.
    public let score: ExactDecimal?
    /// Whether no smaller set reaches as much, and none of the same size with fewer points.
    ///
    /// With more than ``Improvements/provedItems`` items a set is found that cannot be made smaller
    /// by leaving items out, but another one might be smaller.
    public let isProvedSmallest: Bool
  }

  /// A day on which the grade rises although nothing but time has passed.
  public struct Waiting: Hashable, Sendable {
    /// The first such day.
    public let day: Day
    /// The grade on that day.
    public let grade: String
    /// The items that no longer do what they do today, in the order of the model.
    public let items: [ModelResult.Item]
  }

  /// An item that gives less than it could.
  public struct Factor: Hashable, Sendable {
    /// The code.
    public let code: String
    /// The title an official reads.
    public let title: String
    /// The unit it was made out for, in a sheet `per` unit.
    public let unit: String?
    /// The points it takes away from the best it could give, as they count in the score; 0 for an
    /// item that only lowers the grade.
    public let points: ExactDecimal
    /// What it does to the grade, if it lowers it.
    public let gradeEffect: String?
  }

  /// The grade, as it is; `nil` for a subject that has none.
  public internal(set) var grade: String?
  /// The items that did something and can be put right, in the order of the model.
  public internal(set) var repairable: [ModelResult.Item] = []
  /// The smallest set of items whose repair reaches a better grade; `nil` if there is none.
  public internal(set) var next: Repair?
  /// What the subject has when all items are put right that can be; `nil` if there are none or it
  /// has no grade then.
  public internal(set) var all: Repair?
  /// When time alone raises the grade; `nil` if it does not within three years.
  public internal(set) var waiting: Waiting?
  /// What keeps score and grade down: items that lower the grade, then the others by the points
  /// they take away, most first.
  public internal(set) var factors: [Factor] = []

  /// Up to so many items the smallest set is proved to be that.
  public static let provedItems = 16
  /// How many years are looked ahead for what time does.
  public static let yearsAhead = 3
}
