internal import CreditCore
internal import CreditLanguage

extension ModelEvaluation {
  /// What comes back of the points of an item, or of one record of it; 0 as long as nothing has been
  /// put right by the day of evaluation.
  mutating func restored(
    of points: ExactDecimal, _ item: ModelProgram.Item, record: (CaseRecord, base: Int)?
  ) throws(ModelError) -> ExactDecimal {
    guard let repair = item.repair, points.isNegative else { return .zero }
    let code = item.syntax.code.text
    var fixed = try number(repair.to, record, for: code).day
    if isPutRight(item) { fixed = min(fixed ?? subject.asOf, subject.asOf) }
    guard let to = fixed, to <= subject.asOf else { return .zero }
    let what = "“\(item.title)”\(record.map { " \($0.0.id)" } ?? "")"
    guard let from = try number(repair.from, record, for: code).day else {
      note("\(what)没有起算日，没有恢复")
      return .zero
    }
    guard var fraction = try fraction(repair, from, to, record, code, what) else { return .zero }
    if let share = repair.share {
      guard let factor = try number(share, record, for: code).number, !factor.isNegative,
        factor <= .one
      else {
        note("\(what)的恢复比例缺失或不在 0 与 1 之间，没有恢复")
        return .zero
      }
      let whole = fraction
      fraction = try exactly(code) { () throws(ArithmeticError) in
        try whole.multiplied(by: factor)
      }
    }
    let part = fraction
    return try exactly(code) { () throws(ArithmeticError) in
      try points.negated().multiplied(by: part).normalized
    }
  }

  /// The fraction of the first row that holds.
  private mutating func fraction(
    _ repair: ModelProgram.Repair, _ from: Day, _ to: Day, _ record: (CaseRecord, base: Int)?,
    _ code: String, _ what: String
  ) throws(ModelError) -> ExactDecimal? {
    for row in repair.rows {
      // A period beyond the calendar has no end.
      if let end = row.within?.end(from: from), end < to { continue }
      if let condition = row.condition {
        let holds = try number(condition, record, for: code).boolean
        if holds == nil { note("\(what)：恢复的条件无法判断") }
        if holds != true { continue }
      }
      return row.fraction
    }
    return nil
  }
}
