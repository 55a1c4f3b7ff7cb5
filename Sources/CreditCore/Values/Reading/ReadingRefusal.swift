/// Why a text is not read as a number or as money.
public struct ReadingRefusal: Error, Hashable, Sendable {
  /// Why; the set is open.
  public struct Code: RawRepresentable, Hashable, Sendable {
    /// The stable name of the code, as it stands in machine-readable output.
    public let rawValue: String
    /// Makes a code of its stable name.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// There is no digit.
    public static let noNumber = Code(rawValue: "no-number")
    /// There is a number, and text beside it that means nothing here.
    public static let unknownText = Code(rawValue: "unknown-text")
    /// Commas or blanks do not stand before groups of three digits.
    public static let grouping = Code(rawValue: "grouping")
    /// An exponent, as a spreadsheet shows numbers whose digits it has cut off.
    public static let exponent = Code(rawValue: "exponent")
    /// More digits than an exact number holds.
    public static let tooManyDigits = Code(rawValue: "too-many-digits")
    /// Brackets that do not pair.
    public static let brackets = Code(rawValue: "brackets")
    /// An amount that does not say whether it counts 元 or 万元.
    public static let unitMissing = Code(rawValue: "unit-missing")
    /// An amount in two currencies at once.
    public static let twoCurrencies = Code(rawValue: "two-currencies")
  }

  /// Why.
  public let code: Code
  /// Makes a refusal of a code.
  public init(_ code: Code) { self.code = code }
}

extension ReadingRefusal: CustomStringConvertible {
  /// Why, for the official who sent the text.
  public var description: String {
    switch code {
    case .noNumber: "没有数字"
    case .unknownText: "数字之外有无法识别的文字"
    case .grouping: "分隔符没有按三位一组书写"
    case .exponent: "写成了科学计数法，可能已丢失位数"
    case .tooManyDigits: "数字的位数过多"
    case .brackets: "括号不成对"
    case .unitMissing: "没有写明单位（元或万元）"
    case .twoCurrencies: "写了两种币种"
    default: code.rawValue
    }
  }
}
