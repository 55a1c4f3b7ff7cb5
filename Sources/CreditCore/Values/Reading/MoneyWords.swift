/// The words around the number of an amount: `(万元人民币)`, `USD`, `￥`.
struct MoneyWords {
  /// How many zeros 万, 亿 and the like stand for, if there are any.
  private(set) var powerOfTen: Int?
  /// Whether 元 stands there on its own.
  private(set) var hasYuan = false
  /// The currency that is named.
  private(set) var currency: Currency?
  /// Whether the currency's name is also its main unit: 美元 and USD are, 人民币 and 港币 are not.
  private(set) var namesUnit = false
  /// Whether `?` says that the currency is unknown.
  private(set) var isUnknown = false
  /// Whether three letters stand for a currency that has no name here, which is believed only in
  /// the exact form that ``Money/description`` writes: LEE may be a person.
  private(set) var hasUnlistedCode = false
  /// What makes the words unreadable, if anything does.
  private(set) var refusal: ReadingRefusal.Code?

  private static let limit = 24
  private var letters = InlineArray<24, UInt32>(repeating: 0)
  private var count = 0
  private var depth = 0
  private var magnitudes: UInt8 = 0
  private var segmentYuan = 0

  /// Takes a character that is no part of the number; blanks and paired brackets mean nothing.
  mutating func append(_ character: UInt32) {
    switch character {
    case 0x20: break
    case 0x28: depth += 1
    case 0x29:
      depth -= 1
      if depth < 0 { refusal = refusal ?? .brackets }
    default:
      guard count < MoneyWords.limit else {
        refusal = .unknownText
        return
      }
      letters[count] = character
      count += 1
    }
  }

  /// Reads what was taken since the last call.
  ///
  /// - Parameter isLast: whether no more follows, so that brackets must be closed.
  mutating func resolve(isLast: Bool) {
    if isLast && depth != 0 { refusal = refusal ?? .brackets }
    segmentYuan = 0
    var index = 0
    while index < count && refusal == nil {
      if let length = takeCurrency(at: index) ?? takeCode(at: index) {
        index += length
        continue
      }
      switch letters[index] {
      case 0x5341, 0x62FE: addMagnitude(1, bit: 1)  // 十拾
      case 0x767E, 0x4F70: addMagnitude(2, bit: 2)  // 百佰
      case 0x5343, 0x4EDF: addMagnitude(3, bit: 4)  // 千仟
      case 0x4E07, 0x842C: addMagnitude(4, bit: 8)  // 万萬
      case 0x4EBF, 0x5104: addMagnitude(8, bit: 16)  // 亿億
      case 0x5143, 0x5706, 0x5713, 0xA5, 0xFFE5: addYuan()  // 元圆圓¥￥
      case 0x3F: isUnknown = true
      case 0x6574 where isLast && index == count - 1: break  // 整 closes an amount.
      default: refusal = .unknownText
      }
      index += 1
    }
    count = 0
  }

  private mutating func addMagnitude(_ power: Int, bit: UInt8) {
    // 万亿 and 百万 are numbers; 万万, or two magnitudes in two places, are not read.
    if magnitudes & bit != 0 || currency != nil && powerOfTen != nil || segmentYuan > 0 {
      refusal = .unknownText
    }
    magnitudes |= bit
    powerOfTen = (powerOfTen ?? 0) + power
  }

  private mutating func addYuan() {
    // 万元人民币元 is written; more is a slip of the pen that could hide another.
    segmentYuan += 1
    if segmentYuan > 2 { refusal = .unknownText }
    hasYuan = true
  }

  private mutating func name(_ found: Currency, isUnit: Bool) {
    if let currency, currency != found { refusal = .twoCurrencies }
    currency = found
    if isUnit { namesUnit = true }
  }

  /// The length of the longest currency name at a place.
  private mutating func takeCurrency(at start: Int) -> Int? {
    let first = letters[start]
    for entry in MoneyWords.names
    where entry.first == first && entry.letters.count <= count - start {
      var isEqual = true
      for offset in entry.letters.indices where letters[start + offset] != entry.letters[offset] {
        isEqual = false
        break
      }
      if isEqual {
        name(entry.currency, isUnit: entry.isUnit)
        return entry.letters.count
      }
    }
    return nil
  }

  /// The length of an ISO 4217 code, or of RMB, at a place.
  private mutating func takeCode(at start: Int) -> Int? {
    guard count - start >= 3 else { return nil }
    var code = ""
    for index in start..<(start + 3) {
      // Lower-case letters are folded; anything else is no letter of a code.
      let letter = letters[index] & ~0x20
      guard letter >= 0x41, letter <= 0x5A, letters[index] < 0x80,
        let scalar = Unicode.Scalar(letter)
      else { return nil }
      code.unicodeScalars.append(scalar)
    }
    if code == "RMB" {
      name(.yuan, isUnit: true)
      return 3
    }
    guard let currency = Currency(code: code) else { return nil }
    if currency.name == nil { hasUnlistedCode = true }
    name(currency, isUnit: true)
    return 3
  }

  private struct Name {
    let first: UInt32
    let letters: [UInt32]
    let currency: Currency
    let isUnit: Bool
  }

  /// Names with their characters, the longest first.
  private static let names: [Name] =
    Currency.knownNames.compactMap { name, code in
      guard let currency = Currency(code: code) else { return nil }
      let letters = name.unicodeScalars.map(\.value)
      // 人民币 and 港币 name a currency, 美元 and 英镑 its unit as well.
      return Name(
        first: letters.first ?? 0, letters: letters, currency: currency, isUnit: name.last != "币")
    }.sorted { $0.letters.count > $1.letters.count }
}
