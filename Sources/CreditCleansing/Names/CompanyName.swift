/// The name of an enterprise or institution, taken apart into what the register composes it of.
///
///     let name = CompanyName("中行深圳市南山支行")
///     name.brand   // 中国银行
///     name.branch  // 深圳市南山支行
///
/// The parts are in the folded spelling of ``key(_:)``. Any text gives a value; a part that is not
/// there is empty. The order of parts, and what is meant by each, are those of
/// 《企业名称登记管理规定》: 行政区划名称, 字号, 行业或者经营特点, 组织形式.
public struct CompanyName: Sendable, Hashable {
  /// The name as given.
  public let text: String
  /// The key the parts were read from.
  var scalars: NameScalars
  /// The places at the head of the name, as written.
  var placeWords: [NameScalars] = []
  /// What the innermost of them may mean.
  var regions: [Int32] = []
  /// Places that stand in brackets beside others at the head.
  var bracketPlaces: [NameScalars] = []
  /// The number of the institution in ``NameWords/institutions``.
  var institution: Int?
  /// Brand and trade in one, 集团 taken out.
  var body: NameScalars = []
  /// How much of the body is the brand.
  var brandLength = 0
  /// Whether 集团 stands anywhere in the name of the head.
  var isGroup = false
  var formWord: NameScalars = []
  var formKind = FormKind.none
  var partnershipKind: NameScalars = []
  var qualifiers: [NameScalars] = []
  var otherNameWords: [NameScalars] = []
  var branchOffice: BranchOffice?

  /// Kinds of organisational form that may stand for one another to different degrees.
  enum FormKind: Sendable, Hashable {
    case none, company, ownedCompany, partnership, other
  }

  /// The part of a name that names a branch.
  struct BranchOffice: Sendable, Hashable {
    var scalars: NameScalars
    var placeWords: [NameScalars] = []
    var regions: [Int32] = []
    /// What is left of the steps above the last one: 第一 of 第一分公司.
    var context: NameScalars = []
    /// What is left of the last step without place and type: 建设路 of 建设路支行.
    var core: NameScalars = []
    var type: NameScalars = []
  }

  /// Takes a name apart.
  public init(_ text: String) {
    self.init(text, readingWeakPlaces: false)
  }

  /// Takes a name apart; with weak places, 天长 at its head is the city and not a brand.
  init(_ text: String, readingWeakPlaces: Bool) {
    self.text = text
    self.scalars = NameScalars(scalarsOf: Self.key(text))
    parse(readingWeakPlaces: readingWeakPlaces)
  }

  /// The place at the head or in brackets, as 深圳市 or 福建省晋江市.
  public var place: String { (placeWords + bracketPlaces).map(\.text).joined() }
  /// The places at the head and those in brackets, each in one piece.
  var allPlaces: [NameScalars] {
    (placeWords.isEmpty ? [] : [placeWords.reduce([], +)]) + bracketPlaces
  }
  /// The brand (字号); of a well-known institution its registered name.
  public var brand: String {
    if let institution { return Institutions.shared.name(institution).text }
    return NameScalars(body[..<brandLength]).text
  }
  /// The trade (行业或者经营特点), with 集团 left out.
  public var trade: String {
    institution == nil ? NameScalars(body[brandLength...]).text : ""
  }
  /// The organisational form (组织形式), as 有限公司 or 合伙企业（有限合伙）.
  public var organisation: String {
    formWord.text + (partnershipKind.isEmpty ? "" : "（\(partnershipKind.text)）")
  }
  /// Whether the name calls itself a group (集团).
  public var isEnterpriseGroup: Bool { isGroup }
  /// What follows the name of the parent, as 深圳市南山支行, or empty.
  public var branch: String { branchOffice?.scalars.text ?? "" }
  /// What stands in brackets and is neither place, form nor another name.
  public var brackets: [String] { qualifiers.map(\.text) }
  /// Former, second and subordinate names that the text itself mentions.
  public var otherNames: [String] { otherNameWords.map(\.text) }
}

/// The well-known institutions by every name they go by.
struct Institutions: Sendable {
  let words: WordTable
  private let names: [NameScalars]

  static let shared = Institutions()

  private init() {
    var words: [(NameScalars, Int)] = []
    var names: [NameScalars] = []
    for line in WordTable.lines(NameWords.institutions) {
      let spellings = line.split(separator: 0x20).map(NameScalars.init)
      guard let first = spellings.first else { continue }
      for spelling in spellings { words.append((spelling, names.count)) }
      names.append(first)
    }
    self.words = WordTable(words)
    self.names = names
  }

  func name(_ number: Int) -> NameScalars {
    names.indices.contains(number) ? names[number] : []
  }
}
