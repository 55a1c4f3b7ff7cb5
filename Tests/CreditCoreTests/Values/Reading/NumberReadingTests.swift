import CreditCore
import Testing

@Suite("Reading of numbers")
struct NumberReadingTests {
  @Test("numbers are read in every usual spelling, and a canonical one is told from others")
  func spellings() {
    let cases: [(String, String, Bool)] = [
      ("0", "0", true), ("186.5", "186.5", true), ("-0.50", "-0.50", true), ("1600", "1600", true),
      ("1,600", "1600", false), ("1,234,567.890", "1234567.890", false), ("1，600", "1600", false),
      ("１６００．５", "1600.5", false), (" 12", "12", false), ("12 ", "12", false),
      ("12\u{3000}", "12", false), ("1 600 000", "1600000", false), ("+3", "3", false),
      ("- 3", "-3", false), ("－3", "-3", false), ("−3", "-3", false), ("007", "7", false),
      ("3.", "3", false), (".5", "0.5", false), ("-0", "0", false), ("0.10", "0.10", true),
      ("0.0000000000000000000000000000000", "0.000000000000000000000000000000", false),
      (
        "-170141183460469231731687303715884105728", "-170141183460469231731687303715884105728", true
      ),
    ]
    for (text, expected, canonical) in cases {
      let reading = ExactDecimal.read(text)
      guard case .number(let number, let isCanonical) = reading else {
        Issue.record("\(text): \(reading)")
        continue
      }
      #expect(number.description == expected && isCanonical == canonical, "\(text)")
      #expect(isCanonical == (number.description == text), "\(text)")
    }
  }

  @Test("what is no number is refused with a reason an official understands")
  func refusals() {
    let cases: [(String, ReadingRefusal.Code)] = [
      ("", .noNumber), ("  ", .noNumber), ("-", .noNumber), (".", .noNumber), ("N/A", .noNumber),
      ("一百", .noNumber), ("1,60", .grouping), ("1,6000", .grouping), ("1600,000", .grouping),
      ("1,,600", .grouping), ("1,600 000", .grouping), ("1,", .grouping), ("12 34", .grouping),
      ("1.2.3", .unknownText), ("12元", .unknownText), ("12%", .unknownText), ("1-2", .unknownText),
      ("0x1F", .unknownText), ("1.2E+07", .exponent), ("1e", .exponent),
      ("170141183460469231731687303715884105728", .tooManyDigits),
      ("0.0000000000000000000000000000001", .tooManyDigits),
    ]
    for (text, code) in cases {
      #expect(ExactDecimal.read(text) == .refused(ReadingRefusal(code)), "\(text)")
    }
    #expect(ReadingRefusal(.grouping).description == "分隔符没有按三位一组书写")
  }

  @Test("an exponent is exact when it is asked for")
  func exponents() {
    let cases: [(String, String?)] = [
      ("1.25E+07", "12500000"), ("1E-3", "0.001"), ("-2.5e2", "-250"), ("0E99", "0"),
      ("1E+38", "100000000000000000000000000000000000000"), ("1E+39", nil), ("1E-31", nil),
      ("100E-31", "0.00000000000000000000000000001"), ("1E99999999999", nil), ("1E", nil),
    ]
    for (text, expected) in cases {
      let number = ExactDecimal.read(text, allowingExponent: true).number
      #expect(number?.normalized.description == expected, "\(text)")
    }
  }

  @Test("random bytes are a number or a reason, and a number is read back from its text")
  func fuzz() {
    var random = ValueGenerator(seed: 31)
    let alphabet = ["0", "1", "9", "000", "-", "+", ".", ",", "，", " ", "E", "７", "．", "元"]
      .map { Array($0.utf8) }
    var wrong: [[UInt8]] = []
    for _ in 0..<ValueGenerator.rounds(30_000) {
      let bytes = random.bytes(of: alphabet, upTo: 14)
      for exponent in [false, true] {
        let reading = bytes.withUnsafeBufferPointer {
          ExactDecimal.read($0, allowingExponent: exponent)
        }
        guard case .number(let number, let isCanonical) = reading else { continue }
        let text = number.description
        if ExactDecimal.read(text) != .number(number, isCanonical: true)
          || isCanonical != (Array(text.utf8) == bytes)
        {
          wrong.append(bytes)
        }
      }
    }
    #expect(wrong == [])
  }

  @Test("the tolerant and the plain reader agree on plain numbers")
  func agreement() {
    var random = ValueGenerator(seed: 32)
    var wrong: [String] = []
    for _ in 0..<ValueGenerator.rounds(2_000) {
      let number = random.decimal()
      let text = number.description
      guard case .number(let read, true) = ExactDecimal.read(text), read.scale == number.scale,
        read.coefficient == number.coefficient
      else {
        wrong.append(text)
        continue
      }
    }
    #expect(wrong == [])
  }
}
