/// Whether two names are of one and the same subject, with the reasons.
///
///     let answer = NameComparison("建行杭州市宝石支行", "中国建设银行股份有限公司杭州宝石支行")
///     answer.decision  // same
///     answer.why       // 字号 一致：中国建设银行（含通行简称）；组织形式 一方未写：股份有限公司；分支 …
///
/// The names are taken apart (``CompanyName``) and compared part by part, as a waterfall of
/// levels. One level in conflict makes the names *different*; one in doubt makes the answer
/// *unsure*; only where every level agrees, or differs in a way that the rules of naming or
/// writing explain (市 left out, 有限公司 for 有限责任公司, a well-known abbreviation), are they the
/// *same*. Nothing is trained and nothing is weighed: the same two names give the same answer
/// anywhere, and in either order.
///
/// What is doubtful: a place, a trade or 集团 on one side only, one character of a longer brand
/// changed, a place that may be any of several, a street branch whose city only one side names.
/// What is a conflict: other places, another brand, another trade, another kind or number of branch.
///
/// A name alone never proves identity. Renamed enterprises are not found, and two enterprises of
/// one name in different places of register are taken for one.
public struct NameComparison: Sendable, Hashable {
  /// What a comparison comes to.
  ///
  /// Only `same` may be used to join records.
  public enum Decision: String, Sendable, Hashable, CaseIterable {
    case same, different, unsure
  }

  /// How far two names agree in one part.
  public struct Level: Sendable, Hashable {
    /// From full agreement to contradiction.
    public enum Agreement: Int, Sendable, Hashable {
      /// Written alike.
      case equal
      /// Written differently, with the same meaning.
      case explained
      /// Neither the same nor a contradiction.
      case doubtful
      /// The parts contradict one another.
      case conflict
    }
    /// The part, in Chinese: 名称, 地名, 字号, 行业, 集团, 组织形式, 分支, 括注 or 其他名称.
    public var part: String
    /// How far the names agree in it.
    public var agreement: Agreement
    /// One line for a person.
    public var text: String
  }

  /// What all levels together come to.
  public let decision: Decision
  /// The levels in the order they were looked at.
  public let levels: [Level]

  /// Compares two names.
  public init(_ a: String, _ b: String) {
    self.init(CompanyName(a), CompanyName(b))
  }

  /// Compares two names already taken apart; for one name against many.
  public init(_ a: CompanyName, _ b: CompanyName) {
    // One order, so that the answer does not depend on the order of the arguments.
    let swapped = b.scalars.lexicographicallyPrecedes(a.scalars)
    var comparer = swapped ? NameComparer(b, a) : NameComparer(a, b)
    comparer.run()
    levels = comparer.levels
    decision = comparer.decision
  }

  /// The lines of all levels, joined by ；.
  public var why: String { levels.map(\.text).joined(separator: "；") }
}

/// The waterfall itself.
struct NameComparer {
  var a: CompanyName
  var b: CompanyName
  var levels: [NameComparison.Level] = []

  init(_ a: CompanyName, _ b: CompanyName) {
    self.a = a
    self.b = b
    readAlike()
  }

  /// Reads one name in the light of the other where it can be read in two ways.
  private mutating func readAlike() {
    if a.placeWords.isEmpty != b.placeWords.isEmpty {
      (a, b) = (Self.withWeakPlace(a, like: b), Self.withWeakPlace(b, like: a))
    }
    (a, b) = (Self.withLongBody(a, like: b), Self.withLongBody(b, like: a))
  }

  /// 天长 of 天长海禾 is a place beside 天长市海禾.
  private static func withWeakPlace(_ name: CompanyName, like other: CompanyName) -> CompanyName {
    guard name.placeWords.isEmpty, name.institution == nil, !other.placeWords.isEmpty else {
      return name
    }
    let read = CompanyName(name.text, readingWeakPlaces: true)
    return relation(read.regions, other.regions) == .equal ? read : name
  }

  /// 厂 of 海禾机械厂 belongs to the body beside 海禾机械厂有限公司.
  ///
  /// A cooperative is left: the company
  /// beside it is another house.
  private static func withLongBody(_ name: CompanyName, like other: CompanyName) -> CompanyName {
    guard name.formKind == .other, other.formKind == .company, name.partnershipKind.isEmpty,
      name.formWord.last != 0x793E,  // 社
      other.body == name.body + name.formWord
    else { return name }
    var name = name
    name.body = other.body
    name.brandLength = other.brandLength
    (name.formWord, name.formKind) = ([], .none)
    return name
  }

  var decision: NameComparison.Decision {
    let worst =
      levels.map(\.agreement.rawValue).max() ?? NameComparison.Level.Agreement.doubtful.rawValue
    switch worst {
    case ...NameComparison.Level.Agreement.explained.rawValue: return .same
    case NameComparison.Level.Agreement.doubtful.rawValue: return .unsure
    default: return .different
    }
  }

  mutating func add(
    _ part: String, _ agreement: NameComparison.Level.Agreement, _ finding: String
  ) {
    levels.append(.init(part: part, agreement: agreement, text: part + " " + finding))
  }

  mutating func run() {
    if a.scalars.isEmpty || b.scalars.isEmpty {
      add("名称", .doubtful, a.scalars.isEmpty && b.scalars.isEmpty ? "双方为空" : "一方为空")
      return
    }
    if a.scalars == b.scalars {
      add("名称", .equal, a.text == b.text ? "完全一致" : "折叠后完全一致：\(a.scalars.text)")
      return
    }
    if compareLatin() { return }
    compareHead()
    compareBranches()
    compareQualifiers()
    // Without its form a parent and its branch cannot always be told apart: 海禾机械嘉兴分公司.
    if decision != .same, a.branchOffice != nil || b.branchOffice != nil,
      Self.bones(a) == Self.bones(b)
    {
      levels = []
      add("名称", .explained, "除组织形式省写外一致：\(Self.bones(a).text)")
    }
    if decision != .same, let other = sharedOtherName() {
      levels = []
      add("其他名称", .explained, "一方所注的曾用名、从属名称或简称与另一方一致：\(other.text)")
    }
  }

  /// Names with no Chinese character: 有限公司 is LIMITED or LTD there, blanks and points are nothing.
  private mutating func compareLatin() -> Bool {
    guard !a.scalars.contains(where: { $0 >= 0x2E80 && $0 < 0xFF00 }),
      !b.scalars.contains(where: { $0 >= 0x2E80 && $0 < 0xFF00 })
    else { return false }
    let (left, right) = (LatinName.plain(a.scalars), LatinName.plain(b.scalars))
    if !left.isEmpty, left == right {
      add("名称", .explained, "外文名称一致（标点、空格与 LTD／LIMITED 等写法不计）")
    } else if left.sorted() == right.sorted() {
      add("名称", .doubtful, "外文名称词序不同")
    } else {
      add("名称", .conflict, "外文名称不同")
    }
    return true
  }

  /// The name without the forms of companies, wherever they stand.
  private static func bones(_ name: CompanyName) -> NameScalars {
    name.scalars.replacing(NameWords.jointStockForm, with: [])
      .replacing(NameWords.limitedForm, with: [])
  }

  /// A name that one side mentions as its own other name and the other side bears.
  private func sharedOtherName() -> NameScalars? {
    func find(_ names: [NameScalars], in other: CompanyName) -> NameScalars? {
      guard !other.otherNameWords.isEmpty || !names.isEmpty else { return nil }
      return names.first { name in
        var comparer = NameComparer(Self.bare(CompanyName(name.text)), Self.bare(other))
        comparer.run()
        return comparer.decision == .same
      }
    }
    return find(a.otherNameWords, in: b) ?? find(b.otherNameWords, in: a)
  }

  private static func bare(_ name: CompanyName) -> CompanyName {
    var name = name
    name.otherNameWords = []
    return name
  }
}

/// Spelling of names in Latin letters.
enum LatinName {
  private static let spellings: [(NameScalars, NameScalars)] = [
    ("LIMITED", "LTD"), ("COMPANY", "CO"), ("CORPORATION", "CORP"), ("INCORPORATED", "INC"),
    ("&", "AND"),
  ].map { (NameScalars(scalarsOf: $0), NameScalars(scalarsOf: $1)) }

  static func plain(_ text: NameScalars) -> NameScalars {
    var result = text.filter { $0 == 0x26 || $0 > 0x7F && $0 < 0xFF00 || isLetterOrDigit($0) }
    for (word, other) in spellings { result = result.replacing(word, with: other) }
    return result
  }

  private static func isLetterOrDigit(_ scalar: UInt32) -> Bool {
    (0x30...0x39).contains(scalar) || (0x41...0x5A).contains(scalar)
  }
}
