/// What became of a row.
///
/// Every row has exactly one verdict.
public enum Verdict: String, Hashable, Sendable, CaseIterable {
  /// 采纳: stored as it was sent.
  case accepted = "采纳"
  /// 修复: stored after a value was put right.
  case repaired = "修复"
  /// 补全: stored after a missing value was filled in.
  case completed = "补全"
  /// 合并: not stored, because it repeats another row.
  case merged = "合并"
  /// 置疑: not stored, because only the provider can decide.
  case questioned = "置疑"
}
