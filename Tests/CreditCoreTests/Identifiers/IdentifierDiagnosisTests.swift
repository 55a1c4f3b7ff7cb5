import Testing
import CreditCore

/// What a diagnosis says about texts of every sort: the last four columns of its line.
@Suite struct IdentifierDiagnosisTests {
  /// Kind asked for (empty for none), input, and what the line says after the input.
  static let cases: [(kind: String, input: String, expected: String)] = [
    // Unified social credit codes.
    ("", "91350100M000100Y43", "uscc valid 91350100M000100Y43 "),
    ("uscc", "91350100m000100y43", "uscc repaired 91350100M000100Y43 lower-case"),
    ("", "９１３５０１００Ｍ０００１００Ｙ４３", "uscc repaired 91350100M000100Y43 full-width"),
    ("", "ｙ", "unknown invalid Y full-width,lower-case,unrecognized"),
    ("", " 9135-0100\u{3000}M000100Y\u{A0}43", "uscc repaired 91350100M000100Y43 blank,hyphen"),
    ("", "\u{FEFF}91350100\u{200B}M000100Y43", "uscc repaired 91350100M000100Y43 zero-width"),
    ("", "9135O1OOMOOO1OOY43", "uscc repaired 91350100M000100Y43 letter-as-digit"),
    ("", "9I3SOI00M000100Y43", "uscc repaired 91350100M000100Y43 letter-as-digit"),
    ("", "9l350l00M000l00Y43", "uscc repaired 91350100M000100Y43 lower-case,letter-as-digit"),
    ("", "91350100M000100O43", "uscc invalid 91350100M000100O43 alphabet"),
    ("", "91350100M000100Y44", "uscc invalid 91350100M000100Y44 check"),
    ("", "91350100M000100Y34", "uscc invalid 91350100M000100Y34 check,embedded-check"),
    ("", "91330203647737244W", "uscc invalid 91330203647737244W check,embedded-check"),
    ("", "91411025MA9ABCDE38", "uscc suspect 91411025MA9ABCDE38 embedded-check"),
    ("", "9135010M000100Y43", "uscc invalid 9135010M000100Y43 length"),
    ("", "00000000000000000X", "uscc placeholder 00000000000000000X placeholder"),
    ("", "00000000000000000x", "uscc placeholder 00000000000000000X lower-case,placeholder"),
    ("", "000000000000000000", "uscc invalid 000000000000000000 zeros"),
    ("", "91370600000000000X", "uscc invalid 91370600000000000X check"),
    ("", "B1411025MA9ABCDE23", "uscc valid B1411025MA9ABCDE23 department"),
    ("", "95411025MA9ABCDE2Q", "uscc valid 95411025MA9ABCDE2Q organization-type"),
    ("", "91991025MA9ABCDE2P", "uscc valid 91991025MA9ABCDE2P region"),
    // Resident identity numbers.
    ("", "11010519491231002X", "resident valid 11010519491231002X "),
    ("resident", "11010519491231002x", "resident repaired 11010519491231002X lower-case"),
    ("resident", "440524188001010014", "resident valid 440524188001010014 "),
    ("", "11010519491231O02X", "resident repaired 11010519491231002X letter-as-digit"),
    ("", "110105199002290018", "resident invalid 110105199002290018 birth-day"),
    ("", "110105199504310015", "resident invalid 110105199504310015 birth-day"),
    ("", "110105194912310021", "resident invalid 110105194912310021 check"),
    ("resident", "990105194912310023", "resident invalid 990105194912310023 region"),
    ("resident", "110105491231002", "resident repaired 11010519491231002X fifteen-digits"),
    ("resident", "110105491231996", "resident unverifiable 110105491231996 no-check"),
    ("", "110105********002X", "resident invalid 110105********002X alphabet,masked"),
    // Both kinds hold: the first in order, and a finding. A number with a slip that passes for a code
    // of an unknown authority is still a number.
    ("", "330106195001011151", "uscc valid 330106195001011151 region,ambiguous,reads-as-resident"),
    ("", "330106195001010021", "resident invalid 330106195001010021 check"),
    (
      "", "3301061950010l1151", "uscc repaired 330106195001011151 lower-case,letter-as-digit,region"
    ),
    // Registration numbers: fifteen digits may be an old identity number.
    ("", "110108000000016", "registration valid 110108000000016 "),
    ("", "330000000000015", "registration invalid 330000000000015 check"),
    (
      "registration", "410182600123456",
      "registration invalid 410182600123456 check,reads-as-resident"
    ),
    ("", "410182600123456", "registration invalid 410182600123456 check,reads-as-resident"),
    ("", "110105491231002", "registration valid 110105491231002 ambiguous,reads-as-resident"),
    ("", "110105491231003", "resident repaired 110105194912310038 fifteen-digits"),
    ("", "11010800000OO16", "registration repaired 110108000000016 letter-as-digit"),
    ("", "3203212100530", "legacy-registration unverifiable 3203212100530 no-check"),
    ("registration", "3203212100530", "legacy-registration unverifiable 3203212100530 no-check"),
    ("", "0000000000000", "legacy-registration invalid 0000000000000 zeros"),
    // Organisation codes.
    ("", "D2143569X", "organization valid D2143569X "),
    ("organization", "13830295-X", "organization repaired 13830295X hyphen"),
    ("", "13830295－x", "organization repaired 13830295X hyphen,lower-case"),
    ("organization", "D21435690", "organization invalid D21435690 check"),
    ("", "000000000", "organization invalid 000000000 zeros"),
    // Another kind than the one asked for.
    (
      "organization", "91350100M000100Y43",
      "organization invalid 91350100M000100Y43 length,other-kind,reads-as-uscc"
    ),
    ("uscc", "D2143569X", "uscc invalid D2143569X length,other-kind,reads-as-organization"),
    (
      "resident", "91350100M000100Y43",
      "resident invalid 91350100M000100Y43 alphabet,other-kind,reads-as-uscc"
    ),
    // No identifier.
    ("", "", "unknown invalid  empty"),
    ("uscc", " \u{3000}", "uscc invalid  blank,empty"),
    ("", "无", "unknown invalid 无 missing-mark"),
    ("", "null", "unknown invalid NULL lower-case,missing-mark"),
    ("", "—", "unknown invalid  hyphen,missing-mark"),
    ("", "企合苏总字第000113", "unknown invalid 企合苏总字第000113 unrecognized"),
    ("", "9.13501E+17", "unknown invalid 9.13501E+17 unrecognized,spreadsheet"),
    ("", "410182D2143569X", "registration invalid 410182D2143569X alphabet,reads-as-tax-number"),
  ]

  @Test(arguments: cases)
  func lines(kind: String, input: String, expected: String) {
    let diagnosis = IdentifierDiagnosis(input, kind: IdentifierKind(rawValue: kind))
    let line = diagnosis.line.split(separator: "\t", omittingEmptySubsequences: false)
    #expect(line.dropFirst().joined(separator: " ") == expected)
  }

  @Test func messages() {
    let cases: [(String, [String])] = [
      (
        "9135 0100m000100y43",
        ["lower-case：第10位起的小写字母已转为大写", "blank：第5位起的空白已去除"]
      ),
      (
        "91350100M000100Y34",
        [
          "check：校验码不符：第18位应为0，实为4",
          "embedded-check：内含组织机构代码的校验码不符：第17位应为4，实为3",
        ]
      ),
      ("9135010M000100Y43", ["length：应为18位，实为17位"]),
      ("91350100M000100O43", ["alphabet：第16位“O”不是此处可用的字符"]),
      ("9I350100M000100Y43", ["letter-as-digit：第2位字母“I”按数字“1”读取"]),
      ("110105491231002", ["ambiguous：同时符合多种代码的规则", "reads-as-resident：可读作公民身份号码"]),
    ]
    for (input, expected) in cases {
      let descriptions = IdentifierDiagnosis(input).findings.map(\.description)
      #expect(descriptions.sorted() == expected.sorted())
    }
  }

  @Test func rules() throws {
    let region = try #require(RegionCode("410000"))
    let table = try RegionTable([RegionEntry(code: region, name: "河南省", parent: nil)])
    var rules = IdentifierRules.standard
    rules.asOf = Day("1949-12-30")
    rules.embeddedFailure = .accepted
    rules.regions = table
    let verdicts = ["11010519491231002X", "91411025MA9ABCDE38"].map {
      IdentifierDiagnosis($0, rules: rules)
    }
    #expect(verdicts[0].findings.map(\.code) == [.birthInFuture, .region])
    #expect(verdicts[1].verdict == .valid)
    #expect(verdicts[1].findings.map(\.code) == [.embeddedCheck, .region])
    rules.embeddedFailure = .refused
    #expect(IdentifierDiagnosis("91411025MA9ABCDE38", rules: rules).verdict == .invalid)
  }
}
