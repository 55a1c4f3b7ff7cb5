internal import CreditCore
internal import CreditLanguage

extension ModelCompiler {
  /// Settles a table of repair; the columns of the record have names here.
  mutating func compile(_ repair: RepairSyntax) -> ModelProgram.Repair? {
    let from = formula(repair.from, .day)
    let to = formula(repair.to, .day)
    let share = repair.share.flatMap { formula($0, .number) }
    if repair.rows.isEmpty {
      report(.incomplete, "修复的期限表里没有内容", remedy: "写作 { 3 days -> 100% … }", at: repair.span)
    }
    var rows: [ModelProgram.Repair.Row] = []
    for (place, row) in repair.rows.enumerated() {
      let condition = row.condition.flatMap { formula($0, .boolean) }
      let fraction = row.fraction.literalNumber
      if let fraction, fraction.isNegative || .one < fraction {
        report(.badSetting, "恢复的比例应在 0 与 100% 之间", at: row.fraction.span)
      }
      if let earlier = repair.rows[..<place].first(where: { $0.covers(row) }) {
        report(
          .unreachable, "这一行永远用不到：前面的一行已经包含它", remedy: "期限短的写在前面", at: row.span,
          notes: [.init(earlier.span, "在这里")])
      }
      guard row.condition == nil || condition != nil, let fraction else { return nil }
      rows.append(.init(within: row.within, fraction: fraction, condition: condition))
    }
    guard let from, let to, repair.share == nil || share != nil else { return nil }
    return ModelProgram.Repair(from: from, to: to, rows: rows, share: share)
  }
}

extension RepairSyntax.Row {
  /// Whether this row holds wherever a later one does.
  fileprivate func covers(_ later: RepairSyntax.Row) -> Bool {
    guard condition == nil || condition?.text == later.condition?.text else { return false }
    guard let mine = within else { return true }
    guard let other = later.within else { return false }
    switch (mine.unit, other.unit) {
    case (.day, .day): return other.length <= mine.length
    case (.day, _), (_, .day): return false
    default: return other.months <= mine.months
    }
  }
}

extension RepairSyntax.Period {
  /// How many months a length of months or years has.
  var months: Int {
    // No calendar is longer, and no product overflows.
    let length = min(length, 1_000_000)
    return switch unit {
    case .day, .month: length
    case .quarter: 3 * length
    case .year: 12 * length
    }
  }

  /// The last day of the period; `nil` where the calendar has no such day.
  func end(from day: Day) -> Day? {
    unit == .day ? day.adding(days: length) : day.adding(months: months)
  }
}
