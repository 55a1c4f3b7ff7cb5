/// Ways to write a name otherwise.
enum NameDefects {
  /// With other brackets; none where the name has no brackets.
  static func brackets(_ name: String, _ random: inout Random) -> String? {
    guard name.contains("（") else { return nil }
    let (left, right) = random.pick([("(", ")"), ("(", ")"), ("【", "】"), ("〔", "〕")])
    return name.split(separator: "（").joined(separator: left)
      .split(separator: "）").joined(separator: right)
  }

  /// With a blank within or around it.
  static func blanks(_ name: String, _ random: inout Random) -> String {
    var letters = Array(name)
    let blank: Character = random.pick([" ", "\u{3000}", "\u{A0}"])
    if random.chance(800) {
      letters.insert(blank, at: random.number(1...(letters.count - 1)))
    } else {
      letters = [blank] + letters + [blank]
    }
    return String(letters)
  }

  /// With 有限公司 for 有限责任公司 or the other way round.
  static func form(_ name: String) -> String? {
    if name.hasSuffix("有限责任公司") { return name.dropLast(6) + "有限公司" }
    guard name.hasSuffix("有限公司"), !name.hasSuffix("股份有限公司") else { return nil }
    return name.dropLast(4) + "有限责任公司"
  }

  /// With one character wrong.
  static func typo(_ name: String, _ random: inout Random) -> String {
    var letters = Array(name)
    let place = random.number(2...max(2, letters.count - 6))
    letters[min(place, letters.count - 1)] = random.pick(Vocabulary.brandTails)
    return String(letters)
  }
}
