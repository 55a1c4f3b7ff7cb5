import Glibc

/// Seeded names, sensible and senseless, for property tests.
struct NameGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  /// How many rounds a property test makes; many more with CREDITKIT_LONG=1.
  static let rounds = getenv("CREDITKIT_LONG") == nil ? 3_000 : 200_000

  private static let pieces = [
    "上海", "上海市", "浙江省", "杭州", "西湖区", "朝阳", "鼎", "禾", "海天", "东方", "工行", "中国银行", "农村商业银行",
    "有限公司", "有限责任公司", "有限責任公司", "股份", "集团", "（集团）", "(", ")", "（", "）", "【", "】", " ", "\u{3000}",
    "（原", "第二名称：", "从属名称:", "分公司", "支行", "分行", "营业部", "门市部", "第", "五十一", "12", "贰号", "店", "厂",
    "贸易", "科技发展", "合伙企业（有限合伙）", "公司", "路", "市", "县", "LTD", "Limited", "&", "樂", "葯", "Ａ", "é", "😀",
  ]

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }

  mutating func name() -> String {
    var result = ""
    for _ in 0..<(next() % 9) {
      if next() % 8 == 0 {
        let value = UInt32(truncatingIfNeeded: next() >> 20) % 0x3_0000
        if let scalar = Unicode.Scalar(value) { result.unicodeScalars.append(scalar) }
      } else {
        result += Self.pieces[Int(next() >> 16 & 0xFFFF) % Self.pieces.count]
      }
    }
    return result
  }

  mutating func bytes() -> [UInt8] {
    (0..<(next() % 40)).map { _ in UInt8(truncatingIfNeeded: next() >> 24) }
  }
}
