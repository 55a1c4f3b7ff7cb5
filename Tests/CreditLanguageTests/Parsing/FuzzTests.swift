import CreditLanguage
import TestCases
import Testing

@Suite struct FuzzTests {
  static let rounds = CaseFiles.isLong ? 8_000 : 600

  /// Whatever the bytes, reading ends, every finding has a place within the file, and what was
  /// read can be written.
  private func read(_ bytes: [UInt8]) {
    let source = SourceFile(name: "x", bytes: bytes)
    let (file, diagnostics) = FileSyntax.parse(source)
    for diagnostic in diagnostics.prefix(5) {
      _ = diagnostic.rendered(in: source)
      _ = diagnostic.json(in: source)
    }
    _ = file.formatted()
  }

  @Test func bytesOfAnyKindAreRead() {
    var random = Seeded(1)
    for _ in 0..<Self.rounds {
      read((0..<random.below(200)).map { _ in UInt8(truncatingIfNeeded: random.next()) })
    }
  }

  @Test func damagedFilesAreRead() {
    var random = Seeded(2)
    let originals = (CaseFiles.all(in: "good") + CaseFiles.all(in: "bad"))
      .map { Array(CaseFiles.read($0).utf8) }
    let pieces: [String] = [
      "{", "}", "(", ")", "\"", "field", "rule", "case", "else", "not", "in", "and", "->", "..",
      "..<", "2019-13-99", "9", "\\", "#", "model", "，", "\u{3000}", "%", "first", "item",
    ]
    for _ in 0..<Self.rounds {
      var bytes = random.pick(originals)
      for _ in 0...random.below(4) where !bytes.isEmpty {
        let place = random.below(bytes.count)
        switch random.below(4) {
        case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
        case 1: bytes.insert(contentsOf: Array(random.pick(pieces).utf8), at: place)
        case 2: bytes.removeSubrange(place..<min(bytes.count, place + random.below(40)))
        default: bytes = Array(bytes[..<place])
        }
      }
      read(bytes)
    }
  }

  /// Nesting without end is a finding, not the end of the stack.
  @Test(arguments: [
    "(", "not ", "-", "case a: ", "f(", "r[i: ", "a + (", "x in (", "(count of r where ",
  ])
  func deepNestingIsAFinding(_ opening: String) {
    let text = "dataset d { let x = " + String(repeating: opening, count: 4_000)
    let source = SourceFile(name: "x", text: text)
    let codes = FileSyntax.parse(source).diagnostics.map(\.code)
    #expect(codes.contains(.tooDeep))
  }

  @Test(arguments: ["1 + ", "a and ", "a.b + ", "x is missing or "])
  func longChainsAreAFinding(_ link: String) {
    let text = "dataset d { let x = " + String(repeating: link, count: 4_000) + "1 }"
    let codes = FileSyntax.parse(SourceFile(name: "x", text: text)).diagnostics.map(\.code)
    #expect(codes.contains(.tooDeep))
  }

  /// Noise costs no more time than sense: what grew with its square would not end.
  @Test(arguments: ["}", "field ", "! ", "\"", "dataset d {", "rule r ", "codes c { 1 "])
  func noiseIsReadInTime(_ noise: String) {
    read(
      Array(
        String(repeating: noise, count: (CaseFiles.isLong ? 1_000_000 : 60_000) / noise.utf8.count)
          .utf8))
  }
}
