internal import CreditCore

extension Parser {
  /// `201...1000`, `85..<95`, `30<..45`, `..200`, `60<..`, `30`; also `<= 200`, `> 60`.
  mutating func range() -> RangeSyntax? {
    let start = here
    for (symbol, isUpper, isIncluded) in Parser.comparisons where isAt(symbol: symbol) {
      advance()
      guard let bound = bound(isIncluded: isIncluded) else { return nil }
      return RangeSyntax(
        lower: isUpper ? nil : bound, upper: isUpper ? bound : nil, span: span(from: start))
    }
    var lower: RangeSyntax.Bound?
    if !isAtDots {
      guard let bound = bound() else { return nil }
      lower = bound
      if !isAtDots {
        return RangeSyntax(lower: lower, upper: lower, span: span(from: start))
      }
    }
    var upperIsOpen = false
    switch peek().kind {
    case .symbol("<.."):
      lower?.isIncluded = false
      advance()
      upperIsOpen = take(symbol: "<")
    case .symbol("..<"):
      advance()
      upperIsOpen = true
    default: advance()
    }
    var upper: RangeSyntax.Bound?
    if isAtNumber {
      guard let bound = bound(isIncluded: !upperIsOpen) else { return nil }
      upper = bound
    } else if upperIsOpen {
      report("这里应为上限，却是\(shown(peek()))")
      return nil
    }
    let range = RangeSyntax(lower: lower, upper: upper, span: span(from: start))
    if let low = lower?.number, let high = upper?.number,
      high < low || (high == low && !(lower?.isIncluded == true && !upperIsOpen))
    {
      report("这个范围里没有数值", remedy: "小的写在前面", code: .badSetting, at: range.span)
    }
    return range
  }

  private static let comparisons: [(String, isUpper: Bool, isIncluded: Bool)] = [
    ("<=", true, true), ("<", true, false), (">=", false, true), (">", false, false),
  ]

  private var isAtDots: Bool {
    isAt(symbol: "..") || isAt(symbol: "...") || isAt(symbol: "..<") || isAt(symbol: "<..")
  }

  /// Whether a range begins here.
  var isAtRange: Bool {
    isAtDots || isAtNumber || Parser.comparisons.contains { isAt(symbol: $0.0) }
  }

  private var isAtNumber: Bool {
    if case .number = peek().kind { return true }
    if case .number = peek(1).kind { return isAt(symbol: "-") }
    return false
  }

  /// A bound, which remembers whether it is written in hundredths.
  private mutating func bound(isIncluded: Bool = true) -> RangeSyntax.Bound? {
    var isPercent = false
    if case .number(_, percent: true) = peek(isAt(symbol: "-") ? 1 : 0).kind { isPercent = true }
    return signedNumber().map { .init($0, isIncluded: isIncluded, isPercent: isPercent) }
  }

  /// A number with its sign.
  mutating func signedNumber() -> ExactDecimal? {
    guard isAtNumber, case .literal(.number(let number)) = literal()?.kind else {
      report("这里应为数值，却是\(shown(peek()))", remedy: "范围写作 ..200、201...1000、85..<95 或 60<..")
      return nil
    }
    return number
  }

  /// `known overlap 30 -> first "理由"`.
  mutating func known() -> KnownSyntax? {
    let start = here
    advance()
    guard let word = expectName("overlap 或 gap") else { return nil }
    guard let kind = KnownSyntax.Kind(rawValue: word.text) else {
      report("没有“\(word.text)”这种缺陷", remedy: "可用：overlap（重叠）gap（空档）", at: word.span)
      return nil
    }
    guard let range = isAt(word: "when") ? .unbounded : range() else { return nil }
    var condition: ExpressionSyntax?
    if take(word: "when") {
      guard let syntax = expression() else { return nil }
      condition = syntax
    }
    guard expect(symbol: "->", "写作 known \(kind.rawValue) 范围 -> 处理 \"理由\"") else { return nil }
    let resolution: KnownSyntax.Resolution
    if take(word: "first") {
      resolution = .first
    } else if take(word: "last") {
      resolution = .last
    } else if take(word: "ungraded") {
      resolution = .ungraded
    } else if isAtNumber {
      guard let value = literal() else { return nil }
      resolution = .value(value)
    } else {
      guard let grade = gradeName() else { return nil }
      resolution = .value(ExpressionSyntax(.name(grade.text), span: grade.span))
    }
    guard let reason = expectText("理由") else { return nil }
    return KnownSyntax(
      kind, range, when: condition, resolution, reason: reason, span: span(from: start))
  }
}
