public import CreditCore

/// What a sheet or a group is made of: a start, items and groups, and bounds for their sum.
public struct PartsSyntax: Hashable, Sendable {
  /// What is there before any item; 0 where nothing is written.
  public var start: ExpressionSyntax?
  /// The points are never less.
  public var floor: ExactDecimal?
  /// The points are never more.
  public var cap: ExactDecimal?
  /// `of 40`: full marks, to which those of the parts add up; the points are never more.
  public var fullMarks: ExactDecimal?
  /// `weights 100`: every part has a weight, and the weights add up to this number.
  public var weights: ExpressionSyntax?
  /// `rounded 2`: how the weighted mean is rounded.
  public var rounding: RoundingSyntax?
  /// `combine …`: how the units of a `per` sheet, or else the parts, become points; they are added
  /// up where nothing is written.
  public var combination: CombinationSyntax?
  /// `repairable`, `not repairable`: what holds for all items that do not say it themselves.
  public var isRepairable: Bool?
  /// Items and groups, in the order of the file.
  public var members: [PartSyntax]

  /// Makes the inside of a sheet or a group.
  public init(
    start: ExpressionSyntax? = nil, floor: ExactDecimal? = nil, cap: ExactDecimal? = nil,
    fullMarks: ExactDecimal? = nil, weights: ExpressionSyntax? = nil,
    rounding: RoundingSyntax? = nil, combination: CombinationSyntax? = nil,
    isRepairable: Bool? = nil, members: [PartSyntax] = []
  ) {
    self.start = start
    self.floor = floor
    self.cap = cap
    self.fullMarks = fullMarks
    self.weights = weights
    self.rounding = rounding
    self.combination = combination
    self.isRepairable = isRepairable
    self.members = members
  }

  /// Groups lie at most so deep within each other.
  public static let maximumDepth = 16

  /// All items, those within groups too, in the order of the file.
  public var items: [ItemSyntax] {
    members.flatMap { part -> [ItemSyntax] in
      switch part {
      case .item(let item): [item]
      case .group(let group): group.parts.items
      }
    }
  }

  /// All groups, outer before inner, in the order of the file.
  public var groups: [GroupSyntax] {
    members.flatMap { part -> [GroupSyntax] in
      if case .group(let group) = part { [group] + group.parts.groups } else { [] }
    }
  }
}

/// One part of a sheet or a group.
public enum PartSyntax: Hashable, Sendable {
  /// What missing data of a part means for what it stands in; that it is missing too where nothing
  /// is written.
  public enum Missing: Hashable, Sendable {
    /// `missing 0`: so many points.
    case points(ExactDecimal)
    /// `missing excluded`: the part drops out, and the weights of the others are scaled up.
    case excluded
    /// `missing ungraded`: the subject is not graded.
    case ungraded
  }

  /// An item.
  case item(ItemSyntax)
  /// A group.
  case group(GroupSyntax)
}

/// `group G "内部控制" weight 40 of 100 { item … }`: parts of a sheet that make points of their own.
public struct GroupSyntax: Hashable, Sendable {
  /// The name formulas behind it use.
  public var name: NameSyntax
  /// The title an official reads.
  public var title: String?
  /// The legal basis of all items that name none.
  public var cites: String?
  /// Its weight in what it stands in.
  public var weight: ExpressionSyntax?
  /// What missing data means.
  public var missing: PartSyntax.Missing?
  /// What it is made of.
  public var parts: PartsSyntax
  /// Where it stands.
  public var span: SourceSpan

  /// Makes a group.
  public init(
    name: NameSyntax, title: String? = nil, cites: String? = nil, weight: ExpressionSyntax? = nil,
    missing: PartSyntax.Missing? = nil, parts: PartsSyntax = .init(), span: SourceSpan = .none
  ) {
    self.name = name
    self.title = title
    self.cites = cites
    self.weight = weight
    self.missing = missing
    self.parts = parts
    self.span = span
  }
}

/// `combine mean weighted by price rounded 3`: how several points become one number.
public struct CombinationSyntax: Hashable, Sendable {
  /// What is made of the points.
  public enum Operation: String, Hashable, Sendable, CaseIterable {
    /// The sum.
    case sum
    /// The mean.
    case mean
    /// The lowest.
    case min
    /// The highest.
    case max
  }

  /// What is made of the points.
  public var operation: Operation
  /// The weight of a unit in the mean; all weigh the same where nothing is written.
  public var weight: ExpressionSyntax?
  /// How the mean is rounded; to 12 digits where nothing is written.
  public var rounding: RoundingSyntax?
  /// Where it stands.
  public var span: SourceSpan

  /// Makes a combination.
  public init(
    _ operation: Operation, weight: ExpressionSyntax? = nil, rounding: RoundingSyntax? = nil,
    span: SourceSpan = .none
  ) {
    self.operation = operation
    self.weight = weight
    self.rounding = rounding
    self.span = span
  }
}
