/// A model as its lines stand in the file's form: what a document or a comparison goes through,
/// whatever the lines say.
///
/// For example, `item C1 "失信" deduct 10 each breach at most 40 cites "附表一"` is a line with the
/// keyword `item`, the name `C1`, a title, and four clauses.
public struct ModelOutline: Hashable, Sendable {
  /// One line, with those of its block.
  public struct Line: Hashable, Sendable {
    /// The word the line begins with; empty for a row of a table.
    public let keyword: String
    /// The name or code behind it; in a row of a table what stands first; empty where there is none.
    public let name: String
    /// The title an official reads.
    public let title: String?
    /// What else stands before the clauses: a type, a range, the value behind an arrow.
    public let rest: String
    /// The clauses, as they are written: `each breach where …`, `at most 40`, `cites "…"`.
    public let clauses: [String]
    /// The lines of the block.
    public internal(set) var lines: [Line]
    /// Where the line stands.
    public let span: SourceSpan

    /// The clause that begins with a word, without the word.
    public func clause(_ word: String) -> String? {
      clauses.first { $0 == word || $0.hasPrefix(word + " ") }
        .map { String($0.dropFirst(word.count + 1)) }
    }

    /// The clause that begins with a word, if it is a text in quotes: the text.
    public func text(_ word: String) -> String? {
      clause(word).flatMap { ModelOutline.text(quoted: $0) }
    }
  }

  /// The lines of the model's members.
  public let lines: [Line]

  /// Outlines a model.
  ///
  /// - Complexity: O(length of the model).
  public init(_ model: ModelSyntax) {
    var formatter = Formatter()
    formatter.add(model)
    // The model's own line and its closing brace are no members.
    var builder = OutlineBuilder(formatter.lines.dropFirst().dropLast())
    lines = builder.block()
  }

  /// The text that stands in quotes.
  public static func text(quoted text: String) -> String? {
    var lexer = Lexer(SourceFile(name: "", text: text))
    lexer.run()
    if case .text(let text) = lexer.tokens[0].kind { return text }
    return nil
  }
}

/// Puts formatted lines into their blocks.
private struct OutlineBuilder {
  private var rest: ArraySlice<FormattedLine>

  init(_ lines: ArraySlice<FormattedLine>) { rest = lines }

  /// The lines up to the end of the block.
  mutating func block(in keyword: String = "") -> [ModelOutline.Line] {
    var lines: [ModelOutline.Line] = []
    while let line = rest.first, line.role != .closing {
      rest.removeFirst()
      // `} repaired from … {` goes on with the block in which it stands.
      if line.role == .opening, line.cells == ["}"] {
        lines.append(.init(clause: line.tail.joined(separator: " "), span: line.span))
        continue
      }
      var read = ModelOutline.Line(line, in: keyword)
      if line.role == .opening {
        read.lines = block(in: read.keyword)
        let end = rest.popFirst()
        // What stands behind a closing brace belongs to the block.
        let more = end?.cells.joined(separator: " ").drop { $0 == "}" || $0 == " " } ?? ""
        if !more.isEmpty { read.lines.append(.init(clause: String(more), span: read.span)) }
      }
      lines.append(read)
    }
    return lines
  }
}

extension ModelOutline.Line {
  fileprivate init(clause: String, span: SourceSpan) {
    keyword = ""
    name = ""
    title = nil
    rest = clause
    clauses = []
    lines = []
    self.span = span
  }

  fileprivate init(_ line: FormattedLine, in block: String) {
    let isRow = Self.tables.contains(block) && !Self.blockWords.contains { line.starts(with: $0) }
    var words: [String] = []
    var title: String?
    var head = Self.pieces(of: line.cells)
    if let first = head.first, !isRow || Self.blockWords.contains(first) {
      words.append(first)
      head.removeFirst()
      if first == "cites", head.first == "own" {
        words[0] = "cites own"
        head.removeFirst()
      }
    }
    let keyword = words.first ?? ""
    var name = ""
    if isRow || Self.named.contains(keyword), let first = head.first {
      name = ModelOutline.text(quoted: first) ?? first
      head.removeFirst()
      // What stands before an arrow may be of several words: `30 days -> 80%`.
      if isRow, head.contains("->") {
        while let next = head.first, next != "->" {
          name += " \(next)"
          head.removeFirst()
        }
      }
    }
    if let first = head.first, first.hasPrefix("\""), let text = ModelOutline.text(quoted: first) {
      title = text
      head.removeFirst()
    }
    self.keyword = keyword
    self.name = name
    self.title = title
    // What an item says before its effect is clauses, too: `weight 60 of 100 missing excluded`.
    let leads = keyword == "item" && !isRow ? Self.leads(head) : []
    rest = leads.isEmpty ? head.joined(separator: " ") : ""
    clauses = leads + Self.joined(line.tail)
    lines = []
    span = line.span
  }

  /// Members and lines that have a name behind their first word.
  private static let named: Set<String> = [
    "subject", "input", "records", "column", "let", "sheet", "group", "item", "output", "state",
    "without", "use",
  ]
  /// Blocks whose lines are rows of a table.
  private static let tables: Set<String> = ["grades", "item", "output"]
  /// Words that begin a line of such a block all the same.
  private static let blockWords: Set<String> = ["known", "state", "missing", "repaired"]

  /// The words and texts of the cells; a text in quotes is one piece, and so is a code.
  private static func pieces(of cells: [String]) -> [String] {
    let text = cells.filter { !$0.isEmpty }.joined(separator: " ")
    var pieces: [String] = []
    var piece = ""
    var isQuoted = false
    var isEscaped = false
    for character in text {
      if character == " ", !isQuoted {
        if !piece.isEmpty { pieces.append(piece) }
        piece = ""
        continue
      }
      piece.append(character)
      if isEscaped {
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "\"" {
        isQuoted.toggle()
      }
    }
    if !piece.isEmpty { pieces.append(piece) }
    return pieces
  }

  private static func leads(_ words: [String]) -> [String] {
    var clauses: [String] = []
    for word in words {
      if ["weight", "of", "missing", "repairable", "not"].contains(word) || clauses.isEmpty,
        clauses.last != "not"
      {
        clauses.append(word)
      } else {
        clauses.append("\(clauses.removeLast()) \(word)")
      }
    }
    return clauses
  }

  /// Clauses that the formatter cut into parts, so that they fit on a line, in one piece again.
  private static func joined(_ parts: [String]) -> [String] {
    var clauses: [String] = []
    for part in parts {
      let continues =
        ["and ", "or ", "else "].contains { part.hasPrefix($0) }
        || (part.hasPrefix("case ") && clauses.last?.hasPrefix("case ") == true)
      if continues, let last = clauses.popLast() {
        clauses.append("\(last) \(part)")
      } else {
        clauses.append(part)
      }
    }
    return clauses
  }
}

extension FormattedLine {
  fileprivate func starts(with word: String) -> Bool {
    cells.first.map { $0 == word || $0.hasPrefix(word + " ") } ?? false
  }
}
