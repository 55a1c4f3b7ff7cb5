extension Currency {
  /// The currency of a Chinese name such as 美元 or 港币; `nil` if the name is not known.
  ///
  /// For example, `Currency(name: "香港元")?.code` is `HKD`.
  public init?(name: some StringProtocol) {
    guard let code = Currency.names.first(where: { $0.name == name })?.code else { return nil }
    self.init(code: code)
  }

  /// The Chinese name, or `nil` if it is not known here.
  public var name: String? { Currency.names.first { $0.code == code }?.name }

  /// Every name that is known, with the code it stands for; a currency's usual name comes first.
  public static var knownNames: [(name: String, code: String)] { names }

  /// Names as registries write them and their codes in ISO 4217, table A.1; those marked as
  /// withdrawn stand in its table A.3 and occur in the capital of older enterprises.
  private static let names: [(name: String, code: String)] = [
    ("人民币", "CNY"),
    ("美元", "USD"), ("美金", "USD"),
    ("港元", "HKD"), ("港币", "HKD"), ("香港元", "HKD"), ("香港币", "HKD"),
    ("澳门元", "MOP"), ("澳门币", "MOP"),
    ("新台币", "TWD"), ("台币", "TWD"),
    ("日元", "JPY"), ("日币", "JPY"), ("日圆", "JPY"),
    ("韩元", "KRW"), ("韩国元", "KRW"), ("韩币", "KRW"),
    ("欧元", "EUR"),
    ("英镑", "GBP"),
    ("加拿大元", "CAD"), ("加元", "CAD"),
    ("澳大利亚元", "AUD"), ("澳元", "AUD"),
    ("新西兰元", "NZD"),
    ("新加坡元", "SGD"), ("新加坡币", "SGD"),
    ("瑞士法郎", "CHF"),
    ("丹麦克朗", "DKK"), ("丹麦克郎", "DKK"),
    ("瑞典克朗", "SEK"), ("瑞典克郎", "SEK"),
    ("挪威克朗", "NOK"), ("挪威克郎", "NOK"),
    ("俄罗斯卢布", "RUB"), ("卢布", "RUB"),
    ("泰铢", "THB"), ("泰国铢", "THB"),
    ("马来西亚林吉特", "MYR"), ("林吉特", "MYR"), ("马来西亚元", "MYR"),
    ("菲律宾比索", "PHP"),
    ("印度卢比", "INR"),
    ("印度尼西亚卢比", "IDR"), ("印尼盾", "IDR"), ("印度尼西亚盾", "IDR"),
    ("越南盾", "VND"),
    ("南非兰特", "ZAR"),
    ("阿联酋迪拉姆", "AED"),
    // Withdrawn when the euro came.
    ("德国马克", "DEM"), ("西德马克", "DEM"),
    ("法国法郎", "FRF"),
    ("意大利里拉", "ITL"),
    ("荷兰盾", "NLG"),
    ("比利时法郎", "BEF"),
    ("奥地利先令", "ATS"),
    ("西班牙比塞塔", "ESP"),
    ("芬兰马克", "FIM"),
  ]
}
