import CreditCleansing
import Testing

@Suite("Folding of names")
struct CompanyNameFoldTests {
  static let cases: [(name: String, form: String, key: String)] = [
    ("", "", ""),
    ("金禾贸易有限公司", "金禾贸易有限公司", "金禾贸易有限公司"),
    (" 金禾 贸易\u{3000}有限\u{A0}公司\u{200B}\u{FEFF}\t", "金禾贸易有限公司", "金禾贸易有限公司"),
    ("金禾(中国)有限公司", "金禾（中国）有限公司", "金禾（中国）有限公司"),
    ("金禾【中国】〔集团〕[甲]{乙}有限公司", "金禾（中国）（集团）（甲）（乙）有限公司", "金禾（中国）（集团）（甲）（乙）有限公司"),
    ("二六Ｏ厂Ａ区１２号", "二六O厂A区12号", "二六O厂A区12号"),
    ("金禾ａｂ有限责任公司", "金禾ab有限责任公司", "金禾AB有限公司"),
    ("金禾 有限 責任 公司", "金禾有限責任公司", "金禾有限公司"),
    ("股份有限责任公司", "股份有限责任公司", "股份有限公司"),
    ("有限责任", "有限责任", "有限责任"),
    ("廣東華興銀行股份有限公司", "廣東華興銀行股份有限公司", "广东华兴银行股份有限公司"),
    ("乾安著名昇达於潜", "乾安著名昇达於潜", "乾安著名昇达於潜"),
    ("裏爲衆鍾葯", "裏爲衆鍾葯", "里为众钟药"),
    ("😀 𠮷 é（x）", "😀𠮷é（x）", "😀𠮷é（X）"),
  ]

  @Test("Form and key of written examples")
  func examples() {
    let wrong = Self.cases.filter {
      CompanyName.form($0.name) != $0.form || CompanyName.key($0.name) != $0.key
    }
    #expect(wrong.map(\.name) == [])
  }

  @Test("The byte level says unchanged and leaves the output alone")
  func unchanged() {
    var out: [UInt8] = [1, 2]
    let clean = Array("合肥金禾（集团）股份有限公司第2分公司".utf8)
    let answers = clean.withUnsafeBufferPointer {
      [CompanyName.form($0, into: &out), CompanyName.key($0, into: &out)]
    }
    #expect(answers == [false, false])
    #expect(out == [1, 2])
    let dirty = Array("金禾 有限责任公司".utf8)
    let folded = dirty.withUnsafeBufferPointer { CompanyName.key($0, into: &out) }
    #expect(folded)
    #expect(out == [1, 2] + Array("金禾有限公司".utf8))
  }

  @Test("Both foldings are idempotent on any text")
  func idempotent() {
    var names = NameGenerator(seed: 11)
    var failed: [String] = []
    for _ in 0..<NameGenerator.rounds {
      let name = names.name()
      let (form, key) = (CompanyName.form(name), CompanyName.key(name))
      if CompanyName.form(form) != form || CompanyName.key(key) != key
        || CompanyName.key(form) != key
      {
        failed.append(name)
      }
    }
    #expect(failed == [])
  }

  @Test("Bytes that are no UTF-8 pass through")
  func noText() {
    var numbers = NameGenerator(seed: 5)
    for _ in 0..<NameGenerator.rounds {
      let bytes = numbers.bytes()
      var out: [UInt8] = []
      let changed = bytes.withUnsafeBufferPointer { CompanyName.key($0, into: &out) }
      if !changed { #expect(out.isEmpty) }
    }
  }
}
