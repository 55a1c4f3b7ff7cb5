internal import CreditCore
internal import CreditLanguage

/// What a model can tell apart in a value that is not known beforehand.
struct CheckShape {
  /// Digits behind the point that numbers get.
  let scale: Int
  /// All texts that formulas name.
  let allTexts: [String]
  /// Whether texts are only compared with texts that formulas name.
  ///
  /// Then a text that they do not name is as good as any other such text.
  let onlyCompares: Bool

  init(_ program: ModelProgram) {
    var digits = 2
    var found: [String] = program.grades
    var compares = true
    func note(_ number: ExactDecimal) { digits = max(digits, min(number.normalized.scale, 4)) }
    func note(_ value: Value) {
      if let number = value.number { note(number) }
      if let text = value.text, !found.contains(text) { found.append(text) }
    }
    func look(_ formula: Formula) {
      formula.forEach { part in
        switch part.kind {
        case .constant(let value): note(value)
        case .among(_, let members, _): for member in members { note(member) }
        case .compare(let comparison, let a, let b):
          guard a.type == .text else { break }
          // Two texts of which neither is named in the model may be equal or not.
          let isNamed = a.slots.isEmpty || b.slots.isEmpty
          if !isNamed || (comparison != .equal && comparison != .notEqual) { compares = false }
        case .contains, .hasElement, .listed, .find, .count, .column: compares = false
        case .call(let function, _):
          if function.parameters.contains(.text) { compares = false }
        default: break
        }
      }
    }
    for formula in program.formulas { look(formula) }
    // Texts that are counted, or by which records compete, are all told apart.
    if program.distinguishesTexts { compares = false }
    for range in program.ranges {
      if let number = range.lower?.number { note(number) }
      if let number = range.upper?.number { note(number) }
    }
    scale = digits
    allTexts = found
    onlyCompares = compares
  }

  /// A column with room for values of a type.
  func column(
    _ type: ValueType, range: RangeSyntax?, rows: Int
  ) -> SubjectColumn {
    switch type {
    case .number:
      let unit = PlanBuilder.power(scale)
      func bound(_ number: ExactDecimal?, _ otherwise: Double) -> Double {
        guard let number, let units = PlanBuilder.units(number, scale: scale) else {
          return otherwise * unit
        }
        return units
      }
      return SubjectColumn(
        type: type, count: rows, layout: .double, scale: scale,
        // What lies outside is known to be wrong, and the plain evaluator says so.
        low: bound(range?.lower?.number, -1e9), high: bound(range?.upper?.number, 1e9),
        buffer: AlignedBuffer(byteCount: rows * 8))
    case .day:
      return SubjectColumn(
        type: type, count: rows, layout: .int32, buffer: AlignedBuffer(byteCount: rows * 4))
    case .boolean:
      return SubjectColumn(
        type: type, count: rows, layout: .codes8, buffer: AlignedBuffer(byteCount: rows))
    case .text:
      return SubjectColumn(
        type: type, count: rows, layout: .codes32,
        dictionary: allTexts + ["\u{FFFF}"],
        buffer: AlignedBuffer(byteCount: rows * 4))
    case .money:
      return SubjectColumn(
        type: type, count: rows, layout: .plain, buffer: AlignedBuffer(byteCount: 0),
        plain: Array(repeating: .missing, count: rows))
    }
  }
}
