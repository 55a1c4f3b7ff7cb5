internal import CreditCore

/// Cuts the bytes of a file into tokens.
///
/// The lexer never fails: what it cannot read becomes a finding and is passed over.
struct Lexer {
  let bytes: [UInt8]
  /// What the places of the file count from.
  let base: Int
  var index = 0
  var tokens: [Token] = []
  var comments: [CommentSyntax] = []
  /// Where something stands behind an empty line.
  var blankLines: [Int] = []
  var diagnostics: [Diagnostic] = []

  /// Whether nothing but blanks stands before on the line.
  private var startsLine = true

  init(_ source: SourceFile) {
    bytes = source.bytes
    base = source.base
  }

  private func span(_ start: Int, _ end: Int) -> SourceSpan {
    SourceSpan(start: base + start, end: base + end)
  }

  /// Reads to the end of the file.
  mutating func run() {
    checkEncoding()
    while true {
      let lines = skipBlanks()
      guard index < bytes.count else { break }
      if lines > 1 { blankLines.append(base + index) }
      startsLine = startsLine || lines > 0
      let start = index
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "#"): comment(isTrailing: !startsLine)
      case UInt8(ascii: "\""): text()
      case UInt8(ascii: "0")...UInt8(ascii: "9"): number()
      default: if isWordByte() { word() } else { symbol() }
      }
      // Whatever happens above, the lexer moves on.
      if index == start { index += 1 }
      startsLine = false
    }
    tokens.append(Token(kind: .end, span: span(bytes.count, bytes.count)))
  }

  /// The byte `distance` ahead, or 0 behind the end.
  func peek(_ distance: Int = 0) -> UInt8 {
    index + distance < bytes.count ? bytes[index + distance] : 0
  }

  mutating func add(_ kind: Token.Kind, from start: Int) {
    tokens.append(Token(kind: kind, span: span(start, index)))
  }

  mutating func report(_ message: String, remedy: String = "", from start: Int) {
    guard diagnostics.count < Parser.maximumDiagnostics else { return }
    diagnostics.append(
      Diagnostic(
        .error, .badToken, message, remedy: remedy, at: span(start, index)))
  }

  /// Passes over blanks and returns how many lines ended in them.
  private mutating func skipBlanks() -> Int {
    var lines = 0
    while index < bytes.count {
      switch bytes[index] {
      case 0x0A:
        lines += 1
        index += 1
      case 0x20, 0x09, 0x0D: index += 1
      case 0xE3 where peek(1) == 0x80 && peek(2) == 0x80: index += 3  // ideographic space
      case 0xC2 where peek(1) == 0xA0: index += 2  // no-break space
      default: return lines
      }
    }
    return lines
  }

  /// Reports the first bytes that are no UTF-8; the rest of the file is read all the same.
  private mutating func checkEncoding() {
    var parser = Unicode.UTF8.ForwardParser()
    var rest = bytes.makeIterator()
    var place = 0
    while true {
      switch parser.parseScalar(from: &rest) {
      case .valid(let scalar): place += scalar.count
      case .emptyInput: return
      case .error(let length):
        diagnostics.append(
          Diagnostic(
            .error, .badToken, "文件不是 UTF-8 编码", remedy: "把文件另存为 UTF-8",
            at: span(place, place + length)))
        return
      }
    }
  }

  private mutating func comment(isTrailing: Bool) {
    let start = index
    while index < bytes.count && bytes[index] != 0x0A { index += 1 }
    let body = String(decoding: bytes[(start + 1)..<index], as: UTF8.self)
    let end = body.lastIndex { !$0.isWhitespace }.map { body.index(after: $0) } ?? body.startIndex
    comments.append(
      CommentSyntax(
        String(body[..<end]), isTrailing: isTrailing, span: span(start, index)))
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
