extension PopulationSyntax {
  /// The value of the population as it is written, in parts that may stand on lines of their own.
  var parts: [String] {
    var head = operation.isPlace ? operation.rawValue : "population \(operation.rawValue)"
    if let amount { head += " of \(amount.text)" }
    var parts = [head]
    if lowestFirst { parts.append("lowest first") }
    if !keys.isEmpty { parts.append("by \(keys.map(\.text).joined(separator: ", "))") }
    parts += Formatter.condition("among", condition)
    if let rounding { parts.append(rounding.text) }
    return parts
  }

  /// The value of the population as it is written.
  public var text: String { parts.joined(separator: " ") }
}
