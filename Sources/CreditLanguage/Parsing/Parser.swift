internal import CreditCore

/// Reads tokens into syntax.
///
/// What does not fit becomes a finding; the parser then goes on at the next declaration, member or
/// closing brace, so that one file shows all its faults at once.
struct Parser {
  let source: SourceFile
  let tokens: [Token]
  let comments: [CommentSyntax]
  let blankLines: [Int]
  var diagnostics: [Diagnostic]
  var index = 0
  private var reported: Set<Reported> = []
  /// How deep expressions and blocks are nested at the moment.
  var depth = 0

  /// How many operators lie over each other in the expression last read.
  var height = 0

  /// A file cannot nest deeper: the parser's own stack is bounded.
  static let maximumDepth = 120
  /// An expression cannot be higher: whoever walks its tree has a bounded stack, too.
  static let maximumHeight = 200
  /// No more findings are collected.
  static let maximumDiagnostics = 500

  private struct Reported: Hashable {
    let code: Diagnostic.Code
    let start: Int
  }

  init(_ source: SourceFile) {
    self.source = source
    var lexer = Lexer(source)
    lexer.run()
    tokens = lexer.tokens
    comments = lexer.comments
    blankLines = lexer.blankLines
    diagnostics = lexer.diagnostics
  }

  /// The token `distance` ahead; the end token behind the end.
  func peek(_ distance: Int = 0) -> Token { tokens[min(index + distance, tokens.count - 1)] }

  /// Where the next token stands.
  var here: SourceSpan { peek().span }

  /// From a place to the end of the token last taken.
  func span(from start: SourceSpan) -> SourceSpan {
    index > 0
      ? SourceSpan(start: start.start, end: max(start.end, tokens[index - 1].span.end)) : start
  }

  mutating func advance() { if index < tokens.count - 1 { index += 1 } }

  func isAt(word: String) -> Bool { peek().kind == .word(word) }

  func isAt(symbol: String) -> Bool { peek().kind == .symbol(symbol) }

  var isAtEnd: Bool { peek().kind == .end }

  /// Whether a declaration begins here although a block is still open: its `}` was forgotten.
  var isAtDeclaration: Bool {
    guard case .word(let word) = peek().kind, Parser.declarationWords.contains(word) else {
      return false
    }
    // `codes(table)` is a type, `codes table` a declaration.
    if case .word = peek(1).kind { return true }
    return false
  }

  /// Whether a new member begins here rather than a name: a keyword at the beginning of a line
  /// with something to its right.
  var isAtMember: Bool {
    guard case .word(let word) = peek().kind, Parser.lineWords.contains(word) else { return false }
    switch peek(1).kind {
    case .word(let next) where !Parser.operatorWords.contains(next): break
    case .text, .number: break
    default: return false
    }
    let before = index > 0 ? tokens[index - 1].span.end - source.base : 0
    return source.bytes[before..<max(before, here.start - source.base)].contains(
      UInt8(ascii: "\n"))
  }

  private static let lineWords = memberWords.union(declarationWords).union(modelWords)
    .union(modelBlockWords)

  private static let operatorWords: Set<String> = [
    "and", "or", "not", "is", "in", "has", "contains",
  ]

  /// Takes a keyword if it is next.
  mutating func take(word: String) -> Bool {
    guard isAt(word: word) else { return false }
    advance()
    return true
  }

  /// Takes a symbol if it is next.
  mutating func take(symbol: String) -> Bool {
    guard isAt(symbol: symbol) else { return false }
    advance()
    return true
  }

  /// Takes a symbol, or reports that it should be here.
  @discardableResult
  mutating func expect(symbol: String, _ remedy: String = "") -> Bool {
    if take(symbol: symbol) { return true }
    report("这里应为“\(symbol)”，却是\(shown(peek()))", remedy: remedy)
    return false
  }

  /// Takes a word that is not followed by anything belonging to it, or reports.
  mutating func expectName(_ what: String) -> NameSyntax? {
    if case .word(let text) = peek().kind, !isAtMember {
      let name = NameSyntax(text, span: here)
      advance()
      return name
    }
    report("这里应为\(what)，却是\(shown(peek()))")
    return nil
  }

  /// Takes a code such as `GLSJ1-1-4` or `rural.design`: tokens without blanks between them.
  mutating func expectCode(_ what: String) -> NameSyntax? {
    let start = index
    while true {
      switch peek().kind {
      case .word, .number, .day: advance()
      case .symbol("-"), .symbol("."), .symbol("/"):
        guard index > start else {
          report("这里应为\(what)，却是\(shown(peek()))")
          return nil
        }
        advance()
      default:
        report("这里应为\(what)，却是\(shown(peek()))")
        return nil
      }
      // The code ends at the first blank, or where something follows that cannot be part of it.
      let ended = peek().span.start > tokens[index - 1].span.end
      let joins: Bool
      switch peek().kind {
      case .word, .number, .day: joins = true
      case .symbol("-"), .symbol("."), .symbol("/"): joins = true
      default: joins = false
      }
      if ended || !joins { break }
    }
    let span = SourceSpan(start: tokens[start].span.start, end: tokens[index - 1].span.end)
    return NameSyntax(source.text(of: span), span: span)
  }

  /// Takes a text in quotes if it is next.
  mutating func takeText() -> String? {
    if case .text(let text) = peek().kind {
      advance()
      return text
    }
    return nil
  }

  mutating func expectText(_ what: String) -> String? {
    if let text = takeText() { return text }
    report("这里应为\(what)（写在双引号里），却是\(shown(peek()))")
    return nil
  }

  /// Texts separated by commas.
  mutating func expectTexts(_ what: String) -> [String] {
    var texts: [String] = []
    repeat {
      guard let text = expectText(what) else { break }
      texts.append(text)
    } while take(symbol: ",")
    return texts
  }

  mutating func expectInteger(_ what: String, in range: ClosedRange<Int>) -> Int? {
    if case .number(let number, percent: false) = peek().kind, let whole = number.wholeNumber {
      if range.contains(whole) {
        advance()
        return whole
      }
      report("\(what)应在 \(range.lowerBound) 与 \(range.upperBound) 之间")
      advance()
      return nil
    }
    report("这里应为\(what)（整数），却是\(shown(peek()))")
    return nil
  }

  mutating func expectDay(_ what: String) -> Day? {
    if case .day(let day) = peek().kind {
      advance()
      return day
    }
    report("这里应为\(what)（如 2026-04-01），却是\(shown(peek()))")
    return nil
  }

  mutating func report(
    _ message: String, remedy: String = "", code: Diagnostic.Code = .syntax,
    at span: SourceSpan? = nil
  ) {
    let place = span ?? here
    // One finding a place: what follows from the first only confuses.
    guard reported.insert(Reported(code: code, start: place.start)).inserted else { return }
    // Nobody reads on after so many, and a file of noise is not to cost more than one of sense.
    guard diagnostics.count < Parser.maximumDiagnostics else { return }
    diagnostics.append(Diagnostic(.error, code, message, remedy: remedy, at: place))
  }

  /// A token as a message shows it.
  func shown(_ token: Token) -> String {
    switch token.kind {
    case .end: "文件结尾"
    case .text: "文本 \(source.text(of: token.span))"
    default: "“\(source.text(of: token.span))”"
    }
  }

  /// Passes over what cannot be read, to a word that begins something, a declaration, or a brace
  /// that ends it.
  mutating func recover(to words: Set<String>) {
    var open = 0
    while !isAtEnd {
      switch peek().kind {
      case .symbol("{"): open += 1
      case .symbol("}"):
        if open == 0 { return }
        open -= 1
      case .word(let word) where open == 0 && (words.contains(word) || isAtDeclaration): return
      default: break
      }
      advance()
    }
  }
}
