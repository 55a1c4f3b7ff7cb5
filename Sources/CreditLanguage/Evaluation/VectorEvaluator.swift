internal import CreditCore

/// Computes formulas for all rows of a chunk at once.
///
/// Each operation runs over whole lanes of texts, fixed-point numbers, days and truth values. Where
/// a lane cannot hold a result exactly — an overflow, a division — the formula is computed row by
/// row instead, so that both evaluators agree bit for bit, errors included.
public struct VectorEvaluator: Sendable {
  /// The day, the code tables and the references.
  public let context: EvaluationContext

  /// Makes an evaluator.
  public init(context: EvaluationContext) { self.context = context }

  /// The values of a formula for the chunk the scratch has begun.
  ///
  /// A row without a value, because of an overflow or a division by zero, is missing in the result
  /// and noted in the scratch's errors.
  ///
  /// - Parameters:
  ///   - formula: what is to be computed.
  ///   - slots: a lane for every slot of the scope.
  ///   - scratch: the memory that results lie in.
  ///   - wanted: not 0 for rows whose result is wanted; `nil` for all. The result holds nothing of
  ///     meaning for other rows.
  public func evaluate(
    _ formula: Formula, slots: [Lane], scratch: Scratch,
    rows wanted: UnsafeMutablePointer<UInt8>? = nil
  ) -> Lane {
    scratch.selection = wanted
    defer { scratch.selection = nil }
    if let lane = lane(of: formula, slots, scratch) { return lane }
    let rows = RowEvaluator(context: context)
    var values: [Value] = []
    values.reserveCapacity(scratch.rows)
    for row in 0..<scratch.rows {
      if let wanted, wanted[row] == 0 {
        values.append(.missing)
        continue
      }
      do throws(EvaluationError) {
        values.append(try rows.evaluate(formula) { slots[$0].value(row) })
      } catch {
        scratch.errors.append((row, error))
        values.append(.missing)
      }
    }
    return packed(values, formula.type, scratch)
  }

  /// Values as a lane of their type, if that can hold them.
  func packed(_ values: [Value], _ type: FormulaType, _ scratch: Scratch) -> Lane {
    switch type {
    case .text:
      let lane = scratch.textLane()
      for (row, value) in values.enumerated() {
        if case .text(var text) = value {
          lane[row] = text.withUTF8 { scratch.copy($0) }
        } else {
          lane[row] = .missing
        }
      }
      return .text(lane)
    case .day:
      let lane = scratch.dayLane()
      for (row, value) in values.enumerated() {
        lane[row] = value.day?.daysSinceEpoch ?? Lane.missingDay
      }
      return .day(lane)
    case .boolean:
      let lane = scratch.booleanLane()
      for (row, value) in values.enumerated() { lane[row] = value.boolean.map { $0 ? 1 : 0 } ?? 2 }
      return .boolean(lane)
    case .entry:
      let lane = scratch.dayLane()
      for (row, value) in values.enumerated() {
        lane[row] = value.number?.wholeNumber.flatMap { Int32(exactly: $0) } ?? -1
      }
      return .entry(lane)
    case .number:
      return numberLane(values, scratch) ?? .values(values)
    case .money: return .values(values)
    }
  }

  private func numberLane(_ values: [Value], _ scratch: Scratch) -> Lane? {
    var scale = 0
    for value in values { if let number = value.number { scale = max(scale, number.scale) } }
    let lane = scratch.numberLane()
    for (row, value) in values.enumerated() {
      guard let number = value.number else {
        lane[row] = Lane.missingNumber
        continue
      }
      guard let exact = try? number.rounded(scale: scale),
        let narrow = Int64(exactly: exact.coefficient), narrow != Lane.missingNumber
      else { return nil }
      lane[row] = narrow
    }
    return .number(lane, scale: scale)
  }

  /// The lane of a formula, or `nil` where it must be computed row by row.
  func lane(of formula: Formula, _ slots: [Lane], _ scratch: Scratch) -> Lane? {
    switch formula.kind {
    case .constant(let value): return .constant(value)
    case .asOf: return .constant(.day(context.asOf))
    case .slot(let slot):
      if case .values = slots[slot] { return nil }
      return slots[slot]
    case .find(let reference, let index, let key):
      guard let keys = texts(key, slots, scratch) else { return nil }
      return find(context.references[reference].indices[index], keys, scratch)
    case .count(let reference, let index, let key):
      guard let keys = texts(key, slots, scratch) else { return nil }
      return count(context.references[reference].indices[index], keys, scratch)
    case .column(let base, let column):
      guard case .entry(let reference) = base.type,
        case .entry(let entries)? = lane(of: base, slots, scratch)
      else { return nil }
      return self.column(context.references[reference], column, entries, scratch)
    case .call(let function, let arguments):
      guard let kernel = function.kernel else { return nil }
      var lanes: [Lane] = []
      for argument in arguments {
        guard let lane = lane(of: argument, slots, scratch) else { return nil }
        lanes.append(lane)
      }
      return kernel(lanes, scratch)
    case .negative(let part):
      guard case .number(let values, let scale)? = numbers(part, slots, scratch) else { return nil }
      return negative(values, scale, scratch)
    case .not(let part):
      guard let values = booleans(part, slots, scratch) else { return nil }
      return not(values, scratch)
    case .and(let left, let right):
      guard let a = booleans(left, slots, scratch),
        let b = scratch.selecting(a, butNot: 0, { booleans(right, slots, scratch) })
      else { return nil }
      return and(a, b, scratch)
    case .or(let left, let right):
      guard let a = booleans(left, slots, scratch),
        let b = scratch.selecting(a, butNot: 1, { booleans(right, slots, scratch) })
      else { return nil }
      return or(a, b, scratch)
    case .compare(let comparison, let left, let right):
      return compare(comparison, left, right, slots, scratch)
    case .arithmetic(let operation, let left, let right):
      return arithmetic(operation, left, right, slots, scratch)
    case .contains(let left, let right): return contains(left, right, slots, scratch)
    case .hasElement(let left, let separator, let right):
      return hasElement(left, separator, right, slots, scratch)
    case .isMissing(let part, let negated):
      guard let lane = lane(of: part, slots, scratch) else { return nil }
      return isMissing(lane, negated, scratch)
    case .among(let part, let members, let negated):
      return among(part, members, negated, slots, scratch)
    case .listed(let part, let table, let separator, let negated):
      guard let values = texts(part, slots, scratch) else { return nil }
      return listed(values, context.tables[table], separator, negated, scratch)
    case .choice(let branches, let otherwise):
      return choice(branches, otherwise, formula.type, slots, scratch)
    }
  }
}
