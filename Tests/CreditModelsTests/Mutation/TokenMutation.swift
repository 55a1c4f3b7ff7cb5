@testable import CreditLanguage
import TestCases

/// A text cut into tokens, of which some are deleted, doubled, exchanged or replaced at random.
struct TokenMutation {
  /// The tokens as they are written.
  private let words: [[UInt8]]
  /// What stands before each token, and behind the last.
  private let gaps: [[UInt8]]

  init(_ source: SourceFile) {
    let source = source.based(at: 0)
    var lexer = Lexer(source)
    lexer.run()
    var words: [[UInt8]] = []
    var gaps: [[UInt8]] = []
    var end = 0
    for token in lexer.tokens {
      gaps.append(Array(source.bytes[end..<max(end, token.span.start)]))
      if token.kind != .end { words.append(Array(source.bytes[token.span.start..<token.span.end])) }
      end = max(end, token.span.end)
    }
    self.words = words
    self.gaps = gaps
  }

  /// What a token is replaced with besides other tokens of the text: the ends of what can be
  /// written, and words that begin something.
  private static let pieces: [String] = [
    "0", "-1", "1", "99999999999999999999999999999999999999", "100%", "10000", "30", "0.5",
    "0.000000000000000000000000000001", "0001-01-01", "9999-12-31", "\"\"", "\"A\"", "{", "}", "(",
    ")", ",", "=", "<", "..", "...", "..<", "<..", "->", "+", "-", "*", "/", "and", "or", "not",
    "in", "is", "has", "case", "else", "missing", "ungraded", "stays", "each", "once", "highest",
    "grade", "score", "as_of", "within", "before", "where", "when", "count", "sum", "of", "over",
    "days", "months", "years", "rounded", "range", "known", "gap", "overlap", "state", "sheet",
    "item", "let", "output", "input", "records", "column", "number", "text", "day", "boolean",
    "better", "worse", "above", "below", "cap", "floor", "start", "add", "deduct", "bands", "most",
    "group", "weight", "weights", "per", "combine", "use", "without", "extends", "repairable",
    "mean", "min", "max", "rank", "population", "fading", "latest", "run", "last_grade", "elapsed",
  ]

  /// The text with one to three changes.
  func text(seed: UInt64) -> [UInt8] {
    var random = Seeded(seed)
    var words = words
    guard !words.isEmpty else { return [] }
    for _ in 0...random.below(3) {
      let place = random.below(words.count)
      switch random.below(6) {
      case 0: words[place] = []
      case 1: words[place] += [0x20] + words[place]
      case 2: words.swapAt(place, random.below(words.count))
      case 3: words.swapAt(place, max(0, place - 1))
      case 4: words[place] = random.pick(words)
      default: words[place] = Array(random.pick(Self.pieces).utf8)
      }
    }
    var text: [UInt8] = []
    for (place, word) in words.enumerated() {
      text += gaps[place]
      text += word
    }
    return text + (gaps.last ?? [])
  }
}
