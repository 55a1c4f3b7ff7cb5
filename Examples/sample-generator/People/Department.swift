/// A department of the city or of a county, which decides and reports.
struct Department: Sendable {
  /// The full name.
  let name: String
  /// What it is without its place: 市场监督管理局.
  let sort: String
  /// How its decision numbers begin: 许市监.
  let mark: String
  /// Its 统一社会信用代码.
  let code: String
  /// How many of a thousand of its records come late.
  let lateness: Int

  private static let sorts: [(String, String)] = [
    ("市场监督管理局", "市监"), ("生态环境局", "环"), ("应急管理局", "应急"), ("交通运输局", "交"),
    ("城市管理局", "城管"), ("卫生健康委员会", "卫"), ("住房和城乡建设局", "建"), ("农业农村局", "农"),
    ("税务局", "税"), ("消防救援大队", "消"),
  ]

  /// All departments of all places; a few of them are in the habit of reporting late,
  /// and one reports most of its records late.
  static func all(_ random: inout Random) -> [Department] {
    Vocabulary.places.flatMap { place in
      sorts.map { sort, mark in
        let habit = random.pick([(5, weight: 6), (40, weight: 3), (300, weight: 1)])
        return Department(
          name: place.name + sort, sort: sort, mark: place.short.prefix(1) + mark,
          code: Codes.unified("11", region: place.code, &random),
          lateness: sort == "城市管理局" && place.code == "411000" ? 620 : habit)
      }
    }
  }
}
