extension SelectionSyntax {
  /// The selection as it is written, in parts that may stand on lines of their own.
  var parts: [String] {
    var parts = [records.text]
    if let force {
      // As elsewhere, the day of evaluation is meant where nothing else is written.
      let day = force.day?.kind == .name("as_of") ? nil : force.day
      parts.append("in force" + (day.map { " on \($0.text)" } ?? ""))
    }
    parts += Formatter.condition("where", condition)
    if let window { parts.append(window.text) }
    return parts
  }

  /// The selection as it is written.
  public var text: String { parts.joined(separator: " ") }
}

extension SelectionSyntax.Window {
  /// The window as it is written.
  public var text: String {
    let day = end?.text ?? "as_of"
    return switch reach {
    case .back: "within \(unit.counted(length)) before \(day)"
    case .around: "within \(unit.rawValue) of \(day)"
    case .preceding: "within \(unit.rawValue) before \(day)"
    }
  }
}

extension SelectionSyntax.Window.Unit {
  /// So many of the unit, as it is written: `1 year`, `3 months`.
  func counted(_ length: Int) -> String { "\(length) \(rawValue)\(length == 1 ? "" : "s")" }
}

extension RecordsSyntax.Term {
  /// The term as it is written.
  public var text: String {
    switch self {
    case .length(let length, let unit): unit.counted(length)
    case .always: "always"
    }
  }
}

extension AggregateSyntax {
  /// The aggregate as it is written, in parts that may stand on lines of their own.
  var parts: [String] {
    let selected = selection.parts
    let amount = amount.map { "\($0.text) over " } ?? ""
    var parts = ["\(operation.words) \(amount)\(selected[0])"] + selected.dropFirst()
    if let fading { parts.append("fading by half every \(fading.halfLife) days") }
    if let rounding { parts.append(rounding.text) }
    return parts
  }

  /// The aggregate as it is written.
  public var text: String { parts.joined(separator: " ") }
}
