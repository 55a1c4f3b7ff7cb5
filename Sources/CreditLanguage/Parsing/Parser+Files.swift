extension FileSyntax {
  /// Reads the text of a `.credit` file.
  ///
  /// Returns what could be read together with every finding; with an error among the findings the
  /// syntax may lack what could not be read.
  ///
  /// - Complexity: O(length of the file).
  public static func parse(_ source: SourceFile) -> (file: FileSyntax, diagnostics: [Diagnostic]) {
    var parser = Parser(source)
    let file = parser.file()
    return (file, parser.diagnostics.sorted { $0.span.start < $1.span.start })
  }
}

extension Parser {
  static let declarationWords: Set<String> = ["dataset", "reference", "codes", "model"]

  mutating func file() -> FileSyntax {
    var declarations: [FileSyntax.Declaration] = []
    while !isAtEnd {
      let before = index
      if let declaration = declaration() {
        declarations.append(declaration)
      } else {
        if index == before { advance() }
        recover(to: [])
        // A brace that closes nothing here is passed over.
        if isAt(symbol: "}") { advance() }
      }
    }
    return FileSyntax(declarations, comments: comments, blankLines: blankLines)
  }

  private mutating func declaration() -> FileSyntax.Declaration? {
    switch peek().kind {
    case .word("dataset"): return dataset().map { .dataset($0) }
    case .word("reference"): return reference().map { .reference($0) }
    case .word("codes"): return codeTable().map { .codes($0) }
    case .word("model"): return model().map { .model($0) }
    default:
      report(
        "这里应为一个声明，却是\(shown(peek()))", remedy: "声明以 dataset、reference、codes 或 model 开头")
      return nil
    }
  }
}
