internal import CreditCore

extension Parser {
  /// `penalty in force where … within 1 year before as_of`.
  mutating func selection() -> SelectionSyntax? {
    let start = here
    guard let records = expectCode("记录的名称") else { return nil }
    var selection = SelectionSyntax(records: records, span: start)
    if isAt(word: "in"), peek(1).kind == .word("force") {
      advance()
      advance()
      selection.force = .init()
      if take(word: "on") {
        guard let day = expression() else { return nil }
        if day.kind != .name("as_of") { selection.force?.day = day }
      }
    }
    if take(word: "where") {
      guard let condition = expression() else { return nil }
      selection.condition = condition
    }
    if take(word: "within") {
      guard let window = window() else { return nil }
      selection.window = window
    }
    selection.span = span(from: start)
    return selection
  }

  /// `1 year before as_of`, `year of D`, `quarter before D`.
  private mutating func window() -> SelectionSyntax.Window? {
    guard case .word(let word) = peek().kind else {
      guard let length = expectInteger("回溯的长度", in: 1...10_000), let unit = timeUnit() else {
        return nil
      }
      if isAt(word: "of") {
        report("回溯的截止日写在 before 后面", remedy: "写作 within \(unit.counted(length)) before as_of")
        return nil
      }
      var window = SelectionSyntax.Window(length: length, unit: unit)
      if take(word: "before"), let end = expression() { window.hang(on: end) }
      return window
    }
    guard let unit = SelectionSyntax.Window.Unit(rawValue: word), unit.period != nil else {
      report("没有“\(word)”这种期间", remedy: "可用：year quarter month，或回溯的长度，如 within 1 year before as_of")
      return nil
    }
    advance()
    var window = SelectionSyntax.Window(unit: unit, reach: .around)
    if take(word: "before") {
      window.reach = .preceding
    } else if !take(word: "of") {
      report(
        "这里应为 of 或 before，却是\(shown(peek()))",
        remedy: "写作 within \(word) of as_of（所在的）或 within \(word) before as_of（前一个）")
      return nil
    }
    guard let end = expression() else { return nil }
    window.hang(on: end)
    return window
  }

  /// `days`, `months`, `quarters`, `years`, with or without the s.
  private mutating func timeUnit() -> SelectionSyntax.Window.Unit? {
    guard let word = expectName("时间单位") else { return nil }
    let singular = word.text.hasSuffix("s") ? String(word.text.dropLast()) : word.text
    if let unit = SelectionSyntax.Window.Unit(rawValue: singular) { return unit }
    report("没有“\(word.text)”这种时间单位", remedy: "可用：days months quarters years", at: word.span)
    return nil
  }

  /// `1 year`, `always`: how long a record is in force that does not say so itself.
  mutating func term() -> RecordsSyntax.Term? {
    if take(word: "always") { return .always }
    guard let length = expectInteger("有效期的长度", in: 1...10_000), let unit = timeUnit() else {
      return nil
    }
    return .length(length, unit)
  }

  /// Whether `of` follows and no number behind it: `points of 40` says how many points are full.
  var isAtOf: Bool {
    guard peek(1).kind == .word("of") else { return false }
    if case .number = peek(peek(2).kind == .symbol("-") ? 3 : 2).kind { return false }
    return true
  }

  /// The operation of an aggregate that begins here: `count of …`.
  var aggregateAhead: AggregateSyntax.Operation? {
    guard case .word(let word) = peek().kind, peek(1).kind == .word("of"),
      let operation = AggregateSyntax.Operation(rawValue: word), operation != .distinct
    else { return nil }
    return operation == .count && peek(2).kind == .word("distinct") ? .distinct : operation
  }

  /// `sum of points over penalty where … fading by half every 180 days rounded 2`.
  mutating func aggregate(_ operation: AggregateSyntax.Operation) -> AggregateSyntax? {
    let start = here
    for _ in 0..<(operation == .distinct ? 3 : 2) { advance() }
    var highest = 0
    defer { height = max(height, highest) }
    var amount: ExpressionSyntax?
    if operation.hasAmount {
      guard let value = expression() else { return nil }
      highest = height
      amount = value
      guard take(word: "over") else {
        let what = operation == .run ? "条件" : "列"
        report(
          "这里应为 over，却是\(shown(peek()))", remedy: "写作 \(operation.words) \(what) over 记录")
        return nil
      }
    }
    guard let selection = selection() else { return nil }
    var aggregate = AggregateSyntax(operation: operation, amount: amount, selection: selection)
    if take(word: "fading") {
      guard let fading = fading() else { return nil }
      aggregate.fading = fading
    }
    if isAt(word: "rounded") {
      guard let rounding = rounding() else { return nil }
      aggregate.rounding = rounding
    }
    aggregate.span = span(from: start)
    return aggregate
  }

  /// `by half every 180 days`, behind `fading`.
  private mutating func fading() -> AggregateSyntax.Fading? {
    guard take(word: "by"), take(word: "half"), take(word: "every") else {
      report("这里应为 by half every，却是\(shown(peek()))", remedy: "写作 fading by half every 180 days")
      return nil
    }
    guard let days = expectInteger("减半的天数", in: DecayTable.halfLives) else { return nil }
    guard take(word: "days") || take(word: "day") else {
      report("这里应为 days，却是\(shown(peek()))", remedy: "写作 fading by half every \(days) days")
      return nil
    }
    return .init(halfLife: days)
  }
}

extension SelectionSyntax.Window {
  /// Sets the day the window hangs on; the day of evaluation need not be written down.
  fileprivate mutating func hang(on day: ExpressionSyntax) {
    if day.kind != .name("as_of") { end = day }
  }
}
