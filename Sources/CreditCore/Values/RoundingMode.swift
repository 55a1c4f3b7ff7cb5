/// How a result with too many decimals is brought to the declared scale.
///
/// The mode is part of a rule's meaning: 2.5 becomes 3 under ``halfAwayFromZero`` and 2 under
/// ``halfEven``.
public enum RoundingMode: String, Hashable, Sendable, CaseIterable {
  /// 四舍五入: halves go away from zero. The house's mode where none is declared.
  case halfAwayFromZero
  /// 四舍六入五成双: halves go to the even neighbour.
  case halfEven
  /// 舍去: towards zero.
  case towardZero
  /// 进位: away from zero.
  case awayFromZero
  /// Towards negative infinity.
  case down
  /// Towards positive infinity.
  case up
}
