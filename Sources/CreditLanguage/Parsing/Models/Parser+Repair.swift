internal import CreditCore

extension Parser {
  /// `repaired from due to fixed { 3 days -> 100%  later -> 40% } share paid`.
  mutating func repair() -> RepairSyntax? {
    let start = here
    advance()
    guard take(word: "from") else {
      report("这里应为 from，却是\(shown(peek()))", remedy: "写作 repaired from 起算日 to 纠正日 { … }")
      return nil
    }
    guard let from = expression() else { return nil }
    guard take(word: "to") else {
      report("这里应为 to，却是\(shown(peek()))", remedy: "写作 repaired from 起算日 to 纠正日 { … }")
      return nil
    }
    guard let to = expression(), expect(symbol: "{", "写作 { 3 days -> 100% … }") else { return nil }
    var repair = RepairSyntax(from: from, to: to, span: start)
    while !isAt(symbol: "}") && !isAtEnd && !isAtDeclaration {
      guard let row = repairRow() else {
        recover(to: [])
        break
      }
      repair.rows.append(row)
      _ = take(symbol: ",")
    }
    guard expect(symbol: "}") else { return nil }
    if take(word: "share") {
      guard let share = expression() else { return nil }
      repair.share = share
    }
    repair.span = span(from: start)
    return repair
  }

  private mutating func repairRow() -> RepairSyntax.Row? {
    let start = here
    var within: RepairSyntax.Period?
    if !take(word: "later") {
      guard let length = expectInteger("期限", in: 0...10_000), let unit = timeUnit() else {
        return nil
      }
      within = .init(length, unit)
    }
    guard expect(symbol: "->", "写作 3 days -> 100%"), let fraction = weight() else { return nil }
    var row = RepairSyntax.Row(within: within, fraction: fraction)
    if take(word: "when") {
      guard let condition = expression() else { return nil }
      row.condition = condition
    }
    row.span = span(from: start)
    return row
  }

  /// A unit of time: `day`, `days`, `months` ….
  private mutating func timeUnit() -> SelectionSyntax.Window.Unit? {
    guard let word = expectName("时间单位") else { return nil }
    let singular = word.text.hasSuffix("s") ? String(word.text.dropLast()) : word.text
    guard let unit = SelectionSyntax.Window.Unit(rawValue: singular) else {
      report("没有“\(word.text)”这种时间单位", remedy: "可用：days months quarters years", at: word.span)
      return nil
    }
    return unit
  }
}
