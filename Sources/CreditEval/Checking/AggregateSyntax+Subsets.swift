internal import CreditLanguage

extension AggregateSyntax {
  /// Whether the number can never be greater than another, whatever the records: both count, and
  /// every record that counts here counts there.
  func isNeverMore(than other: AggregateSyntax) -> Bool {
    guard other.operation == .count, other.fading == nil, other.rounding == nil, fading == nil,
      rounding == nil, [.count, .distinct, .run].contains(operation)
    else { return false }
    return selection.isWithin(other.selection)
  }
}

extension SelectionSyntax {
  /// Whether every record that is selected here is selected there, for all that can be read.
  fileprivate func isWithin(_ other: SelectionSyntax) -> Bool {
    guard records.text == other.records.text else { return false }
    if let force = other.force {
      guard let own = self.force, own.day?.text == force.day?.text else { return false }
    }
    if let window = other.window {
      guard let own = self.window, own.isWithin(window) else { return false }
    }
    let own = Set(condition?.conjuncts ?? [])
    return (other.condition?.conjuncts ?? []).allSatisfy { own.contains($0) }
  }
}

extension SelectionSyntax.Window {
  fileprivate func isWithin(_ other: SelectionSyntax.Window) -> Bool {
    unit == other.unit && reach == other.reach && end?.text == other.end?.text
      && (length == other.length || (reach == .back && length < other.length))
  }
}

extension ExpressionSyntax {
  /// The parts joined by `and`, as they are written.
  fileprivate var conjuncts: [String] {
    if case .binary(.and, let left, let right) = kind { return left.conjuncts + right.conjuncts }
    return [text]
  }
}
