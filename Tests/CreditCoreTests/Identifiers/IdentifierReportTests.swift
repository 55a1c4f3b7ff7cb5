import Testing
import CreditCore

/// A file of codes becomes lines, whatever is in it and however it is cut.
@Suite struct IdentifierReportTests {
  static func report(_ bytes: [UInt8], chunk: Int) -> [String] {
    var report = IdentifierReport()
    var output: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let end = min(index + chunk, bytes.count)
      Array(bytes[index..<end]).withUnsafeBufferPointer { report.read($0, into: &output) }
      index = end
    }
    report.finish(into: &output)
    let lines = String(decoding: output, as: UTF8.self)
    return lines.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  static let file: [UInt8] =
    [0xEF, 0xBB, 0xBF] + Array("91350100M000100Y43\r\n\r\n".utf8)
    + Array("a\tb\\\u{2028}\n".utf8) + [0x39, 0xFF, 0xC3, 0x0A]
    + Array("D2143569X".utf8)

  @Test(arguments: [1, 2, 7, 1000])
  func lines(chunk: Int) {
    #expect(
      Self.report(Self.file, chunk: chunk) == [
        "91350100M000100Y43\tuscc\tvalid\t91350100M000100Y43\t",
        "\tunknown\tinvalid\t\tempty",
        "a\\tb\\\\\\xE2\\x80\\xA8\tunknown\tinvalid\tAB\\\\\tlower-case,blank,unrecognized",
        "9\\xFF\\xC3\tunknown\tinvalid\t9\u{FFFD}\u{FFFD}\tencoding,unrecognized",
        "D2143569X\torganization\tvalid\tD2143569X\t",
        "",
      ])
  }

  @Test func theShortWayAgreesWithTheDiagnosis() {
    var generated = GeneratedIdentifiers(seed: 12)
    var lines: [String] = []
    for round in 0..<GeneratedIdentifiers.rounds {
      var code = round % 4 == 0 ? generated.resident() : generated.unifiedSocialCredit()
      if round % 3 == 0 {
        let place = Int.random(in: 0..<18, using: &generated.random)
        code[place] = generated.pick(GeneratedIdentifiers.alphabet31)
      }
      lines.append(String(decoding: code, as: UTF8.self))
    }
    let report = Self.report(Array(lines.joined(separator: "\n").utf8), chunk: 4096)
    #expect(report == lines.map { IdentifierDiagnosis($0).line } + [""])
  }

  @Test func aLineOfAMillionCharacters() {
    let lines = Self.report([UInt8](repeating: UInt8(ascii: "9"), count: 1_000_000), chunk: 65_536)
    #expect(lines.count == 2 && lines[0].hasSuffix("\tunrecognized"))
  }

  @Test func everyLineHasFiveColumns() {
    var random = IdentifierRandom(seed: 11)
    let pieces: [[UInt8]] = [
      [0x09], [0x00], [0x0D], [0xFF], [0xE2, 0x80], Array("Ａ".utf8), Array("\u{85}".utf8),
      Array("91350100M000100Y43".utf8), Array("l1O0".utf8), Array("-".utf8), Array("🀄".utf8),
      Array("11010519491231".utf8), Array("*".utf8), [0xF4, 0x90, 0x80, 0x80],
    ]
    for _ in 0..<GeneratedIdentifiers.rounds {
      var line: [UInt8] = []
      for _ in 0..<Int.random(in: 0...6, using: &random) {
        line += pieces.randomElement(using: &random) ?? []
      }
      for kind in [nil] + IdentifierKind.allCases.map(Optional.some) {
        let diagnosis = line.withUnsafeBufferPointer { IdentifierDiagnosis(bytes: $0, kind: kind) }
        let text = diagnosis.line
        let isOneLine = !text.unicodeScalars.contains {
          $0.properties.generalCategory == .control && $0 != "\t"
        }
        guard isOneLine, text.split(separator: "\t", omittingEmptySubsequences: false).count == 5
        else {
          Issue.record("not a line of five columns: \(line)")
          return
        }
      }
    }
  }
}
