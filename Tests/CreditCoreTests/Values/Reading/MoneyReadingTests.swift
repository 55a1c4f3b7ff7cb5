import CreditCore
import Testing

@Suite("Reading of money")
struct MoneyReadingTests {
  @Test("amounts of registered capital are read in every usual spelling")
  func spellings() {
    let cases: [(String, String, MoneySpelling.CurrencySource)] = [
      ("1,600(万元人民币)", "16000000 CNY", .named), ("211.5000(万元美元)", "2115000 USD", .named),
      ("300(万)", "3000000 ?", .unknown), ("60万港币", "600000 HKD", .named),
      ("50万元", "500000 CNY", .implied), ("50（万元）", "500000 CNY", .implied),
      ("50(万元(人民币))", "500000 CNY", .named), ("50(万元（港币）)", "500000 HKD", .named),
      ("50((万美元))", "500000 USD", .named), ("50(万人民币 )", "500000 CNY", .named),
      ("50( 万人民币元)", "500000 CNY", .named), ("50(万元人民币元)", "500000 CNY", .named),
      ("50人民币元", "50 CNY", .named), ("50元人民币", "50 CNY", .named), ("50万", "500000 ?", .unknown),
      ("50万人民币", "500000 CNY", .named), ("50(万元香港元)", "500000 HKD", .named),
      ("7(万日元)", "70000 JPY", .named), ("7(万德国马克)", "70000 DEM", .named),
      ("7(万法国法郎)", "70000 FRF", .named), ("7(万瑞士法郎)", "70000 CHF", .named),
      ("7(万新加坡元)", "70000 SGD", .named), ("7(万澳大利亚元)", "70000 AUD", .named),
      ("7(万加拿大元)", "70000 CAD", .named), ("7万英镑", "70000 GBP", .named),
      ("7(万丹麦克郎)", "70000 DKK", .named), ("7(万元(欧元))", "70000 EUR", .named),
      ("人民币500万元整", "5000000 CNY", .named), ("美元300万", "3000000 USD", .named),
      ("￥5,000.00", "5000 CNY", .implied), ("USD 1,200", "1200 USD", .named),
      ("1200rmb", "1200 CNY", .named), ("２亿元", "200000000 CNY", .implied),
      ("3百万元", "3000000 CNY", .implied), ("1.5万亿元", "1500000000000 CNY", .implied),
      ("0(万元人民币)", "0 CNY", .named), ("-5元", "-5 CNY", .implied), ("500 美元", "500 USD", .named),
      ("16000000 CNY", "16000000 CNY", .named), ("3000000 ?", "3000000 ?", .unknown),
      ("12 XAU", "12 XAU", .named), ("0.00001万元", "0.1 CNY", .implied),
    ]
    for (text, expected, source) in cases {
      guard case .money(let money, let spelling) = Money.read(text) else {
        Issue.record("\(text): \(Money.read(text))")
        continue
      }
      #expect(money.description == expected && spelling.currency == source, "\(text)")
      #expect(spelling.isCanonical == (text == expected) && !spelling.isUnitAssumed, "\(text)")
    }
  }

  @Test("what is no amount is refused with its reason")
  func refusals() {
    let cases: [(String, ReadingRefusal.Code)] = [
      ("", .noNumber), ("N/A", .noNumber), ("JEAN", .noNumber), ("资产经营", .noNumber),
      ("-", .noNumber), ("伍佰万元整", .noNumber), ("()", .noNumber), ("50", .unitMissing),
      ("50()", .unitMissing), ("1.1E-2万人民币", .exponent), ("1,60万元", .grouping),
      ("50(万元", .brackets), ("50)万元(", .brackets), ("50万美元人民币", .twoCurrencies),
      ("人民币50万美元", .twoCurrencies), ("约50万元", .unknownText), ("50万元以上", .unknownText),
      ("50-60万元", .unknownText), ("5元3角", .unknownText), ("50元万", .unknownText),
      ("50万万元", .unknownText), ("50元元元", .unknownText), ("LEE 500", .unknownText),
      ("$500", .unknownText), ("500?", .unknownText), ("500 ? CNY", .unknownText),
      ("170141183460469231731687303715884105727万元", .tooManyDigits),
    ]
    for (text, code) in cases {
      #expect(Money.read(text) == .refused(ReadingRefusal(code)), "\(text)")
    }
  }

  @Test("a column that counts 万元 gives plain numbers their unit and currency")
  func columns() {
    let cases: [(String, String, Bool)] = [
      ("186.5", "1865000 CNY", true), ("50()", "500000 CNY", true), ("50元", "50 CNY", false),
      ("300(万)", "3000000 CNY", false), ("50人民币", "500000 CNY", true),
      ("50 USD", "50 USD", false), ("50港币", "500000 HKD", true),
    ]
    for (text, expected, isAssumed) in cases {
      guard
        case .money(let money, let spelling) = Money.read(
          text, unit: .tenThousand, currency: .yuan)
      else {
        Issue.record("\(text)")
        continue
      }
      #expect(money.description == expected && spelling.isUnitAssumed == isAssumed, "\(text)")
    }
  }

  @Test("every currency name stands for its code, with and without a unit")
  func names() {
    for (name, code) in Currency.knownNames {
      #expect(Currency(name: name)?.code == code)
      #expect(Money.read("12(万\(name))").money?.description == "120000 \(code)", "\(name)")
      #expect(Money.read("\(name)12元").money?.description == "12 \(code)", "\(name)")
    }
    #expect(Currency(name: "贝壳") == nil && Currency.yuan.name == "人民币")
  }

  @Test("what an amount's description says is read back, and nothing else")
  func roundTrip() throws {
    var random = ValueGenerator(seed: 41)
    var wrong: [String] = []
    for _ in 0..<ValueGenerator.rounds(1_000) {
      let code = random.pick(["CNY", "USD", "DEM", "XTS", "RMB", ""])
      let money = Money(random.decimal(), Currency(code: code))
      if code != "RMB" && Money(money.description) != money { wrong.append(money.description) }
    }
    #expect(wrong == [])
    for text in ["50万元", "050 CNY", "50 cny", "50  CNY", "50.0 CNY", "", "50"] {
      #expect(Money(text) == nil, "\(text)")
    }
  }

  @Test("random bytes are an amount or a reason, and an amount is read back from its text")
  func fuzz() {
    var random = ValueGenerator(seed: 42)
    let alphabet = [
      "1", "20", "300", ",", ".", "-", "(", ")", "（", "）", " ", "万", "亿", "元", "人民币", "美元", "港币",
      "CNY", "usd", "?", "￥", "整", "E", "５",
    ].map { Array($0.utf8) }
    var wrong: [[UInt8]] = []
    var read = 0
    for _ in 0..<ValueGenerator.rounds(30_000) {
      let bytes = random.bytes(of: alphabet, upTo: 8)
      let reading = bytes.withUnsafeBufferPointer { Money.read($0) }
      guard let money = reading.money else { continue }
      read += 1
      if Money(money.description) != money { wrong.append(bytes) }
    }
    #expect(wrong == [] && read > 100)
  }
}
