/// What a seller of food has declared of itself.
enum FoodProfile {
  /// The row of a seller.
  static func row(
    _ enterprise: Enterprise, isShowcase: Bool, on day: String, _ random: inout Random
  ) -> [String] {
    // The showcase's points lie in the midst of a grade, so that its penalty alone moves it.
    if isShowcase {
      return [enterprise.code, enterprise.name]
        + ["2600", "5200", "650", "320", "310", "60", "110", "210", "31", day]
    }
    let size = random.pick([(1, weight: 60), (3, weight: 25), (10, weight: 12), (30, weight: 3)])
    func count(_ base: Int, absent: Int) -> String {
      random.chance(absent) ? "" : String(random.number(1...(base * size)))
    }
    let dynamic = random.chance(250) ? random.number(15...55) : random.skewed(25)
    return [
      enterprise.code, enterprise.name, String(random.number(20...(200 * size))),
      count(800, absent: 20), count(60, absent: 300), count(50, absent: 400),
      count(60, absent: 450), count(25, absent: 600), count(30, absent: 700),
      String(random.number(2...(20 * size + 10))), String(dynamic), day,
    ]
  }
}
