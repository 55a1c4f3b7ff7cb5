internal import CreditCore

/// Cuts the bytes of a file into tokens.
///
/// The lexer never fails: what it cannot read becomes a finding and is passed over.
struct Lexer {
  let bytes: [UInt8]
  var index = 0
  var tokens: [Token] = []
  var comments: [Token] = []
  var diagnostics: [Diagnostic] = []

  init(_ source: SourceFile) { bytes = source.bytes }

  /// Reads to the end of the file.
  mutating func run() {
    while true {
      skipBlanks()
      guard index < bytes.count else { break }
      let start = index
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "#"): comment()
      case UInt8(ascii: "\""): text()
      case UInt8(ascii: "0")...UInt8(ascii: "9"): number()
      default: if isWordByte() { word() } else { symbol() }
      }
      // Whatever happens above, the lexer moves on.
      if index == start { index += 1 }
    }
    tokens.append(Token(kind: .end, span: SourceSpan(start: bytes.count, end: bytes.count)))
  }

  /// The byte `distance` ahead, or 0 behind the end.
  func peek(_ distance: Int = 0) -> UInt8 {
    index + distance < bytes.count ? bytes[index + distance] : 0
  }

  mutating func add(_ kind: Token.Kind, from start: Int) {
    tokens.append(Token(kind: kind, span: SourceSpan(start: start, end: index)))
  }

  mutating func report(_ message: String, remedy: String = "", from start: Int) {
    diagnostics.append(
      Diagnostic(
        .error, .badToken, message, remedy: remedy, at: SourceSpan(start: start, end: index)))
  }

  private mutating func skipBlanks() {
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x09, 0x0A, 0x0D: index += 1
      case 0xE3 where peek(1) == 0x80 && peek(2) == 0x80: index += 3  // ideographic space
      case 0xC2 where peek(1) == 0xA0: index += 2  // no-break space
      default: return
      }
    }
  }

  private mutating func comment() {
    let start = index
    while index < bytes.count && bytes[index] != 0x0A { index += 1 }
    let body = String(decoding: bytes[(start + 1)..<index], as: UTF8.self)
    comments.append(
      Token(
        kind: .comment(body.last == "\r" ? String(body.dropLast()) : body),
        span: SourceSpan(start: start, end: index)))
  }

  private mutating func text() {
    let start = index
    var content: [UInt8] = []
    index += 1
    while index < bytes.count && bytes[index] != UInt8(ascii: "\"") && bytes[index] != 0x0A {
      if bytes[index] == UInt8(ascii: "\\") {
        index += 1
        switch peek() {
        case UInt8(ascii: "n"): content.append(0x0A)
        case UInt8(ascii: "t"): content.append(0x09)
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): content.append(peek())
        default:
          report("文本中不认识的转义", remedy: "可用的转义是 \\n \\t \\\" \\\\", from: index - 1)
        }
        if index < bytes.count && bytes[index] != 0x0A { index += 1 }
      } else {
        content.append(bytes[index])
        index += 1
      }
    }
    if peek() == UInt8(ascii: "\"") {
      index += 1
    } else {
      report("文本没有结束", remedy: "在同一行内用 \" 结束文本", from: start)
    }
    add(.text(String(decoding: content, as: UTF8.self)), from: start)
  }

  /// Whether a letter begins here: ASCII, `_`, or a letter of another script.
  private func isWordByte() -> Bool {
    switch peek() {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "_"):
      true
    case 0xC3: peek(1) != 0x97 && peek(1) != 0xB7  // × and ÷ are operators
    case 0xC4...0xE1, 0xE4...0xEE, 0xF0...0xF4: true
    // U+3005 々 and U+3007 〇 are letters, the rest of the CJK punctuation is not.
    case 0xE3: peek(1) != 0x80 || peek(2) == 0x85 || peek(2) == 0x87
    default: false
    }
  }

  private mutating func word() {
    let start = index
    while index < bytes.count, isWordByte() || (bytes[index] >= 0x30 && bytes[index] <= 0x39) {
      index += 1
      while index < bytes.count && bytes[index] & 0xC0 == 0x80 { index += 1 }
    }
    add(.word(String(decoding: bytes[start..<index], as: UTF8.self)), from: start)
  }

  private mutating func symbol() {
    let start = index
    for (spelling, plain) in Lexer.symbols where matches(spelling) {
      index += spelling.utf8.count
      add(.symbol(plain), from: start)
      return
    }
    index += 1
    while index < bytes.count && bytes[index] & 0xC0 == 0x80 { index += 1 }
    let shown = String(decoding: bytes[start..<index], as: UTF8.self)
    report("此处不能写“\(shown)”", remedy: Lexer.remedy(for: shown), from: start)
  }

  private func matches(_ spelling: String) -> Bool {
    var place = index
    for byte in spelling.utf8 {
      guard place < bytes.count && bytes[place] == byte else { return false }
      place += 1
    }
    return true
  }

  /// Spellings, longest first, with the plain spelling the parser sees.
  private static let symbols: [(String, String)] = [
    ("...", "..."), ("..<", "..<"), ("<..", "<.."), ("..", ".."), ("<=", "<="), (">=", ">="),
    ("<>", "<>"), ("!=", "<>"), ("==", "="), ("→", "->"), ("->", "->"), ("≤", "<="), ("≥", ">="),
    ("≠", "<>"), ("×", "*"), ("÷", "/"), ("−", "-"), ("{", "{"), ("}", "}"), ("(", "("),
    (")", ")"), ("[", "["), ("]", "]"), ("（", "("), ("）", ")"), ("，", ","), ("、", ","),
    ("：", ":"), (",", ","), (":", ":"), (".", "."), ("<", "<"), (">", ">"), ("=", "="),
    ("+", "+"), ("-", "-"), ("*", "*"), ("/", "/"), ("%", "%"), (";", ";"),
  ]

  private static func remedy(for shown: String) -> String {
    switch shown {
    case "“", "”", "‘", "’", "'": "文本用半角双引号 \" 括起"
    case "！", "!": "否定写作 not"
    case "&", "＆": "并且写作 and"
    case "|", "｜": "或者写作 or"
    default: ""
    }
  }
}
