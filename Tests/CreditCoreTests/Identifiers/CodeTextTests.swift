import Testing
import CreditCore

/// Cleaning and letter repair on bytes, as a pipeline calls them.
@Suite struct CodeTextTests {
  /// The cleaned text, or `nil` if it was clean.
  static func clean(_ bytes: [UInt8]) -> [UInt8]? {
    var target = [UInt8](repeating: 0, count: bytes.count)
    return bytes.withUnsafeBufferPointer { source in
      target.withUnsafeMutableBufferPointer { target in
        CodeText.clean(source, into: target).map { Array(target[..<$0]) }
      }
    }
  }

  @Test(
    arguments: [
      ("91350100M000100Y43", nil),
      ("", nil),
      ("无", nil),
      ("企合苏总字第000113", nil),
      ("a-B c", "ABC"),
      ("\u{FEFF}９１ｘ\u{200B}－\u{3000}\u{A0}\t7", "91X7"),
      ("—–−‐‑‒―－ー", ""),
      ("①②③", "123"), ("𝟗𝐀𝐚", "9AA"), ("²³¹⁰₅", "23105"),
      ("粤b", "粤B"),
    ] as [(String, String?)])
  func cleaned(input: String, expected: String?) {
    #expect(Self.clean(Array(input.utf8)) == expected.map { Array($0.utf8) })
  }

  @Test func bytesThatAreNotTextAreKept() {
    #expect(Self.clean([0x39, 0xFF, 0xC3]) == nil)
    #expect(Self.clean([0x61, 0xFF, 0x20]) == [0x41, 0xFF])
  }

  @Test func cleaningAgreesWithTheDiagnosis() {
    var random = IdentifierRandom(seed: 21)
    let pieces = [
      "9", "ａ", "Z", " ", "-", "\u{2060}", "\u{3000}", "é", "中", "𝟘", "－", "\u{7F}", "z",
    ]
    for _ in 0..<GeneratedIdentifiers.rounds {
      let count = Int.random(in: 0...8, using: &random)
      let text = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      let bytes = Array(text.utf8)
      let cleaned = Self.clean(bytes) ?? bytes
      let diagnosis = IdentifierDiagnosis(text, kind: .uscc)
      if String(decoding: cleaned, as: UTF8.self) != diagnosis.normalized
        || Self.clean(cleaned) != nil
      {
        Issue.record("cleaned differently: \(text)")
        return
      }
    }
  }

  @Test(
    arguments: [
      ("9135O1OOMOOO1OOY43", "91350100M000100Y43"),
      ("91350100M000100Y43", nil), ("91350100M000100O43", nil), ("9135O100V000100Y43", nil),
      ("9135O1OOMOOO1OOY4", nil), ("", nil),
    ] as [(String, String?)])
  func letters(input: String, expected: String?) {
    var target = [UInt8](repeating: 0, count: 18)
    let repaired: [UInt8]? = Array(input.utf8).withUnsafeBufferPointer { source in
      target.withUnsafeMutableBufferPointer { target in
        UnifiedSocialCreditCode.repairLetters(source, into: target) ? Array(target) : nil
      }
    }
    #expect(repaired == expected.map { Array($0.utf8) })
  }
}
