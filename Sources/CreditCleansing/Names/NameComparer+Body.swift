extension NameComparer {
  /// Brand and trade as they are compared: numbers plain, the trade split off.
  struct Body {
    var text: NameScalars
    var brandLength: Int
    var isCityBank = false

    init(_ name: CompanyName) {
      text = NameNumbers.plain(name.body)
      // 城市商业银行 dropped 商业 from their names; 农村商业银行 are other houses.
      if !name.placeWords.isEmpty || name.body.count <= 6,
        text.hasSuffix(NameWords.commercialBank), !text.hasSuffix(NameWords.ruralBank)
      {
        text.removeLast(4)
        text += NameWords.bank
        isCityBank = true
      }
      brandLength = CompanyName.brandLength(text)
    }

    var brand: ArraySlice<UInt32> { text[..<brandLength] }
    var trade: ArraySlice<UInt32> { text[brandLength...] }

    var isLicensed: Bool {
      NameWords.licensed.contains { text.firstIndex(of: $0) != nil }
    }
  }

  mutating func compareBodies(_ left: Body, _ right: Body) {
    if left.text == right.text {
      let note = left.isCityBank != right.isCityBank ? "（商业银行更名为银行）" : ""
      addBrand(left.brand, note)
      if !left.trade.isEmpty { add("行业", .equal, "一致：\(NameScalars(left.trade).text)") }
      return
    }
    // 中国银河证券 and 银河证券.
    if left.isLicensed, right.isLicensed,
      Self.withoutCountry(left.text) == Self.withoutCountry(right.text)
    {
      add("字号", .explained, "一致：\(left.text.text)／\(right.text.text)（「中国」省写）")
      return
    }
    if Self.withoutRepeats(left.text) == Self.withoutRepeats(right.text) {
      add("字号", .explained, "一致：\(left.text.text)／\(right.text.text)（重复书写）")
      return
    }
    let index = RegionIndex.shared
    if index.withoutMarks(left.text) == index.withoutMarks(right.text) {
      add("字号", .explained, "一致：\(left.text.text)／\(right.text.text)（地名省写「省」「市」）")
      return
    }
    let brands = compareBrands(left.brand, right.brand)
    compareTrades(left, right, brandsAgree: brands)
  }

  private mutating func addBrand(_ brand: ArraySlice<UInt32>, _ note: String) {
    add("字号", .equal, brand.isEmpty ? "均无" : "一致：\(NameScalars(brand).text)\(note)")
  }

  private mutating func compareBrands(
    _ left: ArraySlice<UInt32>, _ right: ArraySlice<UInt32>
  ) -> Bool {
    if left == right {
      addBrand(left, "")
      return true
    }
    let shown = "\(NameScalars(left).text)／\(NameScalars(right).text)"
    if left.count == right.count, left.count >= 5, left.sorted() == right.sorted(),
      Self.differences(left, right) == 2
    {
      add("字号", .explained, "相邻两字颠倒：\(shown)")
      return true
    }
    let (short, long) =
      left.count <= right.count
      ? (NameScalars(left), NameScalars(right)) : (NameScalars(right), NameScalars(left))
    if short.count >= 2, long.firstIndex(of: short) != nil {
      add("字号", .doubtful, "一方含另一方：\(shown)")
    } else if min(left.count, right.count) >= 3, Self.isOneEdit(short, long) {
      add("字号", .doubtful, "相差一字，或为错字：\(shown)")
    } else {
      add("字号", .conflict, "不同：\(shown)")
    }
    return false
  }

  private mutating func compareTrades(_ left: Body, _ right: Body, brandsAgree: Bool) {
    let (one, other) = (left.trade, right.trade)
    let shown = "\(NameScalars(one).text)／\(NameScalars(other).text)"
    if one == other {
      if !one.isEmpty { add("行业", .equal, "一致：\(NameScalars(one).text)") }
    } else if one.count == other.count, one.sorted() == other.sorted() {
      add("行业", .explained, "语序不同：\(shown)")
    } else if brandsAgree, left.brand.count >= 2, a.formWord == b.formWord, !a.placeWords.isEmpty,
      !b.placeWords.isEmpty, Self.isShortOf(one, other) || Self.isShortOf(other, one)
    {
      add("行业", .explained, "一方省写修饰词，中心词一致：\(shown)")
    } else if one.isEmpty || other.isEmpty {
      add("行业", .doubtful, "一方未写：\(shown)")
    } else {
      let common = one.filter { other.contains($0) }.count
      let close = common * 2 >= min(one.count, other.count)
      add("行业", close ? .doubtful : .conflict, "\(close ? "相近" : "不同")：\(shown)")
    }
  }

  /// Whether a trade is another with one word that modifies its last word left out.
  ///
  /// The last word of a trade says what the house does (咨询 of 房地产投资咨询), and within one
  /// register no second house of the same brand does the same. A word like 科技 alone says too
  /// little for that.
  private static func isShortOf(_ short: ArraySlice<UInt32>, _ long: ArraySlice<UInt32>) -> Bool {
    guard short.count < long.count, long.count - short.count <= 2 else { return false }
    let (short, long) = (NameScalars(short), NameScalars(long))
    guard
      let (length, _) = NameWords.trades.longestSuffix(of: short, from: 0, to: short.count),
      length >= 2, long.hasSuffix(NameScalars(short.suffix(length))),
      !NameWords.generalTrades.contains(short)
    else { return false }
    var position = 0
    for scalar in long where position < short.count && short[position] == scalar { position += 1 }
    return position == short.count
  }

  private static func withoutCountry(_ text: NameScalars) -> NameScalars {
    guard text.count >= 6, text.matches(NameWords.china, at: 0, before: text.count) else {
      return text
    }
    return NameScalars(text.dropFirst(2))
  }

  /// The text with a group of two to four characters that stands twice in a row written once.
  static func withoutRepeats(_ text: NameScalars) -> NameScalars {
    for size in stride(from: 4, through: 2, by: -1) where text.count >= size * 2 {
      for start in 0...(text.count - size * 2)
      where text[start..<(start + size)] == text[(start + size)..<(start + size * 2)] {
        return NameScalars(text[..<start] + text[(start + size)...])
      }
    }
    return text
  }

  private static func differences(
    _ left: ArraySlice<UInt32>, _ right: ArraySlice<UInt32>
  ) -> Int {
    zip(left, right).reduce(0) { $0 + ($1.0 == $1.1 ? 0 : 1) }
  }

  /// Whether one character changed, added or left out turns one into the other.
  private static func isOneEdit(_ short: NameScalars, _ long: NameScalars) -> Bool {
    guard long.count - short.count <= 1 else { return false }
    var start = 0
    while start < short.count, short[start] == long[start] { start += 1 }
    let skip = short.count == long.count ? 1 : 0
    return Array(short.dropFirst(start + skip)) == Array(long.dropFirst(start + 1))
  }
}

extension NameWords {
  static let commercialBank = NameScalars(scalarsOf: "商业银行")
  static let ruralBank = NameScalars(scalarsOf: "农村商业银行")
  static let bank = NameScalars(scalarsOf: "银行")
  static let holding = NameScalars(scalarsOf: "控股")
  static let china = NameScalars(scalarsOf: "中国")
}
