public import CreditCore
public import CreditLanguage

/// A dataset's definition, checked and ready to cleanse rows.
///
/// A program never changes and may be shared by threads. Rules that are not in force on the day
/// as of which is cleansed are left out.
public struct DatasetProgram: Sendable {
  /// The definition.
  public let syntax: DatasetSyntax
  /// The fields, in the order of the definition.
  public let fields: [FieldProgram]
  /// Everything that may be found; rows carry numbers into this list.
  public let findings: [FindingKind]
  /// The day, the code tables and the references that rules look at.
  public let context: EvaluationContext
  /// Names the exact text of the definition, its code tables and the day: the same fingerprint
  /// means the same rules.
  public let fingerprint: String

  let steps: [Step]
  let merges: [MergeProgram]
  let slotCount: Int
  /// Texts that stand for nothing.
  let blanks: TextSet
  let provider: Int?
  let rowName: Int?

  /// One step of cleansing.
  enum Step: Sendable {
    /// A value gets a name.
    case define(slot: Int, Formula)
    /// A rule; within a group only the first whose condition holds is taken.
    case rule(RuleProgram, inGroup: Bool)
    /// A group begins: no rule of it was taken yet.
    case beginGroup
  }

  /// A rule that questions, repairs or completes.
  struct RuleProgram: Sendable {
    let finding: Int
    let outcome: FindingKind.Outcome
    let field: Int
    let value: Formula?
    let condition: Formula?
  }

  /// A rule that merges repeated rows.
  struct MergeProgram: Sendable {
    enum Sameness: Sendable {
      case identical(fields: [Int])
      case keys([Formula])
    }
    enum Kept: Sendable {
      case first
      case last
      case latest(Formula)
    }
    let finding: Int
    let sameness: Sameness
    let kept: Kept
  }

  /// Findings that every dataset has, by number.
  enum Common: Int, CaseIterable {
    case trimmed, blank, damagedRow, evaluation
  }

  /// The fields' names and types as a table has them.
  public var headings: [Table.Heading] {
    fields.map {
      Table.Heading(
        $0.name, FieldProgram.formulaType(of: $0.syntax.type).valueType ?? .text, title: $0.title)
    }
  }

  /// The place of a field, or `nil` if there is none of that name.
  public func field(named name: String) -> Int? { fields.firstIndex { $0.name == name } }
}
