public import CreditCore

/// Computes formulas one row at a time: the plain evaluator that defines what a formula means.
///
/// For example:
///
///     let evaluator = RowEvaluator(context: EvaluationContext(asOf: today))
///     let overdue = try evaluator.evaluate(formula) { slot in row[slot] }
public struct RowEvaluator: Sendable {
  /// The day, the code tables and the references.
  public let context: EvaluationContext

  /// Makes an evaluator.
  public init(context: EvaluationContext) { self.context = context }

  /// The value of a formula for a row.
  ///
  /// - Parameters:
  ///   - formula: what is to be computed.
  ///   - slots: the row's value in a slot.
  /// - Throws: ``EvaluationError`` with the place of an overflow or a division by zero.
  public func evaluate(
    _ formula: Formula, slots: (Int) -> Value
  ) throws(EvaluationError) -> Value {
    switch formula.kind {
    case .constant(let value): return value
    case .asOf: return .day(context.asOf)
    case .slot(let slot): return slots(slot)
    case .find(let reference, let index, let key):
      guard let entries = try entries(reference, index, key, slots), entries.count == 1 else {
        return .missing
      }
      return .number(ExactDecimal(entries.entry))
    case .count(let reference, let index, let key):
      guard let entries = try entries(reference, index, key, slots) else { return .missing }
      return .number(ExactDecimal(entries.count))
    case .column(let base, let column):
      guard let entry = try evaluate(base, slots: slots).number?.wholeNumber,
        case .entry(let reference) = base.type
      else { return .missing }
      let text = context.references[reference].text(entry: entry, column: column).text
      return text.map { .text($0) } ?? .missing
    case .call(let function, let arguments): return try call(function, arguments, formula, slots)
    case .negative(let part):
      guard let number = try evaluate(part, slots: slots).number else { return .missing }
      return try positioned(formula) { () throws(ArithmeticError) in .number(try number.negated()) }
    case .not(let part):
      return try evaluate(part, slots: slots).boolean.map { .boolean(!$0) } ?? .missing
    case .and(let left, let right):
      let a = try evaluate(left, slots: slots).boolean
      if a == false { return .boolean(false) }
      let b = try evaluate(right, slots: slots).boolean
      if b == false { return .boolean(false) }
      return a == nil || b == nil ? .missing : .boolean(true)
    case .or(let left, let right):
      let a = try evaluate(left, slots: slots).boolean
      if a == true { return .boolean(true) }
      let b = try evaluate(right, slots: slots).boolean
      if b == true { return .boolean(true) }
      return a == nil || b == nil ? .missing : .boolean(false)
    case .compare(let comparison, let left, let right):
      let a = try evaluate(left, slots: slots)
      let b = try evaluate(right, slots: slots)
      return RowEvaluator.compare(comparison, a, b)
    case .arithmetic(let operation, let left, let right):
      guard let a = try evaluate(left, slots: slots).number,
        let b = try evaluate(right, slots: slots).number
      else { return .missing }
      return try positioned(formula) { () throws(ArithmeticError) in
        .number(try operation.applied(to: a, b))
      }
    case .contains(let left, let right):
      guard let a = try evaluate(left, slots: slots).text,
        let b = try evaluate(right, slots: slots).text
      else { return .missing }
      return .boolean(RowEvaluator.contains(a, b))
    case .hasElement(let left, let separator, let right):
      guard let a = try evaluate(left, slots: slots).text,
        let b = try evaluate(right, slots: slots).text
      else { return .missing }
      return .boolean(RowEvaluator.hasElement(a, separator, b))
    case .isMissing(let part, let negated):
      return .boolean(try evaluate(part, slots: slots).isMissing != negated)
    case .among(let part, let members, let negated):
      let value = try evaluate(part, slots: slots)
      if value.isMissing { return .missing }
      let isMember = members.contains { RowEvaluator.compare(.equal, value, $0) == .boolean(true) }
      return .boolean(isMember != negated)
    case .listed(let part, let table, let separator, let negated):
      guard let text = try evaluate(part, slots: slots).text else { return .missing }
      return .boolean(isListed(text, table, separator) != negated)
    case .choice(let branches, let otherwise):
      for branch in branches where try evaluate(branch.condition, slots: slots) == .boolean(true) {
        return try evaluate(branch.value, slots: slots)
      }
      guard let otherwise else { return .missing }
      return try evaluate(otherwise, slots: slots)
    }
  }

  private func entries(
    _ reference: Int, _ index: Int, _ key: Formula, _ slots: (Int) -> Value
  ) throws(EvaluationError) -> (entry: Int, count: Int)? {
    guard var text = try evaluate(key, slots: slots).text else { return nil }
    let index = context.references[reference].indices[index]
    return text.withUTF8 {
      index.find(TextSlice(start: $0.baseAddress, count: $0.count))
    }
  }

  private func call(
    _ function: Function, _ arguments: [Formula], _ formula: Formula, _ slots: (Int) -> Value
  ) throws(EvaluationError) -> Value {
    var values: [Value] = []
    for argument in arguments {
      let value = try evaluate(argument, slots: slots)
      if value.isMissing && !function.acceptsMissing { return .missing }
      values.append(value)
    }
    let given = values
    let result = try positioned(formula) { () throws(ArithmeticError) in
      try function.evaluate(given)
    }
    // Nothing is left of the text: an empty text is none.
    return result == .text("") ? .missing : result
  }

  private func positioned(
    _ formula: Formula, _ body: () throws(ArithmeticError) -> Value
  ) throws(EvaluationError) -> Value {
    do throws(ArithmeticError) {
      return try body()
    } catch {
      throw EvaluationError(error.code, at: formula.span)
    }
  }

  private func isListed(_ text: String, _ table: Int, _ separator: String?) -> Bool {
    var copy = text
    guard var between = separator else { return context.tables[table].contains(text) }
    // A code that has the separator within it is still one code.
    if context.tables[table].contains(text) { return true }
    return copy.withUTF8 { bytes in
      between.withUTF8 { context.tables[table].containsAll(bytes, separator: $0) }
    }
  }
}
