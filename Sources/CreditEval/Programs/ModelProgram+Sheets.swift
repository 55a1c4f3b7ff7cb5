internal import CreditCore
internal import CreditLanguage

// The compiled form of sheets: a tree of groups with items for leaves.
extension ModelProgram {
  /// A sheet: a tree of parts, made out once, or once for each unit.
  struct Sheet: Sendable {
    let syntax: SheetSyntax
    /// The tree; its root has the name and the title of the sheet.
    let root: Group
    /// The units, for a sheet `per` something.
    let units: Units?

    /// All items of the tree, in the order of the file.
    var items: [Item] { root.items }
  }

  /// The units of a `per` sheet and how their points become those of the sheet.
  ///
  /// For each record of the selection its columns are put into the slots from `selection.base` on,
  /// then `steps`, then the tree. A unit without points makes the sheet missing, and so does a
  /// selection without records.
  struct Units: Sendable {
    /// The records that are units, whose columns keep their slots throughout the sheet.
    let selection: Selection
    /// How many columns there are.
    let columns: Int
    /// The column that names a unit in an explanation; its id does where there is none.
    let title: Int?
    /// What is settled for each unit before its parts.
    let steps: [Step]
    /// What is made of the units' points; `min` and `max` take the first unit of several alike.
    let operation: CombinationSyntax.Operation
    /// The weight of a unit in the mean: Σ weight × points ÷ Σ weight.
    ///
    /// Where a weight is missing or negative or the sum of weights is 0 the sheet is missing.
    let weight: Formula?
    /// How the mean is rounded, in one step from the exact quotient; 12 digits, halves away from
    /// zero, where nothing is written.
    let rounding: RoundingSyntax?
  }

  /// A group of parts: `start`, then the parts, then not above `cap` and `fullMarks`, then not
  /// below `floor`.
  struct Group: Sendable {
    let name: String
    let title: String
    /// Where the points go; `nil` for the root, whose sheet has a slot.
    let slot: Int?
    let start: Formula?
    let parts: [Part]
    /// What is made of the points of the parts that are not excluded.
    let combination: Combination
    let cap: ExactDecimal?
    let fullMarks: ExactDecimal?
    let floor: ExactDecimal?

    var items: [Item] {
      parts.flatMap { part -> [Item] in
        switch part.content {
        case .item(let item): [item]
        case .group(let group): group.items
        }
      }
    }
  }

  /// How the points of parts become one number.
  enum Combination: Hashable, Sendable {
    /// Added up.
    case sum
    /// Σ points ÷ number of parts, rounded like a quotient.
    case mean(RoundingSyntax?)
    /// Those of the part with the fewest; the first of several alike.
    case min
    /// Those of the part with the most; the first of several alike.
    case max
    /// Σ weight × points ÷ Σ weight over the parts that are not excluded: rounded as written; not
    /// rounded where Σ weight is a power of ten; else to 12 digits, halves away from zero.
    case weighted(RoundingSyntax?)
  }

  /// A part of a group.
  struct Part: Sendable {
    enum Content: Sendable {
      case item(Item)
      case group(Group)
    }
    let content: Content
    /// The weight; 1 where the group does not weigh its parts, 0 for an item that has no points and
    /// therefore is none of the parts that are combined.
    let weight: ExactDecimal
    /// What becomes of the group where the points of the part are missing: `nil` for missing too;
    /// points with the sign they are added with.
    let missing: PartSyntax.Missing?
  }

  /// An item: condition, then records, then what is done for those that count, then the bounds.
  struct Item: Sendable {
    let syntax: ItemSyntax
    let sheet: String?
    let cites: String?
    let effect: Effect
    /// The records it counts.
    let selection: Selection?
    /// Computed for each record: records with the same value compete for `once`, `highest` …; a
    /// record where it is missing stands by itself.
    let by: Formula?
    let condition: Formula?
    let repair: Repair?
    /// What item, group or sheet say about it; `nil` where none does, and points taken off or a
    /// lowered grade decide.
    let isRepairable: Bool?
  }

  /// What an item does; formulas see the columns of a record where the item counts records.
  enum Effect: Sendable {
    case points(ItemSyntax.Sign, Formula)
    case bands(ItemSyntax.Sign, Formula, BandsSyntax)
    case grade(GradeEffect)
    case gradeAndPoints(GradeEffect, ItemSyntax.Sign, Formula)
    /// The formula sees the subject only.
    case gradeAndScore(GradeEffect, Formula)

    var grade: GradeEffect? {
      switch self {
      case .grade(let effect), .gradeAndPoints(let effect, _, _), .gradeAndScore(let effect, _):
        effect
      case .points, .bands: nil
      }
    }
  }

  /// How points come back: −points × fraction of the first row that holds × share.
  struct Repair: Sendable {
    struct Row: Sendable {
      /// Holds while `to` is not later than `from` plus this; always where there is none.
      let within: RepairSyntax.Period?
      let fraction: ExactDecimal
      let condition: Formula?
    }
    let from: Formula
    let to: Formula
    let rows: [Row]
    let share: Formula?
  }
}

extension ModelProgram.Item {
  /// The formulas that decide what the item does.
  var formulas: [Formula] {
    var all: [Formula] =
      switch effect {
      case .points(_, let formula), .bands(_, let formula, _),
        .gradeAndPoints(_, _, let formula), .gradeAndScore(_, let formula):
        [formula]
      case .grade: []
      }
    switch effect.grade {
    case .set(let target), .notAbove(let target), .notBelow(let target):
      if case .text(let formula) = target.grade { all.append(formula) }
    case .move, nil: break
    }
    return all + (condition.map { [$0] } ?? [])
  }
}
