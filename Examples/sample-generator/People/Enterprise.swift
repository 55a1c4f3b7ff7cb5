internal import CreditCore

/// An entry of the registry.
struct Enterprise: Sendable {
  var code: String
  var name: String
  var formerName = ""
  var registration: String
  var person: String
  /// In units of ten thousand yuan.
  var capital: Int
  var founded: Day
  var place: Int
  var industry: String
  var status: String
  var sellsFood: Bool
  /// Whether it has ever been punished.
  var hasPenalties: Bool

  /// 行政相对人类别.
  var category: String { code.hasPrefix("92") ? "个体工商户" : "法人及非法人组织" }

  /// The name as one that compares names folds it; the registry has few that fold alike.
  static func folded(_ name: String) -> String {
    let plain = name.filter { !"（）() ".contains($0) }
    return plain.hasSuffix("有限责任公司") ? plain.dropLast(6) + "有限公司" : plain
  }
}

extension Enterprise {
  /// The registry, and some enterprises that are in no registry.
  static func all(
    _ settings: Settings, _ random: inout Random
  ) -> (registered: [Enterprise], others: [Enterprise]) {
    var taken: Set<String> = []
    var registered = [showcase(&random)]
    taken.insert(folded(registered[0].name))
    while registered.count < settings.enterprises {
      guard let enterprise = make(settings, &taken, &random) else { continue }
      registered.append(enterprise)
      // Two that fold alike: a name alone cannot tell which of them is meant.
      if random.chance(4), enterprise.name.hasSuffix("有限公司"),
        !enterprise.name.hasSuffix("股份有限公司"), registered.count < settings.enterprises
      {
        var twin = enterprise
        twin.name = enterprise.name.dropLast(4) + "有限责任公司"
        twin.formerName = ""
        twin.place = (enterprise.place + 1) % Vocabulary.places.count
        let region = Vocabulary.places[twin.place].code
        twin.code = Codes.unified("91", region: region, &random)
        twin.registration = Codes.registration(region: region, &random)
        registered.append(twin)
      }
    }
    var others: [Enterprise] = []
    while others.count < settings.enterprises / 20 {
      if let enterprise = make(settings, &taken, &random) { others.append(enterprise) }
    }
    return (registered, others)
  }

  /// The enterprise that has one penalty only, without which its grade is another.
  private static func showcase(_ random: inout Random) -> Enterprise {
    Enterprise(
      code: Codes.unified("91", region: "411002", &random), name: "许昌青穗生鲜超市有限公司",
      registration: Codes.registration(region: "411002", &random), person: "王某某", capital: 500,
      founded: Day(daysSinceEpoch: 16_500), place: 1, industry: "5212", status: "存续",
      sellsFood: true, hasPenalties: false)
  }

  private static func make(
    _ settings: Settings, _ taken: inout Set<String>, _ random: inout Random
  ) -> Enterprise? {
    let place = random.below(Vocabulary.places.count)
    let form = random.pick(Vocabulary.forms)
    let sellsFood = random.chance(200)
    let trade = random.pick(sellsFood ? Vocabulary.foodTrades : Vocabulary.trades)
    let name = name(place, brand(&random), trade.words, form.ending, &random)
    guard taken.insert(folded(name)).inserted else { return nil }
    var former = ""
    if random.chance(80) {
      former = self.name(place, brand(&random), trade.words, form.ending, &random)
      if !taken.insert(folded(former)).inserted { former = "" }
    }
    let region = Vocabulary.places[place].code
    return Enterprise(
      code: Codes.unified(form.head, region: region, &random), name: name, formerName: former,
      registration: Codes.registration(region: region, &random),
      person: String(random.pick(Vocabulary.families)) + random.pick(["某", "某某"]),
      capital: random.pick([5, 10, 30, 50, 100, 200, 300, 500, 1000, 2000, 5000]),
      founded: settings.asOf.adding(days: -random.number(400...9000)) ?? settings.asOf,
      place: place, industry: trade.industry,
      status: random.pick([("存续", weight: 88), ("注销", weight: 9), ("吊销未注销", weight: 3)]),
      sellsFood: sellsFood, hasPenalties: random.chance(600))
  }

  private static func brand(_ random: inout Random) -> String {
    var brand = String(random.pick(Vocabulary.brandHeads))
    if random.chance(450) { brand.append(random.pick(Vocabulary.brandHeads)) }
    brand.append(random.pick(Vocabulary.brandTails))
    return brand
  }

  private static func name(
    _ place: Int, _ brand: String, _ trade: String, _ ending: String, _ random: inout Random
  ) -> String {
    let (full, short, _) = Vocabulary.places[place]
    switch random.below(10) {
    case 0...4: return short + brand + trade + ending
    case 5...6: return full + brand + trade + ending
    case 7: return "河南" + brand + trade + ending
    default: return brand + "（" + short + "）" + trade + ending
    }
  }
}
